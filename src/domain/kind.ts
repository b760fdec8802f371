import { z } from "zod";

/** The six kinds of memory that Sextet comes with, in the order in which they are shown. */
export const KINDS = ["core", "episodic", "semantic", "procedural", "resource", "vault"] as const;

/** The kind whose table holds a ciphertext beside each memory. Nobody reads it but who reveals a secret. */
export const VAULT = "vault" satisfies (typeof KINDS)[number];

/** Stands among those who are to understand a turn, where a person is to look at what comes of it before it is kept. */
export const REVIEWER = "review";

/**
 * A kind of memory: one of {@link KINDS}, or that of an agent that was passed in. It is owned by the agent of the same
 * name, and kept in the table of the same name.
 */
export const Kind = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, "use lower-case letters, digits and single underscores")
  .max(24)
  .describe("A kind of memory, and the agent that owns it");
export type Kind = z.infer<typeof Kind>;
