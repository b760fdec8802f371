import { createHash } from "node:crypto";
import type { Scope } from "./scope.js";

/** 64 bits in base 36. */
const LENGTH = 13;

/** A short name for what the parts say: the same parts give the same id, on any machine. 64 bits of SHA-256, base 36. */
export function hashId(prefix: string, ...parts: readonly (string | number)[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest().readBigUInt64BE();
  return prefix + hash.toString(36).padStart(LENGTH, "0");
}

/** A turn's id: the same delivery of the same message in the same session is the same turn. */
export function turnId(scope: Scope, session: string | undefined, callerId: string): string {
  return hashId("t", scope.namespace, scope.userId, session ?? "", callerId);
}
