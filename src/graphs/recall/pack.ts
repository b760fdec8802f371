import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { estimateTokens } from "../../domain/estimate-tokens.js";
import type { Memory } from "../../domain/memory.js";
import type { Recalled, RecallResult, Source } from "../../domain/recalled.js";
import type { Scope } from "../../domain/scope.js";
import { isoTime } from "../../domain/time.js";
import { spokenText, type Turn } from "../../domain/turn.js";

import { type Entry, entriesOf, lineOf, memoryEntry, type Standing, turnEntry } from "../../recall/entry.js";
import { depthOf, pack, type Section } from "../../recall/pack.js";
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

/** Fills the token budget: core memory first, then what was found; nothing where nothing bears on the question. */
export function packNode(dependencies: Dependencies, indexes: ScopeIndexes, held: HeldMemories) {
  const { clock, store } = dependencies;
  const sections = [INSTRUCTIONS, ...store.agents.map(sectionOf), TURNS];
  return async (state: State, run: LangGraphRunnableConfig) => {
    const scope = scopeOf(run);
    const budget = state.budget ?? DEFAULT_BUDGET;
    const hits = state.ranked.slice(0, state.limit ?? DEFAULT_LIMIT);
    const index = await indexes.of(scope);
    const standing = standingAt(state.moments, state.moments.world ?? state.analysis.at);
    const core = state.asked.includes("core") ? await coreEntries(held, scope, state, standing) : [];
    const shown = state.abstain ? [] : hits.slice(0, depthOf(hits));
    const packed = pack([...entriesOf(shown, standing), ...(await besideEntries(index, shown, state))], {
      budget,
      countTokens: estimateTokens,
      core: fitting(core, budget * CORE_SHARE),
      sections,
    });
    const sources = await sourcesOf(index, hits);
    emit(run, { type: "recall.pack", memories: packed.included.length, tokens: estimateTokens(packed.context) });
    const recalled: RecallResult = {
      query: state.query,
      memories: hits.map((hit) => ({ ...recalledOf(hit, sources), ...(state.explain && { arms: hit.arms }) })),
      context: packed.context,
      abstain: state.abstain,
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
const INSTRUCTIONS: Section = { kind: "instructions", title: "The user's standing instructions" };
const TURNS: Section = { kind: "turns", title: "What was said", dated: true };

function sectionOf({ kind, title, dated = false }: AgentDefinition): Section {
  return { kind, title: title ?? capitalise(kind.replaceAll("_", " ")), dated };
}

/** Core memory: first what comes with the question anyway, then what was said last. Abstaining, only the former. */
async function coreEntries(held: HeldMemories, scope: Scope, state: State, at: Standing): Promise<Entry[]> {
  const { moments, standing, abstain, ranked } = state;
  const first = standing.flatMap((id) => ranked.find(({ memory }) => memory?.id === id)?.memory ?? []);
  const core = abstain ? [] : await held.core(scope, moments);
  const others = core
    .filter(({ id }) => !standing.includes(id))
    .sort((a, b) => b.assertedAt - a.assertedAt || (a.id < b.id ? -1 : 1));
  return [...first, ...others].map((memory) => memoryEntry(memory, at));
}

/** The turns just before and after those that were found, in the order of the hits. */
async function besideEntries(index: ScopeIndex, hits: readonly Hit[], { moments }: State): Promise<Entry[]> {
  const places = hits.flatMap(({ turn }) =>
    turn === null ? [] : [-1, 1].map((step) => ({ session: turn.session, position: turn.position + step })),
  );
  return (await index.at(places, moments)).map(turnEntry);
}

/** The first entries whose lines fit into so many tokens. */
function fitting(entries: readonly Entry[], tokens: number): Entry[] {
  let left = tokens;
  return entries.filter((entry) => {
    left -= estimateTokens(`${lineOf(entry)}\n`);
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
  };
}

const textOf = ({ memory, turn }: Hit) => memory?.text ?? (turn ? spokenText(turn) : "");
const validTo = (memory: Memory | null) =>
  memory === null || memory.validTo === null ? null : isoTime(memory.validTo);
