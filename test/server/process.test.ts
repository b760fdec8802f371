import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMemory } from "../../src/index.js";
import { ended, sextet, start } from "../cli/run.js";
import { temporaryFolder } from "../support/folder.js";

async function serving(home: string): Promise<{ child: ChildProcessWithoutNullStreams; url: string }> {
  const child = start(["serve", "--home", home, "--user", "mara", "--offline", "--port", "0", "--json"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const line = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
      if (said.includes("\n")) resolve(said.split("\n")[0] ?? "");
    });
    child.on("close", () => reject(new Error(`it ended: ${said}`)));
  });
  return { child, url: JSON.parse(line).url };
}

async function newKey(home: string): Promise<string> {
  const { stdout } = await sextet(["keys", "add", "app", "--user", "mara", "--home", home, "--json"]);
  return JSON.parse(stdout).key;
}

const post = (url: string, key: string, i: number) =>
  fetch(`${url}/v1/turns`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${key}`,
      "Content-Type": "application/json",
      "Idempotency-Key": `message-${i}`,
    },
    body: JSON.stringify({ role: "user", content: `My friend Number${i} lives in Porto.` }),
  });

describe("sextet serve", () => {
  it("keeps what it answered when it is killed, and stores once what is sent again", async () => {
    const home = temporaryFolder();
    const key = await newKey(home);
    const first = await serving(home);
    const gone = new Promise((resolve) => first.child.once("close", resolve));
    const answered: number[] = [];
    const sent = Array.from({ length: 12 }, async (_, i) => {
      const response = await post(first.url, key, i).catch(() => undefined);
      if (response?.ok) answered.push(i);
      if (answered.length === 3) first.child.kill("SIGKILL");
    });
    await Promise.all(sent);
    await gone;
    expect(answered.length).toBeGreaterThanOrEqual(3);

    const second = await serving(home);
    for (let i = 0; i < 12; i++) expect((await post(second.url, key, i)).status).toBe(200);
    second.child.kill("SIGTERM");
    expect((await ended(second.child)).code).toBe(143);
    const memory = await createMemory({ home, offline: true });
    onTestFinished(() => memory.close());
    const { turns } = await memory.turns({ userId: "mara" });
    const contents = turns.map(({ content }) => content);
    expect(contents.sort()).toEqual(
      Array.from({ length: 12 }, (_, i) => `My friend Number${i} lives in Porto.`).sort(),
    );
    expect(answered.every((i) => contents.includes(`My friend Number${i} lives in Porto.`))).toBe(true);
  });

  it("finishes what is running when it is told to end", async () => {
    const home = temporaryFolder();
    const key = await newKey(home);
    const { child, url } = await serving(home);
    const over = ended(child);
    const running = Array.from({ length: 5 }, (_, i) => post(url, key, i));
    await running[0];
    child.kill("SIGTERM");
    const done = await Promise.allSettled(running);
    const stored = done.filter((one) => one.status === "fulfilled" && one.value.ok).length;
    expect((await over).code).toBe(143);
    const memory = await createMemory({ home, offline: true });
    onTestFinished(() => memory.close());
    expect((await memory.stats({ userId: "mara" })).turns).toBeGreaterThanOrEqual(stored);
    expect(stored).toBeGreaterThanOrEqual(1);
  });

  it("says what is wrong with how it is started, and lists and revokes keys", async () => {
    const home = temporaryFolder();
    const open = await sextet(["serve", "--host", "0.0.0.0", "--home", home, "--offline"]);
    expect(open).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/there is no key \(CONFIG_INVALID\).*keys add/),
    });
    const key = await newKey(home);
    const listed = await sextet(["keys", "list", "--home", home]);
    expect(listed.stdout).toMatch(/app +write +mara/);
    expect(listed.stdout).not.toContain(key);
    const [, id = ""] = /^(\w{8}) /m.exec(listed.stdout) ?? [];
    expect((await sextet(["keys", "revoke", id, "--home", home])).code).toBe(0);
    expect(await sextet(["keys", "revoke", id, "--home", home])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("KEY_NOT_FOUND"),
    });
  });
});
