import { NAME, RELATION } from "./people.js";

/** What somebody or something is called by the one who speaks of it. */
export interface ToldName {
  /** What it is, in one word: `scanner`, `sister`. */
  thing: string;
  name: string;
  /** It is a relative, a pet or somebody else around the speaker. */
  close: boolean;
}

/** The question is for a name: who asks so wants the words in which it was told. */
export const ASKS_NAME = /\b(?:called|named?|names|who)\b/i;

const OF_THING: readonly RegExp[] = [
  new RegExp(
    `\\b(?:[Mm]y|[Oo]ur|[Tt]he) (?:\\p{Ll}[\\p{L}-]* ){0,2}?(\\p{Ll}[\\p{L}-]+)(?: (?:at|in|on|from|of) [\\p{Ll} ]{2,20}?)?(?: is| was|['’]s) (?:called|named|nicknamed) (${NAME})`,
    "gu",
  ),
  new RegExp(
    `\\b(?:[Aa]n?|[Mm]y|[Oo]ur|[Tt]he) (?:\\p{Ll}+ )?(?!(?:is|was|are|were|be|been)\\b)(\\p{Ll}[\\p{L}-]+),? (?:called|named) (${NAME})`,
    "gu",
  ),
];
const OF_RELATIVE = new RegExp(`\\b(?:[Mm]y|[Oo]ur) (${RELATION}),? (?!I\\b)(${NAME})`, "gu");
const CLOSE = new RegExp(`^(?:${RELATION})$`, "iu");
/** Few turns name anything: the others cost a look for these words. */
const SIGNAL = /\b(?:called|named|nicknamed)\b|\b(?:[Mm]y|[Oo]ur) [\p{L}-]+(?: [\p{L}-]+)?,? \p{Lu}/u;

/** The names that a text gives to what belongs to the speaker: `the scanner is called Otto`, `my sister Ines`. */
export function namesToldIn(text: string): ToldName[] {
  if (!SIGNAL.test(text)) return [];
  const things = OF_THING.flatMap((pattern) => [...text.matchAll(pattern)]);
  const told = [...things, ...text.matchAll(OF_RELATIVE)];
  return told.flatMap(([, what = "", name = ""]) => {
    const thing = what.split(/[ -]/).at(-1)?.toLowerCase() ?? "";
    return thing === "" ? [] : [{ thing, name, close: CLOSE.test(what) || CLOSE.test(thing) }];
  });
}
