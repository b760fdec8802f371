import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import pLimit from "p-limit";
import type { CallPolicy } from "./call.js";
import type { Prompts } from "./prompts.js";
import { type Answer, ask, type Question } from "./structured.js";

/** What a model may be chosen for, besides the agents that are passed in: their role is their kind. */
export const MODEL_ROLES = [
  ...(["core", "episodic", "semantic", "procedural", "resource"] as const),
  ...(["route", "joint", "analyse", "reflect", "assistant"] as const),
] as const;
export type ModelRole = (typeof MODEL_ROLES)[number] | (string & {});

/** A model, by role; `default` for those that have none of their own. */
export type ModelChoice = Partial<Record<ModelRole | "default", BaseChatModel>>;

/** The language models behind the agents, ready to be asked. */
export interface Models {
  readonly prompts: Prompts;
  readonly policy: CallPolicy;
  /** The model of a role; undefined where rules do its work. */
  of(role: ModelRole): BaseChatModel | undefined;
  /** Asks the model of a role for structured output. */
  ask<T>(role: ModelRole, question: Question<T>, signal?: AbortSignal): Promise<Answer<T>>;
}

/** How models are called. */
export interface CallOptions {
  /** The longest that one request may take, in milliseconds. @default 120000 */
  timeoutMs?: number;
  /** How often a request that failed for a passing reason is sent again. @default 2 */
  maxRetries?: number;
  /** How many requests may be under way at once. @default 8 */
  concurrency?: number;
  /** The wait before the first repetition, in milliseconds. It doubles each time; Retry-After goes before it. @default 500 */
  backoffMs?: number;
}

const DEFAULT_CALLS = { timeoutMs: 120_000, maxRetries: 2, concurrency: 8, backoffMs: 500 } as const;

/** How a single call is made where nothing else is said. */
export const DEFAULT_POLICY: CallPolicy = { ...DEFAULT_CALLS, limit: (call) => call() };

/** Joins models, prompts and the policy of calls. */
export function createModels(choice: ModelChoice, prompts: Prompts, options: CallOptions = {}): Models {
  const { concurrency, ...settings } = { ...DEFAULT_CALLS, ...options };
  const policy: CallPolicy = { ...settings, limit: pLimit(concurrency) };
  const of = (role: ModelRole) => choice[role] ?? choice.default;
  return {
    prompts,
    policy,
    of,
    ask(role, question, signal) {
      const model = of(role);
      if (!model) throw new TypeError(`there is no model for ${role}`);
      return ask({ model, label: labelOf(model), policy, prompts, signal }, question);
    },
  };
}

/** How a model is called in messages: its name, or its class. */
export function labelOf(model: BaseChatModel): string {
  const { model: name, modelName } = model as { model?: unknown; modelName?: unknown };
  const said = [name, modelName].find((one) => typeof one === "string" && one !== "");
  return typeof said === "string" ? said : model.constructor.name;
}
