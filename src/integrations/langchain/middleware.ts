import type { BaseMessage } from "@langchain/core/messages";
import { isGraphBubbleUp } from "@langchain/langgraph";
import { z } from "zod";
import type { RecallKind } from "../../domain/recalled.js";
import type { TurnInput } from "../../domain/turn-input.js";
import { SextetError } from "../../errors.js";
import type { Run } from "../../graphs/context.js";
import type { SextetMemory } from "../../memory-api.js";
import { exchangeOf, lastHumanMessage } from "../messages.js";
import { importPeer } from "../peer.js";
import { type IntegrationScope, runScope, runSession } from "../run-scope.js";

const { createMiddleware } = await importPeer("langchain", () => import("langchain"));

export interface MemoryMiddlewareOptions extends IntegrationScope {
  /** The most memories that are recalled; named, all of them are shown. @default 10, of which those that fit are shown */
  limit?: number;
  /** The most tokens that the recalled block may take. @default 1500 */
  budget?: number;
  /** Which agents to ask. @default all agents and the turns */
  agents?: readonly RecallKind[];
  /** False: nothing is remembered. @default true */
  remember?: boolean;
  /** True: the answer does not wait for the writing; `memory.settled()` does. Needs `onError`. @default false */
  background?: boolean;
  /** Called where recall or remember fails; the agent then goes on without. @default the run fails */
  onError?: (error: unknown) => void;
}

const Recalled = z.object({
  message: z.string().describe("The user's message that it was recalled for"),
  block: z.string().describe("What every model call of this turn is given"),
});

/**
 * Long-term memory for `createAgent`. Once per message of the user it recalls, before the first model call; it puts
 * what it found into the system message of every model call of that turn; and when the agent is done it remembers the
 * message and the answer. What was recalled is never part of the agent's messages, and so never remembered again.
 *
 * Where recall or the model fails, the message is remembered before the run fails with that error. Where a run ends in
 * another way before there is an answer, it is remembered with the next exchange of its thread, given a checkpointer. A
 * message that comes again under the same id is stored once: give messages ids where you try again without a thread.
 *
 * The agent's model is given, and its checkpoints keep, what the user wrote as it is: secrets are sealed in Sextet only.
 *
 * The user comes from the run: `context: { userId }`, or `configurable: { userId }`. The session is its `thread_id`.
 *
 * @example
 * ```ts
 * const agent = createAgent({ model, middleware: [createMemoryMiddleware(memory)] });
 * await agent.invoke({ messages: "Where does my sister live?" }, { context: { userId: "mara" } });
 * ```
 */
export function createMemoryMiddleware(memory: SextetMemory, options: MemoryMiddlewareOptions = {}) {
  const { limit, budget, agents, onError } = options;
  if (options.background && !onError) {
    const hint = "Give onError: nobody else would hear of a write that fails in the background.";
    throw new SextetError("CONFIG_INVALID", "background: nothing handles its errors", hint);
  }
  const bounds = { ...(limit && { limit }), ...(budget !== undefined && { budget }), ...(agents && { agents }) };

  const tolerant = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!onError) throw error;
      onError(error);
      return undefined;
    }
  };

  const write = async (messages: readonly BaseMessage[], runtime: Run, roles: readonly TurnInput["role"][]) => {
    if (options.remember === false) return;
    const writing = tolerant(async () => {
      const turns = exchangeOf(messages, runSession(runtime)).filter(({ role }) => roles.includes(role));
      if (turns.length > 0) await memory.remember(turns, runScope(runtime, options));
    });
    if (!options.background) await writing;
  };

  /** Does what the answer needs. Where that fails, and is not just interrupted, no answer comes to what was said. */
  const answering = async <T>(messages: readonly BaseMessage[], runtime: Run, work: () => T | Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      if (!isGraphBubbleUp(error)) await write(messages, runtime, ["user"]).catch(() => {}); // the first error counts
      throw error;
    }
  };

  return createMiddleware({
    name: "SextetMemory",
    stateSchema: z.object({ _sextet: Recalled.optional() }),
    contextSchema: z.object({
      userId: z.string().optional(),
      user_id: z.string().optional(),
      namespace: z.string().optional(),
    }),
    beforeAgent: async (state, runtime) => {
      const asked = lastHumanMessage(state.messages);
      if (!asked || asked.text.trim() === "") return { _sextet: { message: "", block: "" } };
      const message = asked.id ?? "";
      if (message !== "" && state._sextet?.message === message) return undefined;
      const recall = () => memory.context(asked.text.slice(0, 8_000), { ...runScope(runtime, options), ...bounds });
      const found = await answering(state.messages, runtime, () => tolerant(recall));
      return { _sextet: { message, block: found?.block ?? "" } };
    },
    wrapModelCall: (request, handler) => {
      const block = request.state._sextet?.block ?? "";
      const given =
        block === "" ? request : { ...request, systemMessage: request.systemMessage.concat(`\n\n${block}`) };
      return answering(request.state.messages, request.runtime, () => handler(given));
    },
    afterAgent: async (state, runtime) => {
      await write(state.messages, runtime, ["user", "assistant"]);
      return undefined;
    },
  });
}
