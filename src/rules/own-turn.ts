import type { AgentDefinition, Draft, RuleContext } from "../domain/agent.js";
import type { Turn } from "../domain/turn.js";
import { foreignZones } from "../domain/zone.js";
import { analysed, maskQuoted } from "./sentences.js";
import { MASK } from "./words.js";

const known = new WeakMap<Turn, Turn>();

/**
 * A turn as rules read it that are only about its speaker: what is not the speaker's own words is masked, unit for unit,
 * so that every place stays where it is. The same turn gives the same object, since rules remember what they read.
 */
export function ownTurn(turn: Turn): Turn {
  const zones = foreignZones(turn.zones);
  if (zones.length === 0) return turn;
  const masked = known.get(turn) ?? { ...turn, content: blanked(turn.content, zones) };
  known.set(turn, masked);
  return masked;
}

function blanked(content: string, zones: readonly { start: number; end: number }[]): string {
  let from = 0;
  const parts = zones.map(({ start, end }) => {
    const own = content.slice(from, start);
    from = end;
    return own + content.slice(start, end).replace(/[^\n]/g, MASK);
  });
  return parts.join("") + content.slice(from);
}

/**
 * What an agent's rules are shown: of turns with foreign words in them only the speaker's own, unless the agent keeps
 * any words.
 */
export function readingOf(
  { evidence }: { evidence?: AgentDefinition["evidence"] | undefined },
  turn: Turn,
  { previous, statements }: RuleContext,
): { turn: Turn; context: RuleContext } {
  if (evidence === "any") return { turn, context: { previous, statements } };
  return { turn: ownTurn(turn), context: { previous: previous.map(ownTurn), statements } };
}

/** True for what a rule made of masked words: it says nothing. */
export const isMasked = ({ fields }: Draft): boolean =>
  Object.values(fields)
    .flat()
    .some((value) => typeof value === "string" && value.includes(MASK));

/** The words that a rule quoted from a masked turn, as the turn has them: without what is masked at their ends. */
export function unmaskedQuote(quote: string, turn: Turn): string {
  if (!quote.includes(MASK)) return quote;
  const own = ownTurn(turn).content;
  const at = [own, maskQuoted(analysed(own))].map((text) => text.indexOf(quote)).find((index) => index >= 0);
  if (at === undefined) return quote;
  let best = "";
  let from = at;
  const end = at + quote.length;
  for (const zone of [...foreignZones(turn.zones), { start: end, end }]) {
    if (zone.end <= from || zone.start > end) continue;
    const part = turn.content.slice(from, zone.start).trim();
    if (part.length > best.length) best = part;
    from = zone.end;
  }
  return best === "" ? quote : best;
}
