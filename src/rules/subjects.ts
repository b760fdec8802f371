import { RELATION } from "./people.js";

/** Further words for somebody of one's own, in which nothing is kept. */
const CLOSE = `${RELATION}|gran|ex|in-laws|mate|friend|colleague`;
const RELATIVE = new RegExp(`(?<![\\p{L}])(?:${CLOSE})s?(?![\\p{L}])`, "giu");
/** A line that begins with somebody of the user's: `User's sister lives in Porto`, `User: my boss is on leave`. */
const OF_ANOTHER = new RegExp(
  `^(?:User(?:['’]s|: (?:my|our)) (?:${CLOSE})(?![\\p{L}])|(?!User\\b)\\p{Lu}[\\p{L}'’.-]+ (?:is|was|has|lives|works|likes|loves|hates|speaks|plays|owns)\\b)`,
  "iu",
);
const OF_USER = /^(?:User\b(?!: )|[^:\n]{1,40}: .*\b(?:I|i|i'm|im|my|we|our|me)\b)/s;

/** The relatives, pets and other people of somebody's that a text names. */
export function relativesIn(text: string): string[] {
  return [...text.matchAll(RELATIVE)].map(([word]) => word.toLowerCase());
}

/** Who a recalled line is about: the user, somebody else, or nobody that can be told. */
export function aboutWhom(text: string): "user" | "another" | "unknown" {
  if (OF_ANOTHER.test(text)) return "another";
  return OF_USER.test(text) ? "user" : "unknown";
}
