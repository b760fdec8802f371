import { sameStatement } from "../../domain/statement.js";
import { aboutWhom } from "../subjects.js";
import { CUES, onlyContrasts } from "./cues.js";
import { featuresOf, leavesAlone, read, stemOf } from "./pair.js";
import { WEIGHTS } from "./weights.js";

/** What somebody says, to be held against what was said before. */
export interface Said {
  /** In the third person, as it would be remembered. */
  text: string;
  /** The words of the turn. */
  quote: string;
}

/** A memory that what is said may be about. */
export interface Before {
  id: string;
  text: string;
  /** The cosine of both texts. */
  cosine: number;
  /** It rests on one of the last turns: what is corrected is corrected at once. */
  recent: boolean;
  /** It stays so whatever comes after it, such as what has happened: only a correction of what was just said ends it. */
  fixed: boolean;
}

/** What a statement does to what was believed. */
export interface Verdict {
  /** The memory that it puts an end to. */
  closes?: { id: string; reason: "changed" | "corrected" };
  /** Memories that may be outdated by it. */
  doubts: string[];
}

/**
 * From what likelihood on a memory is closed or doubted: the fewer memories there are to choose from, the less it takes. About
 * 1 % of new statements close a wrong one (`npm run train:changes`).
 */
export const THRESHOLDS = { recent: 0.08, plain: 0.3, store: 0.6, doubt: 0.3, doubtOfMatter: 0.15 } as const;

/** What was said just now goes before what is likelier, unless that is so by far. */
const HALF = 0.5;

const pairOf = (said: Said, { text, cosine }: Pick<Before, "text" | "cosine">) =>
  featuresOf(read(text), read(said.text), { old: text, quote: said.quote, cosine });

/** How likely it is that a sentence replaces a memory, 0 to 1: a logistic model over named features. */
function likelihood(features: ReturnType<typeof pairOf>): number {
  const names = Object.keys(features) as (keyof typeof features)[];
  const sum = names.reduce((total, name) => total + features[name] * WEIGHTS[name], WEIGHTS.bias);
  return 1 / (1 + Math.exp(-sum));
}

/** What a text says of whoever it is about: what is so of the user as well as of the sister replaces nothing. */
const saidOf = (text: string) => text.replace(/^User(?:['’]s \S+(?: \p{Lu}\S+)?)? /u, "");

/** The words take something back that was said just before. `Actually we moved` does not: it tells what is new. */
export const takesBack = (quote: string) =>
  CUES.corrects.test(CUES.changes.test(quote) ? quote.replace(/^actually,? /i, "") : quote);

/** It tells what something new is like, and not which it is: `my new flat is tiny` names no other address. */
const DESCRIBES =
  /^(?:[Mm]y|[Oo]ur|[Tt]he) new (?:\p{L}+ ){1,2}(?:is|has|was|looks|feels|needs|comes) (?!(?:in|at|on|near|called|named)\b)[^\p{Lu}\d]*$/u;

/**
 * What a statement does to what was believed before: it closes at most one memory. A correction is about what was said last,
 * and little evidence will do; a change may be about anything, and has to be plain.
 */
export function decide(said: Said, before: readonly Before[]): Verdict {
  const { closes, doubts } = weighed(said, before);
  if (!closes || !DESCRIBES.test(said.quote) || takesBack(said.quote)) return closes ? { closes, doubts } : { doubts };
  return { doubts: [closes.id] };
}

/** A name that somebody still goes by: what they do, lose or leave, and where they are now, ends no name. */
function isNameStill(before: string, { text, quote }: Said): boolean {
  const [, name] = /(?:['’]s name is|\b(?:called|named)) (\p{Lu}[\p{L}'’-]*)/u.exec(before) ?? [];
  return name !== undefined && text.includes(name) && !PARTS.test(quote) && !deniesName(quote, name);
}
/** `not Ruth`, `isn't called Ruth`: of a denial elsewhere in the sentence a name hears nothing. */
const deniesName = (quote: string, name: string) =>
  new RegExp(`(?:\\b(?:not|never|no)|n['’]t) (?:\\S+ ){0,3}${name}\\b|\\bname\\b.*(?:\\bnot\\b|n['’]t\\b)`, "i").test(
    quote,
  );
/** How people part, from each other or from life. */
const PARTS =
  /\b(?:broken? up|split(?:ted)? up|divorc\w+|separat\w+|dumped|died|dead|passed away|put (?:down|to sleep)|ran away|moved out|is gone|was sold|sold (?:him|her|it)|retired|called (?:it )?(?:off|quits)|over|no longer|any ?more|no more|took over|left(?= me| us| last| on | in | for good|[.!,]|$))\b/i;

/** `The plumber is called Meyer, not Maier` is about a plumber: what does not speak of one is not put right. */
function isOfOther(said: string, old: string): boolean {
  const [, noun] = /^The (\p{Ll}+)/u.exec(said) ?? [];
  return noun !== undefined && !read(old).stems.has(stemOf(noun));
}

function weighed(said: Said, before: readonly Before[]): Verdict {
  const corrects = takesBack(said.quote);
  const isContrast = onlyContrasts(said.quote);
  const rated = before
    .filter(({ fixed, recent }) => !fixed || (corrects && recent))
    .filter(({ text }) => !sameStatement(text, said.text) && !sameStatement(saidOf(text), saidOf(said.text)))
    .filter(({ text }) => !isNameStill(text, said))
    .filter(({ text }) => corrects || !leavesAlone(read(text), read(said.text), said.quote))
    .map((one) => ({ ...one, pair: pairOf(said, one) }))
    // Where somebody else lives says nothing of where the user does. A correction may be about who it was.
    .filter(({ pair }) => (corrects && !isContrast) || pair.otherSubject === 0)
    .filter(({ pair, text }) => pair.deniesName === 0 || !isOfOther(said.text, text))
    .map((one) => ({ ...one, p: likelihood(one.pair) }))
    .sort((a, b) => b.p - a.p || (a.id < b.id ? -1 : 1));
  const near = rated.find(({ recent }) => recent);
  const [best] = rated;
  const bears = corrects || CUES.changes.test(said.quote) || CUES.ends.test(said.quote) || CUES.denies.test(said.quote);
  const enough = near !== undefined && near.p >= (bears ? THRESHOLDS.recent : THRESHOLDS.plain);
  if (enough && (corrects || near.p >= HALF * (best?.p ?? 0))) {
    return { closes: { id: near.id, reason: corrects ? "corrected" : "changed" }, doubts: [] };
  }
  if (best && best.p >= THRESHOLDS.store) return { closes: { id: best.id, reason: "changed" }, doubts: [] };
  // What happened to the user says too little of where somebody else is by now, unless it names them.
  const sameOne = best && (aboutWhom(best.text) === aboutWhom(said.text) || best.pair.endsName > 0);
  // Words that tell of a turn in the same matter, such as a move, leave less to be sure of.
  const least = best && best.pair.turnsMatter > 0 ? THRESHOLDS.doubtOfMatter : THRESHOLDS.doubt;
  return { doubts: best && sameOne && best.p >= least ? [best.id] : [] };
}
