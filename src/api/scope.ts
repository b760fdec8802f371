import { Scope } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import type { ScopeOptions } from "../memory-api.js";

/** The scope of a call. Throws CONFIG_INVALID for an empty name. */
export function scopeOf({ userId, namespace }: ScopeOptions): Scope {
  const parsed = Scope.required().safeParse({ userId, namespace: namespace ?? "default" });
  if (parsed.success) return parsed.data;
  const hint = "Names have 1 to 256 characters.";
  throw new SextetError("CONFIG_INVALID", "the user or namespace has no usable name", hint, { cause: parsed.error });
}
