import { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { ChatReply, RecallResult } from "../../domain/recalled.js";
import { RunReport } from "../../domain/report.js";
import type { Sealer } from "../../vault/seal.js";
import { RecallBudget, recallInput } from "../recall/state.js";
import { PostedTurn, rememberInput } from "../remember/state.js";

/** A message of the user. Its secrets are taken out by the schema itself. */
export const chatInput = (sealer: Sealer) =>
  z.object({
    message: PostedTurn.overwrite((turn) => sealer.turn(turn)).describe("What the user says, as a turn"),
    budget: RecallBudget,
  });
export type ChatInput = z.infer<ReturnType<typeof chatInput>>;

export const chatState = (sealer: Sealer, agents: readonly AgentDefinition[]) =>
  z.object({
    ...recallInput(sealer, agents).shape,
    ...chatInput(sealer).shape,
    recalled: RecallResult,
    reply: ChatReply,
    turns: rememberInput(sealer).shape.turns,
    report: RunReport,
  });

export const ChatOutput = z.object({ recalled: RecallResult, reply: ChatReply, report: RunReport });
