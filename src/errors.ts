const marker = Symbol.for("sextet.error");

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
  | "MEMORY_NOT_FOUND"
  | "UPDATE_INVALID"
  | "PEER_MISSING"
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
  | "CLOSED";

/**
 * The one error class Sextet throws on purpose: a stable `code` for programs, a `message` that says what happened and
 * a `hint` that says what to do.
 */
export class SextetError extends Error {
  readonly code: SextetErrorCode;
  /** What the reader can do about it, as a full sentence. */
  readonly hint: string;
  readonly [marker] = true;

  constructor(code: SextetErrorCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "SextetError";
    this.code = code;
    this.hint = hint;
  }

  /** True for any Sextet error, also one thrown by another copy of the package. */
  static isInstance(error: unknown): error is SextetError {
    return typeof error === "object" && error !== null && marker in error;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
