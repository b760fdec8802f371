import { CONTACTS } from "./contacts.js";
import { GENERATED } from "./generated.js";
import { KEYED_ROWS } from "./keyed.js";
import { NAMES } from "./names.js";
import { CARDS_AND_ACCOUNTS } from "./numbers.js";
import { PAPERS } from "./papers.js";
import { PLACE_CODES } from "./places.js";
import { PROVIDERS } from "./providers.js";
import type { Examples } from "./row.js";
import { SEED_PHRASES } from "./seeds.js";

/** Everything that is looked for, with what it must and must not match. */
export const ROWS: readonly Examples[] = [
  ...PROVIDERS.map(({ label, example }) => ({
    label,
    examples: [example.includes("‹") ? example : `use ‹${example}› please`],
  })),
  ...NAMES.map(({ label, category, examples, not = [] }) => ({ label: label ?? category, examples, not })),
  ...KEYED_ROWS,
  ...PAPERS,
  SEED_PHRASES,
  PLACE_CODES,
  GENERATED,
  CARDS_AND_ACCOUNTS,
  CONTACTS,
];
