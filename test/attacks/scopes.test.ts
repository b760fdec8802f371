import { Embeddings } from "@langchain/core/embeddings";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SextetMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";
import { quickEmbedder } from "../support/models.js";

/** Users who are called what somebody hopes that a program trips over. */
const HOSTILE = [
  "mara",
  "Mara",
  "mara ",
  "ma\u200bra",
  "m\u0430ra", // a Cyrillic а
  "mara\u0000",
  "default",
  "__proto__",
  "constructor",
  "' OR '1'='1",
  "'; DROP TABLE turns; --",
  'mara" OR `userId` IS NOT NULL',
  "mara' AND namespace = 'default",
  "%",
  "_",
  "../../etc/passwd",
  '["default","mara"]',
  "e\u0301ve",
  "\u00e9ve",
  "🛶".repeat(64),
];
const UNUSABLE = ["", "x".repeat(257), "mara\ud800", 7, null, {}, ["mara"], true];

interface User {
  userId: string;
  namespace?: string;
}
const USERS: User[] = HOSTILE.map((userId, i) => (i % 5 === 4 ? { userId, namespace: "mara" } : { userId }));

/** What a user was told to be remembered, and nothing else is known of it. */
interface Said {
  word: string;
  turn: string;
  secret: boolean;
}

class Quick extends Embeddings {
  constructor() {
    super({});
  }
  async embedDocuments(texts: string[]) {
    return (await quickEmbedder.embed(texts)).map((vector) => [...vector]);
  }
  async embedQuery(text: string) {
    return (await this.embedDocuments([text]))[0] ?? [];
  }
}

const OPERATIONS = [
  "remember",
  "secret",
  "graph",
  "recall",
  "list",
  "recall graph",
  "chat",
  "update",
  "forget",
  "reveal",
  "all",
] as const;
const operations = fc.record({
  user: fc.nat(USERS.length - 1),
  other: fc.nat(USERS.length - 1),
  op: fc.oneof(
    { weight: 30, arbitrary: fc.constant("remember" as const) },
    { weight: 12, arbitrary: fc.constant("recall" as const) },
    { weight: 12, arbitrary: fc.constant("list" as const) },
    { weight: 1, arbitrary: fc.constant("all" as const) },
    { weight: 3, arbitrary: fc.constant("forget" as const) },
    { weight: 20, arbitrary: fc.constantFrom(...OPERATIONS.filter((op) => op !== "all" && op !== "forget")) },
  ),
});

/** Every turn has a word of its own, so that whatever holds it tells whose it is. */
const WORD = /\bzq\d+x\b/gi;

describe("a thousand operations of twenty users", () => {
  it("leak no row and lose none", { timeout: 600_000 }, async () => {
    const memory = await openMemory(temporaryFolder(), { embeddings: new Quick(), embeddingsId: "quick" });
    const known = USERS.map((): Said[] => []);
    const wordsOf = (user: number) => new Set(known[user]?.map(({ word }) => word));
    let made = 0;
    const own = (user: number, value: unknown) => {
      const words = JSON.stringify(value).match(WORD) ?? [];
      for (const word of words)
        expect(wordsOf(user), `${word} for ${JSON.stringify(USERS[user])}`).toContain(word.toLowerCase());
      return words.length;
    };

    const say = async (user: number, by: "api" | "graph" | "chat", secret: boolean) => {
      const scope = USERS[user] as User;
      const word = `zq${made++}x`;
      const content = secret ? `My password for ${word} is Kx7${word}Qp!` : `My colleague ${word} lives in Porto.`;
      // The same ids and sessions for everybody: only the scope keeps them apart.
      const turn = { role: "user" as const, content, id: `id ${known[user]?.length ?? 0} ${made}`, session: "s" };
      known[user]?.push({ word, turn: "", secret });
      if (by === "api") own(user, await memory.remember(turn, scope));
      else if (by === "graph")
        own(user, await memory.graphs.remember.invoke({ turns: [turn] }, { context: scope as never }));
      else own(user, await memory.chat(content, { ...scope, id: turn.id, session: "s" }));
    };
    const perform: Record<(typeof OPERATIONS)[number], (user: number, other: number) => Promise<unknown>> = {
      remember: (user) => say(user, "api", false),
      secret: (user) => say(user, "api", true),
      graph: (user) => say(user, "graph", false),
      chat: (user) => say(user, "chat", false),
      recall: async (user, other) => {
        const [wanted] = known[other]?.slice(-1) ?? [];
        // A result repeats its question, which here names what is another user's.
        const { query: _, ...found } = await memory.recall(`Where does ${wanted?.word} live?`, USERS[user] as User);
        own(user, found);
      },
      "recall graph": async (user, other) => {
        const [wanted] = known[other]?.slice(-1) ?? [];
        const query = `What of ${wanted?.word ?? "Porto"}?`;
        const { recalled } = await memory.graphs.recall.invoke(
          { query },
          { configurable: { user_id: USERS[user]?.userId, namespace: USERS[user]?.namespace } },
        );
        own(user, { ...recalled, query: "" });
      },
      list: async (user) => own(user, await memory.list(USERS[user] as User)),
      update: async (user, other) => {
        const [theirs] = await memory.list(USERS[other] as User);
        if (!theirs || user === other) return;
        await refused(memory.update(theirs.id, { fields: { fact: "zq0x" } }, USERS[user] as User));
        await refused(memory.forget(theirs.id, USERS[user] as User));
        await refused(memory.why(theirs.id, USERS[user] as User));
      },
      reveal: async (user, other) => {
        const secrets = await memory.list({ ...(USERS[other] as User), agent: "vault" });
        for (const { id, fields } of secrets.slice(-2)) {
          for (const name of [id, String(fields.placeholder)]) {
            if (user === other) own(user, await memory.reveal(name, USERS[user] as User));
            else await refused(memory.reveal(name, USERS[user] as User));
          }
        }
      },
      forget: async (user) => {
        const [first] = known[user] ?? [];
        if (!first) return;
        const { memories } = await memory.recall(first.word, { ...(USERS[user] as User), agents: ["turns"] });
        const hit = memories.find(({ text }) => text.toLowerCase().includes(first.word));
        if (!hit) return;
        await memory.forget(hit.id, USERS[user] as User);
        known[user]?.shift();
      },
      all: async (user) => {
        await memory.forget({ all: true }, USERS[user] as User);
        known[user]?.splice(0);
      },
    };

    for (const { op, user, other } of fc.sample(operations, { seed: 9, numRuns: 1_000 }))
      await perform[op](user, other);

    for (const [user, scope] of USERS.entries()) {
      const { turns, pending } = await memory.stats(scope);
      expect({ scope, turns, pending }).toEqual({ scope, turns: known[user]?.length, pending: 0 });
      own(user, await memory.list(scope));
      const lost: string[] = [];
      for (const { word } of known[user] ?? []) {
        const { query: _, ...found } = await memory.recall(word, { ...scope, agents: ["turns"] });
        if (!JSON.stringify(found.memories).toLowerCase().includes(word)) lost.push(word);
        own(user, found);
      }
      expect({ scope, lost }).toEqual({ scope, lost: [] });
    }
  });
});

async function refused(work: Promise<unknown>): Promise<void> {
  await expect(work).rejects.toEqual(expect.objectContaining({ code: "MEMORY_NOT_FOUND" }));
}

describe("a name that cannot be one", () => {
  it.each(UNUSABLE.map((userId) => [userId]))("%j is nobody's", async (userId) => {
    const memory = await openMemory(temporaryFolder(), { embeddings: new Quick(), embeddingsId: "quick" });
    const scope = { userId } as never;
    const calls: ((memory: SextetMemory) => Promise<unknown>)[] = [
      ({ remember }) => remember("Hi.", scope),
      ({ recall }) => recall("Hi?", scope),
      ({ list }) => list(scope),
      ({ graphs }) => graphs.recall.invoke({ query: "Hi?" }, { context: scope }),
      ({ graphs }) => graphs.remember.invoke({ turns: [] }, { configurable: { user_id: userId } }),
    ];
    for (const call of calls)
      await expect(call(memory)).rejects.toEqual(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });
});
