const WRONG =
  "told you (?:(?:something|it|that|this) )?wrong|(?:told|gave) you (?:the )?wrong \\p{L}+|got (?:that|it|this|(?:the|my|his|her|their) \\p{L}+) wrong|(?:was|am) wrong|made a (?:mistake|typo)|(?:mixed|muddled) (?:that|it|this|things|them|(?:the|my) \\p{L}+) up|(?:mixed|muddled) up [^,:.–—]{1,30}|mis(?:spoke|remembered|typed|read|stated|wrote)(?: that| it)?|(?:wrote|said|put) (?:it|that) wrong|(?:need|have|want) to correct (?:myself|that|something)";

/**
 * What people say before they put something right: `I told you something wrong: …`, `I misspoke earlier, …`, `that's not right,
 * …`, `I was wrong about Bo, …`.
 */
const OWNING_UP = new RegExp(
  `^(?:(?:oh|ah|oops|sorry|wait|actually|hm+|ok(?:ay)?|no|well)[,!.]? )*(?:(?:(?:I|we) (?:(?:just|think I|may have|might have|must have) )*(?:${WRONG})|that(?:['’]s| is| was) (?:not (?:right|true|correct)|(?:all )?wrong|a mistake|incorrect)|my (?:mistake|bad|error))(?: (?:about|on) (?<about>[^,:.–—]{1,40}?))?(?: (?:earlier|before|last time|yesterday|just now|above|there|last week|then))?\\s*[,:;.!–—-]+\\s+|I (?:said|wrote|told you)(?: that)? [^,:.]{1,60}, but (?=[^.]*\\b(?:actually|in fact)\\b))(?=\\S)`,
  "iu",
);

/** The sentence takes something back, and says what is right instead. */
export const ownsUp = (sentence: string): boolean => OWNING_UP.test(sentence);

/** What is right, without the words that own up; about what it was, where only those name it. */
export function afterOwningUp(sentence: string): string {
  const match = OWNING_UP.exec(sentence);
  if (!match) return sentence;
  const rest = sentence.slice(match[0].length);
  const about = match.groups?.about;
  if (about === undefined) return rest;
  return rest.replace(/^(?:he|she|it|they)(['’](?:s|re))?\b/i, (_, is?: string) => (is ? `${about} is` : about));
}
