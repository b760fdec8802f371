import { type ChatCompletionRequest, LLMock } from "@copilotkit/aimock";
import { expect, it, onTestFinished } from "vitest";
import { chooseModels } from "../../src/models/choose.js";
import { createModels } from "../../src/models/models.js";
import { prompts, QUICK, thinkingGraphs } from "../support/models.js";
import { scriptedAgents } from "../support/scripted-agents.js";

/** A server that is not of our making, so that what we take for OpenAI's API is not only our own idea of it. */
it("remembers through somebody else's idea of OpenAI's API", async () => {
  const turn = {
    role: "user" as const,
    id: "1",
    session: "s",
    content: "I live in Lisbon.",
    at: "2026-03-04T10:00:00Z",
  };
  const answer = scriptedAgents([turn]);
  const mock = new LLMock({ port: 0 });
  mock.addFixture({
    match: { predicate: () => true },
    response: ({ messages, model }: ChatCompletionRequest) => ({
      content: answer({ model, messages: messages.map(({ role, content }) => ({ role, content: String(content) })) }),
    }),
  });
  await mock.start();
  onTestFinished(() => mock.stop());
  const choice = await chooseModels({
    server: { apiKey: "x", baseUrl: `${mock.url}/v1` },
    names: { default: "gpt-4.1-mini" },
  });
  const { remember } = await thinkingGraphs(createModels(choice, prompts, QUICK));
  const report = await remember(turn);
  expect(report).toMatchObject({ pending: [], notes: [], operations: [{ op: "add", text: "User lives in Lisbon" }] });
  expect(report.model.inputTokens).toBeGreaterThan(0);
});
