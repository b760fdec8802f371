import { z } from "zod";
import { SextetError } from "../errors.js";

/** The database would keep one and the same character for all that are none. */
const name = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text.isWellFormed());

/** Whose memory. Every read and every write carries one; rows of different scopes never meet. */
export const Scope = z.object({
  namespace: name.default("default").describe("The application or tenant"),
  userId: name.describe("The person whose memory it is"),
});
export type Scope = z.infer<typeof Scope>;

/** A scope as one text, for maps: the same for the same scope, and for no other one. */
export const scopeKey = ({ namespace, userId }: Scope): string => JSON.stringify([namespace, userId]);

/** The scope of these names; the namespace may be left out. Throws CONFIG_INVALID for a name that cannot be used. */
export function scopeNamed(names: { userId: unknown; namespace: unknown }): Scope {
  const parsed = Scope.safeParse(names);
  if (parsed.success) return parsed.data;
  const hint = "Names are texts of 1 to 256 characters.";
  throw new SextetError("CONFIG_INVALID", "the user or namespace has no usable name", hint, { cause: parsed.error });
}
