import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AgentDefinition } from "../domain/agent.js";
import type { Clock } from "../domain/clock.js";
import type { Embedder } from "../models/embedder.js";
import type { EncoderWeights } from "../recall/weights.js";
import type { Store } from "../store/store.js";
import type { Sealer } from "../vault/seal.js";

/** What the graphs are made of. Chosen and joined in `memory.ts`. */
export interface Dependencies {
  store: Store;
  embedder: Embedder;
  /** How much the embedder's cosines count beside words. */
  encoder: EncoderWeights;
  agents: readonly AgentDefinition[];
  /** The assistant's chat model; without one it answers by rules. */
  model: BaseChatModel | undefined;
  sealer: Sealer;
  clock: Clock;
  /** IANA name of the time zone of turns that come without an offset. */
  timeZone: string;
}
