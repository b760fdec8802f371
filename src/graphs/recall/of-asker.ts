import { foreignZones } from "../../domain/zone.js";
import type { Analysis } from "../../recall/analyse.js";
import type { Hit } from "../../recall/hit.js";
import type { Terms } from "../../recall/terms.js";
import type { ShownTurn } from "../../recall/turns.js";
import { WEIGHTS } from "../../recall/weights.js";
import { asksForOrders, mattersAsked } from "../../rules/asked-matters.js";
import { aboutWhom, relativesIn } from "../../rules/subjects.js";

/**
 * What speaks for a hit where people ask about themselves: that it was understood at all, that it speaks of the matter that is
 * asked for, in whatever words, and that it is about them. What they pasted, quoted and played says nothing of them.
 */
export function ofAsker({ self, asks, names, query }: Analysis): (hit: Hit) => Terms {
  const orders = asksForOrders(query);
  if (!(self || orders) || asks !== "user" || names.length > 0) return () => ({});
  const matters = mattersAsked(query);
  const asksRelative = relativesIn(query).length > 0;
  return ({ memory, turn, current }) => {
    const said = memory?.text ?? (turn === null ? "" : turn.content);
    const isAnother = memory !== null && !asksRelative && aboutWhom(memory.text) === "another";
    return {
      understood: memory !== null && current ? WEIGHTS.understood : 0,
      matter: (orders ? memory?.key.includes(".instructions.") : matters.some(({ say }) => say.test(said)))
        ? WEIGHTS.matter
        : 0,
      another: isAnother ? WEIGHTS.another : 0,
      foreign: memory === null && turn !== null ? WEIGHTS.foreign * shareForeign(turn) : 0,
    };
  };
}

function shareForeign({ content, zones }: ShownTurn): number {
  const foreign = foreignZones(zones).reduce((sum, { start, end }) => sum + end - start, 0);
  return Math.min(1, foreign / Math.max(1, content.length));
}
