import { isDerived, type Memory } from "./memory.js";

const SESSION = "summary of session ";
const DAY = "summary of day ";

/** The keys of what reflection sums up: a session by its name, a day by its date. */
export const keyOfSession = (name: string) => `${SESSION}${name}`;
export const keyOfDay = (day: string) => `${DAY}${day}`;

type Keyed = Pick<Memory, "key" | "derivedFrom">;
export const isSessionSummary = (memory: Keyed) => isDerived(memory) && memory.key.startsWith(SESSION);
export const isDaySummary = (memory: Keyed) => isDerived(memory) && memory.key.startsWith(DAY);
