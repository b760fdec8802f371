import { messageOf, SextetError } from "../errors.js";

/** What went wrong with a request to a model, as far as it tells what to do next. */
export interface Fault {
  /** HTTP status, where there was an answer. */
  status: number | undefined;
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs: number | undefined;
  /** The same request may succeed in a moment: overload, a broken connection, an error of the server. */
  transient: boolean;
  message: string;
}

interface Thrown {
  status?: unknown;
  headers?: { get?: (name: string) => string | null };
  code?: unknown;
  cause?: unknown;
  name?: unknown;
}

const TRANSIENT_STATUS = new Set([408, 409, 425, 429]);
const BROKEN =
  /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|UND_ERR|terminated|socket|network|fetch failed|connection error|premature/i;

/** Reads whatever a client threw. */
export function faultOf(error: unknown): Fault {
  const thrown = (typeof error === "object" && error !== null ? error : {}) as Thrown;
  const status = typeof thrown.status === "number" ? thrown.status : undefined;
  const causes = [messageOf(error), String(thrown.code ?? ""), thrown.cause === undefined ? "" : deepest(thrown.cause)];
  const transient =
    status === undefined
      ? BROKEN.test(causes.join(" "))
      : status >= 500
        ? status !== 501
        : TRANSIENT_STATUS.has(status);
  const quota = thrown.code === "insufficient_quota";
  // LangChain adds a line with an address of its own.
  const [message = ""] = messageOf(error).split("\n");
  return { status, retryAfterMs: retryAfter(thrown), transient: transient && !quota, message };
}

/** `fetch failed` says nothing; what caused it does. */
function deepest(error: unknown): string {
  const { cause, code } = (typeof error === "object" && error !== null ? error : {}) as Thrown;
  return cause === undefined ? `${code ?? ""} ${messageOf(error)}`.trim() : deepest(cause);
}

function retryAfter({ headers }: Thrown): number | undefined {
  const ms = Number(headers?.get?.("retry-after-ms") ?? Number.NaN);
  if (ms >= 0) return ms;
  const said = headers?.get?.("retry-after");
  if (!said) return undefined;
  const seconds = Number(said);
  if (seconds >= 0) return seconds * 1_000;
  const until = Date.parse(said) - Date.now();
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

/** How OpenAI's client puts it. */
const CUT_SHORT = /length limit was reached/;
const FILTERED = /rejected by the content filter/;

/** What happened to a model's call, in words, and what to do. */
export function callError(model: string, error: unknown): SextetError {
  if (SextetError.isInstance(error)) return error;
  const { status, message } = faultOf(error);
  if (CUT_SHORT.test(message)) return answerError(model, "was cut short by its limit of tokens");
  if (FILTERED.test(message)) return answerError(model, "refused to answer");
  const cause = (error as Thrown)?.cause;
  const why = cause === undefined ? message : deepest(cause);
  const said = status === undefined ? `${model} cannot be reached: ${why}` : `${model} answered ${message}`;
  return new SextetError("MODEL_FAILED", said, hintFor(status, message), { cause: error });
}

function hintFor(status: number | undefined, message: string): string {
  if (status === undefined) return "Check that the server runs and that OPENAI_BASE_URL names it.";
  if (status === 401 || status === 403) return "Check OPENAI_API_KEY.";
  if (status === 404 || /model/i.test(message)) return "Check SEXTET_MODEL and OPENAI_BASE_URL.";
  if (status === 429) return "Wait, lower SEXTET_CONCURRENCY, or look at the account's limits.";
  return "Try again; {doctor} tries the model out.";
}

/** A call that was answered, but with nothing that can be used. */
export function answerError(model: string, what: string): SextetError {
  return new SextetError(
    "MODEL_FAILED",
    `${model} ${what}`,
    "Try again; if it stays so, choose another model with SEXTET_MODEL.",
  );
}
