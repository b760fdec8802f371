import { stems } from "./tokens.js";

/** Sentences and lines, each with the blanks behind it. */
const PART = /[^\n]*?(?:[.!?…。！？]["”’)\]]*(?:\s+|(?<=[。！？])|$)|\n+|$)/gu;

/**
 * The part of a long text that a question is about, in whole sentences and lines as far as that is possible: what holds
 * the most of its words, the earliest of several, with what stands around it.
 *
 * @param asked the stems of the question.
 * @param most its length, in UTF-16 units.
 */
export function passageOf(text: string, asked: readonly string[], most: number): string {
  if (text.length <= most) return text;
  const parts = [...text.matchAll(PART)].map(([part]) => part).filter((part) => part !== "");
  const words = new Set(asked);
  const fits = parts.map((part) => new Set(stems(part).filter((stem) => words.has(stem))).size);
  const best = bestWindow(parts, fits, most);
  const start = parts.slice(0, best.from).join("").length;
  const end = Math.min(start + parts.slice(best.from, best.to).join("").length, start + most);
  const cut = text.slice(start, end).trimEnd();
  return `${start > 0 ? "… " : ""}${cut}${end < text.trimEnd().length ? " …" : ""}`;
}

/** The run of parts that fit into `most` with the best sum; of equal ones the earliest, and the longest from there. */
function bestWindow(parts: readonly string[], fits: readonly number[], most: number): { from: number; to: number } {
  let best = { from: 0, to: 1, fit: -1 };
  let [to, length, fit] = [0, 0, 0];
  for (let from = 0; from < parts.length; from++) {
    while (to < parts.length && (to === from || length + (parts[to]?.length ?? 0) <= most)) {
      length += parts[to]?.length ?? 0;
      fit += fits[to] ?? 0;
      to++;
    }
    if (fit > best.fit) best = { from, to, fit };
    length -= parts[from]?.length ?? 0;
    fit -= fits[from] ?? 0;
  }
  return best;
}
