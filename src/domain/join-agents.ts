import { z } from "zod";
import { messageOf, SextetError } from "../errors.js";
import type { AgentDefinition } from "./agent.js";
import { Declaration, declarationOf } from "./declaration.js";
import { Kind, REVIEWER } from "./kind.js";
import { Memory } from "./memory.js";

/** What is called so already: tables of ours (some of a LanceDBStore in the same place), nodes, the roles of models. */
const RESERVED = new Set([
  ...[
    "turns",
    "log",
    "settings",
    "items",
    "meta",
    "route",
    "joint",
    "analyse",
    "reflect",
    "assistant",
    "default",
    REVIEWER,
  ],
  "constructor", // which every object has
]);
const isReserved = (kind: Kind) => RESERVED.has(kind) || /^vectors\d*$/.test(kind);

/** Fields that every memory has, besides, or that hold a secret. */
const COMMON = new Set([
  ...Object.keys(Memory.shape),
  ...["turns", "namespace", "userId", "vector", "placeholder", "ciphertext"],
]);

/**
 * The agents that Sextet comes with and those that were passed in, in this order. Throws CONFIG_INVALID for a kind that
 * is taken or cannot be a name, for fields that no table can hold, and for what else a home could not keep of it.
 */
export function joinAgents(
  own: readonly AgentDefinition[],
  further: readonly AgentDefinition[] = [],
): readonly AgentDefinition[] {
  if (!Array.isArray(further)) throw notAList();
  const taken = new Set(own.map(({ kind }) => kind));
  for (const agent of further) {
    const { kind } = agent;
    const named = Kind.safeParse(kind);
    if (!named.success) throw invalid(kind, named.error.issues[0]?.message ?? "is no name");
    if (isReserved(kind)) throw invalid(kind, "the name is Sextet's own");
    if (taken.has(kind)) throw invalid(kind, "there is one already");
    taken.add(kind);
    checkDeclaration(agent);
  }
  return [...own, ...further];
}

function checkDeclaration(agent: AgentDefinition): void {
  const { kind, fields, span, text, key, rules } = agent;
  try {
    if (!(fields instanceof z.ZodObject)) throw new TypeError("its fields must be a z.object() of zod 4");
    for (const name of Object.keys(fields.shape)) {
      if (COMMON.has(name)) throw new TypeError(`the field ${name} is Sextet's own`);
      if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw new TypeError(`the field ${name} must be letters and digits`);
    }
    for (const name of span ? Object.values(span) : []) {
      if (!/^number/.test(declarationOf(agent).columns[name] ?? "")) throw new TypeError(`span: ${name} is no number`);
    }
    const code = { text, key, concerns: rules?.concerns, extract: rules?.extract };
    for (const [name, one] of Object.entries(code)) {
      if (typeof one !== "function") throw new TypeError(`${name} must be a function`);
    }
    // A home keeps it as JSON, and reads it before it reads anything else.
    const [issue] = Declaration.safeParse(declarationOf(agent)).error?.issues ?? [];
    if (issue) throw new TypeError(`${issue.path.join(".")}: ${issue.message}`);
  } catch (error) {
    throw invalid(kind, messageOf(error));
  }
}

const notAList = () =>
  new SextetError("CONFIG_INVALID", "agents is no list", "Write createMemory({ agents: [yourAgent] }).");

function invalid(kind: string, why: string): SextetError {
  const hint = "See `AgentDefinition` for what an agent declares, and examples/custom-agent.ts for a whole one.";
  return new SextetError("CONFIG_INVALID", `the agent ${JSON.stringify(kind)} cannot be used: ${why}`, hint);
}
