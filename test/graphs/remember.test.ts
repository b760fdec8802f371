import { MemorySaver } from "@langchain/langgraph";
import { describe, expect, it } from "vitest";
import { KINDS } from "../../src/domain/kind.js";
import type { MemoryEvent } from "../../src/graphs/events.js";
import { createRememberGraph } from "../../src/graphs/remember/graph.js";
import { agentsWith, failing, MARA, realGraphs } from "../support/graphs.js";

const textsOf = (report: { operations: { op: string; text: string }[] }) =>
  report.operations.map(({ op, text }) => `${op} ${text}`);

describe("the remember graph", () => {
  it("stores a turn and lets the routed agents understand it, with evidence", async () => {
    const { remember, store } = await realGraphs();
    const report = await remember({
      role: "user",
      id: "a",
      content: "I live in Lisbon. My sister Ines lives in Porto.",
    });
    expect(report).toMatchObject({ stored: 1, pending: [], model: { calls: 0 } });
    expect(report.routes.find(({ agent }) => agent === "core")?.reason).toBeTruthy();
    expect(textsOf(report)).toContain("add User lives in Lisbon");
    for (const { evidence } of report.operations) {
      expect("I live in Lisbon. My sister Ines lives in Porto.").toContain(evidence[0]?.quote);
    }
    const [turn] = await store.turns.last(MARA, 1);
    expect(turn).toMatchObject({ callerId: "a", pending: [], content: expect.stringContaining("Lisbon") });
    expect(turn?.vector).toHaveLength(512);
  });

  it("routes small talk nowhere and commits that everybody is done", async () => {
    const { remember, store } = await realGraphs();
    const report = await remember("Hello!");
    expect(report).toMatchObject({ stored: 1, routes: [], operations: [] });
    expect(await store.turns.pending(MARA)).toEqual([]);
  });

  it("stores no second turn for a second delivery, also beside new ones", async () => {
    const { remember, store } = await realGraphs();
    const turn = { role: "user", id: "a", session: "s", content: "I live in Lisbon." };
    await remember(turn, turn);
    const head = store.head;
    expect(await remember(turn)).toMatchObject({ run: null, stored: 0, turns: [], operations: [] });
    expect(store.head).toBe(head);
    expect(await remember(turn, { ...turn, id: "b", content: "I work at Northwind." })).toMatchObject({ stored: 1 });
    expect(await store.turns.count(MARA)).toBe(2);
  });

  it("supersedes what changed, retracts what was never true, reinforces what is said again", async () => {
    const { remember, store } = await realGraphs();
    await remember({ role: "user", at: "2026-01-01T10:00:00Z", content: "I live in Lisbon." });
    const moved = await remember({ role: "user", at: "2026-02-01T10:00:00Z", content: "I live in Porto now." });
    expect(moved.operations[0]).toMatchObject({ op: "revise", agent: "core" });
    const again = await remember({ role: "user", at: "2026-02-02T10:00:00Z", content: "I live in Porto." });
    expect(again.operations[0]).toMatchObject({ op: "reinforce", agent: "core" });
    const [now] = await store.memories("core").list(MARA);
    expect(now).toMatchObject({ text: "User lives in Porto", assertions: 2 });
    const [before] = await store.memories("core").list(MARA, { world: Date.parse("2026-01-15") });
    expect(before).toMatchObject({ text: "User lives in Lisbon", supersededBy: now?.id });
  });

  it("keeps a failing agent's turns pending, and nobody else's; a retry takes them up", async () => {
    let broken = true;
    const { remember, store } = await realGraphs({
      agents: agentsWith(
        "core",
        failing(() => broken),
      ),
    });
    const report = await remember("I live in Lisbon. PIM means product information manager.");
    expect(report.pending).toEqual([{ agent: "core", error: "out of order", turns: report.turns }]);
    expect(textsOf(report)).toEqual(["add PIM means product information manager"]);
    expect((await store.turns.pending(MARA)).map((turn) => turn.pending)).toEqual([["core"]]);
    broken = false;
    const retried = await remember();
    expect(retried).toMatchObject({ stored: 0, pending: [], turns: report.turns });
    expect(textsOf(retried)).toEqual(["add User lives in Lisbon"]);
    expect(await store.turns.pending(MARA)).toEqual([]);
  });

  it("takes pending turns up with the next run of their session", async () => {
    let broken = true;
    const { remember } = await realGraphs({
      agents: agentsWith(
        "core",
        failing(() => broken),
      ),
    });
    await remember({ role: "user", session: "s", content: "I live in Lisbon." });
    broken = false;
    const report = await remember({ role: "user", session: "s", content: "I work at Northwind." });
    expect(report.turns).toHaveLength(2);
    expect(textsOf(report)).toEqual(["add User lives in Lisbon", "add User works at Northwind"]);
  });

  it("commits nothing where the embedder fails, and loses nothing", async () => {
    const { embedder, ...rest } = await realGraphs();
    let broken = true;
    const flaky = {
      ...embedder,
      embed: (texts: readonly string[]) => (broken ? Promise.reject(new Error("down")) : embedder.embed(texts)),
    };
    const graph = createRememberGraph({ ...rest, embedder: flaky });
    const run = (turns: object[]) => graph.invoke({ turns: turns as never }, { context: MARA });
    const { report } = await run([{ role: "user", content: "I live in Lisbon." }]);
    expect(report.pending.map(({ agent }) => agent)).toEqual([...KINDS]);
    expect(await rest.store.turns.count(MARA)).toBe(1);
    broken = false;
    expect(textsOf((await run([])).report)).toEqual(["add User lives in Lisbon"]);
  });

  it("drops a quote that does not occur in the turn", async () => {
    const { remember } = await realGraphs({
      agents: agentsWith("core", (agent) => ({
        ...agent,
        rules: {
          concerns: () => "always",
          extract: () => [
            { fields: { path: "user.home", value: "Atlantis", statement: null }, quote: "I live in Atlantis" },
          ],
        },
      })),
    });
    const report = await remember("I live in Lisbon.");
    expect(report.operations.filter(({ agent }) => agent === "core")).toEqual([]);
    expect(report.dropped[0]).toMatchObject({ agent: "core", why: expect.stringContaining("does not occur") });
  });

  it("holds no secret in state, checkpoints or events", async () => {
    const secret = "hunter2-Zq81x";
    const { store, ...dependencies } = await realGraphs();
    const graph = createRememberGraph({ store, ...dependencies });
    graph.checkpointer = new MemorySaver();
    const config = { configurable: { thread_id: "t" }, context: MARA };
    const seen: unknown[] = [];
    const input = { turns: [{ role: "user", id: "x", content: `My wifi password is ${secret}.` }] };
    const chunks = await graph.stream(input as never, {
      ...config,
      streamMode: ["values", "updates", "custom", "debug"],
      subgraphs: true,
    });
    for await (const chunk of chunks) seen.push(chunk);
    for await (const state of graph.getStateHistory(config)) seen.push(state.values);
    expect(JSON.stringify(seen)).not.toContain(secret);
    expect(JSON.stringify(seen)).toContain("⟨vault:");
    const [kept] = await store.memories("vault").list(MARA);
    expect(kept?.text).toMatch(/wifi password/i);
    expect(JSON.stringify(await store.turns.last(MARA, 5))).not.toContain(secret);
  });

  it("starts clean on a thread that ran before", async () => {
    const dependencies = await realGraphs();
    const graph = createRememberGraph(dependencies);
    graph.checkpointer = new MemorySaver();
    const config = { configurable: { thread_id: "t" }, context: MARA };
    const run = async (content: string) => (await graph.invoke({ turns: [{ role: "user", content }] }, config)).report;
    const first = await run("I live in Lisbon.");
    const second = await run("I work at Northwind.");
    expect(textsOf(second)).toEqual(["add User works at Northwind"]);
    expect(second.steps.length).toBeLessThanOrEqual(first.steps.length + 2);
  });

  it("keeps people apart, whether they come by context or by configurable", async () => {
    const { graphs, store } = await realGraphs();
    const turns = [{ role: "user" as const, id: "same", content: "I live in Lisbon." }];
    await graphs.remember.invoke({ turns }, { context: { namespace: "test", userId: "mara" } });
    await graphs.remember.invoke({ turns }, { configurable: { namespace: "test", userId: "tomas" } });
    for (const userId of ["mara", "tomas"]) {
      expect(await store.turns.count({ namespace: "test", userId })).toBe(1);
      expect(await store.memories("core").count({ namespace: "test", userId })).toBe(1);
    }
  });

  it("loses and doubles nothing when many run at once", async () => {
    const { remember, store } = await realGraphs();
    const homes = ["Lisbon", "Porto", "Braga", "Faro", "Evora", "Coimbra"];
    await Promise.all(
      homes.map((home, i) => remember({ role: "user", id: `${i}`, session: `s${i}`, content: `I live in ${home}.` })),
    );
    expect(await store.turns.count(MARA)).toBe(homes.length);
    expect(await store.turns.pending(MARA)).toEqual([]);
    expect(await store.memories("core").count(MARA)).toBe(1);
  });

  it("tells its steps as events, those of its agents among them", async () => {
    const { graphs } = await realGraphs();
    const events: MemoryEvent[] = [];
    const input = { turns: [{ role: "user" as const, content: "I live in Lisbon." }] };
    for await (const [, event] of await graphs.remember.stream(input, {
      context: MARA,
      streamMode: "custom",
      subgraphs: true,
    })) {
      events.push(event as MemoryEvent);
    }
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        "remember.ingest",
        "remember.route",
        "remember.propose",
        "remember.resolve",
        "remember.commit",
      ]),
    );
  });

  it("draws six named agents: one node each, or with the steps inside them", async () => {
    const drawn = async (innerSteps: boolean) =>
      Object.keys((await (await realGraphs({ innerSteps })).graphs.remember.getGraphAsync({ xray: true })).nodes);
    expect(await drawn(false)).toEqual(expect.arrayContaining(KINDS.map((kind) => `${kind}_agent`)));
    const inner = KINDS.flatMap((kind) => [`${kind}_agent:find_related`, `${kind}_agent:propose`]);
    expect(await drawn(true)).toEqual(expect.arrayContaining(inner));
  });
});
