import type { Arms } from "../domain/recalled.js";
import { round } from "./terms.js";

/** The ways in which something is found: by its words, by its meaning, by its time. */
const ARMS = ["lexical", "dense", "temporal"] as const;
/** Raw scores: BM25 for words, the cosine for meaning, the fit in [0, 1] otherwise. */
export type RawScores = { [Arm in (typeof ARMS)[number]]?: number | undefined };

/** Ranks what was scored side by side, arm by arm; equals share a rank. Nothing is found by an arm in which it scores 0 or less. */
export function rankArms(found: readonly RawScores[]): Arms[] {
  const ranked = found.map((): Arms => ({}));
  for (const arm of ARMS) {
    const raws = found.map((one) => round(one[arm] ?? 0));
    const order = [...raws.keys()].filter((i) => (raws[i] ?? 0) > 0).sort((a, b) => (raws[b] ?? 0) - (raws[a] ?? 0));
    const best = raws[order[0] ?? -1] ?? 0;
    let rank = 0;
    order.forEach((index, place) => {
      const raw = raws[index] ?? 0;
      if (raw !== raws[order[place - 1] ?? -1]) rank = place + 1;
      const own = ranked[index];
      if (own) own[arm] = { rank, raw, share: round(raw / best) };
    });
  }
  return ranked;
}
