import type { Pattern } from "./found.js";
import { LIFE } from "./life.js";
import { PERSON } from "./person.js";
import { TASTES } from "./tastes.js";

/** Everything a predicate can say about the one it is said of. All that match are taken. */
export const PATTERNS: readonly Pattern[] = [...LIFE, ...PERSON, ...TASTES];
