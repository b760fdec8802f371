import { z } from "zod";

/** The six kinds of memory. Each is owned by the agent of the same name and kept in the table of the same name. */
export const KINDS = ["core", "episodic", "semantic", "procedural", "resource", "vault"] as const;
export const Kind = z.enum(KINDS).describe("A kind of memory, and the agent that owns it");
export type Kind = z.infer<typeof Kind>;
