import { z } from "zod";
import { type AgentDefinition, defineAgent } from "../../src/domain/agent.js";
import { KINDS, type Kind } from "../../src/domain/kind.js";
import type { Fields } from "../../src/domain/memory.js";

/** Every type of column that an agent may have. */
export const ALL_FIELD_TYPES = z.object({
  name: z.string(),
  note: z.string().nullable(),
  count: z.number(),
  weight: z.number().nullable(),
  done: z.boolean(),
  level: z.enum(["low", "high"]),
  mood: z.enum(["calm", "tense"]).nullable(),
  tags: z.array(z.string()),
  links: z.array(z.string()).nullable(),
});

/** An agent that knows nothing. */
export const fakeAgent = (kind: Kind, fields: z.ZodObject = ALL_FIELD_TYPES): AgentDefinition =>
  defineAgent({
    kind,
    purpose: `What the ${kind} agent of the tests keeps.`,
    fields,
    text: ({ name }) => String(name),
    key: ({ name }) => String(name),
    single: () => true,
    rules: { concerns: () => undefined, extract: () => [] },
  });

/** Six agents that know nothing: only their tables matter. */
export const FAKE_AGENTS: readonly AgentDefinition[] = KINDS.map((kind) => fakeAgent(kind));

/** The same six, and one more that was passed in. */
export const SEVEN_AGENTS: readonly AgentDefinition[] = [...FAKE_AGENTS, fakeAgent("promise")];

export const FULL_FIELDS: Fields = {
  name: "Ines's “boat”; DROP \\ 'x' 🛶",
  note: "",
  count: -0.5,
  weight: 12345678.9,
  done: true,
  level: "high",
  mood: "tense",
  tags: ["a", "", "é 🛶"],
  links: [],
};

export const EMPTY_FIELDS: Fields = {
  name: "",
  note: null,
  count: 0,
  weight: null,
  done: false,
  level: "low",
  mood: null,
  tags: [],
  links: null,
};
