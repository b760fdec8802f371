import { signal } from "@preact/signals";
import { eventsOf } from "./event-stream.js";
import type * as wire from "./wire.js";

/** How the page stands to its server: `gone` does not answer, `outside` no longer knows this browser. */
export const connection = signal<"well" | "gone" | "outside">("well");

/** Why a request came to nothing, in words to be shown. */
export class Failure extends Error {
  readonly code: string;
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor({ detail, code, hint }: Pick<wire.Problem, "detail" | "code" | "hint">) {
    super(detail);
    this.code = code;
    this.hint = hint;
  }
}

const GONE = {
  code: "SERVER_GONE",
  detail: "The server does not answer.",
  hint: "Is `sextet serve` still running? The page tries again by itself.",
};

interface Sent {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal | undefined;
  accept?: string;
}

async function send(path: string, { method = "GET", body, signal: abort, accept }: Sent): Promise<Response> {
  const headers = new Headers({ Accept: accept ?? "application/json" });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const response = await fetch(`/v1${path}`, {
    ...{ method, headers, signal: abort ?? null, cache: "no-store" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (abort?.aborted) throw error;
    connection.value = "gone";
    throw new Failure(GONE);
  });
  connection.value = response.status === 401 ? "outside" : "well";
  if (response.ok) return response;
  throw new Failure(await problemOf(response));
}

async function problemOf(response: Response): Promise<Pick<wire.Problem, "detail" | "code" | "hint">> {
  const fallback = { code: `HTTP_${response.status}`, detail: `The server answered with ${response.status}.` };
  const problem = (await response.json().catch(() => fallback)) as Partial<wire.Problem>;
  return { ...fallback, ...problem };
}

const ask = async <T>(path: string, sent: Sent = {}) => (await (await send(path, sent)).json()) as T;
const post = <T>(path: string, body?: unknown) => ask<T>(path, { method: "POST", body });
const at = (id: string, what = "") => `/memories/${encodeURIComponent(id)}${what}`;

/** The parameters that have a value, as a query. */
export function queryOf(values: Record<string, string | number | boolean | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

/** Which memories: as GET /v1/memories takes them. */
export interface Wanted {
  agent?: string | undefined;
  state?: "open" | "closed" | "all" | undefined;
  contains?: string | undefined;
  person?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  archived?: boolean | undefined;
  origin?: string | undefined;
  doubted?: boolean | undefined;
  asOf?: string | undefined;
  recordedAsOf?: string | undefined;
  before?: number | undefined;
  limit?: number | undefined;
}

export interface ForgetOptions {
  also: boolean;
  turns: boolean;
}

/** The server's API, as far as the page needs it. Each throws a {@link Failure}. */
export const api = {
  kinds: () => ask<wire.Kinds>("/kinds"),
  memories: (wanted: Wanted, abort?: AbortSignal) =>
    ask<wire.MemoryPage>(`/memories${queryOf({ ...wanted })}`, { signal: abort }),
  memory: (id: string) => ask<wire.Memory>(at(id)),
  why: (id: string) => ask<wire.Why>(at(id, "/why")),
  history: async (id: string) => (await ask<{ versions: wire.Memory[] }>(at(id, "/history"))).versions,
  turnsById: async (ids: readonly string[]) =>
    ids.length === 0 ? [] : (await ask<wire.TurnPage>(`/turns${queryOf({ ids: ids.join(",") })}`)).turns,
  turnsBefore: (before: number, limit: number) => ask<wire.TurnPage>(`/turns${queryOf({ before, limit })}`),
  update: (id: string, body: wire.Changes) => ask<wire.Memory>(at(id), { method: "PATCH", body }),
  pin: (id: string, pinned: boolean) => post<wire.Memory>(at(id, "/pin"), { pinned }),
  previewForget: (id: string, { also, turns }: ForgetOptions) =>
    ask<wire.Preview>(at(id, `/forget${queryOf({ also, turns })}`)),
  forget: (id: string, { also, turns }: ForgetOptions) =>
    ask<wire.Receipt>(at(id, queryOf({ also, turns })), { method: "DELETE" }),
  reveal: async (id: string) => (await post<{ secret: string }>(at(id, "/reveal"))).secret,
  vote: (id: string, vote: "up" | "down", note?: string) => post<wire.Voted>(at(id, "/feedback"), { vote, note }),
  runs: (limit: number, before: string | undefined) => ask<wire.RunPage>(`/runs${queryOf({ limit, before })}`),
  undo: (run: string) => post<wire.Reversed>(`/runs/${encodeURIComponent(run)}/undo`),
  redo: (run: string) => post<wire.Reversed>(`/runs/${encodeURIComponent(run)}/redo`),
  reviews: () => ask<wire.Reviews>("/reviews"),
  askForReview: () => post<wire.Reviews>("/reviews"),
  answerReview: async (run: string, answer: wire.ReviewAnswer) =>
    (await post<{ report: wire.Report }>(`/reviews/${encodeURIComponent(run)}`, answer)).report,
  recall: (question: wire.Question) => post<wire.Answered>("/recall", question),
  stats: () => ask<wire.Stats>("/stats"),
  growth: () => ask<wire.Growth>("/growth"),
  costs: () => ask<wire.Costs>("/costs"),
  doctor: async () => (await ask<wire.Checks>("/doctor")).checks,
  retry: async () => (await post<{ reports: wire.Report[] }>("/retry")).reports,
  chat: (message: string, onStep: (step: wire.Step) => void) => streamed<wire.Reply>("/chat", { message }, onStep),
  /** `reviewed`: a person looks at secrets and at what takes memories back before they are written. */
  remember: async (content: string, reviewed: boolean, onStep: (step: wire.Step) => void) => {
    const path = `/turns${queryOf({ review: reviewed ? "vault,retract" : undefined })}`;
    return (await streamed<{ reports: wire.Report[] }>(path, { role: "user", content }, onStep)).reports;
  },
};

/** Sends `body` and tells of each step, until the reply comes. */
async function streamed<T>(path: string, body: unknown, onStep: (step: wire.Step) => void): Promise<T> {
  const response = await send(path, { method: "POST", body, accept: "text/event-stream" });
  for await (const { event, data } of eventsOf(response)) {
    if (event === "step") onStep(JSON.parse(data) as wire.Step);
    if (event === "reply") return JSON.parse(data) as T;
    if (event === "problem") throw new Failure(JSON.parse(data) as wire.Problem);
  }
  throw new Failure({ ...GONE, detail: "The server ended before it was done.", hint: "Look whether it was stored." });
}
