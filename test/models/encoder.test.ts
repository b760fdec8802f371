import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { createEmbedder } from "../../src/models/embedder.js";
import { createEncoder } from "../../src/models/encoder.js";
import { LocalEmbeddings } from "../../src/models/local-embeddings.js";

/** A thread that answers as this says. */
const scripted = (onMessage: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from "node:worker_threads";
       const vectors = (texts) => texts.map((text) => [text.length, 1]);
       parentPort.on("message", ({ id, texts }) => { ${onMessage} });`,
    )}`,
  );
const ANSWERS = "parentPort.postMessage({ id, vectors: vectors(texts) });";

describe("the encoder's thread", () => {
  test("gives everybody who asks their own vectors", async () => {
    const encoder = createEncoder(scripted(ANSWERS));
    const asked = Array.from({ length: 50 }, (_, i) => "x".repeat(i + 1));
    const vectors = await Promise.all(asked.map((text) => encoder.embed([text])));
    expect(vectors).toEqual(asked.map((text) => [[text.length, 1]]));
  });

  test("says what failed on one text, and goes on", async () => {
    const encoder = createEncoder(
      scripted(`if (texts[0] === "bad") parentPort.postMessage({ id, error: "no such word" }); else ${ANSWERS}`),
    );
    const [bad, good] = await Promise.allSettled([encoder.embed(["bad"]), encoder.embed(["good"])]);
    expect(bad).toMatchObject({ status: "rejected", reason: { message: "no such word" } });
    expect(good).toEqual({ status: "fulfilled", value: [[4, 1]] });
  });

  test.each([
    ["throws", `throw new Error("out of order")`, "out of order"],
    ["ends", "process.exit(3)", "ended with 3"],
  ])("one that %s fails what it was asked, as the embedder's error, and is started again", async (_, dies, message) => {
    const encoder = createEncoder(scripted(`if (texts.includes("die")) ${dies}; ${ANSWERS}`));
    const embedder = await createEmbedder(new LocalEmbeddings(encoder), "test", 2);
    await embedder.embed(["before"]);
    await expect(embedder.embed(["die"])).rejects.toMatchObject({
      code: "EMBEDDER_FAILED",
      message: expect.stringContaining(message),
    });
    const [after] = await embedder.embed(["after"]);
    expect(after?.[0]).toBeCloseTo(5 / Math.hypot(5, 1), 6);
  });

  test("a script that cannot be loaded is an error, not a wait for ever", async () => {
    const encoder = createEncoder(new URL("./not-there.js", import.meta.url));
    await expect(encoder.embed(["a"])).rejects.toThrow(/not-there/);
    await expect(encoder.embed(["a"])).rejects.toThrow(/not-there/);
  });

  test("a process that waits for nothing from it ends, and one that waits does not", async () => {
    const module = fileURLToPath(new URL("../../src/models/encoder.ts", import.meta.url));
    const code = `
      const { encoder } = await import(${JSON.stringify(module)});
      const embedded = encoder.embed(["Ines sails."]);
      const [vector] = await embedded;
      process.stdout.write(String(vector.length));`;
    const args = ["--import", "tsx", "--input-type=module", "-e", code];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 240_000 }); // against what hangs
    expect(stdout).toBe("512");
  });
});
