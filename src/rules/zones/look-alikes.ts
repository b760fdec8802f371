/** The same to a reader, by the plain character. Not among them: what other languages write for its own sake. */
const ALIKE: Readonly<Record<string, string>> = {
  ":": "：﹕︓∶ː꞉︰ꓽ",
  '"': "＂〝〞‟❝❞ʺ˝″〟",
  "'": "＇ʼʹ‛❛❜′",
  ">": "＞›❯﹥",
  "`": "｀ˋ",
  a: "аɑα",
  c: "сϲ",
  e: "е℮",
  h: "һ",
  i: "іıɩ",
  j: "ј",
  o: "оοօ",
  p: "рρ",
  s: "ѕ",
  u: "υս",
  x: "х",
  y: "уү",
  A: "АΑ",
  B: "ВΒ",
  C: "С",
  E: "ЕΕ",
  H: "НΗ",
  I: "ІΙ",
  M: "МΜ",
  N: "Ν",
  O: "ОΟ",
  P: "РΡ",
  S: "Ѕ",
  T: "ТΤ",
  X: "ХΧ",
};
const PLAIN = new Map(Object.entries(ALIKE).flatMap(([plain, all]) => [...all].map((one) => [one, plain] as const)));

/** Seen by nobody: zero width, soft hyphens, marks of direction, tags. */
const UNSEEN =
  /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\u{e0001}|[\u{e0020}-\u{e007f}]/u;

/** A text as a reader sees it, and where each of its units stands in the original; one more entry for its end. */
export interface Seen {
  text: string;
  placeOf(index: number): number;
}

/** Without what nobody sees, and with one form of each letter and mark, so that a pattern cannot be dodged by another. */
export function seen(original: string): Seen {
  if (/^[\n\r\t -~]*$/.test(original)) return { text: original, placeOf: (index) => index };
  const units: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const character of original) {
    if (!UNSEEN.test(character)) {
      for (const unit of plainly(character)) {
        units.push(unit);
        places.push(at);
      }
      // A wide colon has its blank within.
      if (character !== ":" && units.at(-1) === ":") {
        units.push(" ");
        places.push(at + character.length);
      }
    }
    at += character.length;
  }
  return { text: units.join(""), placeOf: (index) => places[index] ?? original.length };
}

/** One character in its plain form: letters of another width, or of mathematics, are letters. */
function plainly(character: string): string {
  const known = PLAIN.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const styled = (code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff);
  return styled ? character.normalize("NFKC") : character;
}
