import { describe, expect, test } from "vitest";
import { refiners } from "../../../agents/refiners.js";
import type { Memory } from "../../../src/domain/memory.js";
import type { RefinerDefinition } from "../../../src/domain/refiner.js";
import { createModels } from "../../../src/models/models.js";
import { NOW } from "../../support/graphs.js";
import { modelServer, modelsOn, prompts, QUICK } from "../../support/models.js";
import { DAY, reflecting } from "../../support/reflecting.js";

/** Reflecting with a model that answers what it is asked by its schema's name; what is said is understood by rules. */
async function withModel(
  answers: Record<string, unknown>,
  more: { budget?: object; refiners?: RefinerDefinition[] } = {},
) {
  const asked: { name: string; prompt: string }[] = [];
  const server = await modelServer({
    answer({ messages, response_format }) {
      const name = response_format?.json_schema?.name ?? "";
      asked.push({ name, prompt: messages.map(({ content }) => content).join("\n") });
      const answer = answers[name] ?? "nothing that can be read";
      return typeof answer === "string" ? answer : JSON.stringify(answer);
    },
  });
  const model = (await modelsOn(server)).of("reflect");
  const models = createModels({ ...(model && { reflect: model }) }, prompts, { ...QUICK, maxRetries: 0 });
  const own = { refiners: more.refiners ?? refiners, ...(more.budget && { budget: more.budget }) };
  return { ...(await reflecting({ models, ...own })), asked, answers };
}

const texts = (rows: readonly { text: string }[]) => rows.map(({ text }) => text).sort();
const count = (asked: readonly { name: string }[], name: string) => asked.filter((one) => one.name === name).length;

describe("merging by a model", () => {
  const said = [
    "semantic press | location = in the cellar below the shop",
    "semantic press | place = in the cellar below the shop",
  ];
  const made = async (answer: unknown) => {
    const real = await withModel({ same: answer });
    await real.say("s1", NOW - 3 * DAY, said[0] ?? "");
    await real.say("s2", NOW - 2 * DAY, said[1] ?? "");
    expect(await real.open()).toHaveLength(2);
    return real;
  };

  test("what it finds to be the same becomes one memory with the evidence of both; asked once only", async () => {
    const { reflect, open, asked } = await made({ pairs: [{ number: 1, says: "same" }] });
    const report = await reflect({ passes: ["merge"] });
    expect(report.operations).toMatchObject([
      { pass: "merge", reason: "merged", because: expect.stringContaining("model") },
    ]);
    const [kept, ...others] = await open();
    expect(others).toEqual([]);
    expect(kept?.evidence).toHaveLength(2);
    expect(report.model.calls).toBe(1);
    await reflect({ passes: ["merge"] });
    expect(count(asked, "same")).toBe(1);
  });

  test("of two, the one that says more stays", async () => {
    const { reflect, open, asked } = await made({ pairs: [{ number: 1, says: "second" }] });
    await reflect({ passes: ["merge"] });
    const second = /second: (.*)/.exec(asked[0]?.prompt ?? "")?.[1];
    expect(texts(await open())).toEqual([second]);
  });

  test.each([
    ["nothing is the same", { pairs: [] }, 0],
    ["a pair that is not there", { pairs: [{ number: 9, says: "same" }] }, 1],
    ["a pair twice", { pairs: [1, 1].map((number) => ({ number, says: "same" })) }, 1],
    ["a verdict that there is not", { pairs: [{ number: 1, says: "alike" }] }, 1],
    ["nonsense", "they look alike to me", 1],
  ])("%s: both stay", async (_, answer, notes) => {
    const { reflect, open } = await made(answer);
    const report = await reflect({ passes: ["merge"] });
    expect(report.operations).toEqual([]);
    expect(report.notes).toHaveLength(notes);
    expect(await open()).toHaveLength(2);
  });

  test("it is never asked about other numbers, nor to give up a home for what says more", async () => {
    const { say, reflect, open, asked } = await withModel({
      same: {
        pairs: [
          { number: 1, says: "second" },
          { number: 1, says: "first" },
        ],
      },
    });
    await say("s1", NOW - 3 * DAY, "semantic archive | opens = at 9 in the morning");
    await say("s2", NOW - 2 * DAY, "semantic archive | opening hour = at 10 in the morning");
    await reflect({ passes: ["merge"] });
    expect(asked).toEqual([]);
    expect(await open()).toHaveLength(2);
  });

  test("a home stays where a note says more of it", async () => {
    for (const says of ["first", "second"]) {
      const { say, reflect, open } = await withModel({ same: { pairs: [{ number: 1, says }] } });
      await say("s1", NOW - 3 * DAY, "core user.home = Porto by the sea");
      await say("s2", NOW - 2 * DAY, "core user.notes.flat = Porto by the sea");
      await reflect({ passes: ["merge"] });
      expect((await open()).some(({ key }) => key === "user.home")).toBe(true);
    }
  });
});

describe("beliefs by a model", () => {
  const lived = async (answers: Record<string, unknown>) => {
    const real = await withModel(answers);
    await real.say("s1", NOW - 9 * DAY, "semantic kiln | state = mended by the user");
    await real.say("s2", NOW - 8 * DAY, "semantic lamp | state = mended by the user");
    await real.say("s3", NOW - 7 * DAY, "semantic chair | state = mended by the user");
    return real;
  };
  const believed = async ({ open }: Awaited<ReturnType<typeof lived>>) =>
    (await open()).filter(({ refinement }) => refinement === "belief");
  const belief = { text: "User mends things rather than buying new ones", for: [1, 2, 3], against: [], replaces: null };

  test("what several memories support is believed, counted, and asked for once", async () => {
    const real = await lived({ beliefs: { beliefs: [belief] } });
    const report = await real.reflect({ passes: ["believe"] });
    expect(report.operations).toMatchObject([{ op: "add", text: belief.text, because: "3 for, 0 against" }]);
    const [held] = await believed(real);
    expect(held).toMatchObject({ origin: "model", text: belief.text });
    expect(held?.derivedFrom).toHaveLength(3);
    expect(held?.evidence).toHaveLength(3);
    expect((await real.reflect({ passes: ["believe"] })).operations).toEqual([]);
    expect(count(real.asked, "beliefs")).toBe(1);
  });

  test("it is counted again, and falls, with what it rests on, also where the model is gone", async () => {
    const real = await lived({ beliefs: { beliefs: [{ ...belief, for: [1, 2, 3, 4] }] } });
    await real.say("s4", NOW - DAY, "semantic clock | state = mended by the user");
    await real.reflect({ passes: ["believe"] });
    real.answers.beliefs = "gone";
    for (const [thing, left] of [
      ["lamp", [{ text: belief.text, origin: "model" }]],
      ["clock", []],
    ] as const) {
      const [one] = (await real.open()).filter(({ text, refinement }) => text.includes(thing) && refinement === null);
      await real.takeBack(one as Memory);
      await real.reflect({ passes: ["believe"] });
      const held = await believed(real);
      expect(held).toMatchObject(left);
      expect(held.flatMap(({ derivedFrom }) => derivedFrom)).toHaveLength(left.length * 3);
    }
  });

  test("more support is counted with what there was, in its place", async () => {
    const real = await lived({ beliefs: { beliefs: [belief] } });
    await real.reflect({ passes: ["believe"] });
    await real.say("s4", NOW - DAY, "semantic clock | state = mended by the user");
    real.answers.beliefs = { beliefs: [{ ...belief, text: "User mends what breaks", for: [4], replaces: 1 }] };
    const { operations } = await real.reflect({ passes: ["believe"] });
    expect(operations).toMatchObject([{ op: "revise", reason: "remade", because: "4 for, 0 against" }]);
    expect(await believed(real)).toMatchObject([{ text: "User mends what breaks" }]);
  });

  test.each([
    ["too few speak for it", { beliefs: [{ ...belief, for: [1, 2] }] }, 1],
    ["numbers that are not there", { beliefs: [{ ...belief, for: [1, 2, 8] }] }, 1],
    ["one that it should replace is not there", { beliefs: [{ ...belief, replaces: 4 }] }, 1],
    ["as many speak against it", { beliefs: [{ ...belief, against: [1, 2] }] }, 0],
    ["nothing", { beliefs: [] }, 0],
    ["nonsense", "User is a good person", 1],
  ])("%s: nothing is believed", async (_, answer, notes) => {
    const real = await lived({ beliefs: answer });
    const report = await real.reflect({ passes: ["believe"] });
    expect(report.notes).toHaveLength(notes);
    expect(await believed(real)).toEqual([]);
  });

  test("three memories of one message are one source", async () => {
    const real = await withModel({ beliefs: { beliefs: [belief] } });
    const parts = ["kiln", "lamp", "chair"].map((thing) => `semantic ${thing} | state = mended by the user`);
    await real.say("s1", NOW - 9 * DAY, parts.join("; "));
    await real.reflect({ passes: ["believe"] });
    expect(await believed(real)).toEqual([]);
  });
});

describe("a profile by a model", () => {
  const lived = async (answer: unknown) => {
    const real = await withModel({ profile: answer });
    const said = ["core user.home = Porto", "core user.work.employer = Fjordlys", "core user.likes.jazz = jazz"];
    await real.say("s1", NOW - 3 * DAY, ...said);
    return real;
  };
  const profile = async ({ open }: Awaited<ReturnType<typeof lived>>) =>
    (await open()).filter(({ key }) => key === "user.profile");
  const whole = [
    { text: "User lives in Porto and works at Fjordlys", sources: [1, 2] },
    { text: "User likes jazz", sources: [3] },
  ];

  test("its words, made once as long as nothing changes", async () => {
    const real = await lived({ sentences: whole });
    const { operations } = await real.reflect({ passes: ["profile"] });
    expect(operations).toHaveLength(1);
    expect(await profile(real)).toMatchObject([
      { origin: "model", text: "User lives in Porto and works at Fjordlys. User likes jazz." },
    ]);
    await real.say("s2", NOW - DAY, "core user.home = Porto");
    expect((await real.reflect({ passes: ["profile"] })).operations).toEqual([]);
    expect(count(real.asked, "profile")).toBe(1);
  });

  test.each([
    ["something is left out", { sentences: whole.slice(0, 1) }],
    ["it is longer than the list", { sentences: [...whole, { text: "x ".repeat(60), sources: [1] }] }],
    ["nonsense", "a nice person"],
  ])("%s: the rules' own stands, and the report says so", async (_, answer) => {
    const real = await lived(answer);
    const report = await real.reflect({ passes: ["profile"] });
    expect(report.notes).toEqual([expect.stringMatching(/^profile: .*rules stood in$/)]);
    expect(await profile(real)).toMatchObject([{ origin: "rules" }]);
  });
});

describe("refiners by a model", () => {
  const nothing = { question: [], response: [], residual: [] };
  const talk = async (answer: unknown, more: Parameters<typeof withModel>[1] = {}) => {
    const real = await withModel({ drawn: answer }, more);
    real.setNow(NOW - 3 * DAY);
    const at = new Date(NOW - 3 * DAY).toISOString();
    await real.remember(
      { role: "user", session: "s1", content: "How do I size a page for the Kelmscott fair?", at },
      { role: "assistant", session: "s1", content: "There are nine steps, to begin with.", at },
      { role: "user", session: "s1", content: "I would rather have had the gist. It is for my stall.", at },
    );
    real.setNow(NOW);
    return real;
  };
  const drawn = {
    ...nothing,
    response: [{ turn: 3, quote: "rather have had the gist", about: "length", says: "User prefers the gist first" }],
    residual: [{ turn: 3, quote: "it is for my stall", about: "stall", says: "User may sell at book fairs" }],
  };

  test("what they draw is proposed to its owner, marked and grounded; asked once for the whole conversation", async () => {
    const real = await talk(drawn);
    const report = await real.reflect({ passes: ["refine"] });
    expect(report.model.calls).toBe(1);
    expect(report.dropped).toEqual([]);
    const rows = (await real.open()).filter(({ refinement }) => refinement !== null);
    expect(rows.map(({ agent, refinement, text, origin }) => [agent, refinement, text, origin]).sort()).toEqual([
      ["core", "response", "User prefers the gist first", "model"],
      ["semantic", "residual", "User may sell at book fairs", "model"],
    ]);
    expect(rows.flatMap(({ evidence }) => evidence.map(({ quote }) => quote)).sort()).toEqual([
      "It is for my stall",
      "rather have had the gist",
    ]);
    await real.reflect({ passes: ["refine"] });
    expect(real.asked).toHaveLength(1);
  });

  test.each([
    ["a quote that nobody said", { ...nothing, residual: [{ ...drawn.residual[0], quote: "I sell books" }] }],
    ["the assistant's words", { ...nothing, residual: [{ ...drawn.residual[0], turn: 2, quote: "nine steps" }] }],
    ["a turn that is not there", { ...nothing, residual: [{ ...drawn.residual[0], turn: 7 }] }],
    ["a list that is missing", { response: [] }],
    ["nonsense", "The user likes brevity."],
  ])("%s: nothing is drawn, and the report says so", async (_, answer) => {
    const real = await talk(answer);
    const report = await real.reflect({ passes: ["refine"] });
    expect(report.notes).toEqual([expect.stringMatching(/^refine: .*rules stood in$/)]);
    expect((await real.open()).filter(({ refinement }) => refinement !== null)).toEqual([]);
  });

  test("what nobody said leaves alone what was stated", async () => {
    const real = await talk(drawn);
    await real.say("s0", NOW - 4 * DAY, "core user.prefers.answer_length = long answers");
    await real.reflect({ passes: ["refine"] });
    const held = (await real.open()).filter(({ key }) => key === "user.prefers.answer_length");
    expect(held).toMatchObject([{ refinement: null }]);
  });

  test("a conversation that goes on, and one without an assistant, are not asked about", async () => {
    const real = await talk(nothing);
    await real.say("s2", NOW - 2 * DAY, "I moved the press.");
    real.setNow(NOW - 3 * DAY + 60_000);
    await real.reflect({ passes: ["refine"] });
    expect(real.asked).toEqual([]);
    real.setNow(NOW);
    await real.reflect({ passes: ["refine"] });
    expect(real.asked).toHaveLength(1);
  });

  test("a further refiner with a prompt takes part; what it cannot keep is a note", async () => {
    const tone: RefinerDefinition = {
      name: "tone",
      purpose: "How people talk.",
      prompt: { text: "how formal the user is" },
      drawn: ({ says }) => {
        if (says.includes("stiff")) throw new Error("no such tone");
        return { agent: "semantic", fields: { subject: "User", attribute: "statement", value: says } };
      },
      rules: { draw: () => [] },
    };
    const said = { turn: 3, quote: "I would rather", about: "tone" };
    const answer = {
      ...nothing,
      tone: [
        { ...said, says: "User is polite" },
        { ...said, says: "User is stiff" },
      ],
    };
    const real = await talk(answer, { refiners: [...refiners, tone] });
    const report = await real.reflect({ passes: ["refine"] });
    expect(real.asked[0]?.prompt).toContain("- tone: how formal the user is");
    expect(report.notes).toEqual(["refine: tone: no such tone"]);
    const rows = (await real.open()).filter(({ refinement }) => refinement === "tone");
    expect(texts(rows)).toEqual(["User is polite"]);
  });
});

test("the budget holds for the round, over all passes", async () => {
  const real = await withModel({ profile: "never" }, { budget: { maxModelCalls: 1 } });
  await real.say(
    "s1",
    NOW - 9 * DAY,
    "core user.home = Porto",
    "core user.work.employer = Fjordlys",
    "core user.likes.jazz = jazz",
  );
  await real.say("s2", NOW - 8 * DAY, "core user.likes.tea = tea");
  const report = await real.reflect();
  expect(report.model.calls).toBe(1);
  expect(report.notes).toContainEqual(expect.stringContaining("budget for models is spent"));
});
