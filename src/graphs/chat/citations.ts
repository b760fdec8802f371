import type { RecallResult } from "../../domain/recalled.js";

/** An answer with nothing cited but what was recalled. */
export interface Cited {
  answer: string;
  /** The ids that it cites, each once. */
  cited: string[];
  /** How many citations were taken out. */
  removed: number;
}

const CITATION = /\[m:([\w-]+)\]/g;
/** `[m:a1, m:b2]` and `[m:a1][m:b2]` are the same to a model. */
const SEVERAL = /\[m:[\w-]+(?:\s*[,;]\s*(?:m:)?[\w-]+)+\]/g;

/** Takes out of an answer every citation of what was not recalled, and the blank before it. */
export function checkCitations(answer: string, { memories, context }: RecallResult): Cited {
  const known = new Set([...memories.map((memory) => memory.id), ...idsIn(context)]);
  const apart = answer.replace(SEVERAL, (list) =>
    list
      .slice(1, -1)
      .split(/\s*[,;]\s*/)
      .map((one) => `[m:${one.replace(/^m:/, "")}]`)
      .join(" "),
  );
  let removed = 0;
  const kept = apart.replace(/[ \t]?\[m:([\w-]+)\]/g, (whole, id: string) => {
    if (known.has(id)) return whole;
    removed++;
    return "";
  });
  return { answer: kept, cited: [...new Set(idsIn(kept))], removed };
}

const idsIn = (text: string) => [...text.matchAll(CITATION)].map((match) => match[1] ?? "");
