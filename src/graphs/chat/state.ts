import { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { ChatReply, RecallResult } from "../../domain/recalled.js";
import { RunReport } from "../../domain/report.js";
import type { Sealer } from "../../vault/seal.js";
import { messagesField } from "../messages.js";
import { RecallBudget, recallInput } from "../recall/state.js";
import { PostedTurn, rememberInput } from "../remember/state.js";
import { inputOf } from "../state.js";

/** A message of the user. Its secrets are taken out by the schema itself. */
export const chatInput = (sealer: Sealer) =>
  inputOf({
    message: PostedTurn.overwrite((turn) => sealer.turn(turn))
      .nullish()
      .describe("What the user says, as a turn. Default: the last message of the user"),
    messages: messagesField(sealer),
    budget: RecallBudget,
  });

export const chatState = (input: ReturnType<typeof chatInput>, sealer: Sealer, agents: readonly AgentDefinition[]) =>
  z.object({
    ...recallInput(sealer, agents).shape,
    ...input.shape,
    recalled: RecallResult,
    reply: ChatReply,
    turns: rememberInput(sealer).shape.turns,
    report: RunReport,
  });

export const chatOutput = ({ shape: { messages } }: ReturnType<typeof chatInput>) =>
  z.object({ recalled: RecallResult, reply: ChatReply, report: RunReport, messages });
