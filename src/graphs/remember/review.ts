import { interrupt } from "@langchain/langgraph";
import { z } from "zod";
import { amendedFields } from "../../domain/amend.js";
import { checkedOperation } from "../../domain/checked.js";
import { hashId } from "../../domain/id.js";
import { Fields } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Dropped } from "../../domain/resolve.js";
import { messageOf, SextetError } from "../../errors.js";
import { agentOf } from "../agent-nodes.js";
import type { Begun, Review } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import type { Work } from "./state.js";

/** What a person may answer: all of it, none of it, or what is left of it after an edit. */
const Answer = z.union([
  z.literal("accept"),
  z.literal("reject"),
  z.object({ operations: z.array(z.object({ n: z.number().int(), fields: Fields.optional() })) }),
]);

/** The part of the state that a review may change. */
export interface Reviewed {
  operations: Operation[];
  dropped: Dropped[];
}
interface State extends Reviewed {
  begun: Begun;
  work: Work[];
}

/**
 * Where the run asks for it (`context.review`), a person looks at secrets and retractions before they are written: an
 * interrupt, resumed with "accept", "reject" or `{ operations: [{ n, fields? }] }`, which keeps those it names, with
 * the fields as edited. An answer that makes no sense is asked again, with what is wrong with it. What is asked names the
 * run: an answer to it means the same in any process, and never something else than what was shown.
 */
export function reviewNode(dependencies: Dependencies) {
  return async ({ operations, dropped, begun, work }: State): Promise<Partial<Reviewed & { run: string }>> => {
    const wanted = begun.review;
    const asked = operations.flatMap((operation, n) => (concerns(operation, wanted) ? [{ n, operation }] : []));
    if (asked.length === 0) return {};
    const about = asked.map(({ n, operation }) => ({ n, ...shown(operation) }));
    const run = hashId("r", ...work.map(({ turn }) => turn.id), JSON.stringify(about));
    const question = {
      type: "remember.review",
      run,
      answer:
        'Resume with "accept", "reject" or {"operations": [{"n": 0, "fields": {…}}]}: what is not named is dropped.',
      operations: about,
    };
    for (let error: string | null = null; ; ) {
      const answer: unknown = interrupt(error === null ? question : { ...question, error });
      try {
        return { run, ...decided(dependencies, { operations, dropped }, asked, answer) };
      } catch (cause) {
        error = SextetError.isInstance(cause) ? `${cause.message}. ${cause.hint}` : messageOf(cause);
      }
    }
  };
}

function concerns({ agent, op, ...rest }: Operation, wanted: readonly Review[]): boolean {
  if (agent === "vault" && wanted.includes("vault")) return true;
  const takesBack = op === "retract" || (op === "revise" && "reason" in rest && rest.reason === "corrected");
  return takesBack && wanted.includes("retract");
}

const shown = ({ op, agent, text, fields, evidence }: Operation) => ({ op, agent, text, fields, evidence });

function decided(
  { agents, sealer }: Dependencies,
  { operations, dropped }: Reviewed,
  asked: readonly { n: number; operation: Operation }[],
  said: unknown,
): Partial<Reviewed> {
  const answer = Answer.parse(said);
  if (answer === "accept") return {};
  const named = new Map(answer === "reject" ? [] : answer.operations.map(({ n, fields }) => [n, fields]));
  const unknown = [...named.keys()].find((n) => !asked.some((one) => one.n === n));
  if (unknown !== undefined) throw new RangeError(`there is no operation ${unknown} to review`);
  const open = new Set(asked.map(({ n }) => n));
  const rejected = asked.filter(({ n }) => !named.has(n));
  return {
    operations: operations.flatMap((operation, n) => {
      if (!open.has(n)) return [operation];
      if (!named.has(n)) return [];
      const changes = named.get(n);
      if (changes === undefined) return [operation];
      const agent = agentOf(agents, operation.agent);
      const known = Object.entries(changes).filter(([name, value]) => !same(operation.fields[name], value));
      if (known.length === 0) return [operation];
      const secret = (text: string) => sealer.text(text) !== text;
      const fields = amendedFields(agent, operation, Object.fromEntries(known), secret);
      return [checkedOperation(agent, { ...operation, fields, origin: "user" })];
    }),
    dropped: [
      ...dropped,
      ...rejected.map(({ operation: { agent, text } }) => ({ agent, text, why: "a person did not let it through" })),
    ],
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
