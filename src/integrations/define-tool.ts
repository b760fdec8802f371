import type { z } from "zod";
import type { RememberOptions, ScopeOptions, SextetMemory } from "../memory-api.js";

/** With what a tool works. */
export interface ToolSession {
  memory: SextetMemory;
  scope: Required<ScopeOptions>;
  /** The conversation that what is said belongs to. */
  session?: string | undefined;
  /** What a person looks at before it is written. @default nothing */
  review?: RememberOptions["review"];
}

/** What a tool answers: for a model to read, and the same as data. */
export interface ToolAnswer {
  text: string;
  data: Record<string, unknown>;
}

/** A tool of any framework: what a model is told of it, and what it does. */
export interface MemoryTool<S extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  description: string;
  schema: S;
  /** It only reads. */
  readOnly: boolean;
  /** It takes something away. */
  destructive: boolean;
  run(args: z.output<S>, session: ToolSession): Promise<ToolAnswer>;
}

/** What a tool does not take is an error, and not left out without a word. */
export const defineTool = <S extends z.ZodObject>(tool: MemoryTool<S>): MemoryTool =>
  ({ ...tool, schema: tool.schema.strict() }) as unknown as MemoryTool;
