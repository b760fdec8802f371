import { createInterface } from "node:readline/promises";

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

export const isYes = (answer: string): boolean => /^\s*y(?:es)?\s*$/i.test(answer);
