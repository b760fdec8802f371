import { describe, expect, it } from "vitest";
import type { TurnInput } from "../../src/domain/turn-input.js";
import type { SaidOperation } from "../../src/graphs/remember/said.js";
import { MARA } from "../support/graphs.js";
import { modelServer, modelsOn, thinkingGraphs } from "../support/models.js";

type Answers = Record<string, (Partial<SaidOperation> & Pick<SaidOperation, "turn" | "quote">)[]>;

/** A session after another, and what a model answers to each. */
async function living(...sessions: { at: string; turns: string[]; says: Answers }[]) {
  const answers = sessions.map(({ says }) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(says).map(([agent, all]) => [agent, all.map((one) => ({ op: "add", ...one }))]),
      ),
    ),
  );
  const server = await modelServer({ answer: () => answers.shift() ?? "{}" });
  const graphs = await thinkingGraphs(await modelsOn(server), { extraction: "joint" });
  const reports = [];
  for (const { at, turns } of sessions) {
    const said = turns.map(
      (content, i): TurnInput => ({
        ...{ id: `${at}/${i}`, session: at.slice(0, 10), role: "user", content },
        at: new Date(Date.parse(at) + i * 60_000).toISOString(),
      }),
    );
    reports.push(await graphs.remember(...said));
  }
  const prompts = server.requests.map(({ request }) => request.messages[0]?.content ?? "");
  return { ...graphs, reports, prompts };
}

const textsOf = async ({ store }: Awaited<ReturnType<typeof living>>, agent: string) =>
  (await store.memories(agent).list(MARA)).map(({ text }) => text).sort();

describe("what a model writes", () => {
  it("is shown in its own sentence, and known by its fields", async () => {
    const life = await living({
      at: "2026-01-12T09:00:00Z",
      turns: ["Meine Tante Marta wohnt in Faro."],
      says: {
        core: [
          {
            ...{ turn: 1, quote: "Tante Marta wohnt in Faro", statement: "Users Tante Marta wohnt in Faro." },
            fields: { path: "user.family.aunt.home", value: "Faro" },
          },
        ],
      },
    });
    const [aunt] = await life.store.memories("core").list(MARA);
    expect(aunt).toMatchObject({ text: "Users Tante Marta wohnt in Faro.", key: "user.family.aunt.home" });
    expect(aunt?.fields).toEqual({ path: "user.family.aunt.home", value: "Faro", statement: null });
  });

  it("ends nothing that is also so, and what holds one value", async () => {
    const core = (quote: string, path: string, statement: string, more: object = {}) => ({
      ...{ turn: 1, quote, statement, fields: { path, value: statement } },
      ...more,
    });
    const life = await living(
      {
        at: "2026-01-12T09:00:00Z",
        turns: ["In the mornings I swim, and I live in Lisbon."],
        says: {
          core: [
            core("In the mornings I swim", "user.habits.day", "User swims in the mornings."),
            core("I live in Lisbon", "user.home", "User lives in Lisbon."),
          ],
        },
      },
      {
        at: "2026-02-12T09:00:00Z",
        turns: ["At night I read poems. I moved to Porto."],
        says: {
          core: [
            core("At night I read poems", "user.habits.day", "User reads poems at night."),
            core("I moved to Porto", "user.home", "User lives in Porto."),
            core("I read poems", "user.likes.poems", "User reads poems.", { op: "revise" }),
          ],
        },
      },
    );
    expect(await textsOf(life, "core")).toEqual([
      "User lives in Porto.",
      "User reads poems at night.",
      "User swims in the mornings.",
    ]);
    expect(life.reports[1]?.operations.map(({ op }) => op)).toEqual(["add", "revise"]);
    expect(life.reports[1]?.dropped).toMatchObject([{ text: "User reads poems." }]); // it is said with more
  });

  it("has one owner, also where two agents put it in other words", async () => {
    const life = await living({
      at: "2026-05-12T09:00:00Z",
      turns: ["My sister Ana got married to Rui in Faro on 3 May."],
      says: {
        core: [
          {
            ...{ turn: 1, quote: "My sister Ana got married", statement: "User's sister Ana is married to Rui." },
            fields: { path: "user.family.sister.status", value: "married to Rui" },
          },
        ],
        episodic: [
          {
            ...{ turn: 1, quote: "My sister Ana got married to Rui in Faro on 3 May", when: "on 3 May" },
            fields: {
              ...{ actor: "Ana", eventType: "milestone", summary: "User's sister Ana got married to Rui in Faro" },
              ...{ details: null, participants: ["Rui"], place: "Faro" },
            },
          },
        ],
      },
    });
    expect(await textsOf(life, "episodic")).toEqual(["User's sister Ana got married to Rui in Faro on 3 May 2026"]);
    expect(await textsOf(life, "core")).toEqual([]);
    expect(life.reports[0]?.dropped).toMatchObject([
      { agent: "core", why: expect.stringMatching(/^episodic says it/) },
    ]);
  });

  it("changes a procedure by its step, and no other step", async () => {
    const title = { title: "Set up the station", trigger: "to set it up" };
    const life = await living(
      {
        at: "2026-01-12T09:00:00Z",
        turns: ["To set up the station: charge it, mount the mast, pair it over bluetooth, press record twice."],
        says: {
          procedural: [
            {
              ...{ turn: 1, quote: "To set up the station" },
              fields: {
                ...title,
                steps: ["charge it", "mount the mast", "pair it over bluetooth", "press record twice"],
              },
            },
          ],
        },
      },
      {
        at: "2026-02-12T09:00:00Z",
        turns: ["Pair the station over USB now."],
        says: {
          procedural: [
            {
              ...{ turn: 1, quote: "Pair the station over USB now", op: "revise", target: 1, reason: "changed" },
              fields: { ...title, steps: null, edits: [{ step: 3, edit: "replace", text: "pair it over USB" }] },
            },
          ],
        },
      },
    );
    const now = "1. charge it 2. mount the mast 3. pair it over USB 4. press record twice";
    expect(await textsOf(life, "procedural")).toEqual([`Set up the station: ${now}`]);
    expect(life.prompts[1]).toContain("4. press record twice");
  });

  it("rests on as many turns as it takes to say it", async () => {
    const life = await living({
      at: "2026-01-12T09:00:00Z",
      turns: ["My sister is coming on Sunday.", "She is called Ana."],
      says: {
        core: [
          {
            ...{
              turn: 2,
              quote: "She is called Ana",
              also: [
                { turn: 1, quote: "My sister" },
                { turn: 1, quote: "nobody said" },
              ],
            },
            ...{ statement: "User's sister is called Ana.", fields: { path: "user.family.sister", value: "Ana" } },
          },
        ],
      },
    });
    const [ana] = await life.store.memories("core").list(MARA);
    expect(ana?.evidence.map(({ quote }) => quote)).toEqual(["She is called Ana", "My sister"]);
  });

  it("keeps a plan from when it was made until it is called off, and makes no date of vague words", async () => {
    const event = (summary: string, eventType: string) => ({
      ...{ actor: "User", eventType, summary, details: null, participants: [], place: null },
    });
    const life = await living(
      {
        at: "2026-02-12T09:00:00Z",
        turns: ["We go to Iceland in July. A few years ago I crossed Norway on foot."],
        says: {
          episodic: [
            {
              turn: 1,
              quote: "We go to Iceland in July",
              when: "in July",
              fields: event("User plans to go to Iceland", "plan"),
            },
            {
              ...{ turn: 1, quote: "A few years ago I crossed Norway on foot", when: "A few years ago" },
              fields: event("User crossed Norway on foot", "travel"),
            },
          ],
        },
      },
      {
        at: "2026-05-12T09:00:00Z",
        turns: ["Iceland is off."],
        says: {
          episodic: [{ turn: 1, quote: "Iceland is off", op: "retract", target: 2, reason: "changed", fields: null }],
        },
      },
    );
    const iceland = (texts: string[]) => texts.filter((text) => text.includes("Iceland"));
    const at = async (day: string) =>
      iceland((await life.store.memories("episodic").list(MARA, { world: Date.parse(day) })).map(({ text }) => text));
    expect(await at("2026-03-01")).toEqual(["User plans to go to Iceland in July 2026"]);
    expect(await at("2026-07-15")).toEqual([]);
    expect(await textsOf(life, "episodic")).toEqual([
      'User crossed Norway on foot ("A few years ago", told on 12 February 2026)',
    ]);
  });

  it("costs no call for small talk, plain questions and the answers to them", async () => {
    const server = await modelServer({ answer: () => "{}" });
    const { remember } = await thinkingGraphs(await modelsOn(server), { extraction: "joint" });
    const said = (id: string, role: "user" | "assistant", content: string) => ({ id, session: "s", role, content });
    const report = await remember(
      said("1", "user", "Hello!"),
      said("2", "user", "What is an isobar?"),
      said("3", "assistant", "A line that joins places of equal pressure."),
      said("4", "user", "Thanks a lot!"),
    );
    expect(server.requests).toEqual([]);
    expect(report).toMatchObject({ pending: [], model: { calls: 0 } });
    await remember(said("5", "user", "What is an isobar? My son asks, he is eight."));
    expect(server.requests).toHaveLength(1);
  });
});
