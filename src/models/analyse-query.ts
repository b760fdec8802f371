import { z } from "zod";
import type { Kind } from "../domain/kind.js";
import type { Usage } from "../domain/usage.js";
import type { SextetError } from "../errors.js";
import type { Models } from "./models.js";

/** What a model makes of a question. */
export interface ModelAnalysis {
  /** Phrases that a memory with the answer would hold: the question's own words first, then other words for them. */
  topics: string[];
  /** The people, places and things that it names. */
  entities: string[];
  /** The words of the question that name a time; null if there are none, or they do not stand in it. Rules resolve it. */
  time: string | null;
  /** Whose kind of memory holds the answer. A preference, never an exclusion. */
  agents: Kind[];
}

/** A question, and the agents it may be put to. */
export interface QuestionToAnalyse {
  query: string;
  /** When it is asked, in words: `Monday 2 March 2026`. */
  now: string;
  agents: readonly { kind: Kind; purpose: string }[];
}

const MOST_TOPICS = 8;
const saidOf = (kinds: readonly Kind[]) =>
  z.object({
    topics: z.array(z.string()),
    entities: z.array(z.string()),
    time: z.string().nullable().default(null),
    agents: z.array(z.enum(kinds)),
  });

/**
 * Has a model rewrite a question into topics, entities, a time phrase and the agents to ask. Where it fails there is no
 * analysis but an error: the caller goes on with what the rules read.
 */
export async function analyseQueryByModel(
  models: Models,
  { query, now, agents }: QuestionToAnalyse,
  signal?: AbortSignal,
): Promise<{ usage: Usage; analysis?: ModelAnalysis; error?: SextetError }> {
  const prompt = models.prompts.fill("analyse", {
    query: query.replace(/<(?=\/question>)/g, "< "),
    now,
    agents: agents.map(({ kind, purpose }) => `- ${kind}: ${purpose}`).join("\n"),
  });
  const schema = saidOf(agents.map(({ kind }) => kind));
  const answer = await models.ask("analyse", { name: "question", prompt, schema }, signal);
  if ("error" in answer) return { usage: answer.usage, error: answer.error };
  const { topics, entities, time, agents: asked } = answer.value;
  const words = (list: readonly string[]) => [...new Set(list.map((one) => one.trim()).filter((one) => one !== ""))];
  return {
    usage: answer.usage,
    analysis: {
      topics: words(topics).slice(0, MOST_TOPICS),
      entities: words(entities).slice(0, MOST_TOPICS),
      time: time !== null && query.toLowerCase().includes(time.trim().toLowerCase()) ? time.trim() || null : null,
      agents: [...new Set(asked)],
    },
  };
}
