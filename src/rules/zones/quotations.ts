import type { Span } from "./pattern.js";

/** Opening marks, and what may close them. */
const PAIRS: Readonly<Record<string, string>> = {
  '"': '"”“',
  "'": "'’",
  "‘": "’'",
  "‚": "‘’",
  "“": '”"',
  "”": "”",
  "„": '“”"',
  "«": "»",
  "»": "«",
  "「": "」",
  "『": "』",
  "`": "`",
};
const OPENERS = new RegExp(`[${Object.keys(PAIRS).join("")}]`, "g");
/** Marks that are also something else: an apostrophe, inches. */
const LOOSE = /["'‘’”»`]/;
const FEW_WORDS = 3;
const LONGEST_NAME = 12;
const SPEECH =
  /\b(?:i|i['’]?m|i['’]ve|me|my|we|our|us|you|your|always|never|please|from now on|remember|ignore|answer|reply|respond|call|don['’]?t|do not|user|assistant|ich|mein|je|mon|ma|yo|mi|eu|meu|io|mio|ik|mijn)\b/i;
const ORDER =
  /\b(?:always|never|from now on|ignore|disregard|remember|answer|reply|respond|name is|call me|you (?:must|should)|user|assistant|immer|toujours|siempre|sempre|altijd)\b/i;
/** What names, and what passes words on to be used: "a song called …", "end with …". */
const NAMES =
  /\b(?:book|novel|film|movie|song|album|series|show|band|podcast|game|poem|painting|course|project|team|boat|called|named|titled|entitled|nicknamed?|motto|slogan|title|term|word|phrase|expression)\b[^\n".:]{0,30}$|\b(?:with|by|as|say|saying|reply|answer|respond|write|use|sign off|subject|at|in|of|the|my|means?)\s$/i;

/** Quotations of three words or more, closed or not; those that name something, or are no speech, are `named`. */
export function quotations(text: string): Span[] {
  const spans: Span[] = [];
  const closers = new Map<string, number[]>();
  let from = 0;
  let paragraph = -1;
  for (const { 0: mark, index } of text.matchAll(OPENERS)) {
    if (index < from || !opens(text, index)) continue;
    const end = closeOf(text, mark, index, closers);
    if (paragraph < index) paragraph = endOfParagraph(text, index);
    if (end < paragraph) {
      from = end + 1;
      const span = spanOf(text, index, end + 1);
      if (span) spans.push(span);
    } else if (
      mark !== "'" &&
      mark !== "`" &&
      mark !== "‘" &&
      mark !== "‚" &&
      wordsIn(text.slice(index, Math.min(paragraph, index + 200))) > FEW_WORDS
    ) {
      from = paragraph;
      spans.push({ start: index, end: paragraph, kind: "quoted" });
    }
  }
  return spans;
}

function opens(text: string, index: number): boolean {
  const before = index === 0 ? " " : text.charAt(index - 1);
  const after = text.charAt(index + 1);
  if (!LOOSE.test(text.charAt(index))) return true;
  return /[\s([{:=,;>—–/-]/.test(before) && /[\p{L}\p{N}¿¡<{[*_(.…]/u.test(after);
}

/** The first mark after `index` that closes it. Marks of one kind are looked for once, and walked through in order. */
function closeOf(text: string, mark: string, index: number, known: Map<string, number[]>): number {
  let places = known.get(mark);
  if (!places) {
    places = placesOf(text, mark);
    known.set(mark, places);
  }
  while (places.length > 0 && (places.at(-1) ?? 0) <= index) places.pop();
  return places.at(-1) ?? Number.POSITIVE_INFINITY;
}

/** Where marks stand that may close a quotation, the last first. */
function placesOf(text: string, mark: string): number[] {
  const closing = PAIRS[mark] ?? "";
  const places: number[] = [];
  for (let i = text.length - 1; i > 0; i--) {
    const unit = text.charAt(i);
    if (!closing.includes(unit)) continue;
    const loose = LOOSE.test(unit);
    if (loose && (/\s/.test(text.charAt(i - 1)) || /[\p{L}\p{N}]/u.test(text.charAt(i + 1)))) continue;
    places.push(i);
  }
  return places;
}

function endOfParagraph(text: string, index: number): number {
  const end = text.indexOf("\n\n", index);
  return end < 0 ? text.length : end;
}

function spanOf(text: string, start: number, end: number): Span | undefined {
  const inside = text.slice(start + 1, end - 1);
  const words = wordsIn(inside);
  if (words < FEW_WORDS) return undefined;
  const before = text.slice(Math.max(0, start - 60), start);
  const code = text.charAt(start) === "`";
  const titled = isTitle(inside);
  const names = NAMES.test(before) && (titled || !ORDER.test(inside));
  const mentions = words <= 8 && !SPEECH.test(inside) && !/[.!?]\s*$/.test(inside) && !/:\s*$/.test(before);
  if (words <= LONGEST_NAME && (names || mentions || (titled && words <= 6 && !ORDER.test(inside))))
    return { start, end, kind: "named" };
  return { start, end, kind: code ? "code" : "quoted" };
}

/** Every word of some length begins with a capital, and not all are in capitals. */
function isTitle(words: string): boolean {
  const long = words.split(/\s+/).filter((word) => word.replace(/[^\p{L}]/gu, "").length > 3);
  return (
    long.length > 1 &&
    long.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word)) &&
    /\p{Ll}/u.test(words) &&
    !/[.!?]$/.test(words)
  );
}

const wordsIn = (text: string) => text.trim().split(/\s+/).length;
