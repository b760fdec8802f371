import { z } from "@hono/zod-openapi";
import { Vote } from "../../domain/feedback.js";
import { given } from "../../domain/given.js";
import { Pass } from "../../domain/reflection.js";
import { isoTime } from "../../domain/time.js";
import type { SextetMemory } from "../../memory-api.js";
import { body, describe, router } from "../describe.js";
import { Name, PageLength, Reflected, Reversed, RunPage, Voted } from "../schemas.js";

const tag = "Learning";
const run = { params: z.object({ run: Name }) };

const runs = describe({
  ...{ method: "get", path: "/runs", operationId: "listRuns", tag, rights: "read" },
  summary: "The runs that wrote memories or feedback, the newest first",
  request: {
    query: z.object({
      limit: PageLength,
      before: Name.optional().describe("`next` of the page before"),
    }),
  },
  ok: RunPage,
});
const undo = describe({
  ...{ method: "post", path: "/runs/{run}/undo", operationId: "undoRun", tag, rights: "write" },
  summary: "Take a run's memories back, never its turns",
  request: run,
  ok: Reversed,
});
const redo = describe({
  ...{ method: "post", path: "/runs/{run}/redo", operationId: "redoRun", tag, rights: "write" },
  summary: "Put back what was taken back",
  request: run,
  ok: Reversed,
});
const feedback = describe({
  ...{ method: "post", path: "/memories/{id}/feedback", operationId: "vote", tag, rights: "write" },
  summary: "Vote on a memory or a turn; or on an answer, which votes on all that it cited",
  request: {
    params: z.object({ id: Name }),
    ...body(z.strictObject({ vote: Vote, note: z.string().min(1).optional(), voter: z.string().min(1).optional() })),
  },
  ok: Voted,
});
const reflect = describe({
  ...{ method: "post", path: "/reflect", operationId: "reflect", tag, rights: "admin" },
  summary: "Work on what is stored: merge, sum up, archive. With `dryRun` it only tells what it would do",
  request: body(z.strictObject({ dryRun: z.boolean().optional(), passes: z.array(Pass).min(1).optional() })),
  ok: Reflected,
});

const DEFAULT_RUNS = 50;

/** Taking back, voting and reflecting. */
export function learningRoutes(memory: SextetMemory) {
  return router()
    .openapi(runs, async (c) => {
      const { limit = DEFAULT_RUNS, before } = c.req.valid("query");
      const found = await memory.runs({ ...given({ before }), ...c.var.caller.scope, limit: limit + 1 });
      const shown = found.slice(0, limit).map(({ at, undoneAt, ...rest }) => ({
        ...rest,
        at: isoTime(at),
        undoneAt: undoneAt === null ? null : isoTime(undoneAt),
      }));
      return c.json({ runs: shown, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null }, 200);
    })
    .openapi(undo, async (c) => c.json(await memory.undo(c.req.valid("param").run, c.var.caller.scope), 200))
    .openapi(redo, async (c) => c.json(await memory.redo(c.req.valid("param").run, c.var.caller.scope), 200))
    .openapi(feedback, async (c) => {
      const { vote, ...options } = c.req.valid("json");
      return c.json(
        await memory.feedback(c.req.valid("param").id, vote, { ...given(options), ...c.var.caller.scope }),
        200,
      );
    })
    .openapi(reflect, async (c) => {
      const options = { ...given(c.req.valid("json")), ...c.var.caller.scope };
      return c.json({ rounds: await memory.reflect(options) }, 200);
    });
}
