import { type Audience, worded } from "./hints.js";

const marker = Symbol.for("sextet.error");
const written = Symbol.for("sextet.error.hint");

/** Every code a {@link SextetError} can carry. Codes are stable: scripts may rely on them. */
export type SextetErrorCode =
  | "CONFIG_INVALID"
  | "TURN_INVALID"
  | "TURN_EMPTY"
  | "TURN_TOO_LARGE"
  | "TURN_ROLE_UNKNOWN"
  | "TURN_TIME_INVALID"
  | "QUERY_INVALID"
  | "RUN_TOO_LARGE"
  | "INPUT_UNREADABLE"
  | "ID_INVALID"
  | "MEMORY_NOT_FOUND"
  | "KEY_NOT_FOUND"
  | "UPDATE_INVALID"
  | "FORGET_INVALID"
  | "FEEDBACK_INVALID"
  | "RUN_NOT_FOUND"
  | "UNDO_INVALID"
  | "UNDO_BLOCKED"
  | "PEER_MISSING"
  | "HOME_MISSING"
  | "HOME_UNWRITABLE"
  | "HOME_CORRUPT"
  | "AGENT_MISSING"
  | "AGENT_MISMATCH"
  | "EMBEDDER_MISMATCH"
  | "EMBEDDER_FAILED"
  | "VECTOR_INVALID"
  | "VAULT_KEY_INVALID"
  | "VAULT_SEALED"
  | "MODEL_FAILED"
  | "STORE_FAILED"
  | "STORE_UNCONFIGURED"
  | "STORE_DENIED"
  | "STORE_NOT_FOUND"
  | "STORE_UNREACHABLE"
  | "DISK_FULL"
  | "CLOSED";

/**
 * The one error class Sextet throws on purpose: a stable `code` for programs, a `message` that says what happened and
 * a `hint` that says what to do.
 */
export class SextetError extends Error {
  readonly code: SextetErrorCode;
  /** What the caller can do about it, as a full sentence. */
  readonly hint: string;
  /** The hint as it is written, before it is put into the words of its reader. */
  readonly [written]: string;
  readonly [marker] = true;

  constructor(code: SextetErrorCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "SextetError";
    this.code = code;
    this.hint = worded(hint, "api");
    this[written] = hint;
  }

  /** True for any Sextet error, also one thrown by another copy of the package. */
  static isInstance(error: unknown): error is SextetError {
    return typeof error === "object" && error !== null && marker in error;
  }
}

/** What to do about an error, in the words of who reads it. */
export function hintFor(error: SextetError, audience: Audience): string {
  return worded(error[written] ?? error.hint, audience);
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
