import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createMemory, type MemoryOptions } from "../../src/index.js";
import { remoteError } from "../../src/store/remote.js";
import { type Azurite, startAzurite } from "../support/azurite.js";
import { temporaryFolder } from "../support/folder.js";
import { quickEmbedder } from "../support/models.js";

const MARA = { userId: "mara" };
const MINUTES = 60_000;
let store: Azurite;

beforeAll(async () => {
  store = await startAzurite();
}, MINUTES);
afterAll(() => store.stop());

/** Opens a memory whose tables are in the object store; it is closed when the test is over. */
async function open(path: string, options: MemoryOptions = {}) {
  const { uri, storageOptions } = store;
  const embedDocuments = async (texts: string[]) => (await quickEmbedder.embed(texts)).map((one) => [...one]);
  const embeddings = { embedDocuments, embedQuery: async (text: string) => (await embedDocuments([text]))[0] ?? [] };
  const memory = await createMemory({
    ...{
      home: temporaryFolder(),
      uri: `${uri}/${path}`,
      storageOptions,
      offline: true,
      embeddings,
      embeddingsId: "quick",
    },
    ...options,
  });
  onTestFinished(() => memory.close().catch(() => {}));
  return memory;
}

describe("tables in an object store", () => {
  it("are there for whoever opens them again", { timeout: 3 * MINUTES }, async () => {
    const memory = await open("again");
    await memory.remember({ role: "user", content: "My sister Ines lives in Porto.", id: "1" }, MARA);
    await memory.close();
    const again = await open("again");
    expect((await again.recall("Where does my sister live?", MARA)).context).toContain("Porto");
    const [report] = await again.remember({ role: "user", content: "My sister Ines lives in Porto.", id: "1" }, MARA);
    expect(report?.stored).toBe(0);
  });

  it("lose nothing of two writers, and each sees what the other wrote", { timeout: 4 * MINUTES }, async () => {
    const first = await open("two");
    const second = await open("two");
    const say = (memory: typeof first, who: string) =>
      Promise.all(
        [0, 1, 2].map((i) =>
          memory.remember({ role: "user", content: `My friend ${who}${i} lives in Porto.`, id: `${who}${i}` }, MARA),
        ),
      );
    const reports = (await Promise.all([say(first, "Ana"), say(second, "Rui")])).flat(2);
    expect(reports.map(({ stored }) => stored)).toEqual(Array(6).fill(1));
    await first.close();
    const { turns, pending } = await second.stats(MARA);
    expect({ turns, pending }).toEqual({ turns: 6, pending: 0 });
    const { memories } = await second.recall("Where do my friends live?", { ...MARA, agents: ["turns"], limit: 20 });
    expect(new Set(memories.map(({ text }) => /friend (\w+)/.exec(text)?.[1]))).toEqual(
      new Set(["Ana0", "Ana1", "Ana2", "Rui0", "Rui1", "Rui2"]),
    );
  });

  const wrong = Buffer.from("not the key").toString("base64");
  it.each<[string, (options: Azurite["storageOptions"]) => MemoryOptions, string]>([
    ["another key", (options) => ({ storageOptions: { ...options, account_key: wrong } }), "STORE_DENIED"],
    ["what is no key", (options) => ({ storageOptions: { ...options, account_key: "§" } }), "STORE_DENIED"],
    ["no container", () => ({ uri: "az://missing/memory" }), "STORE_NOT_FOUND"],
    [
      "no such account",
      ({ endpoint, ...options }) => ({
        storageOptions: { ...options, account_name: "nobody", endpoint: endpoint.replace(/[^/]+$/, "nobody") },
      }),
      "STORE_NOT_FOUND",
    ],
    [
      "nobody who answers",
      (options) => ({ storageOptions: { ...options, endpoint: "http://127.0.0.1:1/nobody" } }),
      "STORE_UNREACHABLE",
    ],
    ["no account", () => ({ storageOptions: {} }), "STORE_UNCONFIGURED"],
    ["an address that nobody knows", () => ({ uri: "ftp://files/memory" }), "STORE_UNCONFIGURED"],
  ])("say what is wrong with %s", { timeout: 2 * MINUTES }, async (_, options, code) => {
    const error: Error & { hint?: string } = await open("wrong", options(store.storageOptions)).then(
      () => new Error("it opened"),
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code, hint: expect.stringMatching(/\.$/) });
    expect(`${error.message} ${error.hint}`).not.toContain(store.storageOptions.account_key);
  });

  it.each([
    ["Generic S3 error: status: 403 Forbidden, SignatureDoesNotMatch", "STORE_DENIED"],
    ["Generic S3 error: InvalidAccessKeyId: The AWS Access Key Id you provided does not exist", "STORE_DENIED"],
    ["Generic S3 error: Status { status: 404, body: <Code>NoSuchBucket</Code> }", "STORE_NOT_FOUND"],
    ["Generic GCS error: error sending request: dns error: failed to lookup address", "STORE_UNREACHABLE"],
    ["Encountered corrupt page", undefined],
  ])("read %s", (said, code) => {
    expect(remoteError(said, "s3://bucket/memory", undefined)?.code).toBe(code);
  });
});
