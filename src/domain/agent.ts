import type { z } from "zod";
import type { Kind } from "./kind.js";
import type { Fields } from "./memory.js";
import type { Reason } from "./operation.js";
import type { Statement } from "./statement.js";
import type { TimeMention } from "./time.js";
import type { Turn } from "./turn.js";

/** What a rule extractor may look at besides the turn itself. */
export interface RuleContext {
  /** Up to four turns that came before in the session, oldest first. */
  previous: readonly Turn[];
  /** What the turn says plainly, in order; empty where nothing in it is worth keeping. */
  statements: readonly Statement[];
}

/** What an extractor found in one turn: the agent's fields and the words they rest on. */
export interface Draft<F extends Fields = Fields> {
  fields: F;
  /** The words of the turn that say so, to the letter. */
  quote: string;
  /** When it became so, in milliseconds since the epoch. Default: when the turn was said. */
  validFrom?: number;
  /** When it ceased to be so. Default: it still is. */
  validTo?: number;
  /** What a differing statement under the same key means. Default `changed`. */
  reason?: Reason;
  /** The turn says that this is not so any more (or, with `corrected`, that it never was). */
  retract?: boolean;
}

/** What a model said about one memory, to be completed by code. */
export interface Said<F> {
  /** The fields it gave; those it was not asked for are missing. */
  fields: Partial<F>;
  turn: Turn;
  quote: string;
  /** The time that the turn named, as exactly as it is known; undefined if it named none. */
  time: SaidTime | undefined;
  /** What it said for the fields of `completed.also`. */
  also: Readonly<Record<string, unknown>>;
  /** The fields of the memory that it revises; undefined for what is new. */
  before: F | undefined;
}

/** What words say of a time: a span as exact as they are. */
export type SaidTime = Omit<TimeMention, "index">;

/** What an agent knows, declared. Tables, schemas and columns all derive from `fields`. */
export interface AgentDefinition<F extends z.ZodObject = z.ZodObject, S extends string = string> {
  /** The name of its kind of memory and of its table: lower-case letters, digits and underscores. */
  kind: Kind;
  /** One sentence: what this agent keeps. Shown in Studio, in the CLI and to models. */
  purpose: string;
  /** What its memories stand under in a context. @default the kind, capitalised */
  title?: string;
  /** Words of a question that seem to ask for this kind of memory: a preference, never an exclusion. @default none */
  askedBy?: RegExp;
  /** Days after which recency counts half, for what was asserted once. @default 365 */
  halfLife?: number;
  /**
   * What it keeps happens on a day: in a context the same words on another day are another line. That they are another
   * memory is for `text` and `key` to say, by naming the day. @default false
   */
  dated?: boolean;
  /** The fields that hold from when to when it happened, in milliseconds since the epoch. @default from `validFrom` on */
  span?: { start: string; end: string };
  /**
   * What a model is told: the name of a file in `prompts/`, without `.md`, or the text itself. It names the placeholders
   * `{{turns}}`, `{{fields}}` and `{{related}}`. Without one only its rules work. What is recalled of it is shown to the
   * assistant's model like everything else.
   */
  prompt?: string | { text: string };
  /** False for a turn that can hold nothing for it, so that a model which is asked for all agents is not asked for this one. @default true */
  mayHold?(turn: Turn): boolean;
  /** It keeps so little of a person that a model is shown what was said last, besides what the turns are about. */
  small?: boolean;
  /**
   * A model says each memory as one sentence, in the user's language, and that is what is shown and searched: the fields are
   * for finding and replacing it. Else, and for rules, `text` makes the words. @default false
   */
  sentence?: boolean;
  /** What code adds to the fields that a model gave, or puts right in them. */
  completed?: {
    /** The fields that a model is not asked for. */
    names: readonly (keyof z.output<F> & string)[];
    /** What a model may say instead of fields, or in another shape than theirs: resolved by `from`. @default nothing */
    also?: z.ZodRawShape;
    from(said: Said<z.output<F>>): Partial<z.output<F>>;
    /** True for what lies ahead: "Friday" is then the next one. @default what the sentence tells */
    ahead?(fields: z.output<F>): boolean;
  };
  /** The agent's own columns. Each is described; strings, numbers, enums and lists of strings, nullable or not, and booleans. */
  fields: F;
  /** The one text that is shown and searched. */
  text(fields: z.output<F>): string;
  /**
   * Which words of a turn its memories may rest on: the speaker's own, or any, also what was pasted, quoted or printed by
   * a tool. Its rules are shown the same. @default own
   */
  evidence?: "own" | "any";
  /** True for fields that are explicitly about others than the user, which any words may ground. @default none are */
  aboutOthers?(fields: z.output<F>, turn: Turn): boolean;
  /** Why this turn, whatever it says, cannot ground these fields; undefined where it can. @default every turn can */
  refuse?(fields: z.output<F>, turn: Turn): string | undefined;
  /** What a memory is about. Another statement with the same key stands beside the first, unless the key is `single`. */
  key(fields: z.output<F>): string;
  /**
   * True where the key of these fields holds one value at a time (a home, an employer, a birthday): another one takes its
   * place. Everywhere else only `revise` with a target puts an end to a memory. @default no key is
   */
  single?(fields: z.output<F>): boolean;
  rules: {
    /** Why this agent should look at the turn, in a few words; undefined if it should not. */
    concerns(turn: Turn, context: RuleContext): string | undefined;
    /** What the turn says that belongs to this agent. */
    extract(
      turn: Turn,
      context: RuleContext,
    ): Draft<z.output<F> & Record<string, S | Exclude<Fields[string], string>>>[];
  };
}

/**
 * Declares a memory agent. The result is the argument; the function gives the rules the types of the fields.
 *
 * @typeParam S the texts that the rules give, inferred so that `"a"` is not taken for any string
 */
export function defineAgent<F extends z.ZodObject, S extends string>(
  definition: AgentDefinition<F, S>,
): AgentDefinition<F> {
  return definition;
}
