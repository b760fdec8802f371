import { z } from "@hono/zod-openapi";
import { given } from "../../domain/given.js";
import { Origin } from "../../domain/memory.js";
import { memoryShape } from "../../domain/memory-shape.js";
import type { SextetMemory } from "../../memory-api.js";
import { body, describe, router } from "../describe.js";
import { revalidated } from "../revalidated.js";
import { Changes, MemoryShape, Name, Page, PageLength, Preview, Receipt, Whole, WhyShape } from "../schemas.js";

const tag = "Memories";
const id = {
  params: z.object({ id: Name.describe("The memory's id, or a turn's to forget it") }),
};
const flag = z.enum(["true", "false"]).optional();

const list = describe({
  ...{ method: "get", path: "/memories", operationId: "listMemories", tag, rights: "read" },
  summary: "What is remembered, a page at a time, what was written last first",
  request: {
    query: z.object({
      agent: z.string().optional().describe("Only this kind of memory"),
      state: z
        .enum(["open", "closed", "all"])
        .optional()
        .describe("What is believed (default), what no longer is, or all"),
      contains: z.string().max(1_000).optional().describe("Only texts that hold these characters"),
      person: z.string().max(200).optional().describe("Only texts that name this person: Ann, but not Anna"),
      from: z.string().optional().describe("Only what began to be so, or happened, from then on, ISO 8601"),
      to: z.string().optional().describe("Only what did until then, ISO 8601"),
      origin: Origin.optional(),
      doubted: flag.describe("Only what something contradicts, also what is therefore not believed; or only the rest"),
      archived: flag.describe("Also what reflection has archived"),
      asOf: z.string().optional().describe("What was so then, ISO 8601"),
      recordedAsOf: z.string().optional().describe("What was believed then, ISO 8601"),
      before: Whole.min(0).optional().describe("`next` of the page before"),
      limit: PageLength,
    }),
  },
  ok: Page,
});
const show = describe({
  ...{ method: "get", path: "/memories/{id}", operationId: "showMemory", tag, rights: "read" },
  summary: "One memory, in any version",
  request: id,
  ok: MemoryShape,
});
const why = describe({
  ...{ method: "get", path: "/memories/{id}/why", operationId: "whyMemory", tag, rights: "read" },
  summary: "What a memory rests on, who understood it, and what ended it",
  request: id,
  ok: WhyShape,
});
const history = describe({
  ...{ method: "get", path: "/memories/{id}/history", operationId: "historyOfMemory", tag, rights: "read" },
  summary: "All versions of a memory, oldest first",
  request: id,
  ok: z.object({ versions: z.array(MemoryShape) }),
});
const update = describe({
  ...{ method: "patch", path: "/memories/{id}", operationId: "updateMemory", tag, rights: "write" },
  summary: "Change a memory by hand; the version before stays in its history",
  request: { ...id, ...body(Changes) },
  ok: MemoryShape,
});
const pin = describe({
  ...{ method: "post", path: "/memories/{id}/pin", operationId: "pinMemory", tag, rights: "write" },
  summary: "Pin a memory, so that it never fades and is never moved; or unpin it",
  request: {
    ...id,
    ...body(z.strictObject({ pinned: z.boolean().optional().describe("False: unpin. Default: true") })),
  },
  ok: MemoryShape,
});
const forgetting = {
  ...id,
  query: z.object({
    also: flag.describe("Also what says the same elsewhere, as the preview lists it"),
    turns: flag.describe("Whole turns, not only the words that memories rest on"),
  }),
};
const preview = describe({
  ...{ method: "get", path: "/memories/{id}/forget", operationId: "previewForget", tag, rights: "read" },
  summary: "What forgetting it would delete, and what says the same elsewhere",
  request: forgetting,
  ok: Preview,
});
const forget = describe({
  ...{ method: "delete", path: "/memories/{id}", operationId: "forgetMemory", tag, rights: "admin" },
  summary: "Delete a memory with the words it rests on, from every file, for good",
  request: forgetting,
  ok: Receipt,
});
const forgetAll = describe({
  ...{ method: "post", path: "/forget-all", operationId: "forgetAll", tag, rights: "admin" },
  summary: "Delete all that is remembered of this user, for good",
  request: body(z.strictObject({ all: z.literal(true) })),
  ok: Receipt,
});
const reveal = describe({
  ...{ method: "post", path: "/memories/{id}/reveal", operationId: "revealSecret", tag, rights: "admin" },
  summary: "The plain text of a secret in the vault; leaves an entry in the log",
  request: id,
  ok: z.object({ secret: z.string() }),
});

/** Reading, changing and deleting memories. */
export function memoryRoutes(memory: SextetMemory) {
  type Flag = "true" | "false" | undefined;
  const isTrue = (said: Flag) => said === "true";
  const chosen = ({ also, turns }: { also?: Flag; turns?: Flag }) => ({ also: isTrue(also), turns: isTrue(turns) });
  return router()
    .openapi(list, async (c) => {
      const { doubted, archived, ...query } = c.req.valid("query");
      const options = given({ ...query, archived: isTrue(archived), doubted: doubted && isTrue(doubted) });
      const { memories, next } = await memory.browse({ ...options, ...c.var.caller.scope });
      return revalidated(c, { memories: memories.map(memoryShape), next });
    })
    .openapi(show, async (c) =>
      revalidated(c, memoryShape(await memory.show(c.req.valid("param").id, c.var.caller.scope))),
    )
    .openapi(why, async (c) => {
      const found = await memory.why(c.req.valid("param").id, c.var.caller.scope);
      return c.json({ ...found, memory: memoryShape(found.memory) }, 200);
    })
    .openapi(history, async (c) => {
      const versions = await memory.history(c.req.valid("param").id, c.var.caller.scope);
      return c.json({ versions: versions.map(memoryShape) }, 200);
    })
    .openapi(update, async (c) => {
      const { fields, ...rest } = c.req.valid("json");
      const changed = await memory.update(c.req.valid("param").id, { fields, ...given(rest) }, c.var.caller.scope);
      return c.json(memoryShape(changed), 200);
    })
    .openapi(pin, async (c) => {
      const options = { ...given(c.req.valid("json")), ...c.var.caller.scope };
      return c.json(memoryShape(await memory.pin(c.req.valid("param").id, options)), 200);
    })
    .openapi(preview, async (c) => {
      const options = { ...c.var.caller.scope, ...chosen(c.req.valid("query")) };
      return c.json(await memory.previewForget(c.req.valid("param").id, options), 200);
    })
    .openapi(forget, async (c) => {
      const options = { ...c.var.caller.scope, ...chosen(c.req.valid("query")) };
      return c.json(await memory.forget(c.req.valid("param").id, options), 200);
    })
    .openapi(forgetAll, async (c) => c.json(await memory.forget({ all: true }, c.var.caller.scope), 200))
    .openapi(reveal, async (c) => {
      c.header("Cache-Control", "no-store");
      return c.json({ secret: await memory.reveal(c.req.valid("param").id, c.var.caller.scope) }, 200);
    });
}
