import type { ScopeOptions, SextetMemory } from "../../memory-api.js";

/** What a conversation is held with. */
export interface Conversation {
  memory: SextetMemory;
  scope: Required<ScopeOptions>;
  session: string;
  /** True where somebody sits at a terminal. */
  terminal: boolean;
  json: boolean;
  /** The message that was answered last from memory, by Sextet's id. */
  last: { message?: string };
  /** Asks whoever sits there; the next line is the answer, and only a clear yes is one. */
  confirm(question: string): Promise<boolean>;
}
