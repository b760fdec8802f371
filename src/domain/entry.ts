import { z } from "zod";
import { Blanked } from "./blank.js";
import { Declaration } from "./declaration.js";
import { Signal, Tally } from "./feedback.js";
import { Kind } from "./kind.js";
import { Memory } from "./memory.js";
import { Operation } from "./operation.js";
import { Sealed, Turn } from "./turn.js";

/** An operation as it was committed: which memory it made or changed. */
export const Committed = z.intersection(Operation, z.object({ memory: z.string() }));
export type Committed = z.infer<typeof Committed>;

const ciphertext = z.string().describe("The value, AES-256-GCM, base64");

/** A secret as the log keeps it, and nothing else but the vault's table: with its value, encrypted. */
export const SealedValue = Sealed.extend({ ciphertext: ciphertext.optional() });
export type SealedValue = z.infer<typeof SealedValue>;

/** A turn as the log keeps it. */
export const LoggedTurn = Turn.extend({ sealed: z.array(SealedValue) });
export type LoggedTurn = z.infer<typeof LoggedTurn>;

/** A memory as the log keeps it: one of the vault with the value of its secret, encrypted. */
export const LoggedMemory = Memory.extend({ ciphertext: ciphertext.optional() });
export type LoggedMemory = z.infer<typeof LoggedMemory>;

/** How the ids of the runs of reflection begin. */
export const REFLECTION = "reflection";

/** Up to which entry of the log each pass of reflection has looked at a scope. */
export const Reflected = z.record(z.string(), z.number().int());
export type Reflected = z.infer<typeof Reflected>;
/** What wrote a run: the remember graph, a change by hand, the reflect graph. */
export const Writer = z.enum(["remember", "update", "pin", "refine", "reflect"]);
export type Writer = z.infer<typeof Writer>;

/** What taking a run back and putting it back say: a run's turns stay as they are. */
const reversal = {
  of: z.string().describe("The run that is taken back, or put back"),
  memories: z.array(LoggedMemory).describe("The rows that this changes, as they are after it"),
  before: z.array(Memory).describe("The same rows as they were until then: what reads of that record time see"),
  tallies: z.array(Tally).describe("The feedback that this changes, as it is after it"),
};

/** What an entry of the log says. The tables are what follows from all entries, in order. */
export const Payload = z.discriminatedUnion("kind", [
  /** Turns arrived. From here on they cannot be lost; no agent has understood them yet. */
  z.object({
    kind: z.literal("turns"),
    turns: z.array(LoggedTurn),
    agents: z.array(Kind).optional().describe("Who is to understand them, or to review that. Default: the six"),
  }),
  /** A run was committed: its operations, the rows they result in, and who is done with which turns. */
  z.object({
    kind: z.literal("run"),
    turns: z.array(z.string()).describe("The ids of the turns it was about"),
    operations: z.array(Committed),
    memories: z.array(LoggedMemory),
    done: z.array(z.object({ turn: z.string(), agent: Kind })),
    reflected: Reflected.optional().describe("Where the run is a reflection: what each of its passes has looked at"),
    by: Writer.optional().describe("What wrote it. Default: remember"),
  }),
  /** A run was taken back: what it added is retracted, what it changed is as it was before. */
  z.object({ kind: z.literal("undo"), ...reversal }),
  /** A run that was taken back was put back. */
  z.object({ kind: z.literal("redo"), ...reversal }),
  /** Somebody said, or a conversation showed, how good memories are; and what an answer cited. */
  z.object({
    kind: z.literal("feedback"),
    signals: z.array(Signal),
    answer: z
      .object({ to: z.string().describe("The message that was answered"), cited: z.array(z.string()) })
      .optional(),
    note: z.string().optional().describe("The turn that holds what was said about it"),
    tallies: z.array(Tally).describe("The feedback that this changes, as it is after it"),
  }),
  /** An agent was passed in that the log did not know so, whoever the tables belong to: the entry has no scope. */
  z.object({ kind: z.literal("agent"), declaration: Declaration }),
  /** A secret was shown to somebody. */
  z.object({ kind: z.literal("reveal"), memory: z.string() }),
  /** Memories and turns were forgotten: their ids are all that is left of them, so that they never come back. */
  z.object({
    kind: z.literal("forget"),
    memories: z.array(z.string()),
    turns: z.array(z.string()),
    blanks: z.array(Blanked).optional().describe("Turns that stay without the forgotten words, as they are now"),
    touched: z.array(z.string()).optional().describe("The ids of memories that stay and named or quoted what went"),
    all: z.literal(true).optional().describe("Everything of the scope went, and with it the user's name"),
  }),
]);
export type Payload = z.infer<typeof Payload>;

/** An entry of the log without whose it is. */
export interface Logged {
  /** Counts from 1 without a gap. */
  seq: number;
  /** Empty where it is no run. */
  run: string;
  /** Milliseconds since the epoch. */
  at: number;
  payload: Payload;
}

/** The rows of memories that an entry writes. */
export const memoriesIn = (payload: Payload): LoggedMemory[] =>
  payload.kind === "run" || payload.kind === "undo" || payload.kind === "redo" ? payload.memories : [];

/** The tallies of feedback that an entry writes. */
export const talliesIn = (payload: Payload): Tally[] =>
  payload.kind === "feedback" || payload.kind === "undo" || payload.kind === "redo" ? payload.tallies : [];

/** The turns that an entry finishes: those of its run, or the one that holds a note, of which nobody has to understand more. */
export function turnsDoneIn(payload: Payload): readonly string[] {
  if (payload.kind === "feedback") return payload.note === undefined ? [] : [payload.note];
  return payload.kind === "run" ? payload.turns : [];
}
