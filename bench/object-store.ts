/**
 * How many requests to an object store a call makes: Azure's emulator, and a proxy that counts, both on loopback.
 * `npm run bench:object-store`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemory } from "../src/index.js";
import { startAzurite } from "../test/support/azurite.js";
import { table } from "./table.js";

const USERS = 20;
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
const store = await startAzurite();
const rows: string[][] = [];

/** Does the work, and waits for what goes on behind it. */
async function count(name: string, work: () => Promise<unknown>, behind: () => Promise<unknown>): Promise<void> {
  store.count();
  await work();
  const answered = total(store.count());
  await behind();
  rows.push([name, String(answered), String(answered + total(store.count()))]);
}

const total = (counted: Record<string, number>) => Object.values(counted).reduce((sum, one) => sum + one, 0);

try {
  const options = { home, uri: `${store.uri}/bench`, storageOptions: store.storageOptions, offline: true };
  await (await createMemory(options)).close();
  const memory = await createMemory(options);
  const { settled } = memory;
  const mara = { userId: "mara" };
  await memory.remember("I live in Lisbon.", mara);
  await settled();
  await count("remember", () => memory.remember("My sister Ines lives in Porto.", mara), settled);
  await count("recall, first", () => memory.recall("Where does my sister live?", mara), settled);
  await count("recall, warm", () => memory.recall("Where do I live?", mara), settled);
  const waiting = Array.from({ length: USERS }, (_, i) => ({ userId: `user-${i}` }));
  const all = () => Promise.all(waiting.map((user) => memory.remember("My dog is called Biscuit.", user)));
  await count(`remember, ${USERS} users waiting`, all, settled);
  await count(
    "close",
    () => memory.close(),
    async () => {},
  );
  console.log(table(["requests", "until answered", "in all"], rows));
} finally {
  await store.stop();
  rmSync(home, { recursive: true, force: true });
}
