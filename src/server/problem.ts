import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import { hintFor, SextetError, type SextetErrorCode } from "../errors.js";

/** What the server itself says no to. */
export type RefusalCode =
  | "REQUEST_INVALID"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "WRONG_HOST"
  | "WRONG_ORIGIN"
  | "NOT_FOUND"
  | "BODY_TOO_LARGE"
  | "TOO_MANY_REQUESTS"
  | "TOO_BUSY"
  | "TIMED_OUT"
  | "INTERNAL";

/** An error as RFC 9457 writes it, with Sextet's stable code. */
export const Problem = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().describe("Stable: programs may rely on it"),
    hint: z.string().optional().describe("What to do about it"),
  })
  .meta({ id: "Problem" });
type Problem = z.infer<typeof Problem>;

const NOT_FOUND = 404;
const STATUS: Partial<Record<SextetErrorCode, ContentfulStatusCode>> = {
  MEMORY_NOT_FOUND: NOT_FOUND,
  KEY_NOT_FOUND: NOT_FOUND,
  RUN_NOT_FOUND: NOT_FOUND,
  TURN_INVALID: 400,
  TURN_EMPTY: 400,
  TURN_TOO_LARGE: 413,
  TURN_ROLE_UNKNOWN: 400,
  TURN_TIME_INVALID: 400,
  QUERY_INVALID: 400,
  RUN_TOO_LARGE: 413,
  ID_INVALID: 400,
  UPDATE_INVALID: 400,
  FORGET_INVALID: 400,
  FEEDBACK_INVALID: 400,
  UNDO_INVALID: 409,
  UNDO_BLOCKED: 409,
  CONFIG_INVALID: 400,
  AGENT_MISSING: 409,
  PEER_MISSING: 501,
  EMBEDDER_FAILED: 502,
  MODEL_FAILED: 502,
  STORE_UNREACHABLE: 503,
  CLOSED: 503,
  DISK_FULL: 507,
};
const TITLES: Record<number, string> = {
  400: "Bad request",
  401: "Not authenticated",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  421: "Wrong host",
  429: "Too many requests",
  500: "Something failed",
  501: "Not installed",
  502: "A model failed",
  503: "Not available now",
  504: "Timed out",
  507: "The disk is full",
};

/** Says no, with a code; `headers` go with it. */
export function refusal(
  status: ContentfulStatusCode,
  code: RefusalCode,
  detail: string,
  hint?: string,
  headers: Record<string, string> = {},
): HTTPException {
  return new HTTPException(status, { message: detail, cause: { code, hint, headers } });
}

interface Refused {
  code: RefusalCode;
  hint?: string;
  headers: Record<string, string>;
}

/** The problem that anything thrown is. What is no error of Sextet's is told to nobody but `onError`. */
export function problemOf(error: unknown): { problem: Problem; headers: Record<string, string>; unexpected: boolean } {
  const written = (status: number, code: string, detail: string, hint?: string): Problem => ({
    type: "about:blank",
    title: TITLES[status] ?? "Error",
    status,
    detail,
    code,
    ...(hint !== undefined && { hint }),
  });
  if (SextetError.isInstance(error)) {
    const status = STATUS[error.code] ?? 500;
    return {
      problem: written(status, error.code, error.message, hintFor(error, "http")),
      headers: {},
      unexpected: false,
    };
  }
  if (error instanceof HTTPException) {
    const { code, hint, headers } = { code: "REQUEST_INVALID", headers: {}, ...(error.cause as Partial<Refused>) };
    return { problem: written(error.status, code, error.message, hint), headers, unexpected: false };
  }
  return { problem: written(500, "INTERNAL", "something failed inside"), headers: {}, unexpected: true };
}

/** Answers with a problem. */
export function answerProblem(c: Context, error: unknown): Response {
  const { problem, headers } = problemOf(error);
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    ...headers,
    "Content-Type": "application/problem+json",
  });
}
