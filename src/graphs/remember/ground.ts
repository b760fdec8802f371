import { isGrounded } from "../../domain/evidence.js";
import { MARKS } from "../../domain/quoted.js";
import type { Turn } from "../../domain/turn.js";
import { ZONE_KINDS } from "../../domain/zone.js";

/** The same to a reader: how models rewrite marks that they copy. */
const ALIKE: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "`": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "\u00a0": " ",
  [MARKS.open]: "[",
  [MARKS.close]: "]",
};
/** What stands around foreign words where a model reads them, and not in the turn. */
const ZONE_MARKS = new RegExp(`${MARKS.open}(?:${ZONE_KINDS.join("|")}): |${MARKS.close}`, "g");
/** What a model puts around a quote, or leaves off its ends. */
const ENDS = /^[\s"'.…,;:!?]+|[\s"'.…,;:!?]+$/g;

/**
 * The words of a turn that a quote means: the quote itself where it occurs to the letter, else the turn's own words
 * where only case, the form of marks, white space or the ends differ. Undefined where the turn does not say it.
 */
export function groundQuote(quote: string, turn: Pick<Turn, "id" | "content">): string | undefined {
  if (isGrounded({ turn: turn.id, quote }, turn)) return quote;
  const wanted = folded(quote.replace(ZONE_MARKS, "")).text.replace(ENDS, "");
  if (wanted === "") return undefined;
  const { text, places } = folded(turn.content);
  const start = text.indexOf(wanted);
  if (start < 0) return undefined;
  const found = turn.content.slice(places[start], (places[start + wanted.length - 1] ?? 0) + 1);
  return isGrounded({ turn: turn.id, quote: found }, turn) ? found : undefined;
}

/** A text in one case and one form of marks, and where each of its units stands in the original. */
function folded(original: string): { text: string; places: number[] } {
  let text = "";
  const places: number[] = [];
  for (let i = 0; i < original.length; i++) {
    const unit = original.charAt(i);
    const lower = unit.toLowerCase();
    const plain = ALIKE[unit] ?? (/\s/.test(unit) ? " " : lower.length === 1 ? lower : unit);
    if (plain === " " && text.endsWith(" ")) continue;
    text += plain;
    places.push(i);
  }
  return { text, places };
}
