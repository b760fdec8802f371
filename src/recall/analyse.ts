import type { AgentDefinition } from "../domain/agent.js";
import type { Kind } from "../domain/kind.js";
import type { TimeMention } from "../domain/time.js";
import { ADVICE, ASKS_ASSISTANT, ASKS_PAST, ASKS_PRESENT, ASKS_WHEN, SCAFFOLDING, TELLS_PAST } from "./cues.js";
import { namesIn } from "./names.js";
import { type Order, orderIn } from "./order.js";
import { stem, stems } from "./tokens.js";

/** What a question is about, as far as rules can tell. */
export interface Analysis {
  query: string;
  /** What full text search is asked for: the question, and other words for it. */
  search: string;
  /** When and on which clock it is asked. */
  at: number;
  offset: number;
  /** All content stems, each once. */
  stems: readonly string[];
  /** Those that carry the topic: without the speakers' names and without scaffolding ("what kind of", "how many"). */
  topic: readonly string[];
  /** It asks for no topic in particular ("what did we talk about?", "tell me about Mara"). */
  broad: boolean;
  /** The speakers it names. */
  names: readonly string[];
  /** It names all of several speakers, so that the names tell nobody apart. */
  namesAll: boolean;
  /** It asks about the one who asks, or about somebody close to them: "I", "my sister". */
  self: boolean;
  /** It asks for a time. */
  when: boolean;
  /** It asks for what was so before. */
  past: boolean;
  /** It asks for what is so now. */
  present: boolean;
  /** What it says of the order of things. */
  order: Order;
  /** It asks for help or advice, so that standing instructions and preferences matter. */
  request: boolean;
  /** Whose words it asks for: what the assistant said, or what the user did. */
  asks: "user" | "assistant";
  /** The times it names. */
  times: readonly TimeMention[];
  /** The agents whose kind of memory it seems to want. A preference, never an exclusion. */
  prefers: readonly Kind[];
}

export interface AnalyseOptions {
  /** The moment of the question, in milliseconds since the epoch. */
  at: number;
  /** The asker's clock, in minutes east of UTC. */
  offset: number;
  /** The names of all who speak in the scope. Roles without a name do not belong here. */
  speakers: readonly string[];
  /** The times that were found in the question. Default: none. */
  times?: readonly TimeMention[];
  /** Whose kinds of memory it may seem to want. Default: nobody's. */
  agents?: readonly Pick<AgentDefinition, "kind" | "askedBy">[];
}

/** What is so every week is so now. */
const WEEKLY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bevery \w+day\b/i;
const SELF = /\b(?:i|me|my|mine|myself|we|us|our)\b/i;
const scaffolding = new Set(SCAFFOLDING.map(stem));
/** What one does for a living has nothing to do with where one lives. */
const FOR_A_LIVING = /\b(?:for|(?:make|makes|earn|earns) (?:a|my|his|her|their)) (?:a )?living\b/giu;

/** Reads a question by rules: no model, no I/O. Any text is a question; an empty one has no stems and finds nothing. */
export function analyseQuery(
  query: string,
  { at, offset, speakers, times = [], agents = [] }: AnalyseOptions,
): Analysis {
  const names = namesIn(query, speakers);
  const nameStems = new Set(names.flatMap((name) => [...stems(name.name), stem(name.word)]));
  const plain = query.replace(FOR_A_LIVING, "as a job");
  const all = [...new Set(stems(plain))];
  const topic = all.filter((each) => !nameStems.has(each) && !scaffolding.has(each));
  return {
    query,
    search: plain,
    at,
    offset,
    stems: [...new Set([...all, ...names.flatMap(({ name }) => stems(name))])],
    topic: topic.length > 0 ? topic : all,
    broad: all.length > 0 && topic.length === 0,
    names: names.map(({ name }) => name),
    namesAll: names.length > 1 && names.length === new Set(speakers).size,
    self: SELF.test(query),
    when: ASKS_WHEN.test(query),
    past: ASKS_PAST.test(query),
    present:
      (ASKS_PRESENT.test(query) || (SELF.test(query) && !TELLS_PAST.test(query))) &&
      !ASKS_PAST.test(query) &&
      (times.length === 0 || WEEKLY.test(query)),
    order: orderIn(query),
    request: ADVICE.some((cue) => cue.test(query)),
    asks: ASKS_ASSISTANT.test(query) ? "assistant" : "user",
    times,
    // `search` and not `test`: with its flag g a pattern would remember where it left off.
    prefers: agents.filter(({ askedBy }) => askedBy && query.search(askedBy) >= 0).map(({ kind }) => kind),
  };
}
