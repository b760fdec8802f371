import { AUTUMN } from "./lives/petra/autumn.js";
import { SPRING } from "./lives/petra/spring.js";
import { SUMMER } from "./lives/petra/summer.js";
import { WINTER } from "./lives/petra/winter.js";

export { QUESTIONS } from "./lives/petra/questions.js";

/**
 * One session of a made-up life: a day, maybe with its hour, and what was said. `?` begins what is asked in the chat, `a:` an
 * assistant's answer; `up!` and `down!` vote on the last answer of the chat.
 */
export interface Day {
  at: string;
  said: readonly string[];
}

/** A question about it, and what the context must hold to answer it. `wrong` must not stand above that. */
export interface Asked {
  query: string;
  right: RegExp;
  wrong?: RegExp;
}

/**
 * A life of our own making in 60 sessions, told as people talk to an assistant: moves, jobs, changed tastes, a rumour corrected,
 * procedures mended, a lie, blame and praise.
 */
export const LIFE: readonly Day[] = [...WINTER, ...SPRING, ...SUMMER, ...AUTUMN];
