import { cpSync } from "node:fs";
import { PASSES, type Pass } from "../src/domain/reflection.js";
import { createMemory, type MemoryOptions, SextetError, type SextetMemory } from "../src/index.js";
import type { Day } from "./life-data.js";

/** Whose lives the benches tell. */
export const SCOPE = { userId: "petra" };

/** What a life is reflected on without. */
export interface Left {
  pass?: Pass;
  refiner?: string;
  feedback?: boolean;
}

/** Opens a memory by rules at a moment, works with it and closes it. */
export async function openedAt<T>(
  now: string,
  home: string,
  work: (memory: SextetMemory) => Promise<T>,
  options: MemoryOptions = { offline: true },
): Promise<T> {
  const memory = await createMemory({ home, ...options, now, timeZone: "UTC" });
  try {
    return await work(memory);
  } finally {
    await memory.close();
  }
}

/** Something that was asked in the chat. */
export interface Answered {
  query: string;
  message: string;
  /** What its answer cited first. */
  cited: string;
}

/** Lives days one after another. `onVote` is given each vote's question, before and after what `vote` does. */
export async function live(
  home: string,
  days: readonly Day[],
  onVote: (
    memory: SextetMemory,
    asked: Answered,
    vote: "up" | "down",
    done: () => Promise<unknown>,
  ) => Promise<void> = (_, __, ___, done) => done().then(() => {}),
): Promise<void> {
  let asked: Answered = { query: "", message: "", cited: "" };
  for (const { at, said } of days) {
    const now = at.includes("T") ? `${at}:00:00Z` : `${at}T10:00:00Z`;
    await openedAt(now, home, async (memory) => {
      for (const [i, line] of said.entries()) {
        const [, kind = "", content = ""] = /^(\?|a:|up!|down!)?([\s\S]*)$/.exec(line) ?? [];
        if (kind === "?") {
          const { message, cited } = await memory.chat(content, { ...SCOPE, session: at, id: `${at} ${i}` });
          asked = { query: content, message, cited: cited[0] ?? "" };
        } else if (kind === "up!" || kind === "down!") {
          const vote = kind === "up!" ? "up" : "down";
          await onVote(memory, asked, vote, () => memory.feedback(asked.message, vote, SCOPE));
        } else {
          const role = kind === "a:" ? "assistant" : "user";
          await memory.remember({ role, content, session: at, id: `${at} ${i}` }, SCOPE);
        }
      }
    });
  }
}

/** Reflects without one thing; what a refiner or feedback left is taken back by its runs, or forgotten where something rests on it. */
export async function reflectWithout(memory: SextetMemory, left: Left): Promise<void> {
  for (const run of await memory.runs(SCOPE)) {
    const made = run.operations[0]?.memory;
    const ofRefiner = run.kind === "refine" && made !== undefined && (await memory.show(made, SCOPE)).refinement;
    if ((left.feedback && run.kind === "feedback") || (ofRefiner && ofRefiner === left.refiner)) {
      await memory.undo(run.id, SCOPE).catch(async (error: unknown) => {
        if (made === undefined || !SextetError.isInstance(error) || error.code !== "UNDO_BLOCKED") throw error;
        await memory.forget(made, SCOPE);
      });
    }
  }
  await memory.reflect({ ...SCOPE, passes: PASSES.filter((pass) => pass !== left.pass) });
}

/** A copy of a home, in a folder. */
export function copied(home: string, to: string): string {
  cpSync(home, to, { recursive: true });
  return to;
}
