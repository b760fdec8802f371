import { findSecrets } from "../rules/secrets.js";
import { createRecent } from "./recent.js";

/** Shorter names hold no credential that can be told from a name. */
const LEAST_LENGTH = 12;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST_KNOWN = 10_000;

const harmless = createRecent(MOST_KNOWN);

/**
 * What a name (an id, a session, a speaker, a user) must not hold, since names are kept as they are: the category of a
 * credential that stands in it; undefined for a name that can be kept. Addresses, phone numbers and other numbers are
 * what people are called by in many systems, and no credentials.
 */
export function credentialIn(name: string): string | undefined {
  if (name.length < LEAST_LENGTH || UUID.test(name) || harmless.has(name)) return undefined;
  const found = findSecrets(name).find(
    ({ sensitivity, start, end }) => sensitivity === "high" && /\p{L}/u.test(name.slice(start, end)),
  );
  if (!found) harmless.add(name);
  return found?.category;
}
