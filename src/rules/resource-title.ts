const MARKDOWN_LINK = /\[(?<title>[^\][\n]{1,120})\]\(<?$/;
// What stands between a name and its address: "the guide is here: …", "the plan (saved at …".
const LEAD_OVER =
  /(?:[\s:(<"'`–—-]|(?<![\p{L}])(?:is|are|was|lives?|located|found|here|at|in|on|under|from|to|into|as|saved|stored|kept|available|now|can be|to be|it['’]s|see|called|named|link|linked|url|file|path)(?![\p{L}]))+$/iu;
const DETERMINER = /^(?:the|my|our|your|his|her|their|its|a|an|this|that|these|those|some|\p{L}+['’]s)$/iu;
const JOINS = /^(?:of|for|on|about)$/i;
const NO_NOUN =
  /^(?:it|this|that|them|here|there|look|see|check|read|open|and|or|but|so|to|of|with|for|i|we|you|he|she|they|please|also|hi|hey|hello|thanks|yes|no|ok|is|was|go|visit|found|use|try|put|via)$/i;

/**
 * What the words before a link or a document call it: the link text of Markdown, else the noun that leads to it, as in
 * "the onboarding guide: …" or "Release checklist: …". Undefined where they name nothing.
 */
export function titleBefore(text: string, index: number): string | undefined {
  const before = text.slice(Math.max(0, index - 160), index);
  const linked = MARKDOWN_LINK.exec(before)?.groups?.title;
  if (linked) return clean(linked);
  const line = before.slice(Math.max(before.lastIndexOf("\n"), lastEnd(before)) + 1);
  const lead = LEAD_OVER.exec(line);
  if (!lead) return undefined;
  // Of "docs: https://… and code: https://…" the second is called "code".
  const named =
    line
      .slice(0, lead.index)
      .split(/\S*:\/\/\S*(?:\s+(?:and|or|plus)\b)?\s*/)
      .at(-1) ?? "";
  const words = named.split(/\s+/).filter(Boolean).slice(-8);
  const at = nounPhraseStart(words);
  const kept = at >= 0 ? ownedBy(words, at) : isLabel(named, line) ? words : [];
  const title = clean(kept.join(" "));
  return kept.length > 0 && title.length > 1 && !kept.some((word) => NO_NOUN.test(word) && kept.length < 3)
    ? title
    : undefined;
}

/** Where the last noun phrase starts at its determiner: "our" in "our guide for the shop", not "the". */
function nounPhraseStart(words: readonly string[]): number {
  let at = words.findLastIndex((word) => DETERMINER.test(word));
  while (at > 0 && JOINS.test(words[at - 1] ?? "")) {
    const earlier = words.slice(0, at - 1).findLastIndex((word) => DETERMINER.test(word));
    if (earlier < 0) break;
    at = earlier;
  }
  return at;
}

const lastEnd = (text: string) => [...text.matchAll(/[.!?;,](?=\s)/g)].at(-1)?.index ?? -1;
/** "Mara's" is worth keeping, "the" is not. */
const ownedBy = (words: string[], at: number) => words.slice(/['’]s$/.test(words[at] ?? "") ? at : at + 1);
/** "Release checklist: …", on a line of its own. */
const isLabel = (named: string, line: string) => /[:–—-]\s*[<(]?$/.test(line) && named.trim().split(/\s+/).length <= 5;
const clean = (title: string) =>
  title
    .replace(/^[\s*_`#>"'-]+|[\s*_`"',:-]+$/g, "")
    .replace(/\s+/g, " ")
    .slice(0, 120);

/** The sentence or line around a place, at most about 400 units long, as it stands in the text. */
export function sentenceAt(text: string, index: number, end: number): string {
  const from = Math.max(0, index - 200);
  const before = text.slice(from, index);
  const after = text.slice(end, end + 200);
  const start = from + Math.max(before.lastIndexOf("\n"), [...before.matchAll(/[.!?](?=\s)/g)].at(-1)?.index ?? -1) + 1;
  const stop = after.search(/\n|[.!?](?=\s|$)/);
  const close = stop < 0 ? end + after.length : end + stop + (after.charAt(stop) === "\n" ? 0 : 1);
  return wholeCharacters(text.slice(start, close)).trim();
}

/** The text without the half of a character that a cut left at either end. */
export function wholeCharacters(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}
