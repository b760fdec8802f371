import { api } from "../api.js";

const STEP = 8;

/** When the oldest turns were said, in milliseconds since the epoch; undefined: there are none. */
export async function firstMoment(entries: number): Promise<number | undefined> {
  for (let before = 2; before <= entries * STEP; before *= STEP) {
    const { turns } = await api.turnsBefore(before, 1);
    if (turns.length > 0) return Math.min(...turns.map(({ at }) => Date.parse(at)));
  }
  return undefined;
}
