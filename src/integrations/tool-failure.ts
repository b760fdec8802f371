import { hintFor, SextetError, type SextetErrorCode } from "../errors.js";

/** What whoever called can put right, or tell the user. */
const THEIRS: readonly SextetErrorCode[] = [
  "ID_INVALID",
  "MEMORY_NOT_FOUND",
  "UPDATE_INVALID",
  "FORGET_INVALID",
  "FEEDBACK_INVALID",
  "RUN_NOT_FOUND",
  "UNDO_INVALID",
  "UNDO_BLOCKED",
  "AGENT_MISSING",
  "QUERY_INVALID",
  "TURN_INVALID",
  "TURN_EMPTY",
  "TURN_TOO_LARGE",
  "TURN_TIME_INVALID",
];

/** What a model is told of an error that it can do something about; undefined for any other. */
export function toolFailure(error: unknown): string | undefined {
  if (!SextetError.isInstance(error) || !THEIRS.includes(error.code)) return undefined;
  return `Error: ${error.message} (${error.code}). ${hintFor(error, "tool")}`;
}
