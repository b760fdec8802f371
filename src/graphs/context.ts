import { z } from "zod";
import { Scope, scopeNamed } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import { credentialIn } from "../vault/names.js";

/** What a person may want to look at before it is written. */
export const Review = z.enum(["vault", "retract", "forget"]);
export type Review = z.infer<typeof Review>;

// What is wrong in it is said with a code by `scopeOf`, where a schema could only say that it does not fit.
const name = z.string().optional().catch(undefined);

/**
 * What a caller gives with every run: whose memory it is. Studio shows it as a form. The type is looser than the schema:
 * LangGraph's types would have every caller give every key.
 */
export const Context = z.object({
  userId: name.describe("The person whose memory it is"),
  namespace: name.describe("The application or tenant. Default: default"),
  review: z
    .array(Review)
    .optional()
    .describe(
      "Ask a person first: before secrets are kept, memories are taken back, or anything is forgotten. Default: nobody",
    ),
}) as unknown as z.ZodObject<{ userId: z.ZodString; [other: string]: z.ZodType }>;

/** What a framework hands to a graph, a node, a hook or a tool, as far as it says whose memory it is. */
export interface Run {
  context?: unknown;
  configurable?: unknown;
}

/** Where the dev server's entry says whose memory it is if nobody else does. No other entry may. */
export const ASSUMED_USER = "sextet_assumed_user";

/**
 * Whose memory a run is about: `userId` or `user_id`, and `namespace`, of its `context` or its `configurable`. Throws
 * CONFIG_INVALID where nobody says so, where two of them say it differently, and for a name that cannot be used.
 *
 * @param chosen what the host's own code says, which goes before what the run says.
 */
export function scopeOf({ context, configurable }: Run, chosen: Partial<Scope> = {}): Scope {
  const said = [asRecord(context), asRecord(configurable)];
  const userId = chosen.userId ?? only("users", said, ["userId", "user_id"]) ?? assumed(said);
  const namespace = chosen.namespace ?? only("namespaces", said, ["namespace"]);
  if (userId === undefined) {
    const hint = "Say so with every call or run: `{ userId }` as an option, in its context or in its configurable.";
    throw new SextetError("CONFIG_INVALID", "nobody says whose memory it is", hint);
  }
  for (const one of [userId, namespace]) {
    const category = typeof one === "string" ? credentialIn(one) : undefined;
    if (category === undefined) continue;
    const hint = "Names are kept and shown as they are: give users and namespaces others.";
    throw new SextetError("CONFIG_INVALID", `the user or namespace is named by a secret (${category})`, hint);
  }
  return scopeNamed({ userId, namespace });
}

function only(what: string, said: readonly Record<string, unknown>[], keys: readonly string[]): unknown {
  const values = said.flatMap((record) => keys.map((key) => record[key])).filter((value) => (value ?? null) !== null);
  const [first, ...others] = new Set(values);
  if (others.length === 0) return first;
  const hint = "Name one in the run's context or in its configurable, and the same one in both.";
  throw new SextetError("CONFIG_INVALID", `the run names two ${what}`, hint);
}

/** Not for a context that says something else: whoever gave it may have misspelt the user. */
function assumed([context = {}, configurable = {}]: readonly Record<string, unknown>[]): unknown {
  const others = Object.keys(context).filter((key) => key !== "namespace" && key !== "review");
  return others.length === 0 ? configurable[ASSUMED_USER] : undefined;
}

const asRecord = (value: unknown) =>
  (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;

/** What a run was begun with: it holds to its end, also where it is resumed without it. */
export const Begun = Scope.required().extend({ review: z.array(Review) });
export type Begun = z.infer<typeof Begun>;

/** Where the API says which turns a person is being asked about: a run that asks about the others leaves them alone. */
export const ASKED_TURNS = "sextet_asked_turns";

export const askedTurns = ({ configurable }: Run): readonly string[] =>
  z.array(z.string()).parse(asRecord(configurable)[ASKED_TURNS] ?? []);

export const begunWith = (run: Run): Begun => ({ ...scopeOf(run), review: reviewOf(run) });

/** What a person wants to look at in this run. */
export function reviewOf(run: Run): Review[] {
  const { review } = { ...asRecord(run.configurable), ...asRecord(run.context) };
  return z.array(Review).parse(review ?? []);
}
