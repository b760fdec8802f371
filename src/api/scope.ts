import { type Scope, scopeNamed } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import type { ScopeOptions } from "../memory-api.js";

/** The scope of a call. Throws CONFIG_INVALID where nobody says whose memory it is: no user is ever assumed. */
export function scopeOf(options: ScopeOptions | undefined): Scope {
  const { userId, namespace } = (options ?? {}) as Partial<ScopeOptions>;
  if (userId === undefined) {
    const hint = 'Give `{ userId: "…" }` with every call.';
    throw new SextetError("CONFIG_INVALID", "nobody says whose memory it is", hint);
  }
  return scopeNamed({ userId, namespace });
}
