import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { z } from "zod";
import type { Memory } from "../../domain/memory.js";
import type { Recalled, RecallResult, Source } from "../../domain/recalled.js";
import type { Scope } from "../../domain/scope.js";
import { isoTime } from "../../domain/time.js";
import { spokenText, type Turn } from "../../domain/turn.js";
import { estimateTokens } from "../../recall/count-tokens.js";
import { type Entry, entriesOf, lineOf, memoryEntry } from "../../recall/entry.js";
import { pack } from "../../recall/pack.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { Step } from "../step.js";
import { DEFAULT_BUDGET, DEFAULT_LIMIT, type RankedHit, type recallState } from "./state.js";

type State = z.infer<ReturnType<typeof recallState>>;
type Hit = z.infer<typeof RankedHit>;

/** Core memory comes first, but leaves this share of the budget to what was found. */
const CORE_SHARE = 0.3;

/** Fills the token budget: core memory first, then what was found; nothing where nothing bears on the question. */
export function packNode(dependencies: Dependencies) {
  const { clock } = dependencies;
  return async (state: State, run: LangGraphRunnableConfig) => {
    const scope = scopeOf(run);
    const budget = state.budget ?? DEFAULT_BUDGET;
    const hits = state.ranked.slice(0, state.limit ?? DEFAULT_LIMIT);
    const core = state.asked.includes("core") && !state.abstain ? await coreEntries(dependencies, scope, state) : [];
    const packed = pack(state.abstain ? [] : entriesOf(hits), {
      budget,
      countTokens: estimateTokens,
      core: fitting(core, budget * CORE_SHARE),
    });
    const sources = await sourcesOf(dependencies, scope, hits);
    emit(run, { type: "recall.pack", memories: packed.included.length, tokens: estimateTokens(packed.context) });
    const recalled: RecallResult = {
      query: state.query,
      memories: hits.map((hit) => recalledOf(hit, sources)),
      context: packed.context,
      abstain: state.abstain,
      steps: state.steps as Step[],
      ms: Math.round(clock.elapsed() - state.started),
    };
    return { recalled };
  };
}

async function coreEntries({ store }: Dependencies, scope: Scope, { moments }: State): Promise<Entry[]> {
  const core = await store.memories.core.list(scope, moments);
  return core
    .sort((a, b) => b.assertedAt - a.assertedAt || (a.id < b.id ? -1 : 1))
    .map((memory) => memoryEntry(memory));
}

/** The first entries whose lines fit into so many tokens. */
function fitting(entries: readonly Entry[], tokens: number): Entry[] {
  let left = tokens;
  return entries.filter((entry) => {
    left -= estimateTokens(`${lineOf(entry)}\n`);
    return left >= 0;
  });
}

async function sourcesOf({ store }: Dependencies, scope: Scope, hits: readonly Hit[]): Promise<Map<string, Source>> {
  const ids = [...new Set(hits.flatMap((hit) => hit.sources))];
  const turns: Turn[] = await store.turns.byIds(scope, ids);
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
  };
}

const textOf = ({ memory, turn }: Hit) => memory?.text ?? (turn ? spokenText(turn) : "");
const validTo = (memory: Memory | null) =>
  memory === null || memory.validTo === null ? null : isoTime(memory.validTo);
