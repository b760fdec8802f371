import { fork } from "node:child_process";

/** A request of a job; without a body it is a GET. */
export interface Sent {
  path: string;
  body?: unknown;
}

/** Each key sends its requests one after another, all keys at once. */
export interface Job {
  url: string;
  callers: readonly { key: string; requests: readonly Sent[] }[];
}

/** Does a job; how long each request took, in milliseconds. */
export async function sendAll({ url, callers }: Job): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    callers.map(async ({ key, requests }) => {
      const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
      for (const { path, body } of requests) {
        const start = performance.now();
        const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
        const response = await fetch(url + path, { headers, ...sent });
        const text = await response.text();
        if (!response.ok) throw new Error(`${response.status}: ${text}`);
        times.push(performance.now() - start);
      }
    }),
  );
  return times;
}

/** A process that does jobs. */
export function startClient() {
  const child = fork(new URL("./serve-client.ts", import.meta.url));
  return {
    send: (job: Job) =>
      new Promise<number[]>((resolve, reject) => {
        child.once("message", ({ times, error }: { times?: number[]; error?: string }) =>
          times ? resolve(times) : reject(new Error(error)),
        );
        child.send(job);
      }),
    stop: () => child.disconnect(),
  };
}
