import type { AgentDefinition } from "./agent.js";
import type { Operation } from "./operation.js";

/** Tells whether the key of an operation holds one value at a time, as its agent declares. */
export const singleBy =
  (agents: readonly AgentDefinition[]) =>
  ({ agent, fields }: Pick<Operation, "agent" | "fields">): boolean =>
    agents.find(({ kind }) => kind === agent)?.single?.(fields) ?? false;
