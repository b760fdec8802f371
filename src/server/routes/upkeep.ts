import { z } from "zod";
import type { Check } from "../../diagnose.js";
import type { AgentDefinition } from "../../domain/agent.js";
import type { ScopeOptions, SextetMemory } from "../../memory-api.js";
import type { Costs } from "../costs.js";
import { describe, router } from "../describe.js";
import { Checks, CostsShape, GrowthShape, Kinds, StatsShape } from "../schemas.js";

const tag = "Upkeep";

const stats = describe({
  ...{ method: "get", path: "/stats", operationId: "stats", tag, rights: "read" },
  summary: "Counts and sizes",
  request: {},
  ok: StatsShape,
});
const growth = describe({
  ...{ method: "get", path: "/growth", operationId: "growth", tag, rights: "read" },
  summary: "How many turns were kept and how many memories believed, from the first until now",
  request: {},
  ok: GrowthShape,
});
const costs = describe({
  ...{ method: "get", path: "/costs", operationId: "costs", tag, rights: "read" },
  summary: "What models were asked for this user since the server was started",
  request: {},
  ok: CostsShape,
});
const doctor = describe({
  ...{ method: "get", path: "/doctor", operationId: "doctor", tag, rights: "admin" },
  summary: "What is configured, whether it works, and what to do where it does not",
  request: {},
  ok: Checks,
});
const kinds = describe({
  ...{ method: "get", path: "/kinds", operationId: "kinds", tag, rights: "read" },
  summary: "The kinds of memory there are with their fields, and whose key this is",
  request: {},
  ok: Kinds,
});

export interface UpkeepOptions {
  agents: readonly AgentDefinition[];
  diagnose: (scope: ScopeOptions) => Promise<Check[]>;
  costs: Costs;
}

/** How the memory is doing, and what it can hold. */
export function upkeepRoutes(memory: SextetMemory, { agents, diagnose, costs: counted }: UpkeepOptions) {
  const shapes = memory.kinds.map(({ kind, purpose }) => {
    const agent = agents.find((one) => one.kind === kind);
    const fields = agent ? z.toJSONSchema(agent.fields, { io: "input", unrepresentable: "any" }) : {};
    return { kind, purpose, fields: fields as Record<string, unknown> };
  });
  return router()
    .openapi(stats, async (c) => c.json(await memory.stats(c.var.caller.scope), 200))
    .openapi(growth, async (c) => c.json(await memory.growth(c.var.caller.scope), 200))
    .openapi(costs, (c) => c.json(counted.of(c.var.caller.scope), 200))
    .openapi(doctor, async (c) => c.json({ checks: await diagnose(c.var.caller.scope) }, 200))
    .openapi(kinds, (c) => {
      const { name, scope, rights } = c.var.caller;
      return c.json({ kinds: shapes, offline: memory.offline, caller: { name, ...scope, rights } }, 200);
    });
}
