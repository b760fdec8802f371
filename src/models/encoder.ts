import { Worker } from "node:worker_threads";
import type { Answered } from "./encoder-worker.js";

/** The sentence encoder, in a thread of its own. */
export interface Encoder {
  /** One vector a text, in order. Starts the thread where there is none. */
  embed(texts: string[]): Promise<number[][]>;
}

interface Waiting {
  resolve(vectors: number[][]): void;
  reject(error: Error): void;
}

/**
 * A thread that is started with the first text, and again after it broke down. It keeps no process alive that waits for
 * nothing from it.
 *
 * @param script what the thread runs. Default: the encoder
 */
export function createEncoder(script = new URL("./encoder-worker.js", import.meta.url)): Encoder {
  let worker: Worker | undefined;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  const start = (): Worker => {
    // Without our flags: a loader for the sources would have to be loaded again, and there is nothing for it to do.
    const started = new Worker(script, { name: "sextet encoder", execArgv: [] });
    const failed = (error: Error) => {
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on("message", (answered: Answered) => {
      const one = waiting.get(answered.id);
      waiting.delete(answered.id);
      if (waiting.size === 0) started.unref();
      if ("error" in answered) one?.reject(new Error(answered.error));
      else one?.resolve(answered.vectors);
    });
    started.on("error", failed);
    started.on("messageerror", failed);
    started.on("exit", (code) => failed(new Error(`the encoder's thread ended with ${code}`)));
    return started;
  };

  return {
    embed: (texts) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        worker.ref();
        const id = asked++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, texts });
      }),
  };
}

/** One for the whole process: its weights take 30 MB. */
export const encoder: Encoder = createEncoder();
