import type { Range } from "./range.js";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const CITATION = /\[m:[^\]\n]*\]/g;
/** The sentences of a text of any language, each with the citations behind it, also behind its full stop. */
export function sentenceRanges(text: string): Range[] {
  const masked = text.replace(CITATION, (cited) => " ".repeat(cited.length));
  return [...segmenter.segment(masked)].map(({ segment, index }) => ({ start: index, end: index + segment.length }));
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
