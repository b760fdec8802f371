import { createInterface } from "node:readline/promises";
import type { Ask } from "./review-dialogue.js";

/** True where somebody sits at a terminal, who can be asked. */
export const asksAtTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Asks a question that only a clear yes answers with yes. */
export async function confirmed(question: string): Promise<boolean> {
  const keyboard = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Without an answer, as after Ctrl-D, it is no.
    const closed = new Promise<string>((resolve) => keyboard.once("close", () => resolve("")));
    return isYes(await Promise.race([keyboard.question(`${question} [y/N] `), closed]));
  } finally {
    keyboard.close();
  }
}

/** Asks several things in turn at the terminal. A question that nobody answers, as after Ctrl-D, resolves to undefined. */
export async function asking(work: (ask: Ask) => Promise<void>): Promise<void> {
  const keyboard = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<undefined>((resolve) => keyboard.once("close", () => resolve(undefined)));
  try {
    await work((question, given = "") => {
      const answer = keyboard.question(question);
      keyboard.write(given);
      return Promise.race([answer, closed]);
    });
  } finally {
    keyboard.close();
  }
}

export const isYes = (answer: string): boolean => /^\s*y(?:es)?\s*$/i.test(answer);
