import { LEAD, SOURCE, TASK, TASK_ON } from "./words.js";

/** What sets a remark on a text apart from it, on the same line. */
const SEPARATOR = /\s(?:--|->|→|<-|←|=>|\|)\s/g;
const LONGEST = 240;
const REQUEST = new RegExp(
  `^${LEAD}(?:${TASK}\\b|${TASK_ON}|help\\b|thoughts\\b|feedback\\b|make (?:it|this|that)|(?:turn|add|shorten|keep|cut|give|find|outline|list)\\b|reply\\b|(?:shorter|longer|simpler|in bullets|as a list)\\b|what|which|who|how|why|where|is (?:it|this|that)|are (?:they|these)|does (?:it|this|that)|can (?:you|u)|could you)`,
  "i",
);
/** What nobody asks about a text, but a text may say at its end. */
const STATES =
  /\b(?:always|never|from now on|whenever|every time|remember|call me|name is|henceforth|going forward|in (?:the )?future|i am|i['’]m|i['’]ve|i live|i work|i (?:like|love|hate|prefer|moved|bought|was)|my)\b/i;
const ABOUT_TEXT = new RegExp(`\\b(?:my|this|the) ${SOURCE}\\b`, "i");

/**
 * Where, after a text that begins at `from`, the speaker's own words go on: with a question or a request about it, on the
 * last line or behind a `--`, `->` or `|`. The end of the text where they do not.
 */
export function tailOf(text: string, from: number): number {
  const end = text.trimEnd().length;
  if (end <= from) return text.length;
  const line = Math.max(from, text.lastIndexOf("\n", end - 1) + 1);
  const cuts = [...text.slice(line, end).matchAll(SEPARATOR)].map((match) => line + match.index + match[0].length);
  const cut = cuts.at(-1);
  if (cut !== undefined && asks(text.slice(cut, end)))
    return cut - (/\s\S+\s$/.exec(text.slice(0, cut))?.[0].length ?? 0);
  return line > from && asks(text.slice(line, end)) ? line : text.length;
}

/** True for a short question or request about a text, that says nothing besides. */
export function asks(words: string): boolean {
  const said = words.trim();
  if (said === "" || said.length > LONGEST) return false;
  if (STATES.test(said.replace(ABOUT_TEXT, ""))) return false;
  return /\?[\s\p{Extended_Pictographic}"')\]]*$/u.test(said) || REQUEST.test(said);
}
