import { createInterface } from "node:readline";
import { leave } from "../leave.js";
import { print } from "../output.js";
import type { Line } from "../read-lines.js";
import { style } from "../style.js";

/** What is typed, line by line. What is pasted in one go waits for its turn. */
export async function* terminalLines(): AsyncGenerator<Line> {
  const prompt = `${style.cyan("you")} › `;
  const keyboard = createInterface({ input: process.stdin, output: process.stdout, terminal: true, prompt });
  const typed: string[] = [];
  let closed = false;
  let interrupted = false;
  let wake = () => {};
  keyboard.on("line", (text) => {
    interrupted = false;
    typed.push(text);
    wake();
  });
  keyboard.on("close", () => {
    closed = true;
    wake();
  });
  keyboard.on("SIGINT", () => {
    if (interrupted) {
      print();
      void leave(130);
      return;
    }
    interrupted = true;
    keyboard.write(null, { ctrl: true, name: "u" }); // what was begun is dropped, as in a shell
    print(style.dim("\nCtrl-C again leaves; what was said is kept."));
    keyboard.prompt();
  });
  try {
    for (let number = 1; ; ) {
      const text = typed.shift();
      if (text !== undefined) {
        yield { number: number++, read: 0, text };
        continue;
      }
      if (closed) {
        print();
        return;
      }
      keyboard.prompt(true);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    keyboard.close();
  }
}
