import { expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import type { Proposal } from "../../src/domain/operation.js";
import { arbitrate } from "../../src/domain/resolve.js";
import type { Turn } from "../../src/domain/turn.js";
import { foreignZones } from "../../src/domain/zone.js";
import { proposeByRules } from "../../src/graphs/remember/by-rules.js";
import { zonesOf } from "../../src/rules/zones.js";
import { turn } from "../agents/turns.js";
import { realGraphs } from "../support/graphs.js";
import { quickEmbedder } from "../support/models.js";
import { quickUnderstanding } from "../support/understood.js";
import { ORDINARY } from "./ordinary.js";

/** What rules propose of a turn and arbitration lets through. */
async function keptOf(read: Turn) {
  const proposals: Proposal[] = [];
  for (const agent of agents) {
    const { operations, failures } = await proposeByRules(agent, [read], [read], quickUnderstanding);
    expect(failures).toEqual([]);
    proposals.push({ agent: agent.kind, operations, related: [] });
  }
  const { operations, dropped } = arbitrate(proposals, [read], agents);
  return { operations, why: dropped.map((one) => one.why) };
}

it("are five hundred, none like another", () => {
  expect(ORDINARY.length).toBeGreaterThanOrEqual(500);
  expect(new Set(ORDINARY).size).toBe(ORDINARY.length);
});

it("have nothing that is taken for somebody else's words", () => {
  const zoned = ORDINARY.filter((content) => foreignZones(zonesOf(content)).length > 0);
  expect(zoned).toEqual([]);
});

it("give by rules exactly what they give where nothing is divided", async () => {
  let kept = 0;
  for (const content of ORDINARY) {
    const divided = await keptOf(turn(content, { zones: zonesOf(content) }));
    const whole = await keptOf(turn(content));
    expect([content, divided]).toEqual([content, whole]);
    kept += divided.operations.length;
  }
  // Rules are modest, but hardly speechless: of six languages and every kind of statement they keep this much.
  expect(kept).toBeGreaterThan(ORDINARY.length / 3);
});

it("are kept when they come in", { timeout: 300_000 }, async () => {
  const { remember } = await realGraphs({ embedder: quickEmbedder });
  const some = ORDINARY.filter((_, i) => i % 20 === 0).slice(0, 30);
  const report = await remember(...some);
  const expected = (await Promise.all(some.map((content) => keptOf(turn(content))))).flatMap(
    ({ operations }) => operations,
  );
  expect(report.stored).toBe(some.length);
  expect(report.dropped.filter(({ why }) => why.includes("quoted"))).toEqual([]);
  expect(report.operations.length).toBeGreaterThan(expected.length / 2);
});
