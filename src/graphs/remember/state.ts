import { z } from "zod";
import { Kind } from "../../domain/kind.js";
import { Operation, Proposal } from "../../domain/operation.js";
import { RunReport } from "../../domain/report.js";
import { MAX_RUN_TURNS, Turn } from "../../domain/turn.js";
import { SealedTurn } from "../../domain/turn-input.js";
import { Usage } from "../../domain/usage.js";
import type { Sealer } from "../../vault/seal.js";
import { Begun } from "../context.js";
import { messagesField } from "../messages.js";
import { gathered, inputOf } from "../state.js";
import { steps } from "../step.js";

/** A turn and the agents that have yet to understand it. */
export const Work = z.object({
  turn: Turn,
  agents: z.array(Kind),
  again: z.boolean().describe("A run was about it before, and left it to these agents: others are done with it"),
});
export type Work = z.infer<typeof Work>;

export const Route = z.object({ turn: z.string(), agent: Kind, reason: z.string() });
export type Route = z.infer<typeof Route>;

/** An agent that could not understand turns: those that are named, else all of the run. */
export const Failure = z.object({ agent: Kind, error: z.string(), turns: z.array(z.string()).optional() });
export type Failure = z.infer<typeof Failure>;

/** What an agent may spend in this run; null: as much as it takes. */
export const Allowance = z.object({
  agent: Kind,
  calls: z.number().int().nullable(),
  tokens: z.number().int().nullable(),
});
export type Allowance = z.infer<typeof Allowance>;

export const proposals = gathered(Proposal, "What the agents propose");
export const failures = gathered(Failure, "The agents that failed, and why");
export const usages = gathered(Usage, "What models were asked for");
export const notes = gathered(z.string(), "Where rules stood in for a model, and why");

/** A turn as it is posted. What does not belong into one is refused by the sealer, which says so with a code. */
export const PostedTurn = z.looseObject(SealedTurn.shape) as unknown as typeof SealedTurn;

/** Secrets are taken out by the schema itself: no state, checkpoint or event ever holds one, or even its ciphertext. */
export const rememberInput = (sealer: Sealer) =>
  inputOf({
    turns: z
      .array(PostedTurn)
      .max(MAX_RUN_TURNS)
      .overwrite((turns) => sealer.turns(turns))
      .optional()
      .describe("Turns of one session, oldest first. Neither these nor messages: take up what is pending"),
    messages: messagesField(sealer),
  });
export type RememberInput = z.infer<ReturnType<typeof rememberInput>>;

export const rememberState = (input: ReturnType<typeof rememberInput>) =>
  z.object({
    ...input.shape,
    started: z.number().describe("Stopwatch when the run began"),
    begun: Begun.describe("Whose memory it is, and what a person wants to look at"),
    run: z.string().nullable(),
    stored: z.number().int(),
    seen: z
      .number()
      .int()
      .describe("The log entry up to which all is known that was forgotten, when the run began to read"),
    work: z.array(Work),
    previous: z.array(Turn).describe("The turns before the first one, for context"),
    routes: z.array(Route),
    allowances: z.array(Allowance).describe("What each routed agent may spend on models"),
    proposals,
    failures,
    usages,
    notes,
    operations: z.array(Operation).describe("What the meta-agent lets through"),
    dropped: RunReport.shape.dropped,
    steps,
    report: RunReport,
  });

export const rememberOutput = ({ shape: { messages } }: ReturnType<typeof rememberInput>) =>
  z.object({ report: RunReport, messages });

/** What an agent gets: the turns that concern it, and for a model the whole run. */
export const AgentInput = z.object({
  turns: z.array(Turn),
  previous: z.array(Turn),
  work: z.array(Work).describe("The run; empty where rules do the work"),
  allowance: Allowance.nullable(),
});
export type AgentInput = z.infer<typeof AgentInput>;
export const AgentState = z.object({
  ...AgentInput.shape,
  related: z.array(z.string()).describe("The ids of memories that the turns may concern"),
  proposals,
  failures,
  usages,
  notes,
  steps,
});
export const AgentOutput = z.object({ proposals, failures, usages, notes, steps });
export type AgentOutput = z.infer<typeof AgentOutput>;
