import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { MODEL_ROLES, type ModelChoice, type ModelRole } from "./models.js";
import { type OpenAiServer, openAiModel } from "./openai.js";

/** What models are chosen from. */
export interface Chosen {
  /** Passed in, or names. */
  models?: Partial<Record<ModelRole | "default", BaseChatModel | string>>;
  /** Passed in, for all roles without one. */
  model?: BaseChatModel;
  /** The server that knows the names; undefined offline. */
  server: OpenAiServer | undefined;
  /** Names, by role. */
  names: Partial<Record<ModelRole | "default", string>>;
}

/** The model of each role; none where there is none. One name is one model, so that what is learnt of it is shared. */
export async function chooseModels({ models = {}, model, server, names }: Chosen): Promise<ModelChoice> {
  const made = new Map<string, Promise<BaseChatModel>>();
  const byName = (name: string, at: OpenAiServer) => {
    const known = made.get(name) ?? openAiModel(name, at, "json");
    made.set(name, known);
    return known;
  };
  const choice: ModelChoice = {};
  for (const role of new Set(["default", ...MODEL_ROLES, ...Object.keys(models), ...Object.keys(names)])) {
    const given = models[role] ?? (role === "default" ? model : undefined);
    const name = names[role];
    if (typeof given === "object") choice[role] = given;
    else if (name !== undefined && server && role !== "assistant") choice[role] = await byName(name, server);
  }
  const spoken = names.assistant ?? (choice.assistant || models.default || model ? undefined : names.default);
  if (spoken !== undefined && server && !choice.assistant)
    choice.assistant = await openAiModel(spoken, server, "words");
  return choice;
}
