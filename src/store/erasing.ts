import type { Scope } from "../domain/scope.js";
import type { Entry } from "./log.js";
import type { SettingsTable } from "./settings.js";

const keyOf = ({ namespace, userId }: Scope) => JSON.stringify([namespace, userId]);

/** Which scopes other processes are erasing: their rows may still be read, but must not be kept. */
export function createErasing(settings: SettingsTable) {
  const scopes = new Map<string, number>();
  return {
    /** Takes note of entries of other processes. */
    begun(entries: readonly Entry[]): void {
      for (const { scope, seq, payload } of entries) if (payload.kind === "forget") scopes.set(keyOf(scope), seq);
    },
    async isErased(scope: Scope): Promise<boolean> {
      const seq = scopes.get(keyOf(scope));
      if (seq === undefined) return false;
      const { erased = "0" } = await settings.read();
      if (Number(erased) >= seq) scopes.delete(keyOf(scope));
      return Number(erased) < seq;
    },
  };
}
