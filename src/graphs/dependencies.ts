import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AgentDefinition } from "../domain/agent.js";
import type { Clock } from "../domain/clock.js";
import type { RefinerDefinition } from "../domain/refiner.js";
import type { Embedder } from "../models/embedder.js";
import type { Models } from "../models/models.js";
import type { EncoderWeights } from "../recall/weights.js";
import type { Store } from "../store/store.js";
import type { Sealer } from "../vault/seal.js";
import type { Understanding } from "./remember/understanding.js";

/** How much one run may ask of models. */
export interface ModelBudget {
  /** The most questions; a request that is sent again after a failure counts once. */
  maxModelCalls?: number;
  /** The most tokens, in and out together, as estimated before a question is put. */
  maxTokens?: number;
}

/** What the graphs are made of. Chosen and joined in `memory.ts`. */
export interface Dependencies {
  store: Store;
  embedder: Embedder;
  /** How much the embedder's cosines count beside words. */
  encoder: EncoderWeights;
  agents: readonly AgentDefinition[];
  /** What rules know of a turn besides its words. */
  understanding: Understanding;
  /** The assistant's chat model; without one it answers by rules. */
  model: BaseChatModel | undefined;
  /** The models that understand turns; without them, or for an agent without one, rules do the work. */
  models?: Models;
  /** `joint`: one call proposes for all agents. Default: one call for each routed agent, after one that routes. */
  extraction?: "agents" | "joint";
  /** What draws from an exchange of the chat after it is answered; none: nothing does. */
  refiners: readonly RefinerDefinition[];
  /** The most that a run may ask of models; beyond it rules do the work. Default: no limit. */
  budget?: ModelBudget;
  /** Agents are subgraphs whose steps can be watched, and states are forms. Default: each is one node, states are not checked. */
  innerSteps?: boolean;
  sealer: Sealer;
  clock: Clock;
  /** IANA name of the time zone of turns that come without an offset. */
  timeZone: string;
}
