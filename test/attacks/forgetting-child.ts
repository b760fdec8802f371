import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import type { TurnInput } from "../../src/domain/turn-input.js";
import { createMemory } from "../../src/index.js";
import { LocalEmbeddings } from "../../src/models/local-embeddings.js";

/** What this process is told to do. */
export type ForgettingTask =
  /** Forgets, and dies by SIGKILL at the call of LanceDB with this number: before it, or while it runs. */
  | { task: "forget"; home: string; userId: string; id: string; also: boolean; killAt?: number; inFlight?: boolean }
  /** Remembers, and waits for the word `go` as soon as it has embedded what was said. */
  | { task: "remember"; home: string; userId: string; turns: TurnInput[] };

export type ForgettingAnswer =
  | "ready"
  | { embedding: true }
  | { calls: number }
  | { done: unknown }
  | { error: string };

const say = (answer: ForgettingAnswer) => void process.send?.(answer);

/** Every call of LanceDB that writes, counted from 1. */
async function countWrites(home: string, onWrite: (call: number) => void): Promise<void> {
  const connection = await connect(join(home, "tables"));
  const table = await connection.openTable("log");
  let calls = 0;
  const wrap = (proto: Record<string, unknown>, names: readonly string[]) => {
    for (const name of names) {
      const original = proto[name] as (...args: unknown[]) => unknown;
      proto[name] = function (this: unknown, ...args: unknown[]) {
        const result = original.apply(this, args);
        onWrite(++calls);
        return result;
      };
    }
  };
  wrap(Object.getPrototypeOf(table), ["update", "delete", "optimize", "createIndex"]);
  wrap(Object.getPrototypeOf(table.mergeInsert("seq")), ["execute"]);
  connection.close();
}

async function forget({
  home,
  userId,
  id,
  also,
  killAt,
  inFlight = false,
}: Extract<ForgettingTask, { task: "forget" }>) {
  const memory = await createMemory({ home, offline: true });
  let calls = 0;
  await countWrites(home, (call) => {
    calls = call;
    if (call !== killAt) return;
    if (inFlight) setImmediate(() => process.kill(process.pid, "SIGKILL"));
    else process.kill(process.pid, "SIGKILL");
  });
  const receipt = await (id === "" ? memory.forget({ all: true }, { userId }) : memory.forget(id, { userId, also }));
  say({ calls });
  await memory.close();
  return receipt;
}

async function remember({ home, userId, turns }: Extract<ForgettingTask, { task: "remember" }>) {
  const go = new Promise<void>((resolve) => process.on("message", (said) => said === "go" && resolve()));
  const slow = new (class extends LocalEmbeddings {
    override async embedDocuments(texts: string[]) {
      const vectors = await super.embedDocuments(texts);
      if (texts.some((text) => turns.some(({ content }) => text.includes(content)))) {
        say({ embedding: true });
        await go;
      }
      return vectors;
    }
  })();
  const memory = await createMemory({ home, offline: true, embeddings: slow, embeddingsId: slow.model });
  const reports = await memory.remember(turns, { userId });
  await memory.close();
  return reports;
}

process.on("message", (task: ForgettingTask | "go") => {
  if (task === "go") return;
  (task.task === "forget" ? forget(task) : remember(task)).then(
    (done) => say({ done }),
    (error: unknown) => say({ error: String(error) }),
  );
});
say("ready");
