import { fileURLToPath } from "node:url";
import { fakeModel } from "@langchain/core/testing";
import { AIMessage, HumanMessage } from "langchain";
import { describe, expect, it, onTestFinished } from "vitest";
import { main as customAgent } from "../../examples/custom-agent.js";
import { createHost } from "../../examples/langgraph-host.js";
import { main as mcpClient } from "../../examples/mcp-client.js";
import { createMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { ANSWER, QUESTION, SCENARIOS } from "./scenarios.js";

const MARA = { userId: "mara" };

describe("the examples", () => {
  it.each(Object.entries(SCENARIOS))(
    "%s: the model is given what is known, and the exchange is remembered",
    async (_, run) => {
      const memory = await createMemory({ home: temporaryFolder(), offline: true });
      onTestFinished(() => memory.close());
      await memory.remember("My sister Ines lives in Porto.", MARA);
      const { answer, given } = await run(memory);
      expect(answer).toBe(ANSWER);
      expect(given).toContain("[m:");
      expect(given).toContain("Porto");
      const { memories } = await memory.recall(QUESTION, { ...MARA, agents: ["turns"] });
      expect(memories.map(({ text }) => text)).toContain(`User: ${QUESTION}`);
      expect((await memory.stats(MARA)).turns).toBe(3);
    },
  );

  it("custom-agent: what it keeps has a section of its own", async () => {
    const context = await customAgent(temporaryFolder(), "What did I promise Ines?");
    expect(context).toMatch(
      /^## Promises\n- \[m:\w+\] (?:told )?\S+ "User promised Ines to send her the photos by Friday"/m,
    );
  });

  it("langgraph-host: a thread of several turns, with a question to which nothing is relevant and a call of a tool", async () => {
    const memory = await createMemory({ home: temporaryFolder(), offline: true });
    onTestFinished(() => memory.close());
    await memory.remember("My sister Ines lives in Porto.", MARA);
    const model = fakeModel()
      .respond(new AIMessage(ANSWER))
      .respond(new AIMessage({ content: "", tool_calls: [{ name: "moon", args: {}, id: "1" }] }))
      .respond(new AIMessage("Goodbye."));
    const host = createHost(memory, model);
    const run = { configurable: { thread_id: "t1", userId: "mara" } };
    for (const said of [QUESTION, "Bye.", QUESTION]) await host.invoke({ messages: [new HumanMessage(said)] }, run);
    const given = model.calls.map(({ messages }) => messages.map((message) => message.getType()).join(" "));
    expect(given).toEqual(["system human", "human ai human", "system human ai human ai human"]);
    const { memories } = await memory.recall(QUESTION, { ...MARA, agents: ["turns"], limit: 50 });
    expect(memories.map(({ text }) => text).filter((text) => text.startsWith("Assistant"))).toContain(
      `Assistant: ${ANSWER}`,
    );
    expect((await memory.stats(MARA)).turns).toBe(6);
  });

  it("mcp-client", async () => {
    const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
    const args = ["--import", import.meta.resolve("tsx"), main];
    expect(await mcpClient(temporaryFolder(), QUESTION, process.execPath, args)).toContain("Porto");
  });
});
