import { isForeign } from "./foreign.js";

/** A past participle that no verb in its base form looks like: what `'d` and `'s` stand for before it is `had` and `has`. */
const PARTICIPLE =
  "been|become|begun|bought|broken|brought|built|caught|chosen|done|drawn|driven|eaten|fallen|felt|forgotten|found|given|gone|got|gotten|grown|had|heard|kept|known|left|lost|made|met|paid|ridden|said|seen|sold|spent|spoken|taken|taught|thought|told|won|worn|written|(?!need|feed|speed|breed|bleed|embed)\\p{L}{2,}ed";
/** What people write together or short, with and without its apostrophe, and how it reads in full. In this order. */
const SHORT: readonly [RegExp, string][] = [
  [/\s+/g, " "],
  [/[’‘`]/g, "'"],
  [/\bcan'?t\b|\bcannot\b/gi, "can not"],
  [/\bwon't\b/gi, "will not"],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must)n'?t\b/gi, "$1 not"],
  [/\b[Ii](?: ?'| )?m\b(?! (?:[A-Z]\.|street))/g, "I am"],
  [/\b(i|we|they|you)'ve\b|\b(i)ve\b/gi, "$1$2 have"],
  [/\b(i|we|they|you|she|he|it)'ll\b/gi, "$1 will"],
  [
    new RegExp(
      `\\b(i|we|they|you|she|he|it)'d (?=(?:(?:never|not|always|already|just|only|even|once) )?(?:${PARTICIPLE})\\b)`,
      "giu",
    ),
    "$1 had ",
  ],
  [/\b(i|we|they|you|she|he)'d\b|\b(i)d(?= (?:rather|love|like|prefer)\b)/gi, "$1$2 would"],
  [/\b(we|they|you)'re\b|\b(they|you)re\b/gi, "$1$2 are"],
  [/\b(\p{L}+)'s (?=(?:(?:never|always|already|just|ever|finally|recently) )?been\b)/giu, "$1 has "],
  [
    /\b(she|he|it)'s (?=(?:(?:never|already|just|finally|recently) )?(?:got|had|become|begun|moved|started|stopped|joined|quit|won|grown|forgotten)\b|just\b)/gi,
    "$1 has ",
  ],
  [/\b(she|he|it|that|there|here|who|what|name|birthday)'s\b/gi, "$1 is"],
  [/\b(she|he|that|there)s (?=\p{L})/giu, "$1 is "],
  // "its hours" are whose they are; "its a lie" lacks its apostrophe.
  [
    /\bits (?=(?:an?|the|not|been|my|our|so|too|very|really|just|always|about|all|only|on|in|at|from|like)\b)/gi,
    "it is ",
  ],
  [/\bi\b(?!\.)/g, "I"],
  [/\b(?:have got(?= (?:an?|two|three|four|five|my|no)\b))/gi, "have"],
  [/\bhas got\b(?= (?:an?|two|three|four|five)\b)/gi, "has"],
  [/\bfavorite\b/gi, "favourite"],
  [/\bgonna\b/gi, "going to"],
  [/^((?:and |but )?(?:my|our)) own (?=\p{L}+(?: \p{L}+)? (?:is|are|was|starts|has)\b)/iu, "$1 "],
  [/\bkinda\b/gi, "kind of"],
  [/\bpls\b/gi, "please"],
  [/\bw\/ /gi, "with "],
];

/** The words in full: straight apostrophes, no contractions, single spaces. */
export function expand(text: string): string {
  if (isForeign(text)) return text.trim();
  return SHORT.reduce((expanded, [short, full]) => expanded.replace(short, full), text).trim();
}
