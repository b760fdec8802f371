import type { Instant } from "../../domain/time.js";
import { isoDay } from "../../domain/time.js";
import { NO_USAGE, type Usage } from "../../domain/usage.js";
import { analyseQueryByModel, type ModelAnalysis } from "../../models/analyse-query.js";
import type { Analysis } from "../../recall/analyse.js";
import { stems } from "../../recall/tokens.js";
import { findTimes } from "../../rules/times.js";
import type { Dependencies } from "../dependencies.js";

/** What a model added to what the rules read from a question. */
export interface Reread {
  analysis: Analysis;
  usage: Usage;
  /** Why the rules' reading stands alone, if it does. */
  notes: string[];
}

/** Has a model read the question too. Where there is none or it fails, what the rules read stands, and a note says so. */
export async function rereadByModel(
  { models, store }: Dependencies,
  analysis: Analysis,
  asked: Instant,
  signal: AbortSignal | undefined,
): Promise<Reread> {
  if (!models) return { analysis, usage: NO_USAGE, notes: ["no model is configured: rules read the question"] };
  const question = { query: analysis.query, now: isoDay(asked.at, asked.offset), agents: store.agents };
  const read = await analyseQueryByModel(models, question, signal);
  if (!read.analysis) {
    return { analysis, usage: read.usage, notes: [`rules read the question: ${read.error?.message ?? "no answer"}`] };
  }
  return { analysis: joined(analysis, read.analysis, asked), usage: read.usage, notes: [] };
}

/** Both readings: the rules' words and the model's, the time phrase as rules resolve it, the agents of both. */
function joined(rules: Analysis, model: ModelAnalysis, asked: Instant): Analysis {
  const added = [...model.topics, ...model.entities];
  const words = added.flatMap(stems);
  const times = rules.times.length === 0 && model.time !== null ? findTimes(model.time, asked) : rules.times;
  return {
    ...rules,
    search: [rules.search, ...added].join("\n"),
    stems: [...new Set([...rules.stems, ...words])],
    topic: [...new Set([...rules.topic, ...words])],
    broad: rules.broad && words.length === 0,
    times,
    prefers: [...new Set([...rules.prefers, ...model.agents])],
  };
}
