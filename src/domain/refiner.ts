import { z } from "zod";
import type { Kind } from "./kind.js";
import type { Fields } from "./memory.js";
import type { Turn } from "./turn.js";

/** An exchange that is over: what the user said, what was answered, and what came before. */
export interface Exchange {
  message: Turn;
  /** The answer to it; undefined where none was kept. */
  answer: Turn | undefined;
  /** Turns before the message in its session, oldest first. */
  previous: readonly Turn[];
}

/** Something that a refiner draws from an exchange: a memory of the agent that owns its kind. */
export interface Drawn {
  agent: Kind;
  fields: Fields;
  /** What it rests on: turns of the exchange, with their words to the letter. At least one. */
  evidence: { turn: string; quote: string }[];
}

/**
 * What one refiner draws from an exchange after it is answered. Like an agent it only proposes; it has no table of its own: what
 * it draws belongs to the agent that owns the kind, and carries the refiner's name.
 */
export interface RefinerDefinition {
  /** The mark of what it draws: lower-case letters. */
  name: string;
  /** One sentence: what it looks for. Shown in Studio. */
  purpose: string;
  /**
   * What a model is told to look for, when Sextet reflects on a session that is over: the name of a file in `prompts/`, without
   * `.md`, or the text itself. Without one only its rules work.
   */
  prompt?: string | { text: string };
  /** What a memory is made of that a model drew. Default: a statement of the semantic agent about the user. */
  drawn?(said: { about: string; says: string }): Pick<Drawn, "agent" | "fields">;
  rules: { draw(exchange: Exchange): Drawn[] };
}

/** Declares a refiner: the result is the argument. */
export const defineRefiner = (definition: RefinerDefinition): RefinerDefinition => definition;

export const RefinerName = z
  .string()
  .regex(/^[a-z]+(?:_[a-z]+)*$/, "use lower-case letters and single underscores")
  .max(24);
