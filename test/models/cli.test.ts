import { describe, expect, it } from "vitest";
import { createMemory } from "../../src/memory.js";
import { jsonLines, sextet, temporaryFolder } from "../cli/run.js";
import { modelServer } from "../support/models.js";
import { scriptedAgents } from "../support/scripted-agents.js";

const LINES = ["I live in Lisbon.", "Where do I live?"];
const agents = scriptedAgents(LINES.map((content) => ({ role: "user", content, at: "2026-03-04T10:00:00Z" })));

/** What a home holds, without another process. */
async function heldIn(home: string) {
  const memory = await createMemory({ home, offline: true });
  const held = await memory.list({ userId: "default" });
  await memory.close();
  return held;
}

describe("the command line with a server in the environment", () => {
  it("chats: the model answers from memory and cites it, the agents remember", async () => {
    const server = await modelServer({
      answer: (request) => {
        if (!request.stream) return agents(request);
        const id = /\[m:(m\w+)\]/.exec(request.messages[0]?.content ?? "")?.[1];
        return id ? `You live in Lisbon [m:${id}] [m:nonsense].` : "Noted.";
      },
    });
    const home = await temporaryFolder();
    const chat = await sextet(["chat", "--json", "--home", home], { input: LINES.join("\n"), env: server.env });
    expect(chat).toMatchObject({ code: 0, stderr: "" });
    const [first, second] = chat.stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      answer: "Noted.",
      operations: [{ op: "add", agent: "core", text: "User lives in Lisbon" }],
    });
    expect(second.answer).toBe(`You live in Lisbon [m:${second.cited[0]}].`);
    expect(second.cited).toEqual([first.operations[0].memory]);
    expect((await heldIn(home)).map(({ text, origin }) => [text, origin])).toEqual([["User lives in Lisbon", "model"]]);
  });

  it("remembers what it can where the server fails, and takes the rest up again", async () => {
    let broken = true;
    const server = await modelServer({
      answer: agents,
      fault: () => (broken ? { kind: "refusal" } : undefined),
    });
    const home = await temporaryFolder();
    const turn = { role: "user", id: "1", session: "s", content: LINES[0], at: "2026-03-04T10:00:00Z" };
    const first = await sextet(["remember", "--json", "--home", home], { input: jsonLines([turn]), env: server.env });
    expect(first.code).toBe(1);
    expect(first.stderr).toContain("core has not understood 1 of the turns yet: scripted refused to answer");
    expect(JSON.parse(first.stdout)).toMatchObject({ operations: [], model: { calls: expect.any(Number) } });
    broken = false;
    const retried = await sextet(["remember", "--retry", "--json", "--home", home], { env: server.env });
    expect(retried).toMatchObject({ code: 0, stderr: "" });
    expect((await heldIn(home)).map(({ text }) => text)).toEqual(["User lives in Lisbon"]);
  });

  it("tours without a call: the demo is always the same", async () => {
    const server = await modelServer({ answer: () => "" });
    const demo = await sextet(["demo", "--json"], { env: server.env });
    expect(demo.code).toBe(0);
    expect(server.requests).toEqual([]);
  });
});
