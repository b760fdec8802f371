const VERBS = "has|have|is|are|was|likes|loves|enjoys|lives|works|plays|speaks|prefers|dislikes|wants|goes|knows";

/** What no sentence of a memory may look like, by the name of the fault. */
const FAULTS: readonly [string, RegExp][] = [
  ["a verb twice", new RegExp(`\\b(?:${VERBS}) (?:${VERBS})\\b(?! (?:been|to)\\b)`, "iu")],
  ["a word twice", /\b(?!had\b|that\b)(\p{L}{2,}) \1\b/iu],
  ["the speaker's own my or I", /\b(?:my|I|I'm|I've)\b(?![^"“]*["”])/u],
  ["somebody had like a thing", /\b(?:User|[A-Z]\p{Ll}+) has (?!Down|May|March)[A-Z]\p{Ll}+\.?$/u],
  ["a dot or comma twice", /[,.]{2}|,\./u],
  ["a preposition twice", /\b(?!in with|on to)(in|at|on|to|of|for|with) (?:in|at|on|to|of|for|with) (?!and\b)/iu],
  ["an article twice", /\b(?:the|an?) (?:the|an?|his|her|their)\b/iu],
  ["nothing but a label", /^[\p{L} ]{1,40}: ?$/u],
];

/** What is wrong with a sentence; empty where nothing is. It sees templates that went wrong, not style. */
export function faultsOf(text: string): string[] {
  return FAULTS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
