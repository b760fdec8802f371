import { z } from "@hono/zod-openapi";
import type { ReviewAnswer } from "../../domain/review.js";
import type { SextetMemory } from "../../memory-api.js";
import { body, describe, router } from "../describe.js";
import { AnswerShape, Name, Report, ReviewsShape } from "../schemas.js";

const tag = "Reviews";

const reviews = describe({
  ...{ method: "get", path: "/reviews", operationId: "listReviews", tag, rights: "read" },
  summary: "What waits for a person, since its turns came with `review`",
  request: {},
  ok: ReviewsShape,
});
const askAgain = describe({
  ...{ method: "post", path: "/reviews", operationId: "askForReview", tag, rights: "write" },
  summary: "Ask once more about what waits and was asked about before the server was started again",
  request: {},
  ok: ReviewsShape,
});
const answer = describe({
  ...{ method: "post", path: "/reviews/{run}", operationId: "answerReview", tag, rights: "write" },
  summary: "Let what waits be written: all of it, none of it, or what is named, with fields as edited",
  request: { params: z.object({ run: Name }), ...body(AnswerShape) },
  ok: z.object({ report: Report }),
});

/** What waits for a person, and their answers. */
export function reviewingRoutes(memory: SextetMemory) {
  return router()
    .openapi(reviews, async (c) => c.json(await memory.reviews(c.var.caller.scope), 200))
    .openapi(askAgain, async (c) => c.json(await memory.askForReview(c.var.caller.scope), 200))
    .openapi(answer, async (c) => {
      const said = c.req.valid("json");
      const given = "answer" in said ? said.answer : (said as Exclude<ReviewAnswer, string>);
      return c.json({ report: await memory.answerReview(c.req.valid("param").run, given, c.var.caller.scope) }, 200);
    });
}
