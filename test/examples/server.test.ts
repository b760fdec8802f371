import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { createServer } from "../../examples/server.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";

const by = (user: string) => ({ authorization: `Bearer ${user}`, "content-type": "application/json" });
const post = (user: string, body: object) => ({ method: "POST", headers: by(user), body: JSON.stringify(body) });
const PORTO = { content: "My sister Ines lives in Porto." };
const ASKED = { content: "Where does my sister live?" };

describe("the server example", () => {
  it("streams a chat, to each user from their own memory", async () => {
    const memory = await openMemory(temporaryFolder());
    const { app } = createServer(memory);
    expect((await app.request("/messages", post("mara", PORTO))).status).toBe(200);
    const answer = await app.request("/chat", post("mara", ASKED));
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const said = await answer.text();
    expect(said).toMatch(/^event: token\ndata: .*Porto[\s\S]*^event: answer\ndata: .*Porto/m);
    expect(await (await app.request("/chat", post("rui", ASKED))).text()).not.toContain("Porto");
    const recalled = async (user: string) => (await app.request("/recall?q=sister", { headers: by(user) })).text();
    expect(await recalled("mara")).toContain("Porto");
    expect(await recalled("rui")).not.toContain("Porto");
  });

  it("says what is wrong with a request, and nothing of what is wrong inside", async () => {
    const memory = await openMemory(temporaryFolder());
    const { app } = createServer(memory);
    expect((await app.request("/messages", { method: "POST", body: "{}" })).status).toBe(401);
    expect((await app.request("/messages", post("mara", { content: " " }))).status).toBe(400);
    expect(await (await app.request("/chat", post("mara", { content: " " }))).text()).toMatch(/^event: error\n/m);
    await memory.close();
    const failed = await app.request("/messages", post("mara", PORTO));
    expect([failed.status, await failed.json()]).toEqual([500, { error: "something failed" }]);
  });

  it("has room for so many, and tells the others when to come again", async () => {
    const memory = await openMemory(temporaryFolder());
    const { app, drain } = createServer({ ...memory, remember: () => new Promise(() => {}) });
    const ask = (user: string) => Promise.race([app.request("/messages", post(user, PORTO)), later()]);
    const later = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 0));
    for (let i = 0; i < 8; i++) void app.request("/messages", post("greedy", PORTO));
    const greedy = await app.request("/messages", post("greedy", PORTO));
    expect([greedy.status, greedy.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await ask("mara")).toBeUndefined(); // there is room for her
    for (let i = 0; i < 207; i++) void app.request("/messages", post(`user ${i}`.replace(" ", "-"), PORTO));
    const full = await app.request("/messages", post("late", PORTO));
    expect([full.status, full.headers.get("retry-after")]).toEqual([503, "2"]);
    drain();
    expect((await app.request("/recall?q=x", { headers: by("other") })).status).toBe(503);
  });

  it("told to end, finishes what it has and closes the memory", async () => {
    const home = temporaryFolder();
    const script = fileURLToPath(new URL("../../examples/server.ts", import.meta.url));
    const env = { PATH: process.env.PATH, SEXTET_HOME: home, PORT: "0" };
    const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script], { env });
    onTestFinished(() => void child.kill("SIGKILL"));
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const url = await new Promise<string>((resolve) =>
      child.stdout.once("data", (data) => resolve(String(data).trim())),
    );
    // An answer whose first words have come is one to a request that is inside, and not done: its message is remembered next.
    const answers = await Promise.all(["a", "b", "c"].map((user) => fetch(`${url}/chat`, post(user, PORTO))));
    child.kill("SIGTERM");
    for (const answer of answers) expect(await answer.text()).toMatch(/^event: answer$/m);
    expect(await ended).toBe(0);
    const memory = await openMemory(home);
    for (const userId of ["a", "b", "c"]) expect((await memory.stats({ userId })).turns).toBe(1);
  });
});
