import { OpenAPIHono } from "@hono/zod-openapi";
import { etag } from "hono/etag";
import type { SextetMemory } from "../memory-api.js";
import type { Access, Env } from "./access.js";
import { countingCosts } from "./costs.js";
import { headers, limitedBody, limitedTime, onlyFrom, takingTurns } from "./guards.js";
import { mcpRoutes } from "./mcp.js";
import { createMetrics } from "./metrics.js";
import { pageRoutes } from "./page.js";
import { answerProblem, problemOf, refusal } from "./problem.js";
import { learningRoutes } from "./routes/learning.js";
import { memoryRoutes } from "./routes/memories.js";
import { reviewingRoutes } from "./routes/reviewing.js";
import { talkingRoutes } from "./routes/talking.js";
import { type UpkeepOptions, upkeepRoutes } from "./routes/upkeep.js";

export interface AppOptions extends Omit<UpkeepOptions, "costs"> {
  access: Access;
  /** The names, with their ports, that this server goes by. */
  hosts: ReadonlySet<string>;
  version: string;
  /** Told of every error that is no refusal: the answer says nothing of it. */
  onError: (error: unknown) => void;
}

/** Everything that is served, behind its guards. */
export function createApp(uncounted: SextetMemory, options: AppOptions) {
  const { access, hosts, version, onError } = options;
  const { memory, costs } = countingCosts(uncounted);
  const metrics = createMetrics();
  const mcp = mcpRoutes(memory, version);
  const app = new OpenAPIHono<Env>();

  app.onError((error, c) => {
    if (problemOf(error).unexpected) onError(error);
    return answerProblem(c, error);
  });
  app.notFound((c) => answerProblem(c, refusal(404, "NOT_FOUND", `there is nothing at ${c.req.path}`)));
  app.use(metrics.counted, headers(), onlyFrom(hosts), limitedBody());
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/openapi.json", etag(), (c) => c.json(app.getOpenAPI31Document(ABOUT(version))));
  app.route("/", pageRoutes(access));

  for (const path of ["/v1/*", "/mcp", "/metrics"]) app.use(path, access.known);
  app.use("/v1/*", takingTurns(), limitedTime());
  app.get("/metrics", async (c) => c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }));
  app.route("/v1", memoryRoutes(memory));
  app.route("/v1", talkingRoutes(memory));
  app.route("/v1", learningRoutes(memory));
  app.route("/v1", reviewingRoutes(memory));
  app.route("/v1", upkeepRoutes(memory, { ...options, costs }));
  app.route("/", mcp.app);
  app.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "A key of `sextet keys add`. It belongs to one user, and to `read`, `write` or `admin`.",
  });
  return { app, close: mcp.close };
}

const ABOUT = (version: string) => ({
  openapi: "3.1.0",
  info: {
    title: "Sextet",
    version,
    description: "Long-term memory for agents. Every call is about the memory of the user who owns the key.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: "/" }],
  tags: [
    { name: "Conversation", description: "Remember, recall, talk" },
    { name: "Memories", description: "Look at memories, change and delete them" },
    { name: "Learning", description: "Take runs back, vote, reflect" },
    { name: "Reviews", description: "What waits for a person before it is written" },
    { name: "Upkeep", description: "How the memory is doing" },
  ],
});
