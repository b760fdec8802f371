import type { z } from "zod";
import { messageOf, SextetError } from "../errors.js";
import type { AgentDefinition } from "./agent.js";
import { columnOf } from "./declaration.js";
import { Kind } from "./kind.js";
import { Memory } from "./memory.js";

/** What is called so already: tables of ours, nodes, and the roles of models. */
const RESERVED = new Set(["turns", "log", "settings", "meta", "route", "joint", "analyse", "assistant", "default"]);

/** Columns that every memory has, besides. */
const COMMON = new Set([...Object.keys(Memory.shape), "turns", "namespace", "userId", "vector"]);

/**
 * The agents that Sextet comes with and those that were handed in, in this order. Throws CONFIG_INVALID for a kind that
 * is taken or cannot be a name, and for fields that no table can hold.
 */
export function joinAgents(
  own: readonly AgentDefinition[],
  further: readonly AgentDefinition[] = [],
): readonly AgentDefinition[] {
  const taken = new Set(own.map(({ kind }) => kind));
  for (const { kind, fields } of further) {
    const named = Kind.safeParse(kind);
    if (!named.success) throw invalid(kind, named.error.issues[0]?.message ?? "is no name");
    if (RESERVED.has(kind)) throw invalid(kind, "the name is Sextet's own");
    if (taken.has(kind)) throw invalid(kind, "there is one already");
    taken.add(kind);
    checkFields(kind, fields);
  }
  return [...own, ...further];
}

function checkFields(kind: Kind, fields: z.ZodObject): void {
  try {
    for (const [name, type] of Object.entries(fields.shape)) {
      if (COMMON.has(name)) throw new TypeError(`the field ${name} is one that every memory has`);
      if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw new TypeError(`the field ${name} must be letters and digits`);
      columnOf(name, type as z.ZodType);
    }
  } catch (error) {
    throw invalid(kind, messageOf(error));
  }
}

function invalid(kind: string, why: string): SextetError {
  const hint = "See `AgentDefinition` for what an agent declares, and examples/custom-agent.ts for a whole one.";
  return new SextetError("CONFIG_INVALID", `the agent ${JSON.stringify(kind)} cannot be used: ${why}`, hint);
}
