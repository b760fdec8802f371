import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answerTo, readReview, type Said } from "../../src/cli/review-answer.js";
import { askAbout } from "../../src/cli/review-dialogue.js";
import type { WaitingRun } from "../../src/index.js";
import { jsonLines, NOW, objects, sextet, temporaryFolder } from "./run.js";
import { reportShape } from "./shapes.js";

const TURNS = [
  { session: "a", role: "user", content: "I live in Porto. My password for the bank is hunter7xyz." },
  { session: "b", role: "user", content: "My password for the gym is swordfish99." },
];
const waitingShape = z.strictObject({
  run: z.string(),
  turns: z.array(z.string()).length(1),
  operations: z.array(
    z.strictObject({
      ...{ n: z.number(), op: z.literal("add"), agent: z.literal("vault"), text: z.string() },
      ...{ fields: z.record(z.string(), z.unknown()), evidence: z.array(z.unknown()).min(1) },
    }),
  ),
});

/** A home in which two secrets of two sessions wait for a person. */
async function waiting() {
  const options = ["--home", await temporaryFolder(), "--offline", "--now", NOW];
  const run = (...args: string[]) => sextet([...args, ...options]);
  const remembered = await sextet(["remember", "--review", "vault,retract", "--json", ...options], {
    input: jsonLines(TURNS),
  });
  const listed = async () => objects((await run("reviews", "--json")).stdout, waitingShape);
  return { options, run, remembered, listed };
}

describe("reviews and review", () => {
  it("lists what `remember --review` holds, the same each time, and tells nobody a secret", async () => {
    const { run, remembered, listed } = await waiting();
    const shape = reportShape.extend({ run: z.null(), review: z.string() });
    const reports = objects(remembered.stdout, shape);
    expect(remembered).toMatchObject({ code: 0, stderr: expect.stringContaining("waits for a person") });
    const ids = (await listed()).map((one) => one.run);
    expect(ids).toEqual(reports.map(({ review }) => review));
    const { stdout, code } = await run("reviews");
    expect(code).toBe(0);
    for (const id of ids) expect(stdout).toContain(id);
    expect(stdout).toMatch(/ +\d {2}vault +\+ password for the bank/);
    expect(stdout).not.toMatch(/hunter7|swordfish/);
    expect((await run("list", "--json")).stdout).toBe("");
    const retried = await run("remember", "--retry");
    expect(retried).toMatchObject({ code: 0, stderr: "" });
    expect((await run("list", "--json")).stdout).toBe("");
  });

  it("approves one run as edited and rejects another, once each", async () => {
    const { run, listed } = await waiting();
    const [bank, gym] = await listed();
    const [n] = bank?.operations.map((one) => one.n) ?? [];
    const edit = ["--only", String(n), "--set", `${n}.caption=the savings bank`];
    const approved = await run("review", bank?.run ?? "", "approve", ...edit, "--json");
    expect(objects(approved.stdout, reportShape)).toMatchObject([{ run: bank?.run, dropped: [], pending: [] }]);
    expect((await run("list", "vault")).stdout).toMatch(/savings bank/);
    expect((await run("list", "core")).stdout).toMatch(/Porto/);
    expect((await run("review", gym?.run ?? "", "reject")).stdout).toMatch(/gym.*did not let it through/);
    expect((await run("list", "vault", "--json")).stdout.trim().split("\n")).toHaveLength(1);
    expect((await run("reviews")).stdout).toBe("Nothing waits for you.\n");
    const again = await run("review", bank?.run ?? "", "approve");
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/RUN_NOT_FOUND.*`sextet reviews`/) });
    await run("undo", bank?.run ?? "");
    expect((await run("list", "vault", "--json")).stdout).toBe("");
  });

  it("takes the same answers in a chat", async () => {
    const { options, listed } = await waiting();
    const [bank, gym] = await listed();
    const [n] = bank?.operations.map((one) => one.n) ?? [];
    const input = [
      "/reviews",
      `/review ${bank?.run} approve --set ${n}.caption=the savings bank`,
      `/review ${gym?.run} reject`,
      `/review ${gym?.run} perhaps`,
      "/reviews",
    ].join("\n");
    const { stdout, stderr, code } = await sextet(["chat", ...options], { input });
    expect(stdout).toContain(bank?.run);
    expect(stdout).toMatch(/savings bank[\s\S]*gym.*did not let it through[\s\S]*Nothing waits for you/);
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(/^sextet: line 4: .*USAGE.*\n$/), code: 1 });
  });

  it("says what is wrong with an answer, and what waits goes on waiting", async () => {
    const { run, listed } = await waiting();
    const [bank] = await listed();
    const id = bank?.run ?? "";
    const cases: [string[], number, RegExp][] = [
      [[id], 2, /nobody can be asked here.*approve/],
      [["r0", "approve"], 1, /no run r0 waits.*RUN_NOT_FOUND/],
      [[id, "approve", "--set", "1.nothing=x"], 1, /there is no field "nothing".*UPDATE_INVALID/],
    ];
    for (const [args, code, says] of cases) {
      expect(await run("review", ...args)).toMatchObject({ stdout: "", code, stderr: expect.stringMatching(says) });
    }
    expect(await listed()).toHaveLength(2);
  });
});

const WAITING: WaitingRun = {
  run: "r1",
  turns: ["t1"],
  operations: [
    {
      ...{ n: 0, op: "add", agent: "vault", text: "the bank", evidence: [] },
      fields: { caption: "the bank", tags: ["a"], placeholder: "⟨vault:1⟩" },
    },
    { n: 2, op: "retract", agent: "core", text: "Home: Porto", fields: { value: "Porto" }, evidence: [] },
  ],
};

describe("a person at a terminal", () => {
  const told = async (...answers: (string | undefined)[]) => {
    const asked: [string, string?][] = [];
    const answer = await askAbout(WAITING, async (question, given) => {
      asked.push(given === undefined ? [question] : [question, given]);
      return answers.shift();
    });
    return { answer, asked };
  };

  it.each([
    ["approves", ["A"], "accept"],
    ["rejects", ["reject "], "reject"],
    ["leaves it waiting", [""], undefined],
    ["goes away", [undefined], undefined],
    ["goes away in the middle of an edit", ["e", "y", undefined], undefined],
    ["keeps nothing", ["e", "n", "no"], { operations: [] }],
    ["keeps all as it is", ["edit", "", "the bank", '["a"]', "y"], { operations: [{ n: 0 }, { n: 2 }] }],
    [
      "edits",
      ["e", "y", "the savings bank", '["a","b"]', "n"],
      { operations: [{ n: 0, fields: { caption: "the savings bank", tags: ["a", "b"] } }] },
    ],
  ])("%s", async (_, answers, expected) => {
    expect((await told(...answers)).answer).toEqual(expected);
  });

  it("is shown each field as it is, and never asked for what names a secret", async () => {
    const { asked } = await told("e", "y", "the bank", '["a"]', "y");
    expect(asked.slice(1)).toEqual([
      ["Keep 0? [Y/n] "],
      ["  caption: ", "the bank"],
      ["  tags: ", '["a"]'],
      ["Keep 2? [Y/n] "],
    ]);
  });
});

it.each([
  ["r1 approve", { run: "r1", answer: "approve", set: [] }],
  ["r1 reject", { run: "r1", answer: "reject", set: [] }],
  [
    "r1 approve --only 0, 2 --set 0.caption=a -- b --set 2.value=",
    { run: "r1", answer: "approve", only: [0, 2], set: ["0.caption=a -- b", "2.value="] },
  ],
])("reads %s", (line, expected) => {
  expect(readReview(line)).toEqual(expected);
});
it.each(["", "r1", "approve", "r1 maybe", "r1 approve now", "r1 approve --only x"])("refuses %j", (line) => {
  expect(() => readReview(line)).toThrow("answers nothing");
});

it.each<[string, Said, RegExp]>([
  ["a number that is not asked about", { answer: "approve", only: [99] }, /there is no 99/],
  ["an edit of what is not kept", { answer: "approve", only: [2], set: ["0.caption=x"] }, /there is no 0/],
  ["a rejection of some", { answer: "reject", only: [0] }, /neither chosen nor edited/],
  ["a value without its number", { answer: "approve", set: ["caption=x"] }, /sets nothing/],
])("refuses %s", (_, said, says) => {
  expect(() => answerTo(WAITING, said)).toThrow(says);
});

it("reads values as their fields are: text, a time, JSON", () => {
  const fields = { title: "7", start: 0, participants: ["a"], note: null };
  const event: WaitingRun["operations"][number] = {
    n: 0,
    op: "add",
    agent: "episodic",
    text: "",
    fields,
    evidence: [],
  };
  const set = ["title=8", "start=2026-04-10T08:00:00Z", 'participants=["b","c"]', "note=some text"].map(
    (one) => `0.${one}`,
  );
  expect(answerTo({ run: "r1", turns: [], operations: [event] }, { answer: "approve", set })).toEqual({
    operations: [
      {
        n: 0,
        fields: { title: "8", start: Date.parse("2026-04-10T08:00:00Z"), participants: ["b", "c"], note: "some text" },
      },
    ],
  });
});
