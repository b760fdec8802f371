import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fakeModel } from "@langchain/core/testing";
import { MockLanguageModelV3 } from "ai/test";
import { AIMessage } from "langchain";
import OpenAI from "openai";
import type { SextetMemory } from "sextet";
import { main as createAgent } from "../../examples/create-agent.js";
import { main as langgraphHost } from "../../examples/langgraph-host.js";
import { main as openaiClient } from "../../examples/openai-client.js";
import { main as vercelAiSdk } from "../../examples/vercel-ai-sdk.js";

export const QUESTION = "Where does my sister live?";
export const ANSWER = "In Porto.";

/** What an example answered, and what its model was given first. */
export interface Ran {
  answer: string;
  given: string;
}

/** The examples that call a model, each with one that says what it is told to. */
export const SCENARIOS: Record<string, (memory: SextetMemory) => Promise<Ran>> = {
  async "langgraph-host"(memory) {
    const model = fakeModel().respond(new AIMessage(ANSWER));
    const answer = await langgraphHost(memory, model, QUESTION);
    return { answer, given: String(model.calls[0]?.messages[0]?.text) };
  },

  async "create-agent"(memory) {
    const model = fakeModel()
      .respondWithTools([{ name: "recall_memory", args: { query: "sister" }, id: "1" }])
      .respond(new AIMessage(ANSWER));
    const answer = await createAgent(memory, model, QUESTION);
    return { answer, given: String(model.calls[0]?.messages[0]?.text) };
  },

  async "openai-client"(memory) {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (data) => {
        body += data;
      });
      request.on("end", () => {
        asked.push(body);
        const message = { role: "assistant", content: ANSWER };
        const choices = [{ index: 0, message, finish_reason: "stop" }];
        const said = { id: "1", object: "chat.completion", created: 0, model: "scripted", choices };
        response.setHeader("content-type", "application/json").end(JSON.stringify(said));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
      const answer = await openaiClient(memory, new OpenAI({ baseURL, apiKey: "none" }), QUESTION);
      return { answer, given: asked[0] ?? "" };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },

  async "vercel-ai-sdk"(memory) {
    const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
    const tell = (content: unknown[], reason: string) =>
      ({ content, finishReason: { unified: reason, raw: reason }, usage, warnings: [] }) as never;
    const call = { type: "tool-call", toolCallId: "1", toolName: "recall", input: '{"query":"sister"}' };
    const model = new MockLanguageModelV3({
      doGenerate: [tell([call], "tool-calls"), tell([{ type: "text", text: ANSWER }], "stop")],
    });
    const answer = await vercelAiSdk(memory, model, QUESTION);
    return { answer, given: JSON.stringify(model.doGenerateCalls[0]?.prompt) };
  },
};
