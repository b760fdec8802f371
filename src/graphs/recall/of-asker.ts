import { asksForPerson } from "../../domain/person-question.js";
import { foreignZones } from "../../domain/zone.js";
import type { Analysis } from "../../recall/analyse.js";
import type { Hit } from "../../recall/hit.js";
import type { Terms } from "../../recall/terms.js";
import { stems } from "../../recall/tokens.js";
import type { ShownTurn } from "../../recall/turns.js";
import { RECENT_HALF_LIFE, WEIGHTS } from "../../recall/weights.js";
import { asksForOrders, mattersAsked } from "../../rules/asked-matters.js";
import { aboutWhom, relativesIn } from "../../rules/subjects.js";

/**
 * What speaks for a hit where people ask about themselves: that it was understood at all, that it speaks of the matter that is
 * asked for, in whatever words, that it is about them, and that they said it lately. What they pasted, quoted and played says nothing of them.
 *
 * @param isAlone nobody with a name speaks in the scope: whatever is asked there, the one who asks has told it. Default false.
 */
export function ofAsker(
  { self, asks, names, query, topic, at, past }: Analysis,
  { isAlone = false }: { isAlone?: boolean } = {},
): (hit: Hit) => Terms {
  const orders = asksForOrders(query);
  const all = asksForPerson(query);
  if (!(self || orders || isAlone) || (asks !== "user" && !all) || names.length > 0) return () => ({});
  const matters = mattersAsked(query);
  const asksHow = ASKS_HOW.test(query);
  const asksRelative = relativesIn(query).length > 0 || (ASKS_WHO.test(query) && !all);
  const isOnMatter = (memory: Hit["memory"], said: string) => {
    if (orders) return memory?.key.includes(".instructions.") === true;
    return all ? memory?.agent === "core" : matters.some(({ say }) => say.test(said));
  };
  return (hit) => {
    const { memory, turn, current } = hit;
    const said = memory?.text ?? (turn === null ? "" : turn.content);
    const isName = memory?.key === "user.name";
    const isAnother = memory !== null && (asksRelative ? isName : self && aboutWhom(memory.text) === "another");
    return {
      understood: memory !== null && current ? WEIGHTS.understood : 0,
      recent: past ? 0 : WEIGHTS.recent * recency(at - (memory?.assertedAt ?? turn?.at ?? at)),
      matter:
        isOnMatter(memory, said) || (asksHow && tellsHow(hit))
          ? WEIGHTS.matter * (memory === null ? shareOnMatter(turn) : 1)
          : 0,
      subject: (hit.why.subject ?? 0) + (all && isName ? WEIGHTS.subject : 0),
      another: isAnother ? WEIGHTS.another : 0,
      foreign: memory === null && turn !== null && !asksRelative ? WEIGHTS.foreign * shareForeign(turn, topic) : 0,
    };
  };
}

const ASKS_HOW = /^\s*(?:and |so )?how (?:do|did|should|can|would|could) (?:I|we)\b/i;
/** It is a way to do what is asked for, and holds most of its words. */
const tellsHow = ({ memory, match }: Hit) => memory?.agent === "procedural" && match.coverage >= MOST_ASKED;
const MOST_ASKED = 0.6;

const ASKS_WHO = /^\s*(?:and |so )?who\b/i;

/** A long turn that has such words may speak of many matters, and what an assistant says of one tells nothing of the asker. */
const shareOnMatter = (turn: ShownTurn | null) =>
  turn === null || turn.role === "assistant" ? 0 : Math.min(1, LONG / turn.content.length);
/** In UTF-16 units. */
const LONG = 160;

/** 1 for what was said at the moment of the question; what was said after it is no nearer than what was said before it. */
const recency = (age: number) => 2 ** (-Math.abs(age) / (RECENT_HALF_LIFE * DAY));
const DAY = 86_400_000;

/** How much of a turn is not the speaker's own, 0 to 1; nothing where their own words are what the question is about. */
function shareForeign({ content, zones }: ShownTurn, topic: readonly string[]): number {
  const foreign = foreignZones(zones);
  const own = foreign.reduce((text, { start, end }) => blanked(text, start, end), content);
  if (stems(own).some((stem) => topic.includes(stem))) return 0;
  return Math.min(1, foreign.reduce((sum, { start, end }) => sum + end - start, 0) / Math.max(1, content.length));
}

const blanked = (text: string, start: number, end: number) =>
  text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
