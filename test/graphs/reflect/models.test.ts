import { describe, expect, test } from "vitest";
import { createModels } from "../../../src/models/models.js";
import { NOW } from "../../support/graphs.js";
import { modelServer, modelsOn, prompts, QUICK } from "../../support/models.js";
import type { ServerFault } from "../../support/openai-server.js";
import { DAY, reflecting } from "../../support/reflecting.js";

const SAID = [
  "core user.home = Porto",
  "core user.work.employer = Fjordlys",
  "core user.likes.jazz = jazz",
  "The ledger is dry again.",
];

/** Reflecting with a model that answers so; what is said is understood by rules. */
async function withModel(answers: readonly (string | object)[], budget = {}, fault?: ServerFault) {
  let next = 0;
  const server = await modelServer({
    answer() {
      const answer = answers[Math.min(next++, answers.length - 1)] ?? "";
      return typeof answer === "string" ? answer : JSON.stringify(answer);
    },
    fault: () => fault,
  });
  const model = (await modelsOn(server)).of("reflect");
  const calls = { ...QUICK, ...(fault && { timeoutMs: 200 }), maxRetries: 0 };
  const models = createModels({ ...(model && { reflect: model }) }, prompts, calls);
  const made = await reflecting({ models, budget });
  await made.say("s1", NOW - 3 * DAY, ...SAID);
  const summaries = async () => (await made.open()).filter(({ derivedFrom }) => derivedFrom.length > 0);
  return { ...made, server, summaries };
}

describe("summaries by a model", () => {
  test("its words, with the evidence of the items that it names; asked once only", async () => {
    const { reflect, summaries, server } = await withModel([
      { sentences: [{ text: "User lives in Porto, and a ledger dried", sources: [1, 4] }] },
    ]);
    const report = await reflect({ passes: ["summarise"] });
    expect(report.model.calls).toBe(1);
    expect(report.notes).toEqual([]);
    expect(server.requests[0]?.request.messages[0]?.content).toMatch(
      /1\. User lives in Porto\n2\. User works at Fjordlys\n3\. User likes jazz\n4\. User: The ledger is dry again\./,
    );
    const [summary] = await summaries();
    expect(summary).toMatchObject({ origin: "model", text: "1 March 2026: User lives in Porto, and a ledger dried." });
    expect(new Set(summary?.evidence.map(({ turn }) => turn)).size).toBe(2);
    const again = await reflect({ passes: ["summarise"] });
    expect([again.operations, again.model.calls]).toEqual([[], 0]);
  });

  test.each([
    ["nonsense", "no JSON at all"],
    ["no sources", { sentences: [{ text: "User lives in Porto", sources: [] }] }],
    ["sources that are not there", { sentences: [{ text: "User lives in Porto", sources: [7] }] }],
    ["a number that its sources do not say", { sentences: [{ text: "User lives in Porto since 2019", sources: [1] }] }],
    ["nothing", { sentences: [] }],
  ])("for %s rules stand in, and the report says so", async (_, answer) => {
    const { reflect, summaries } = await withModel([answer]);
    const report = await reflect({ passes: ["summarise"] });
    expect(report.notes).toEqual([expect.stringMatching(/^summarise: .*rules stood in$/)]);
    expect(await summaries()).toMatchObject([
      {
        origin: "rules",
        text: "1 March 2026: User lives in Porto. User works at Fjordlys. User likes jazz. User: The ledger is dry again.",
      },
    ]);
    expect(report.model.calls).toBeGreaterThan(0);
  });

  test.each<ServerFault>([{ kind: "silence" }, { kind: "status", status: 500 }, { kind: "cut" }])(
    "where it fails with %o rules stand in",
    async (fault) => {
      const { reflect, summaries } = await withModel(["never"], {}, fault);
      const report = await reflect({ passes: ["summarise"] });
      expect(report.notes).toEqual([expect.stringMatching(/^summarise: .*rules stood in$/)]);
      expect(await summaries()).toMatchObject([{ origin: "rules" }]);
    },
  );

  test("a session of few words is its own summary", async () => {
    const { reflect, say, server, setNow } = await withModel(["never"], { maxModelCalls: 1 });
    await say("s0", NOW - 9 * DAY, "core user.likes.tea = tea", "Then it rained all day.");
    setNow(NOW - 4 * DAY);
    await reflect({ passes: ["summarise"] });
    expect(server.requests).toEqual([]);
  });

  test("beyond its budget no model is asked", async () => {
    const { reflect, summaries, server } = await withModel(["never"], { maxModelCalls: 0 });
    const report = await reflect({ passes: ["summarise"] });
    expect(server.requests).toEqual([]);
    expect(report.notes).toEqual([expect.stringContaining("budget")]);
    expect(await summaries()).toMatchObject([{ origin: "rules" }]);
  });
});
