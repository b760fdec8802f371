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

/** Somewhere in a sentence its speaker says that they had something wrong, and what is wrong: `… and I got the days wrong, …`. */
export const OWNED =
  /\b(?:(?:I|we|I['’]ve|we['’]ve)(?: (?:just|only|actually|may|might|must|have|think|always|obviously|clearly|realised|see|noticed|had|I|we))* (?:got|had|wrote|put|said|typed|spelled|spelt|remembered|copied|gave you|told you) (?:you )?(?:the wrong (?:\p{L}+ )?\p{L}+|(?:it|that|this|them|(?:(?:the|my|his|her|their|our|its|your|both) )?(?:\p{L}+ ){0,2}\p{L}+) (?:all )?wrong(?! way))|\b(?:I|we) (?:was|were|am) wrong (?:about|on) (?:\p{L}+ )?\p{L}+|(?:mixed|muddled) (?:up )?(?:the |my |his |her )?\p{L}+(?: up)?(?=[,.:;!–—-])|(?:(?:a|one|small|tiny|quick|slight|minor|little) )*correction\b|(?:my|a) (?:mistake|typo)\b|my bad\b|mis(?:read|heard|remembered|typed|counted|spelt|spelled)\b)(?: (?:all (?:these|those|the) years|earlier|before|above|there|though|here|again|last time|yesterday|up there|in (?:my|the) (?:first|last|previous) (?:message|mail)))*/iu;

/** Somebody looked again, or was told better: `I checked and it's …`, `she says it's …`. */
export const LOOKED_AGAIN =
  /\b(?:checked|checking|look(?:ed|ing) (?:it |[^.,;:!?]{0,30} )?(?:up|again)|dug out|turns out|(?:he|she|they|\p{Lu}\p{L}+|wife|husband|mum|mom|dad|nan|daughter|son|boss|doctor)(?:['’](?:s|ve)| has| have)? (?:just )?(?:says?|said|tells? me|told me|insists?|points? out|pointed out|reminds? me|corrects?|corrected)|actually|in fact|sorry|wait|wrong|I (?:said|wrote|meant|mean)|you (?:wrote|have|got|put)|mind you|fix that|correct that|change that)\b/iu;

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
