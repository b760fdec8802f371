/** Words that shape a question without telling its topic. Dropping them gains up to .3 points (research, recipe R). */
export const SCAFFOLDING: readonly string[] = (
  "kind type sort many much often time times date day year recently lately mention mentioned discuss discussed talk " +
  "talked conversation conversations provide summary summarize list order throughout across various different " +
  "several according based tell know say"
).split(" ");

/** The question asks for a time (recipe R). */
export const ASKS_WHEN =
  /^\s*(?:and |so )?when\b|\bwhat (?:date|day|year|month|time)\b(?! zone)|\bhow (?:long ago|recently)\b|\bwhich (?:year|month|day|date)\b|\bsince when\b/i;

/** The question asks what the assistant said or did (recipe R); not where it only begins politely ("Could you…"). */
export const ASKS_ASSISTANT =
  /^(?!\s*(?:can|could|would|will) you\b|.*\bdo you (?:know|remember|recall)\b).*?(?:\b(?:did|have|had|do|would|were|are) you\b|\byou (?:recommend|suggest|advise|explain|provide|give|gave|tell|told|list|say|said|mention)\w*\b|\byour (?:recommendation|suggestion|advice|answer|explanation|reply|list)s?\b)/is;

/** The question asks for help or advice (recipe R). */
export const ADVICE: readonly RegExp[] = [
  /^\s*(?:can|could|would|will) (?:you|we|i)\b/i,
  /^\s*(?:please|help|how (?:should|can|could|do|would) (?:i|we|you)|what (?:would|should|can)|give me|show me|write|make me)\b/i,
  // Not where it is told of: `What advice did she give?`
  /^(?!.*\b(?:did|does|do|has|have|had|was|were) (?!i\b|we\b|you\b|it\b|there\b)\p{L}).*\b(?:suggest|recommend|advise|advice|should i|tips?)\w*\b/isu,
];

/** The question asks for what was so before, not for what is so now. */
export const ASKS_PAST =
  /\b(?:used to|previous(?:ly)?|former(?:ly)?|back then|in the past|originally|at first)\b|\b(?:did|was|were|had)\b.*\bbefore\b|\bmy (?:old|last)\b/i;

/** The question is about what happened or was so. */
export const TELLS_PAST = /\b(?:did|was|were|had|been|used to|first)\b/i;

/** The question asks how things are, not how they were. */
export const ASKS_PRESENT =
  /^(?!.*\b(?:did|was|were|had|been|used to|first)\b)(?:.*\b(?:do|does|is|are|am|has|have|should|can)\b|.*\b(?:what|who|where|when|how|which)['’](?:s|re)\b|(?:(?:my|our|the) )?(?:[\w'’-]+ ){0,3}[\w'’-]+\?\s*$|\s*(?:who|what|which [\w'’-]+|whose [\w'’-]+) [\w'’-]+s\b)/is;

/** Somebody says that something has changed. */
export const CHANGE =
  /\b(?:now|new|mov(?:ed?|ing)|chang(?:ed|ing)|switch(?:ed|ing)|instead|no longer|any ?more|these days|from now on|going forward|retired|rescheduled|postponed|extended|extension|renamed|replaced|(?:is|are|am) back)\b/i;

/** A time said in passing: `yesterday`, `last week`, `two years ago`, `on Friday`, `the 3rd`, `May 8`, `2023` (recipe R). */
export const TIME_EXPRESSION = new RegExp(
  [
    "\\b(?:yesterday|today|tonight|tomorrow|nowadays)\\b",
    "\\b(?:last|next|this|past) (?:\\w+ )?(?:night|morning|evening|afternoon|day|week|weekend|month|year|spring|summer|autumn|fall|winter|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\\b",
    "\\b(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|couple(?: of)?|several|some) (?:\\w+ )?(?:minute|hour|day|week|weekend|month|year)s? (?:ago|back|later|before|earlier)\\b",
    "\\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\\b",
    "\\b\\d{1,2}(?:st|nd|rd|th)\\b",
    "\\b(?:jan|febr)uary\\b|\\b(?:march|april|may|june|july|august|september|october|november|december) \\d{1,2}\\b",
    "\\b(?:in|since|until|by|of|\\d{1,2}) (?:january|february|march|april|may|june|july|august|september|october|november|december)\\b",
    "\\b20\\d\\d\\b",
  ].join("|"),
  "i",
);

/** A standing instruction: how to act from now on (recipe R). */
export const INSTRUCTION =
  /\b(?:always|never) \w+|\bfrom now on\b|\bgoing forward\b|\bwhen(?:ever)? i ask\b|\bremember (?:that|to)\b/i;

/** A preference (recipe R). */
export const PREFERENCE =
  /\bi(?:['’]d| would)? (?:really |much )?prefer\b|\bi(?:['’]d| would) rather\b|\bi like to\b|\bfavou?rite\b|\binstead of\b/i;

/** Somebody speaks of themselves (recipe R). */
export const FIRST_PERSON = /\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur)\b/;
