import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { parseInstant, zoneOffset } from "../../domain/time.js";
import { NO_USAGE } from "../../domain/usage.js";
import { analyseQuery } from "../../recall/analyse.js";
import { findTimes } from "../../rules/times.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { knownByName } from "./known-by-name.js";
import { rereadByModel } from "./reread.js";
import type { ScopeIndexes } from "./scope-index.js";
import { Analysis, type Moments, type RecallInput } from "./state.js";

/** Reads the question by rules, and by a model where that is asked for: topics, people, times, and which agents to ask. */
export function analyseNode(dependencies: Dependencies, indexes: ScopeIndexes) {
  const { clock, embedder, timeZone, store } = dependencies;
  const everybody = [...store.agents.map(({ kind }) => kind), "turns"]; // the graph has no node for who comes later
  return async (input: RecallInput, run: LangGraphRunnableConfig) => {
    const started = clock.elapsed();
    const local = zoneOffset(timeZone, clock.now());
    await store.look();
    const asked = momentOf(input.at, local) ?? { at: clock.now(), offset: local };
    const index = indexes.of(scopeOf(run));
    // The database is at work meanwhile. Whoever needs the vector asks for it again, and is told if it fails.
    embedder.embed([input.query]).catch(() => undefined);
    const { speakers, names } = await index;
    const times = findTimes(input.query, asked);
    const byRules = knownByName(analyseQuery(input.query, { ...asked, speakers, times, agents: store.agents }), names);
    const read =
      input.analyseBy === "model"
        ? await rereadByModel(dependencies, byRules, asked, run.signal)
        : { analysis: byRules, usage: NO_USAGE, notes: [] };
    const analysis = Analysis.parse(read.analysis);
    const agents = input.agents ?? everybody;
    emit(run, { type: "recall.analyse", agents: agents.filter((agent) => agent !== "turns"), topics: analysis.topic });
    return {
      started,
      analysis,
      reading: { usage: read.usage, notes: read.notes },
      moments: momentsOf(input, local),
      asked: [...new Set(agents)],
      candidates: [null],
      scored: [],
      scale: { header: 0, chunk: 0 },
    };
  };
}

const momentOf = (text: string | undefined, offset: number) =>
  text === undefined ? undefined : parseInstant(text, offset);

function momentsOf({ asOf, recordedAsOf, archived }: RecallInput, offset: number): Moments {
  const world = momentOf(asOf, offset)?.at;
  const record = momentOf(recordedAsOf, offset)?.at;
  return {
    ...(world !== undefined && { world }),
    ...(record !== undefined && { record }),
    ...(archived && { archived }),
  };
}
