import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { keyOfSession } from "../../domain/derived-keys.js";
import { estimateTokens } from "../../domain/estimate-tokens.js";
import { given } from "../../domain/given.js";
import { isDisputed, type Memory } from "../../domain/memory.js";
import type { Recalled, RecallResult, Source, Withheld } from "../../domain/recalled.js";
import type { Scope } from "../../domain/scope.js";
import { isoTime } from "../../domain/time.js";
import { speakerOf, spokenText, type Turn } from "../../domain/turn.js";
import { mostTokens, tokenCounter } from "../../recall/count-tokens.js";
import { type Entry, entriesOf, lineOf, memoryEntry, type Standing, turnEntry } from "../../recall/entry.js";
import { depthOf, type Packed, pack, type Section } from "../../recall/pack.js";
import { isSaidBy } from "../../recall/said-by.js";
import { isAnswerKey, isInstructionKey } from "../../recall/standing.js";
import { neighbourhoodOf, type ShownTurn } from "../../recall/turns.js";
import { isSmallTalk } from "../../rules/small-talk.js";
import { capitalise } from "../../rules/words.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { Step } from "../step.js";
import type { HeldMemories } from "./held-memories.js";
import { standingAt } from "./holds.js";
import type { ScopeIndex, ScopeIndexes } from "./scope-index.js";
import { DEFAULT_BUDGET, DEFAULT_LIMIT, type RankedHit, type recallState } from "./state.js";

type State = z.infer<ReturnType<typeof recallState>>;
type Hit = z.infer<typeof RankedHit>;

/** Core memory comes first, but leaves this share of the budget to what was found. */
const CORE_SHARE = 0.3;
/** Where nothing seems to answer the question, so many of the nearest misses are shown, without the turns behind them. */
const NEAREST = 3;
const UNSURE = "(Nothing that is remembered clearly answers this. The closest there is:)";

/** Fills the token budget: standing instructions and the best hit first, then core memory, then what else was found. */
export function packNode(dependencies: Dependencies, indexes: ScopeIndexes, held: HeldMemories) {
  const { clock, store } = dependencies;
  const sections = [INSTRUCTIONS, OVERVIEWS, ...store.agents.map(sectionOf), INFERRED, TURNS];
  return async (state: State, run: LangGraphRunnableConfig) => {
    const scope = scopeOf(run);
    const { abstain, analysis, moments } = state;
    const hits = state.ranked.slice(0, state.limit ?? DEFAULT_LIMIT);
    const index = await indexes.of(scope);
    const standing = standingAt(moments, moments.world ?? analysis.at);
    const core = state.asked.includes("core") ? await coreEntries(held, scope, state, standing) : NO_CORE;
    const nearest = isSmallTalk(state.query) ? 0 : NEAREST;
    const shown = hits.slice(0, abstain ? nearest : depthOf(hits));
    const said = await saidTurns(dependencies, scope, shown, moments);
    const beside = await besideOf(
      index,
      shown.filter(({ turn }) => turn !== null && !said.has(turn.id)),
      state,
    );
    const all = entriesOf(shown, { standing, asked: analysis.stems, questionBefore: beside.question });
    const found = all.filter(({ id }) => !said.has(id));
    const entries = abstain
      ? found.slice(0, NEAREST)
      : [...found, ...beside.turns.filter(({ id }) => !said.has(id)).map((turn) => turnEntry(turn, analysis.stems))];
    const budget = state.budget ?? DEFAULT_BUDGET;
    const packWith = (countTokens: (text: string) => number) => {
      const others = fitting(core.others, budget * CORE_SHARE, countTokens);
      // The best of what was found deserves room before what is only known of the user.
      const best = abstain ? [] : entries.slice(0, 1);
      const own = [...core.instructions, ...best, ...others];
      const packed = pack(entries.slice(best.length), {
        budget,
        countTokens,
        core: own,
        lead: abstain ? UNSURE : "",
        sections,
      });
      return { ...packed, complete: packed.complete && others.length === core.others.length };
    };
    const small = packWith(mostTokens);
    const packed = small.complete ? small : packWith(await tokenCounter());
    const { context, included } = packed;
    const why = (hit: Hit, i: number) => given({ withheld: withheldOf(hit, i < shown.length, said, packed) });
    const sources = await sourcesOf(index, hits);
    emit(run, { type: "recall.pack", memories: included.length, tokens: estimateTokens(context) });
    const recalled: RecallResult = {
      query: state.query,
      memories: hits.map((hit, i) => ({
        ...recalledOf(hit, sources),
        ...(state.explain && { arms: hit.arms, ...why(hit, i) }),
      })),
      context,
      abstain,
      confidence: Math.min(1, state.relevance),
      ...(state.explain && { relevance: state.relevance }),
      model: state.reading.usage,
      notes: state.reading.notes,
      steps: state.steps as Step[],
      ms: Math.round(clock.elapsed() - state.started),
    };
    return { recalled };
  };
}

/** The only lines of a context that a model is to follow. */
export const INSTRUCTIONS: Section = { kind: "instructions", title: "The user's standing instructions" };
const OVERVIEWS: Section = { kind: "overviews", title: "In short" };
const INFERRED: Section = { kind: "inferred", title: "Inferred from conversations, said by nobody" };
const TURNS: Section = { kind: "turns", title: "What was said", dated: true };

function sectionOf({ kind, title, dated = false }: AgentDefinition): Section {
  return { kind, title: title ?? capitalise(kind.replaceAll("_", " ")), dated };
}

/** Core memory that comes with a question: the standing instructions, what the user is called, and what fits. */
interface CoreEntries {
  instructions: Entry[];
  others: Entry[];
}

/** So much of what was inferred of how answers should be comes with a question. */
const MOST_MANNER = 3;
const NO_CORE: CoreEntries = { instructions: [], others: [] };

async function coreEntries(held: HeldMemories, scope: Scope, state: State, at: Standing): Promise<CoreEntries> {
  const { moments, standing, abstain, candidates } = state;
  const wanted = candidates.filter(({ agent, id }) => agent === "core" && standing.includes(id));
  const found = new Map((await held.found(scope, "core", wanted, moments)).map(({ memory }) => [memory.id, memory]));
  const fitting = standing.flatMap((id) => found.get(id) ?? []);
  const known = (await held.always(scope, moments)).filter(at.inForce);
  const names = abstain ? [] : known.filter(({ key }) => key === "user.name");
  const asked = state.analysis.request ? known.filter(({ key }) => isAnswerKey(key)) : [];
  const manner = asked.sort((a, b) => b.assertedAt - a.assertedAt);
  const entry = (memory: Memory) => memoryEntry(memory, at);
  return {
    instructions: known
      .filter(({ key }) => isInstructionKey(key))
      .sort((a, b) => b.assertedAt - a.assertedAt || (a.id < b.id ? -1 : 1))
      .map(entry),
    others: [...names, ...manner.slice(0, MOST_MANNER), ...fitting].map(entry),
  };
}

/**
 * The turns of summed-up sessions that the memories among the hits say word for word: the memories stand for them, and
 * nothing beside them is shown.
 */
async function saidTurns(
  { store }: Pick<Dependencies, "store">,
  scope: Scope,
  hits: readonly Hit[],
  { record }: State["moments"],
): Promise<ReadonlySet<string>> {
  const memories = hits.flatMap(({ memory, also }) => [...(memory ? [memory] : []), ...also]);
  const said = hits.flatMap(({ turn }) => (turn && isSaidBy(memories, turn) ? turn : []));
  if (said.length === 0 || record !== undefined) return new Set();
  const keys = [...new Set(said.map(({ session }) => keyOfSession(session)))];
  const summed = new Set((await store.memories("episodic").byKeys(scope, keys)).map(({ key }) => key));
  return new Set(said.filter(({ session }) => summed.has(keyOfSession(session))).map(({ id }) => id));
}

/** Why a hit is not in a context; undefined where it is. */
function withheldOf(
  { id, turn }: Hit,
  isShown: boolean,
  said: ReadonlySet<string>,
  { included, repeated, complete }: Packed,
): Withheld | undefined {
  if (included.includes(id)) return undefined;
  if (!isShown) return "weak";
  if (turn !== null && said.has(turn.id)) return "said";
  return complete || repeated.includes(id) ? "repeated" : "room";
}

/** The turns just before and after those that were found, in the order of the hits, and the questions among them. */
async function besideOf(index: ScopeIndex, hits: readonly Hit[], { moments }: State) {
  const places = hits.flatMap(({ turn }) =>
    turn === null ? [] : [-1, 1].map((step) => ({ session: turn.session, position: turn.position + step })),
  );
  const turns = await index.at(places, moments);
  const near = neighbourhoodOf(turns);
  const question = (turn: ShownTurn) => {
    const before = near.at(turn.session, turn.position - 1);
    return before && ASKS.test(before.content) && speakerOf(before) !== speakerOf(turn) ? before : undefined;
  };
  return { turns, question };
}

/** Ends with a question. */
const ASKS = /[?？؟][\s"'”’)\]]*$/u;

/** The first entries whose lines fit into so many tokens. */
function fitting(entries: readonly Entry[], tokens: number, countTokens: (text: string) => number): Entry[] {
  let left = tokens;
  return entries.filter((entry) => {
    left -= countTokens(`${lineOf(entry)}\n`);
    return left >= 0;
  });
}

async function sourcesOf(index: ScopeIndex, hits: readonly Hit[]): Promise<Map<string, Source>> {
  const ids = [...new Set(hits.flatMap((hit) => hit.sources))];
  const turns: Turn[] = await index.turns(ids);
  return new Map(
    turns.map(({ id, callerId, session, at }) => [id, { turn: id, id: callerId, session, at: isoTime(at) }]),
  );
}

function recalledOf(hit: Hit, sources: ReadonlyMap<string, Source>): Recalled {
  const { id, kind, score, why } = hit;
  return {
    id,
    agent: kind,
    text: textOf(hit),
    score,
    why,
    sources: hit.sources.flatMap((turn) => sources.get(turn) ?? []),
    validFrom: isoTime(hit.memory?.validFrom ?? hit.turn?.at ?? 0),
    validTo: validTo(hit.memory),
    ...(hit.memory?.doubtedBy && { doubtedBy: hit.memory.doubtedBy }),
    ...(hit.memory && isDisputed(hit.memory) && { disputed: true as const }),
  };
}

const textOf = ({ memory, turn }: Hit) => memory?.text ?? (turn ? spokenText(turn) : "");
const validTo = (memory: Memory | null) =>
  memory === null || memory.validTo === null ? null : isoTime(memory.validTo);
