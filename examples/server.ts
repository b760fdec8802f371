/**
 * Memory behind a web service: a chat that streams, users who never meet each other's memories, a queue that says no
 * before it is too long, and an end that loses nothing. `npx tsx examples/server.ts` serves ./.sextet on port 3000.
 */
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import pLimit from "p-limit";
import { createMemory, SextetError, type SextetMemory } from "sextet";

/** What a service does at once, what may wait, and how much of it may be one user's. */
const [AT_ONCE, WAITING, PER_USER] = [16, 200, 8];

/** Whose memory a request is about; undefined: nobody's. Put your own authentication here. */
const userOf = (request: Request) => /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];

export function createServer(memory: SextetMemory) {
  const limit = pLimit(AT_ONCE);
  const inside = new Map<string, number>();
  let draining = false;

  /** A place in the queue, or why there is none. */
  const enter = (c: Context) => {
    const userId = userOf(c.req.raw);
    if (userId === undefined) return c.json({ error: "who are you?" }, 401);
    const own = inside.get(userId) ?? 0;
    if (own >= PER_USER)
      return c.json({ error: "too many of your requests are under way" }, 429, { "Retry-After": "1" });
    if (draining || limit.pendingCount >= WAITING) return c.json({ error: "too busy" }, 503, { "Retry-After": "2" });
    inside.set(userId, own + 1);
    const leave = () => {
      const left = (inside.get(userId) ?? 1) - 1;
      if (left === 0) inside.delete(userId);
      else inside.set(userId, left);
    };
    return { userId, take: <T>(work: () => Promise<T>) => limit(work).finally(leave) };
  };

  const app = new Hono();
  app.onError((error, c) => {
    const theirs = SextetError.isInstance(error) && /^(?:TURN|QUERY|CONFIG)_/.test(error.code);
    return theirs ? c.json({ error: error.message }, 400) : c.json({ error: "something failed" }, 500);
  });

  app.post("/messages", async (c) => {
    const turn = { role: "user", ...(await c.req.json()) };
    const place = enter(c);
    if (place instanceof Response) return place;
    const reports = await place.take(() => memory.remember(turn, { userId: place.userId }));
    return c.json({ remembered: reports.flatMap(({ operations }) => operations.map(({ text }) => text)) });
  });

  app.get("/recall", async (c) => {
    const place = enter(c);
    if (place instanceof Response) return place;
    const { context, abstain } = await place.take(() =>
      memory.recall(c.req.query("q") ?? "", { userId: place.userId }),
    );
    return c.json({ context, abstain });
  });

  app.post("/chat", async (c) => {
    const { content, ...options } = await c.req.json();
    const place = enter(c);
    if (place instanceof Response) return place;
    const { userId, take } = place;
    const talk = () => take(() => memory.chat(content, { ...options, userId, onEvent }));
    let send = (_: string) => {};
    const onEvent = (event: { type: string; text?: string }) => {
      if (event.type === "chat.token") send(event.text ?? "");
    };
    return streamSSE(
      c,
      async (stream) => {
        send = (text) => void stream.writeSSE({ event: "token", data: JSON.stringify(text) });
        const { answer, cited } = await talk();
        await stream.writeSSE({ event: "answer", data: JSON.stringify({ answer, cited }) });
      },
      async () => {}, // what failed goes out as the event `error`
    );
  });

  const drain = () => {
    draining = true;
  };
  return { app, drain };
}

/** Serves a home until it is told to end: then it takes nothing more, finishes what it has, and closes the memory. */
export async function main(home: string, port = 0): Promise<{ url: string; stop(): Promise<void> }> {
  const memory = await createMemory({ home });
  const { app, drain } = createServer(memory);
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port });
  if (!server.listening) await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  let stopping: Promise<void> | undefined;
  const stop = () => {
    drain();
    stopping ??= new Promise<void>((resolve) => server.close(() => resolve())).then(() => memory.close());
    return stopping;
  };
  process.once("SIGTERM", () => void stop());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { url } = await main(process.env.SEXTET_HOME ?? ".sextet", Number(process.env.PORT ?? 3000));
  process.stdout.write(`${url}\n`);
}
