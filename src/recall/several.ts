/** Ways of asking for more than one thing, or for one thing that several turns tell of. */
const SEVERAL: readonly RegExp[] = [
  // "What books has she read?", "In which cities did they live?": a plural and its verb, but no "address" and no "bus".
  /\b(?:what|which)(?: (?!does|is|was|has)[\p{L}'’-]+){0,2} [\p{L}-]{2,}[^su\P{L}]s (?:of [\p{L}-]+ )?(?:has|have|had|do|does|did|are|were|can|could|will|would)\b/iu,
  // "Where have we camped?", "Who has she met?": the perfect asks for every time.
  /^\W*(?:what(?: all)?|where|whom?|which [\p{L}-]+) (?:has|have|had)\b/iu,
  /\bhow (?:many|often)\b|\bin (?:what|which) ways\b|\blist\b|\ball (?:the|of|my|our|his|her|their)\b|\b(?:every|each|both)\b/i,
  // "What do I like?"
  /\b(?:what|whom?) (?:do|does|did) [^?]{1,40}\b(?:like|love|enjoy|dislike|hate|avoid|collect)\W*$/iu,
  // "Who bought it, and when?": two questions.
  /[\p{L}\p{N}][,;]? (?:and|or) (?:(?:for|to|with|at|in|from|by|of) )?(?:who|whom|whose|what|when|where|which|why|how)\b/iu,
];

/** True where a question asks for several things: a list, a count, every time that something was so, two questions in one. */
export const asksForSeveral = (query: string): boolean => SEVERAL.some((cue) => cue.test(query));
