import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { estimateTokens } from "../../domain/estimate-tokens.js";
import { given } from "../../domain/given.js";
import { isDisputed, type Memory } from "../../domain/memory.js";
import type { Recalled, RecallResult, Source, Withheld } from "../../domain/recalled.js";
import type { Scope } from "../../domain/scope.js";
import { isoTime } from "../../domain/time.js";
import { spokenText, type Turn } from "../../domain/turn.js";
import { mostTokens, tokenCounter } from "../../recall/count-tokens.js";
import { type Entry, lineOf, memoryEntry, type Standing } from "../../recall/entry.js";
import { evidenceAmong, evidenceOf } from "../../recall/evidence.js";
import { depthOf, type Packed, pack, type Section } from "../../recall/pack.js";
import { asksForSeveral } from "../../recall/several.js";
import { isAnswerKey, isInstructionKey } from "../../recall/standing.js";
import { stems } from "../../recall/tokens.js";
import { neighbourhoodOf } from "../../recall/turns.js";
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
    const shown = abstain ? hits.slice(0, nearest) : evidenceIn(hits, state);
    const wide = state.relevance < SURE && !state.analysis.broad;
    const several = asksForSeveral(state.query);
    const found = evidenceOf(shown, {
      standing,
      asked: analysis.stems,
      // The nearest misses are shown by themselves.
      ...(!abstain && { near: await nearOf(index, shown, state), several, wide }),
    });
    const entries = abstain ? found.slice(0, NEAREST) : found;
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
    const isSaid = ({ id, memory }: Hit) => memory === null && !found.some((entry) => entry.id === id);
    const why = (hit: Hit) => given({ withheld: withheldOf(hit, shown.includes(hit), isSaid(hit), packed) });
    const sources = await sourcesOf(index, hits);
    emit(run, { type: "recall.pack", memories: included.length, tokens: estimateTokens(context) });
    const recalled: RecallResult = {
      query: state.query,
      memories: hits.map((hit) => ({
        ...recalledOf(hit, sources),
        ...(state.explain && { arms: hit.arms, ...why(hit) }),
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
/** The words of a memory of a name, but for the name. */
const UNNAMED = new Set(stems("the user's name is called"));
const NO_CORE: CoreEntries = { instructions: [], others: [] };

async function coreEntries(held: HeldMemories, scope: Scope, state: State, at: Standing): Promise<CoreEntries> {
  const { moments, standing, abstain, candidates, analysis } = state;
  const wanted = candidates.filter(({ agent, id }) => agent === "core" && standing.includes(id));
  const found = new Map((await held.found(scope, "core", wanted, moments)).map(({ memory }) => [memory.id, memory]));
  const fitting = standing.flatMap((id) => found.get(id) ?? []);
  const known = (await held.always(scope, moments)).filter(at.inForce);
  // Who it is about is told by what fits; a name is of use where it is asked for, or something is to be written.
  const isNamed = ({ text }: Memory) => stems(text).some((stem) => !UNNAMED.has(stem) && analysis.stems.includes(stem));
  const names = abstain ? [] : known.filter((one) => one.key === "user.name" && (analysis.request || isNamed(one)));
  const asked = analysis.request ? known.filter(({ key }) => isAnswerKey(key)) : [];
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

/** A question whose best hit fits it less is answered with all that might. Ours; on the development set one in five. */
const SURE = 0.5;

/**
 * The hits that a context tells of: all, where a limit was given; what fits the question; and what might, where it asks for
 * several things or for none in particular, or nothing fits it well.
 */
function evidenceIn(hits: readonly Hit[], { limit, query, analysis, relevance, asked }: State): readonly Hit[] {
  if (limit !== undefined) return hits;
  const fitting = evidenceAmong(hits, { turns: asked.includes("turns") });
  if (!analysis.broad && relevance >= SURE && !asksForSeveral(query)) return fitting;
  const depth = depthOf(hits);
  const saysNothing = ({ content }: Turn) => isSmallTalk(content) || stems(content).length === 0;
  const says = ({ memory, turn }: Hit) => memory !== null || (turn !== null && !saysNothing(turn));
  return hits.filter((hit, i) => says(hit) && (i < depth || fitting.includes(hit)));
}

/** Why a hit is not in a context; undefined where it is. */
function withheldOf(
  { id }: Hit,
  isShown: boolean,
  isSaid: boolean,
  { included, repeated, complete }: Packed,
): Withheld | undefined {
  if (included.includes(id)) return undefined;
  if (!isShown) return "weak";
  if (isSaid) return "said";
  return complete || repeated.includes(id) ? "repeated" : "room";
}

/** The turns of the hits with those just before and after. */
async function nearOf(index: ScopeIndex, hits: readonly Hit[], { moments }: State) {
  const places = hits.flatMap(({ turn }) =>
    turn === null ? [] : [-1, 0, 1].map((step) => ({ session: turn.session, position: turn.position + step })),
  );
  return neighbourhoodOf(await index.at(places, moments));
}

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
