import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { given } from "../../domain/given.js";
import type { RecallResult } from "../../domain/recalled.js";
import type { MemoryEvent } from "../../graphs/events.js";
import type { ChatResult, RememberOptions, SextetMemory } from "../../memory-api.js";
import { tokenCounter } from "../../recall/count-tokens.js";
import type { Env } from "../access.js";
import { body, describe, router } from "../describe.js";
import { problemOf } from "../problem.js";
import {
  Answered,
  ContextShape,
  Message,
  PageLength,
  Question,
  Reply,
  Report,
  TurnPageShape,
  Turns,
  Whole,
} from "../schemas.js";

const tag = "Conversation";
const Reports = z.object({ reports: z.array(Report).describe("One a run") });

const remember = describe({
  ...{ method: "post", path: "/turns", operationId: "remember", tag, rights: "write" },
  summary:
    "Store turns and let the agents understand them. With `Accept: text/event-stream` every step of the graph is an event",
  request: {
    ...body(Turns),
    query: z.object({
      review: z
        .string()
        .regex(/^(?:vault|retract)(?:,(?:vault|retract))*$/)
        .optional()
        .describe("What a person looks at before it is written: `vault`, `retract` or both, with a comma between them"),
    }),
    headers: z.object({
      "idempotency-key": z.string().min(1).max(256).optional().describe("The same key twice stores the turns once"),
    }),
  },
  ok: Reports,
});
const turns = describe({
  ...{ method: "get", path: "/turns", operationId: "listTurns", tag, rights: "read" },
  summary: "The conversation as it was stored, a page at a time, the newest last",
  request: {
    query: z.object({
      before: Whole.min(0).optional(),
      limit: PageLength,
      ids: z.string().max(8_000).optional().describe("Only these turns, by Sextet's ids, with commas between them"),
    }),
  },
  ok: TurnPageShape,
});
const retry = describe({
  ...{ method: "post", path: "/retry", operationId: "retry", tag, rights: "write" },
  summary: "Let the agents try again on turns that they have not understood yet",
  request: {},
  ok: Reports,
});
const recall = describe({
  ...{ method: "post", path: "/recall", operationId: "recall", tag, rights: "read" },
  summary: "What is known about a question, ranked, each with the numbers behind its rank",
  request: body(Question),
  ok: Answered,
});
const context = describe({
  ...{ method: "post", path: "/context", operationId: "context", tag, rights: "read" },
  summary: "The same as one block for a system message",
  request: body(Question),
  ok: ContextShape,
});
const chat = describe({
  ...{ method: "post", path: "/chat", operationId: "chat", tag, rights: "write" },
  summary: "Answer a message from memory, then remember it. With `Accept: text/event-stream` every step is an event",
  request: body(Message),
  ok: Reply,
});

/** Remembering, recalling and talking. */
export function talkingRoutes(memory: SextetMemory) {
  return router()
    .openapi(remember, async (c) => {
      const said = c.req.valid("json");
      const key = c.req.valid("header")["idempotency-key"];
      const all = "turns" in said ? said.turns : [said];
      // The key names the turns, and a turn that is known is not stored again.
      const named = all.map((turn, i) =>
        key === undefined || turn.id !== undefined ? turn : { ...turn, id: `${key}:${i}` },
      );
      const review = c.req.valid("query").review?.split(",") as RememberOptions["review"];
      const options = { ...c.var.caller.scope, ...given({ review }) };
      if (wantsEvents(c)) {
        return streamed(c, async (onEvent) => ({
          reports: await memory.remember(named, { ...options, onEvent }),
        })) as never;
      }
      return c.json({ reports: await memory.remember(named, options) }, 200);
    })
    .openapi(turns, async (c) => {
      const { ids, ...page } = c.req.valid("query");
      const options = given({ ...page, ids: ids?.split(",") });
      return c.json(await memory.turns({ ...options, ...c.var.caller.scope }), 200);
    })
    .openapi(retry, async (c) => c.json({ reports: await memory.retry(c.var.caller.scope) }, 200))
    .openapi(recall, async (c) => {
      const { query, ...options } = c.req.valid("json");
      return c.json(
        await answered(await memory.recall(query, { ...given(options), ...c.var.caller.scope }), options.explain),
        200,
      );
    })
    .openapi(context, async (c) => {
      const { query, ...options } = c.req.valid("json");
      return c.json(await memory.context(query, { ...given(options), ...c.var.caller.scope }), 200);
    })
    .openapi(chat, async (c) => {
      const { message, ...options } = c.req.valid("json");
      const wanted = { ...given(options), ...c.var.caller.scope };
      if (wantsEvents(c)) {
        return streamed(c, async (onEvent) => replied(await memory.chat(message, { ...wanted, onEvent }))) as never;
      }
      return c.json(await replied(await memory.chat(message, wanted)), 200);
    });
}

const wantsEvents = (c: Context<Env>) => (c.req.header("accept") ?? "").includes("text/event-stream");

/** The steps as they happen, then the reply or the problem. */
function streamed(c: Context<Env>, work: (onEvent: (event: MemoryEvent) => void) => Promise<unknown>): Response {
  return streamSSE(c, async (stream) => {
    const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
    try {
      await send("reply", await work((event) => void send("step", event)));
    } catch (error) {
      await send("problem", problemOf(error).problem);
    }
  });
}

/** @param explain counting tokens takes as long as all the rest of what HTTP adds to a recall. */
async function answered({ memories, context: block, abstain, confidence, notes, ms }: RecallResult, explain = false) {
  const counted = explain ? { tokens: (await tokenCounter())(block) } : {};
  return { memories, context: block, ...counted, abstain, confidence, notes, ms };
}

async function replied({ answer, message, cited, removed, recalled, report }: ChatResult) {
  return { answer, message, cited, removed, recalled: await answered(recalled), report };
}
