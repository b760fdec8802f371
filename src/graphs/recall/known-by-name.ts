import type { Analysis } from "../../recall/analyse.js";
import { stem, stems } from "../../recall/tokens.js";
import { ASKS_NAME, type ToldName } from "../../rules/told-names.js";

/**
 * Asks for what the user calls by a name under that name as well: of a scanner that is called Otto they go on to say that
 * Otto is broken. A thing's name takes the place of its word in the topic; of people both count, for they are spoken of either way.
 */
export function knownByName(analysis: Analysis, names: readonly ToldName[]): Analysis {
  if (ASKS_NAME.test(analysis.query)) return analysis;
  const meant = names.filter(({ thing }) => analysis.topic.includes(stem(thing)));
  if (meant.length === 0) return analysis;
  const added = [...new Set(meant.flatMap(({ name }) => stems(name)))];
  const replaced = new Set(meant.flatMap(({ thing, close }) => (close ? [] : [stem(thing)])));
  return {
    ...analysis,
    search: [analysis.search, ...meant.map(({ name }) => name)].join("\n"),
    stems: [...new Set([...analysis.stems, ...added])],
    topic: [...new Set([...analysis.topic.filter((word) => !replaced.has(word)), ...added])],
  };
}
