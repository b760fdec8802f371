import type { Range } from "./range.js";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const CITATION = /\[m:[^\]\n]*\]/g;
/** Citations that stand behind the full stop belong to the sentence before. */
const LEADING_CITATIONS = /^\s*(?:\[m:[^\]\n]*\]\s*)+/;

/** The sentences of a text of any language, each with the citations behind it. */
export function sentenceRanges(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = ranges.at(-1);
    const cited =
      last && !text.slice(last.start, last.end).endsWith("\n") ? LEADING_CITATIONS.exec(segment)?.[0] : undefined;
    const start = index + (cited?.length ?? 0);
    if (last && cited !== undefined) last.end = start;
    if (start < index + segment.length) ranges.push({ start, end: index + segment.length });
  }
  return ranges;
}

/** The ids that a text cites, as in `[m:a1]` and `[m:a1, m:b2]`. */
export function citedIn(text: string): string[] {
  return [...text.matchAll(CITATION)].flatMap(([cited]) =>
    cited
      .slice(1, -1)
      .split(/\s*[,;]\s*/)
      .map((one) => one.replace(/^m:/, "").trim()),
  );
}
