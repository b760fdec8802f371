import { capitalise } from "./words.js";

/** The verb forms that change when `I` becomes a name; past tenses do not. */
const AGREE: readonly [RegExp, string][] = [
  [/^am\b/i, "is"],
  [/^have\b/i, "has"],
  [/^do\b/i, "does"],
  [/^were\b/i, "was"],
  [/^go\b/i, "goes"],
  [/^(fly|carry|study|try|marry)\b/i, ""],
];
const UNCHANGED =
  /^(?:is|was|will|would|can|could|should|must|has|had|did|went|(?!(?:need|feed|proceed|speed)\b)\p{L}+ed)\b/iu;

/** `am flying` → `is flying`, `leave` → `leaves`: a first-person predicate as it is said of somebody else. */
export function agree(predicate: string, present: boolean): string {
  for (const [form, other] of AGREE) {
    if (!form.test(predicate)) continue;
    return other === "" ? predicate.replace(form, (verb) => `${verb.slice(0, -1)}ies`) : predicate.replace(form, other);
  }
  if (!present || UNCHANGED.test(predicate)) return predicate;
  return predicate.replace(/^\p{L}+/u, (verb) => (/(?:s|sh|ch|x|z)$/i.test(verb) ? `${verb}es` : `${verb}s`));
}

const FIRST: readonly [RegExp, string][] = [
  [/\b(?:myself|ourselves)\b/gi, "themself"],
  [/\b(?:mine|ours)\b/gi, "theirs"],
  [/\b(?:my|our)\b/gi, "their"],
  [/\b(?:me|us)\b/g, "them"],
  [/\bI am\b/g, "they are"],
  [/\bI was\b/g, "they were"],
  [/\b(?:I|we)\b/g, "they"],
];

/** The words after the subject with the speaker's pronouns in the third person: `my sister` → `their sister`. */
export function inThirdPerson(words: string): string {
  return FIRST.reduce((text, [pronoun, other]) => text.replace(pronoun, other), words);
}

/** A sentence of its own: first letter up, no closing mark, single spaces. */
export function standalone(sentence: string): string {
  return capitalise(
    sentence
      .replace(/\s+/g, " ")
      .replace(/\s+([,.;!?])/g, "$1")
      .replace(/[\s.,;:!?…–—-]+$/u, "")
      .trim(),
  );
}
