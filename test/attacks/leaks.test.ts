import { MemorySaver } from "@langchain/langgraph";
import { ChatOpenAI } from "@langchain/openai";
import { expect, it } from "vitest";
import { hintFor, SextetError } from "../../src/errors.js";
import type { TurnInput } from "../../src/index.js";
import { createCipher } from "../../src/vault/cipher.js";
import { createSealer } from "../../src/vault/seal.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";
import { modelServer } from "../support/models.js";
import { addHome, createReadable, formsOf, type Readable, readableIn } from "../support/readable.js";
import { canaries } from "./secrets-corpus.js";

const MARA = { userId: "mara" };
const MODES = ["values", "updates", "debug", "custom", "messages", "checkpoints", "tasks"] as const;
const BATCH = 32;
const LEAST = 4;

/** A turn for each canary, after the question that it answers, if it answers one. */
const turnsOf = (from: number, to: number): TurnInput[] =>
  canaries.slice(from, to).flatMap(({ text, asked }, i) => {
    const session = `s${from + i}`;
    const question = asked === undefined ? [] : [{ role: "assistant" as const, content: asked, session }];
    return [...question, { role: "user" as const, content: text, session, id: `canary ${from + i}` }];
  });

interface Streamed {
  checkpointer?: unknown;
  stream(input: never, options: object): Promise<AsyncIterable<unknown>>;
}

/** All that a graph streams, in every mode; its checkpoints go to the saver. */
async function runs(graph: object, saver: MemorySaver, input: object, seen: Readable): Promise<void> {
  const streamed = graph as Streamed;
  const options = { context: MARA, configurable: { thread_id: "1" }, streamMode: [...MODES], subgraphs: true };
  streamed.checkpointer = saver;
  try {
    for await (const chunk of await streamed.stream(input as never, options)) seen.add(chunk);
  } finally {
    delete streamed.checkpointer;
  }
}

it("nothing that is found is readable anywhere afterwards", { timeout: 600_000 }, async () => {
  expect(canaries.length).toBeGreaterThanOrEqual(250);
  const home = temporaryFolder();
  const outputs = createReadable();
  const events = createReadable();
  const requests = createReadable();
  const errors = createReadable();
  const checkpoints = createReadable();
  const disk = createReadable();
  const server = await modelServer({
    answer: ({ messages }) => `You said: ${messages.at(-1)?.content ?? ""}`,
    fault: (index) => (index % 4 === 3 ? { kind: "status", status: 400, message: "no such luck" } : undefined),
  });
  const model = new ChatOpenAI({
    model: "scripted",
    apiKey: "test-key",
    maxRetries: 0,
    configuration: { baseURL: server.baseUrl },
  });
  const memory = await openMemory(home, { now: "2026-03-04T10:00:00Z", takeUpPending: false });
  const failing = async (work: () => Promise<unknown>) => {
    try {
      outputs.add(await work());
    } catch (error) {
      const hint = SextetError.isInstance(error) ? hintFor(error, "cli") : "";
      errors.add([error, hint]);
    }
  };

  // Half of them through the API, the other half through the graph in every way it can be streamed, with checkpoints.
  const half = canaries.length / 2;
  for (let from = 0; from < half; from += BATCH) {
    const turns = turnsOf(from, Math.min(from + BATCH, Math.floor(half)));
    outputs.add(await memory.remember(turns, { ...MARA, onEvent: events.add }));
  }
  const saver = new MemorySaver();
  for (let from = Math.floor(half); from < canaries.length; from += BATCH / 2) {
    const turns = turnsOf(from, Math.min(from + BATCH / 2, canaries.length));
    await runs(memory.graphs.remember, saver, { turns }, events);
  }

  // What is not found is for the suite of the rules to count. What another text says in the clear is no leak.
  const sealer = createSealer(
    createCipher(() => Buffer.alloc(32, 7)),
    () => "1",
  );
  const sealed = canaries.map(({ text, asked }) => sealer.turn({ role: "user", content: text }, asked).content);
  const clear = createReadable();
  clear.add(sealed);
  const forms = canaries
    .map(({ secret }) => secret)
    .filter((secret) => secret.length >= LEAST) // three digits stand in many a place by chance
    .filter((secret) => clear.parts().every((part) => readableIn(part, formsOf(secret)).length === 0));
  const found = forms.flatMap(formsOf);
  expect(forms.length).toBeGreaterThan(canaries.length * 0.4);

  const secrets = new Set(forms);
  const asked = canaries.filter(
    ({ secret, asked: before }, i) => before === undefined && secrets.has(secret) && i % 10 === 0,
  );
  for (const { text } of asked) {
    outputs.add(await memory.recall(text, { ...MARA, explain: true }));
    await runs(memory.graphs.recall, saver, { query: text }, events);
    await failing(() => memory.remember([{ role: "user", content: text, sealed: [] } as never], MARA));
    await failing(() => memory.remember([{ role: "user", content: text, at: "never" }], MARA));
    await failing(() => memory.recall(text, { ...MARA, limit: -1 }));
    await failing(() =>
      memory.graphs.remember.invoke({ turns: [{ role: "robot", content: text }] as never }, { context: MARA }),
    );
    await failing(() => memory.show(text, { userId: "nobody" }).catch(() => "an id is the caller's own"));
  }
  const talking = await openMemory(home, { offline: false, model, now: "2026-03-04T10:00:00Z", takeUpPending: false });
  for (const { text } of asked.filter((_, i) => i % 3 === 0)) {
    await failing(() => talking.chat(text, { ...MARA, onEvent: events.add }));
  }
  requests.add(server.requests.map(({ request }) => request));
  checkpoints.add([saver.storage, saver.writes]);
  outputs.add([await memory.list(MARA), await memory.stats(MARA)]);
  for (const { id } of await memory.list({ ...MARA, agent: "vault" })) {
    outputs.add([await memory.show(id, MARA), await memory.why(id, MARA), await memory.history(id, MARA)]);
  }
  await addHome(disk, home);

  for (const [where, seen] of Object.entries({ outputs, events, requests, errors, checkpoints, disk })) {
    for (const text of seen.parts()) {
      expect(text.length, where).toBeGreaterThan(0);
      expect({ where, readable: [...new Set(readableIn(text, found))] }).toEqual({ where, readable: [] });
      if (where !== "disk") expect(/ciphertext|v2\.[\w+/]{20}/.exec(text)?.[0], where).toBeUndefined();
    }
  }
});
