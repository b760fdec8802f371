import { CUES } from "../changes/cues.js";
import { NAME } from "../people.js";
import type { Sentence } from "../sentences.js";

const VERB =
  "is|are|was|were|has|have|had|will|can|does|did|goes|went|got|gets|lives|works|moved|left|likes|loves|hates|says|said|starts|started|stopped|broke|died|came|takes|took|gave|sings|plays|needs|wants|makes|made|pays|closes|opens|means|meets|told|asked|wrote|called|found|thinks|hates|turned|sold|bought";
/** How a statement begins that can be read alone: nobody has to know who `she` is. */
const OWN_START = `(?:(?:now|then|also|today|yesterday|recently|luckily|sadly|apparently) )?(?:(?:I|[Ww]e)(?:['’](?:m|ve|d|ll|re))?(?= )|(?:[Mm]y|[Oo]ur) \\p{L}|${NAME}(?= (?:${VERB})\\b)|[Tt]he (?:\\p{L}+ ){1,3}(?:${VERB})\\b|[Tt]here(?:['’]s| is| are)\\b)`;
const BETWEEN =
  "\\s*;\\s+|:\\s+|\\s+[–—-]{1,2}\\s+|,\\s+|,?\\s+(?:and|but|so|because|though|although|while|whereas|plus)\\s+";
const BREAK = new RegExp(`(?:${BETWEEN})(?=${OWN_START})`, "gu");
/** What leads to a statement and is none: `You'll like this: the boat is called Ada`. Whose words follow, or a text to be worked on, is more than a lead. */
const LEAD = new RegExp(
  `^(?!(?:I|[Ww]e|[Mm]y|[Oo]ur)\\b)[^:.!?"“”]{2,45}:\\s+(?=${OWN_START}|[Tt]he (?:\\p{L}+ ){1,5}(?:${VERB})\\b|${NAME} and ${NAME} )`,
  "u",
);
const IN_OTHER_WORDS =
  /\b(?:sa(?:id|ys?|ying)|wr(?:ote|ites?|ite|iting)|t(?:old|ells?|exted)|asks?|asked|goes|went like|reads?|answers?|answered|replie[sd]|shout(?:s|ed|ing)|quotes?|translate|rewrite|rephrase|summari[sz]e|proofread|correct|check|fix|sentence|text|line|lyrics|poem|song|story|scene|note to|e-?mail|letter|message|title|subject|caption|headline|review|example|sample|card|speech|rumou?r|joke|dream|always|whenever)\b/i;
const MOST_WORDS_OF_LEAD = 6;
/** What leads to a correction or a change is part of it. */
const TURNS = [CUES.corrects, CUES.changes, CUES.ends];

/** Where a sentence begins to say something: behind its lead, if it has one. */
function afterLead(text: string): number {
  const [lead = ""] = LEAD.exec(text) ?? [];
  const isLead =
    wordsIn(lead) <= MOST_WORDS_OF_LEAD && !IN_OTHER_WORDS.test(lead) && !TURNS.some((cue) => cue.test(lead));
  return isLead ? lead.length : 0;
}

/** What is asked at the end, after what it is asked for. */
const ASKED =
  /(?:[,;]\s+(?:(?:so|and|but) )?|\s+[–—-]{1,2}\s+)(?=(?:guess |so )?(?:what|how|where|who|when|why|which|can|could|do|does|would|should|is|are|any)\b[^.!?]*\?\s*$)/iu;
/** What a statement hangs on: it is not so by itself. */
const HANGS =
  /^(?:(?:and|but|so|oh|well|ok|yes|no),? )*(?:when(?:ever)?|if|unless|after|before|since|while|as|once|until|till|although|though|because|whether|every time|the (?:day|moment|minute))\b/i;
/** What follows from it is not so either: all of the sentence stays together. A bare `maybe` speaks for its own part. */
const SUPPOSES =
  /\b(?:if|unless|suppos(?:e|ing)|imagine|assuming|pretend|as though|were to|wish|hypothetically|in (?:my|the|another) (?:dream|novel|story|game|book|film|movie|life))\b/i;
/** Half of a subject, or of what somebody says, thinks or wishes. */
const HALF =
  /(?:^|[,;:] )(?:(?:my|our|the|both) )?\p{L}+(?: \p{Lu}\p{L}+)?$|\b(?:said|says|thinks?|told (?:me|us)|hopes?|means?|knows?|guess(?:es)?|suppose|like|than|that|who|which|where)$/iu;
const FEWEST_WORDS = 3;
/** A sentence of so few words is read whole: its parts explain each other. */
const SHORT = 14;

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/**
 * The statements of a sentence that can each be kept, and replaced, by themselves: `I live in Evora with my aunt, and I teach
 * maths` are two. What hangs together by `when` or `if`, or is only supposed, stays whole. `clausesOf` cuts finer, and gives clauses
 * the subject that they leave out: for patterns, not to be kept.
 */
export function partsOf(sentence: Sentence): Sentence[] {
  const lead = afterLead(sentence.text);
  if (lead > 0) return partsOf({ ...sentence, text: sentence.text.slice(lead), index: sentence.index + lead });
  const { text, index, item } = sentence;
  if (wordsIn(text) <= SHORT || SUPPOSES.test(text) || HANGS.test(text)) return [sentence];
  const question = ASKED.exec(text);
  const said = question ? text.slice(0, question.index) : text;
  if (question === null && /\?\W*$/.test(text)) return [sentence];
  const parts: Sentence[] = [];
  let from = 0;
  for (const match of said.matchAll(BREAK)) {
    const left = said.slice(from, match.index);
    const right = said.slice(match.index + match[0].length);
    if (wordsIn(left) < FEWEST_WORDS || wordsIn(right) < FEWEST_WORDS || HALF.test(left) || HANGS.test(left)) continue;
    parts.push({ text: left, index: index + from, item });
    from = match.index + match[0].length;
  }
  parts.push({ text: said.slice(from), index: index + from, item });
  if (question) {
    const at = question.index + question[0].length;
    parts.push({ text: text.slice(at), index: index + at, item });
  }
  return parts;
}
