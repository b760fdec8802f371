import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEmbedder } from "../../src/models/embedder.js";

interface Scripted extends EmbeddingsInterface {
  /** What was asked for, call by call. */
  readonly calls: string[][];
}

/** An encoder that answers as it is told, and keeps count. */
function scripted(answer: (texts: string[]) => unknown = (texts) => texts.map(vectorOf)): Scripted {
  const calls: string[][] = [];
  return {
    calls,
    embedDocuments: async (texts) => {
      calls.push(texts);
      return answer(texts) as number[][];
    },
    embedQuery: async () => {
      throw new Error("queries are embedded like all texts");
    },
  };
}

const vectorOf = (text: string) => [text.length + 1, 2, 0];
const unit = (text: string) => {
  const vector = vectorOf(text);
  return Float32Array.from(vector, (x) => x / Math.hypot(...vector));
};

describe("createEmbedder", () => {
  test("learns the dimension from one text, or is told it and asks nothing", async () => {
    const [asked, told] = [scripted(), scripted()];
    expect((await createEmbedder(asked, "test")).dimensions).toBe(3);
    expect((await createEmbedder(told, "test", 3)).dimensions).toBe(3);
    expect([asked.calls.length, told.calls.length]).toEqual([1, 0]);
  });

  test.each([
    ["no vector", [], "EMBEDDER_FAILED"],
    ["an empty vector", [[]], "VECTOR_INVALID"],
    ["not a number", [[Number.NaN]], "VECTOR_INVALID"],
  ])("refuses an encoder that gives %s at first", async (_, vectors, code) => {
    await expect(
      createEmbedder(
        scripted(() => vectors),
        "test",
      ),
    ).rejects.toMatchObject({ code });
  });

  test("gives unit vectors, one a text, in order", async () => {
    const embedder = await createEmbedder(scripted(), "test", 3);
    const texts = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(texts, async (asked) => {
        expect(await embedder.embed(asked)).toEqual(asked.map(unit));
      }),
    );
  });

  test("asks once for each text, and for all that are missing in one call", async () => {
    const encoder = scripted();
    const embedder = await createEmbedder(encoder, "test", 3);
    await embedder.embed(["a", "b", "a"]);
    await embedder.embed(["b", "c", "d", "c"]);
    await embedder.embed(["a", "d"]);
    await embedder.embed([]);
    expect(encoder.calls).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("asks once, in one batch, for what several callers want at once", async () => {
    const encoder = scripted();
    const embedder = await createEmbedder(encoder, "test", 3);
    const [one, two, three] = await Promise.all([
      embedder.embed(["a"]),
      embedder.embed(["a", "b"]),
      embedder.embed(["b", "c"]),
    ]);
    expect(encoder.calls).toEqual([["a", "b", "c"]]);
    expect([one, two, three]).toEqual([[unit("a")], [unit("a"), unit("b")], [unit("b"), unit("c")]]);
  });

  test("has few batches under way, and puts what waits into the next ones", async () => {
    let [underWay, most] = [0, 0];
    const encoder = scripted(async (texts) => {
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay--;
      return texts.map(vectorOf);
    });
    const embedder = await createEmbedder(encoder, "test", 3);
    const texts = Array.from({ length: 500 }, (_, i) => `text ${i}`);
    const asked = texts.map((text) => embedder.embed([text]));
    expect(await Promise.all(asked)).toEqual(texts.map((text) => [unit(text)]));
    expect(most).toBeLessThanOrEqual(4);
    expect(encoder.calls.length).toBeLessThanOrEqual(10);
    expect(encoder.calls.flat().sort()).toEqual([...texts].sort());
  });

  test("a text that fails its batch fails nobody else's", async () => {
    const encoder = scripted((texts) => {
      if (texts.includes("bad")) throw new Error("too long");
      return texts.map(vectorOf);
    });
    const embedder = await createEmbedder(encoder, "test", 3);
    const [good, bad, other] = await Promise.allSettled([
      embedder.embed(["a"]),
      embedder.embed(["bad", "b"]),
      embedder.embed(["c"]),
    ]);
    expect(good).toEqual({ status: "fulfilled", value: [unit("a")] });
    expect(bad).toMatchObject({ status: "rejected", reason: { code: "EMBEDDER_FAILED" } });
    expect(other).toEqual({ status: "fulfilled", value: [unit("c")] });
  });

  test("does not ask for each caller again where the server is down", async () => {
    const encoder = scripted(() => {
      throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    });
    const embedder = await createEmbedder(encoder, "test", 3);
    const asked = await Promise.allSettled(["a", "b", "c"].map((text) => embedder.embed([text])));
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(encoder.calls).toHaveLength(1);
  });

  test("lets go of what it remembers", async () => {
    const encoder = scripted();
    const embedder = await createEmbedder(encoder, "test", 3);
    await embedder.embed(["a"]);
    embedder.forget();
    await embedder.embed(["a"]);
    expect(encoder.calls).toEqual([["a"], ["a"]]);
  });

  test("remembers what was asked for last, not what came last", async () => {
    const encoder = scripted();
    const embedder = await createEmbedder(encoder, "test", 3);
    await embedder.embed(["often", ...Array.from({ length: 4000 }, (_, i) => `a${i}`)]);
    await embedder.embed(["often"]);
    await embedder.embed(Array.from({ length: 4000 }, (_, i) => `b${i}`));
    expect(encoder.calls).toHaveLength(2);
    await embedder.embed(["often"]);
    expect(encoder.calls).toHaveLength(2);
  });

  test("does not keep many long texts", async () => {
    const encoder = scripted();
    const embedder = await createEmbedder(encoder, "test", 3);
    const long = Array.from({ length: 200 }, (_, i) => `${i} ${"x".repeat(150_000)}`);
    for (const text of long) await embedder.embed([text]);
    await embedder.embed([long[199] ?? ""]);
    expect(encoder.calls).toHaveLength(200);
    await embedder.embed([long[0] ?? ""]);
    expect(encoder.calls).toHaveLength(201);
  });

  test("does not remember a failure: the next call asks again", async () => {
    let failing = true;
    const encoder = scripted((texts) => {
      if (failing) throw new Error("the server is down");
      return texts.map(vectorOf);
    });
    const embedder = await createEmbedder(encoder, "test", 3);
    const both = await Promise.allSettled([embedder.embed(["a"]), embedder.embed(["a"])]);
    expect(both).toMatchObject(
      Array(2).fill({
        status: "rejected",
        reason: { code: "EMBEDDER_FAILED", message: expect.stringContaining("the server is down") },
      }),
    );
    failing = false;
    expect(await embedder.embed(["a"])).toEqual([unit("a")]);
    expect(encoder.calls).toEqual([["a"], ["a"]]);
  });

  test("a failure for new texts does not take away what was known", async () => {
    const encoder = scripted((texts) => (texts.includes("bad") ? [] : texts.map(vectorOf)));
    const embedder = await createEmbedder(encoder, "test", 3);
    await embedder.embed(["a"]);
    await expect(embedder.embed(["a", "bad"])).rejects.toMatchObject({ code: "EMBEDDER_FAILED" });
    expect(await embedder.embed(["a"])).toEqual([unit("a")]);
    expect(encoder.calls).toEqual([["a"], ["bad"]]);
  });

  test.each([
    ["too few vectors", () => [[1, 2, 3]], "EMBEDDER_FAILED"],
    ["too many vectors", () => Array(3).fill([1, 2, 3]), "EMBEDDER_FAILED"],
    ["nothing at all", () => undefined, "EMBEDDER_FAILED"],
    [
      "a vector that is too short",
      () => [
        [1, 2, 3],
        [1, 2],
      ],
      "VECTOR_INVALID",
    ],
    [
      "a vector that is too long",
      () => [
        [1, 2, 3],
        [1, 2, 3, 4],
      ],
      "VECTOR_INVALID",
    ],
    [
      "not a number",
      () => [
        [1, 2, 3],
        [1, Number.NaN, 3],
      ],
      "VECTOR_INVALID",
    ],
    [
      "infinity",
      () => [
        [1, 2, 3],
        [1, Number.POSITIVE_INFINITY, 3],
      ],
      "VECTOR_INVALID",
    ],
    [
      "a vector of zeros",
      () => [
        [1, 2, 3],
        [0, 0, 0],
      ],
      "VECTOR_INVALID",
    ],
  ])("%s for two texts is an error, not a wrong answer", async (_, answer, code) => {
    const embedder = await createEmbedder(scripted(answer), "test", 3);
    await expect(embedder.embed(["a", "b"])).rejects.toMatchObject({ code, hint: expect.stringMatching(/\.$/) });
  });

  test("forgets the oldest of many texts, and is right all the same", async () => {
    const encoder = scripted();
    const embedder = await createEmbedder(encoder, "test", 3);
    const many = Array.from({ length: 5000 }, (_, i) => `text ${i}`);
    expect(await embedder.embed(many)).toHaveLength(5000);
    await embedder.embed(["text 4999"]);
    expect(await embedder.embed(["text 0"])).toEqual([unit("text 0")]);
    expect(encoder.calls.slice(1)).toEqual([["text 0"]]);
  });
});
