import { messageOf } from "../../src/errors.js";
import { createMemory } from "../../src/index.js";

/** What a process that reflects is told: where, when, and at which of its steps it is to kill itself, if at any. */
export interface ReflectTask {
  home: string;
  now: string;
  userId: string;
  dieAt: string | null;
}

/** What it says when it is ready, at each step, and at the end. */
export type ReflectAnswer = "ready" | { step: string } | { done: number } | { error: string };

const say = (answer: ReflectAnswer) => process.send?.(answer);

process.on("message", async ({ home, now, userId, dieAt }: ReflectTask) => {
  try {
    const memory = await createMemory({ home, now, offline: true, timeZone: "UTC" });
    const reports = await memory.reflect({
      userId,
      onEvent: (event) => {
        const step = event.type === "reflect.pass" ? event.pass : event.type;
        if (step === dieAt) process.kill(process.pid, "SIGKILL");
        say({ step });
      },
    });
    await memory.close();
    say({ done: reports.reduce((sum, { operations }) => sum + operations.length, 0) });
  } catch (error) {
    say({ error: messageOf(error) });
  }
});
say("ready");
