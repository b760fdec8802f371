import { messageOf } from "../../src/errors.js";
import { createMemory, type MemoryOptions } from "../../src/index.js";
import { chooseModels } from "../../src/models/choose.js";

/** What a process that reflects is told: where, when, and at which of its steps it is to kill itself, if at any. */
export interface ReflectTask {
  home: string;
  now: string;
  userId: string;
  dieAt: string | null;
  /** Where its model is. Default: it has none. */
  baseUrl?: string;
}

/** What it says when it is ready, at each step, and at the end. */
export type ReflectAnswer = "ready" | { step: string } | { done: number } | { error: string };

/** Only reflection has a model. */
export async function reflectModel(baseUrl: string): Promise<MemoryOptions> {
  const { reflect } = await chooseModels({ server: { apiKey: "none", baseUrl }, names: { reflect: "scripted" } });
  return { ...(reflect && { models: { reflect } }), calls: { maxRetries: 0 } };
}

const say = (answer: ReflectAnswer) => process.send?.(answer);

process.on("message", async ({ home, now, userId, dieAt, baseUrl }: ReflectTask) => {
  try {
    const models = baseUrl === undefined ? { offline: true } : await reflectModel(baseUrl);
    const memory = await createMemory({ home, now, timeZone: "UTC", ...models });
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
