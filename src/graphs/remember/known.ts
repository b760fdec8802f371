import type { AgentDefinition } from "../../domain/agent.js";
import type { Kind } from "../../domain/kind.js";
import { isOpen, type Memory } from "../../domain/memory.js";
import { quoted } from "../../domain/quoted.js";
import type { Scope } from "../../domain/scope.js";
import { isoDay } from "../../domain/time.js";
import type { Dependencies } from "../dependencies.js";
import type { Numbered } from "./said.js";

/** The memories that an agent found related, with numbers from `first` on: ids are nothing for a model to copy. */
export async function numberedMemories(
  { store }: Dependencies,
  scope: Scope,
  agent: Kind,
  ids: readonly string[],
  first = 1,
): Promise<Numbered> {
  const found = (await store.memories(agent).byIds(scope, ids)).filter(isOpen);
  return new Map(found.map((memory, i) => [first + i, memory]));
}

/**
 * The known memories as a model reads them, whole: what is cut could not be revised. With its key where that tells what it
 * is about: `3. "User lives in Porto" (user.home, since 2026-04-06)`.
 */
export function knownText(known: Numbered, { sentence = false }: Pick<AgentDefinition, "sentence"> = {}): string {
  if (known.size === 0) return "(none)";
  return [...known].map(([number, memory]) => `${number}. ${lineOf(memory, sentence)}`).join("\n");
}

const lineOf = ({ text, key, validFrom }: Memory, sentence: boolean) =>
  `${quoted(text, Number.POSITIVE_INFINITY)} (${sentence ? `${key}, ` : ""}since ${isoDay(validFrom)})`;
