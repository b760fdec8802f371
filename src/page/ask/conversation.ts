import { signal } from "@preact/signals";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { look } from "../changes.js";
import { failureOf } from "../loaded.js";
import { beginRun, endRun, failRun, stepOfRun } from "../runs/run.js";
import type { Reply } from "../wire.js";

/** A message and what came of it. */
export interface Exchange {
  message: string;
  /** The answer as far as it has come. */
  streamed: string;
  reply?: Reply;
  failure?: Failure;
}

/** The conversation since the page was opened. */
export const exchanges = signal<readonly Exchange[]>([]);
export const talking = signal(false);

export async function say(message: string): Promise<void> {
  const index = exchanges.value.length;
  const update = (change: Partial<Exchange>) => {
    exchanges.value = exchanges.value.map((one, i) => (i === index ? { ...one, ...change } : one));
  };
  exchanges.value = [...exchanges.value, { message, streamed: "" }];
  talking.value = true;
  beginRun(message);
  try {
    const reply = await api.chat(message, (step) => {
      stepOfRun(step);
      if (step.type === "chat.token") update({ streamed: (exchanges.value[index]?.streamed ?? "") + step.text });
    });
    endRun([reply.report]);
    update({ reply });
    announce(reply.answer);
  } catch (error) {
    const failure = failureOf(error);
    failRun(failure);
    update({ failure });
  }
  talking.value = false;
  await look();
}
