import { z } from "@hono/zod-openapi";

/** A step of a graph, as it happens; which other keys it has depends on its type. */
export const MemoryEventShape = z.looseObject({
  type: z.string().describe("`remember.ingest`, `recall.search`, `chat.token`, …"),
});
