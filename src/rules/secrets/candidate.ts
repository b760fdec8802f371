import type { Sensitivity } from "../../domain/turn.js";

/** A stretch of a text that a detector takes for a secret: UTF-16 units, `end` exclusive. */
export interface Candidate {
  start: number;
  end: number;
  /** What it is: `password`, `api key`, `card number`, … */
  category: string;
  sensitivity: Sensitivity;
  /** What it is called without any context, in words of ours: "Stripe API key". */
  label: string;
  /** Where the words that introduce it start; `start` where nothing does. Captions are read from around here. */
  from: number;
  /** True where `from` is the word that names it, so that the words before belong to its name: "home wifi password". */
  named?: boolean;
}

/** Finds secrets of one sort in a text. Must be linear in its length: texts of 200,000 units come from anyone. */
export type Detector = (text: string) => Candidate[];

/** What a secret is, without where it is. */
export type Sort = Pick<Candidate, "category" | "sensitivity" | "label">;

const OPAQUE = /⟨[^⟨⟩\n]{0,200}⟩/g;

/** Blanks out placeholders such as `⟨vault:…⟩`, length for length, so that nothing is found inside or across them. */
export function maskPlaceholders(text: string): string {
  return text.replace(OPAQUE, (placeholder) => filler(placeholder.length));
}

/** Blanks out what was found, as its placeholder later will. `candidates` in order, without overlaps. */
export function maskAll(text: string, candidates: readonly Candidate[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of candidates) {
    parts.push(text.slice(from, start), filler(end - start));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

const filler = (length: number) => (length < 2 ? "⟨" : `⟨${"·".repeat(length - 2)}⟩`);

/** True where a stretch touches something that is already blanked out. */
export function isMasked(text: string, { start, end }: Pick<Candidate, "start" | "end">): boolean {
  return /[⟨⟩]/.test(text.slice(start, end));
}
