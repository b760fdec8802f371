import { describe, expect, it } from "vitest";
import { KINDS } from "../../src/domain/kind.js";
import type { RunReport } from "../../src/domain/report.js";
import type { TurnInput } from "../../src/domain/turn-input.js";
import type { Store } from "../../src/store/store.js";
import { HUNDRED_TURNS } from "../support/conversation.js";
import { seededFaults } from "../support/faults.js";
import { MARA, realGraphs } from "../support/graphs.js";
import { modelServer, modelsOn, quickEmbedder, thinkingGraphs } from "../support/models.js";
import { scriptedAgents } from "../support/scripted-agents.js";

const CALLS = { maxRetries: 1, timeoutMs: 200, concurrency: 8 };
/** More retries than this are not needed where a third of all calls fails. */
const MOST_RETRIES = 60;

/** Every version of every memory in every table, without what depends on when a run was made. */
async function tablesOf(store: Store): Promise<unknown[]> {
  const rows = await Promise.all(
    KINDS.map(async (kind) => {
      const ids = new Set((await store.memories(kind).list(MARA, { past: true })).map(({ id }) => id));
      return store.memories(kind).byIds(MARA, [...ids]);
    }),
  );
  return rows
    .flat()
    .map(({ agent, key, text, fields, evidence, validFrom, validTo, closedAt, retractedAt, assertions }) => ({
      // A model's sentence is the text itself.
      ...{ agent, key, text, fields: { ...fields, statement: null }, validFrom, validTo, assertions },
      ...{ open: closedAt === null, retracted: retractedAt !== null },
      evidence: evidence.map(({ turn, quote }) => `${turn} ${quote}`).sort(),
    }))
    .map((row) => JSON.stringify(row))
    .sort();
}

type Remember = (...turns: TurnInput[]) => Promise<RunReport>;

async function rememberAll(remember: Remember, turnsARun: number): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (let i = 0; i < HUNDRED_TURNS.length; i += turnsARun) {
    reports.push(await remember(...HUNDRED_TURNS.slice(i, i + turnsARun)));
  }
  return reports;
}

describe("a conversation of a hundred turns", () => {
  it("ends in the tables that the rules make, where models say what the rules do", async () => {
    const server = await modelServer({ answer: scriptedAgents(HUNDRED_TURNS) });
    const byModels = await thinkingGraphs(await modelsOn(server));
    const reports = await rememberAll(byModels.remember, 20);
    const byRules = await realGraphs({ embedder: quickEmbedder });
    await rememberAll(byRules.remember, 20);
    expect(reports.flatMap(({ pending, notes, dropped }) => [...pending, ...notes, ...dropped])).toEqual([]);
    expect(await tablesOf(byModels.store)).toEqual(await tablesOf(byRules.store));
    expect(await byModels.store.turns.count(MARA)).toBe(100);
  });

  it.each(["agents", "joint"] as const)("ends the same where a third of all calls fails, by %s", async (extraction) => {
    const answer = scriptedAgents(HUNDRED_TURNS);
    const good = await thinkingGraphs(await modelsOn(await modelServer({ answer })), { extraction });
    const turnsARun = extraction === "joint" ? 5 : 10; // one call a run is few
    await rememberAll(good.remember, turnsARun);

    let faults = 0;
    const fault = seededFaults(3, extraction === "joint" ? 0.45 : 0.3);
    const flaky = await modelServer({
      answer,
      fault: (index, request) => {
        const found = fault(index, request);
        if (found) faults++;
        return found;
      },
    });
    const { remember, store } = await thinkingGraphs(await modelsOn(flaky, CALLS), { extraction });
    const reports = await rememberAll(remember, turnsARun);
    expect(await store.turns.count(MARA)).toBe(100);
    expect(reports.flatMap(({ pending }) => pending).length).toBeGreaterThan(0);
    let retries = 0;
    while ((await store.turns.pending(MARA)).length > 0 && retries < MOST_RETRIES) {
      retries++;
      reports.push(await remember());
    }
    expect(await store.turns.pending(MARA)).toEqual([]);
    expect(reports.flatMap(({ notes }) => notes).filter((note) => note.includes("left out"))).toEqual([]);
    expect(await tablesOf(store)).toEqual(await tablesOf(good.store));
    expect(faults / flaky.requests.length).toBeGreaterThan(0.2);
    expect(faults).toBeGreaterThan(extraction === "joint" ? 3 : 12);
  });
});
