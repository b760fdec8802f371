import { speakerOf, subjectOf, type Turn } from "./turn.js";
import { madeUpZones, type Zone } from "./zone.js";

/**
 * True where the words of a quote are the speaker's own: somewhere in the turn they stand outside of every foreign zone,
 * and are more than what is merely named. What a tool printed and a system said is nobody's own. White space is compared
 * folded, as it is for evidence.
 */
export function isOwn(quote: string, { role, content, zones }: Pick<Turn, "role" | "content" | "zones">): boolean {
  return role !== "tool" && role !== "system" && occursOutside(quote, content, zones);
}

/** True where the words are about somebody there is, whoever said them: outside of what is played or told. */
export const isReal = (quote: string, { content, zones }: Pick<Turn, "content" | "zones">): boolean =>
  occursOutside(quote, content, madeUpZones(zones));

/** The one who talks, the assistant and how it answers, by any name that a model gives them. */
const WE =
  /^(?:the |this |our |my |your )?(?:users?|assistants?|speaker|human|persona|bot|ai|model|system|i|me|my|mine|you|your|we|our|answers?|responses?|repl(?:y|ies)|instructions?|conversations?|memory|memories|preferences?|sextet)\b/i;

/** True for a name under which the turn's speaker, the user or the assistant may be meant. */
export function namesSpeaker(name: string, turn: Pick<Turn, "role" | "speaker">): boolean {
  const said = name.trim().toLowerCase();
  return said === "" || WE.test(said) || said.startsWith(speakerOf(turn).toLowerCase()) || said === subjectOf(turn);
}

/** True for a text that speaks of the user, or of somebody by one of the names that the user is known by. */
export function mentionsUser(text: string, names: readonly string[] = []): boolean {
  const words = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return ["user", "users", ...names].some((name) => {
    const said = name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    return said !== "" && words.includes(` ${said} `);
  });
}

/** Why a turn, whatever it says, says nothing of those names; undefined where it may. */
export function refusalToName(names: readonly string[], turn: Pick<Turn, "role" | "speaker">): string | undefined {
  if (!names.some((name) => namesSpeaker(name, turn))) return undefined;
  if (turn.role !== "user") return "only the user says what is so of them";
  const user = names.some((name) => /^(?:the )?users?\b/i.test(name.trim()));
  return user && subjectOf(turn) !== "user" ? "another speaker's words say nothing about the user" : undefined;
}

function occursOutside(quote: string, content: string, zones: readonly Zone[]): boolean {
  if (zones.length === 0) return true;
  const { text, places } = folded(content);
  const wanted = folded(quote).text.trim();
  if (wanted === "") return false;
  let next = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const start = places[at] ?? 0;
    const end = (places[at + wanted.length - 1] ?? start) + 1;
    while ((zones[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if (isOutside(zones, next, start, end)) return true;
  }
  return false;
}

/** @param first the first zone that ends after `start` */
function isOutside(zones: readonly Zone[], first: number, start: number, end: number): boolean {
  for (let i = first; ; i++) {
    const zone = zones[i];
    if (zone === undefined || zone.start >= end) return true;
    const named = zone.kind === "named" && (start < zone.start || end > zone.end);
    if (!named) return false;
  }
}

/** The text with every run of white space as one blank, and where each unit stood. */
function folded(original: string): { text: string; places: number[] } {
  const units: string[] = [];
  const places: number[] = [];
  for (let i = 0; i < original.length; i++) {
    const unit = original.charAt(i);
    const blank = /\s/.test(unit);
    if (blank && units.at(-1) === " ") continue;
    units.push(blank ? " " : unit);
    places.push(i);
  }
  return { text: units.join(""), places };
}
