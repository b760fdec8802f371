import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { promise } from "../../examples/custom-agent.js";
import { createMemory, KINDS } from "../../src/index.js";
import { NOW, objects, sextet } from "./run.js";
import { memoryShape, recallShape, statsShape } from "./shapes.js";

const options = ["--home", "", "--offline", "--now", NOW];
const run = (...args: string[]) => sextet([...args, ...options]);

/** Another program has written a promise into the home: the command line knows of it what the home keeps. */
beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), "sextet-cli-"));
  options[1] = home;
  const memory = await createMemory({ home, offline: true, now: NOW, agents: [promise] });
  const said = ["I promised Ines to send her the photos by Friday.", "I live in Lisbon."];
  await memory.remember(said, { userId: "default" });
  await memory.close();
});
afterAll(() => rm(options[1] ?? "", { recursive: true, force: true }));

describe("a kind of memory that another program passed in", () => {
  test("list: in its own columns, among all, and named where another is asked for", async () => {
    const table = (await run("list", "promise")).stdout;
    expect(table.split("\n")[0]).toMatch(/^id +what +to +due +since$/);
    expect(table).toMatch(/^m\w+ +send her the photos +Ines +by Friday +20 April 2026$/m);
    expect((await run("list")).stdout).toMatch(/^2 memories: 1 core, 1 promise$/m);
    const { stderr, code } = await run("list", "habit");
    expect(code).toBe(2);
    expect(stderr).toContain(`The agents are ${[...KINDS, "promise"].join(", ")}.`);
  });

  test("recall --agents and stats", async () => {
    const [recalled] = objects(
      (await run("recall", "What did I promise?", "--agents", "promise", "--json")).stdout,
      recallShape,
    );
    expect(recalled?.memories.map(({ agent, text }) => [agent, text])).toEqual([
      ["promise", "User promised Ines to send her the photos by Friday"],
    ]);
    expect(recalled?.context).toMatch(/^## Promises$/m);
    const [stats] = objects((await run("stats", "--json")).stdout, statsShape);
    expect(stats).toMatchObject({ turns: 2, pending: 0, memories: { core: 1, promise: 1 } });
    expect((await run("stats")).stdout).toMatch(/^promise +1 /m);
  });

  test("rebuild, then forget", async () => {
    const listed = async () => objects((await run("list", "--json")).stdout, memoryShape);
    const before = await listed();
    expect(JSON.parse((await run("rebuild", "--json")).stdout)).toMatchObject({ memories: 2, turns: 2 });
    expect(await listed()).toEqual(before);
    const id = before.find(({ agent }) => agent === "promise")?.id ?? "";
    expect(JSON.parse((await run("forget", id, "--yes", "--json")).stdout)).toMatchObject({ memories: 1, turns: 1 });
    expect((await run("list", "promise")).stdout).toBe("promise holds nothing.\n");
  });
});
