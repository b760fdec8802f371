import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLANK, blankTurn, quoteLeft } from "../../src/domain/blank.js";
import type { Payload } from "../../src/domain/entry.js";
import { type Evidence, isGrounded } from "../../src/domain/evidence.js";
import { type Forgotten, memoryWithout, payloadWithout } from "../../src/domain/forget.js";
import { readForgettable } from "../../src/domain/forgettable.js";
import { historyOf } from "../../src/domain/history.js";
import type { Memory } from "../../src/domain/memory.js";
import { planForgetting, planForgettingAll, selectionOf } from "../../src/domain/plan-forgetting.js";
import { elsewhere } from "../../src/domain/same-elsewhere.js";
import { sentenceRanges } from "../../src/domain/sentences.js";
import type { Turn } from "../../src/domain/turn.js";
import { memory, turn } from "../support/entries.js";

const turns = (...said: [string, string, Partial<Turn>?][]): Payload => ({
  kind: "turns",
  turns: said.map(([id, content, more], position) => turn(id, { content, position, ...more })),
});
const run = (...memories: Memory[]): Payload => ({ kind: "run", turns: [], operations: [], memories, done: [] });
const on = (...evidence: [string, string][]): Evidence[] => evidence.map(([of, quote]) => ({ turn: of, quote }));
const says = (id: string, text: string, value: string, ...evidence: [string, string][]): Memory =>
  memory(id, { agent: "core", text, fields: { path: `user.${id}`, value }, evidence: on(...evidence) });

function plan(id: string, payloads: Payload[], whole = false) {
  const history = historyOf(payloads);
  const selection = selectionOf(id, history);
  if (!selection) throw new Error(`there is no ${id}`);
  const made = planForgetting(selection, history, whole);
  return { ...made, left: Object.fromEntries(made.blanks.map((one) => [one.turn, one.content])), history };
}

describe("readForgettable", () => {
  it("takes an id, or an object that says nothing but all: true", () => {
    expect(readForgettable("m1", "api")).toBe("m1");
    expect(readForgettable(JSON.parse('{"all":true}'), "api")).toEqual({ all: true });
  });

  const hidden = Object.defineProperty({}, "all", { value: true, enumerable: false });
  const refused = [
    ...[null, undefined, "", "  ", 0, 1, true, [], ["m1"], [{ all: true }], {}, { id: "m1" }, new String("m1")],
    ...[{ all: false }, { all: "true" }, { all: 1 }, { all: true, id: "m1" }, { all: true, [Symbol("x")]: 1 }],
    ...[
      Object.create({ all: true }),
      hidden,
      Object.assign([], { all: true }),
      () => "m1",
      Symbol("m1"),
      7n,
      Number.NaN,
    ],
  ];
  it.each(refused.map((what) => [what]))("refuses %s", (what) => {
    expect(() => readForgettable(what, "api")).toThrow(expect.objectContaining({ code: "FORGET_INVALID" }));
  });

  it("gives the hint in the words of whoever calls", () => {
    const hintOf = (by: "api" | "cli" | "tool" | "graph") => {
      try {
        readForgettable({}, by);
      } catch (error) {
        return (error as { hint: string }).hint;
      }
      return "";
    };
    expect(hintOf("api")).toContain("{ all: true }");
    expect(hintOf("cli")).toContain("--all");
    expect(hintOf("graph")).toContain("`all: true`");
    expect(hintOf("tool")).not.toMatch(/\ball\b/);
  });

  it("never takes anything but that, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (what) => {
        const isAll = JSON.stringify(what) === '{"all":true}' && Reflect.ownKeys(what as object).length === 1;
        if ((typeof what === "string" && what.trim() !== "") || isAll) return;
        expect(() => readForgettable(what, "api")).toThrow(/does not say what to forget/);
      }),
    );
  });
});

describe("planForgetting", () => {
  const lisbon = (quote: string) => says("home", "User lives in Lisbon", "Lisbon", ["t1", quote]);
  const mara = (quote: string) => says("name", "User's name is Mara", "Mara", ["t1", quote]);

  it.each([
    [
      "other sentences",
      "My name is Mara. I live in Lisbon.",
      "My name is Mara.",
      "I live in Lisbon.",
      `My name is Mara. ${BLANK}.`,
    ],
    [
      "one sentence that both quote",
      ...["My name is Mara and I live in Lisbon.", "My name is Mara and I live in Lisbon."],
      ...["My name is Mara and I live in Lisbon.", `My name is Mara and ${BLANK}.`],
    ],
    [
      "the other way round",
      ...["I live in Lisbon and my name is Mara, by the way.", "I live in Lisbon and my name is Mara"],
      ...["I live in Lisbon and my name is Mara", `${BLANK} and my name is Mara, by the way.`],
    ],
    [
      "one clause that says both",
      ...["Mara from Lisbon here, hello.", "Mara from Lisbon here, hello"],
      ...["Mara from Lisbon here", `Mara from ${BLANK} here, hello.`],
    ],
    [
      "a second mention beside the quote",
      ...["I live in Lisbon. Lisbon is hot. I am Mara.", "I am Mara.", "I live in Lisbon."],
      `${BLANK} is hot. I am Mara.`,
    ],
    [
      "twice the same words",
      ...["I live in Lisbon! Yes, I live in Lisbon! Mara", "Mara", "I live in Lisbon", `${BLANK}! Yes, ${BLANK}! Mara`],
    ],
    [
      "other white space",
      "I  live\nin Lisbon, and I am Mara",
      "I am Mara",
      "I live in Lisbon",
      `${BLANK}, and I am Mara`,
    ],
  ])("takes the home and leaves the name: %s", (_, content, nameQuote, homeQuote, left) => {
    const planned = plan("home", [turns(["t1", content]), run(lisbon(homeQuote), mara(nameQuote))]);
    expect(planned.memories).toEqual(["home"]);
    expect(planned.left).toEqual({ t1: left });
    expect(planned.left.t1).not.toContain("Lisbon");
    const forgotten = {
      ids: new Set(planned.memories),
      blanks: new Map(planned.blanks.map((b) => [b.turn, { ...b, seq: 1 }])),
    };
    const { evidence } = memoryWithout(mara(nameQuote), forgotten);
    expect(evidence.length).toBe(1);
    expect(evidence[0]?.quote).toContain("Mara");
    expect(isGrounded(evidence[0] as Evidence, { id: "t1", content: left })).toBe(true);
  });

  it("leaves a value where another memory says it, too", () => {
    const work = says("work", "User works in Lisbon", "Lisbon", ["t1", "I live and work in Lisbon"]);
    const planned = plan("home", [
      turns(["t1", "I live and work in Lisbon."]),
      run(lisbon("I live and work in Lisbon"), work),
    ]);
    expect(planned.memories).toEqual(["home"]);
    expect(planned.left.t1).toContain("work in Lisbon");
    expect(planned.left.t1).not.toContain("live");
  });

  it("takes what says the same by the same words, and all versions with the words of each", () => {
    const older = { ...lisbon("I live in Lisbon."), id: "m1", supersededBy: "m2" };
    const newer = { ...says("m2", "User lives in Faro", "Faro", ["t2", "I live in Faro now."]), supersedes: "m1" };
    const twin = memory("m3", { text: "User: home is Faro", evidence: on(["t2", "live in Faro now"]) });
    const dog = says("m4", "User's dog is called Biscuit", "Biscuit", ["t2", "My dog is Biscuit"]);
    const said = turns(["t1", "I live in Lisbon."], ["t2", "I live in Faro now. My dog is Biscuit"]);
    for (const id of ["m1", "m2"]) {
      const planned = plan(id, [said, run(older, newer, twin, dog)]);
      expect(planned.memories).toEqual(["m1", "m2", "m3"]);
      expect(planned.turns).toEqual([]);
      expect(planned.left).toEqual({ t1: BLANK, t2: `${BLANK}. My dog is Biscuit` });
      expect(planned.words.find(({ turn: of }) => of === "t2")?.words).toEqual(["I live in Faro now"]);
    }
    const whole = plan("m2", [said, run(older, newer, twin, dog)], true);
    expect(whole).toMatchObject({ memories: ["m1", "m2", "m3", "m4"], turns: ["t1", "t2"], blanks: [] });
  });

  it("takes a memory with it of whose words nothing is left, and says so before", () => {
    const vague = memory("vague", { text: "A move", evidence: on(["t1", "in Lisbon"]) });
    const planned = plan("home", [turns(["t1", "I live in Lisbon."]), run(lisbon("I live in Lisbon."), vague)]);
    expect(planned.memories).toEqual(["home", "vague"]);
  });

  it("takes a turn with what rests on it alone, and leaves other versions", () => {
    const older = memory("m1", { evidence: on(["t1", "I live in Porto"]), supersededBy: "m2" });
    const newer = memory("m2", { evidence: on(["t2", "I live in Faro"]), supersedes: "m1" });
    const both = memory("m5", { evidence: on(["t1", "I live in Porto"], ["t2", "I live in Faro"]) });
    const planned = plan("t1", [turns(["t1", "I live in Porto"], ["t2", "I live in Faro"]), run(older, newer, both)]);
    expect(planned).toMatchObject({ memories: ["m1"], turns: ["t1"], blanks: [], touched: ["m2", "m5"] });
  });

  it("knows turns that a memory rests on and its row names no more", () => {
    const dog = says("dog", "User's dog is Biscuit", "Biscuit", ["t1", "my dog is Biscuit"]);
    const { agent, key, text, fields, origin, validFrom, validTo } = dog;
    const record = { agent, key, text, fields, origin, validFrom, validTo, evidence: on(["t9", "Biscuit is my dog"]) };
    const again: Payload = {
      ...(run() as Extract<Payload, { kind: "run" }>),
      operations: [{ op: "reinforce", target: "dog", memory: "dog", ...record }],
    };
    const planned = plan("dog", [turns(["t1", "my dog is Biscuit"], ["t9", "So, Biscuit is my dog"]), run(dog), again]);
    expect(planned.left).toEqual({ t1: BLANK, t9: `So, ${BLANK}` });
  });

  it("takes the assistant's sentences that cite it, repeat it, or answer it by its value, and no others", () => {
    const said = turns(
      ["t1", "I live in Lisbon. My dog is Biscuit."],
      ["a1", "Lisbon is lovely! How is Biscuit?", { role: "assistant" }],
      ["t2", "Where do I live, and what is my dog called?"],
      [
        "a2",
        "You live in Lisbon. [m:home] Your dog is Biscuit [m:dog]. It is by the sea [m:home, m:x].",
        { role: "assistant" },
      ],
      ["t3", "Thanks. And the weather?"],
      ["a3", "Sunny. As you live in Lisbon, no wonder. Enjoy!", { role: "assistant" }],
      ["a4", "Lisbon has trams.", { role: "assistant", session: "s2" }],
    );
    const dog = says("dog", "User's dog is Biscuit", "Biscuit", ["t1", "My dog is Biscuit."]);
    const planned = plan("home", [said, run(lisbon("I live in Lisbon."), dog)]);
    expect(planned.left).toEqual({
      t1: `${BLANK}. My dog is Biscuit.`,
      a1: `${BLANK}! How is Biscuit?`,
      a2: `${BLANK}] Your dog is Biscuit [m:dog]. ${BLANK}.`.replace("]", ""),
      a3: `Sunny. ${BLANK}. Enjoy!`,
    });
  });

  it("lists what says the same elsewhere, and leaves it", () => {
    const said = turns(["t1", "I live in Lisbon."], ["t2", "Hm. As I said, I live in Lisbon."], ["t3", "I like tea."]);
    const closed = memory("old", {
      agent: "core",
      key: "key home",
      text: "User lives in Porto",
      evidence: on(["t3", "tea"]),
    });
    const payloads = [said, run(lisbon("I live in Lisbon."), closed)];
    const planned = plan("home", payloads);
    const { same } = elsewhere(planned, planned.history);
    expect(same).toEqual([
      { id: "old", of: "memory", text: "User lives in Porto" },
      { id: "t2", of: "turn", text: "As I said, I live in Lisbon." },
    ]);
  });

  it("finds nothing where there is nothing, and everything where that is asked for", () => {
    const history = historyOf([turns(["t1", "Hello."]), run(memory("m1"))]);
    expect(selectionOf("m9", history)).toBeUndefined();
    expect(planForgettingAll(history)).toMatchObject({ memories: ["m1"], turns: ["t1"], blanks: [] });
  });
});

describe("a blank", () => {
  it("keeps the words of a zone in it, and none that were outside", () => {
    const content = "Look: my home is Porto, he wrote. I live in Faro, said Ana. Bye.";
    const part = (text: string) => ({ start: content.indexOf(text), end: content.indexOf(text) + text.length });
    const zones = [
      { ...part("my home is Porto"), kind: "quoted" as const },
      { ...part("I live in Faro"), kind: "quoted" as const },
    ];
    const blank = (...gone: string[]) => {
      const { blanked } = blankTurn({ id: "t", content, zones }, gone.map(part));
      return blanked.zones.map(({ start, end }) => blanked.content.slice(start, end));
    };
    expect(blank("Look")).toEqual(["my home is Porto", "I live in Faro"]);
    expect(blank("Porto")).toEqual([`my home is ${BLANK}`, "I live in Faro"]);
    expect(blank("Porto, he wrote")).toEqual(["my home is ", "I live in Faro"]);
    expect(blank("Look: my home")).toEqual([" is Porto", "I live in Faro"]);
    expect(blank("my home is Porto", "I live")).toEqual([BLANK, `${BLANK} in Faro`]);
    expect(blank("wrote. I live in Faro, said")).toEqual(["my home is Porto"]);
  });

  it("cuts no word, character or placeholder in two, and joins its neighbours", () => {
    const cut = (content: string, ...ranges: [number, number][]) =>
      blankTurn(
        { id: "t", content, zones: [] },
        ranges.map(([start, end]) => ({ start, end })),
      ).blanked.content;
    expect(cut("in Lisbon now", [5, 7])).toBe(`in ${BLANK} now`);
    expect(cut("ab 😀 cd", [4, 5])).toBe(`ab ${BLANK} cd`);
    expect(cut("my pin is ⟨vault:1⟩ ok", [12, 14])).toBe(`my pin is ${BLANK} ok`);
    expect(cut(`a ${BLANK}, b c`, [15, 16])).toBe(`a ${BLANK} c`);
    expect(cut("我住在里斯本。", [3, 6])).toBe(`我住在${BLANK}。`);
    expect(cut("one two.", [0, 3], [4, 7])).toBe(BLANK);
    expect(cut("one two.")).toBe("one two.");
  });

  it("leaves of a quote what still occurs, or nothing", () => {
    const left = (quote: string, content: string) => quoteLeft({ turn: "t", quote }, content, "User is Mara");
    expect(left("I am Mara", "I am Mara.")).toBe("I am Mara");
    expect(left("I am Mara and I live in Faro", `So: I am Mara and ${BLANK}.`)).toBe("I am Mara and");
    expect(left("I live in Faro and I am Mara", `So: ${BLANK} and I am Mara.`)).toBe("and I am Mara");
    expect(left("I live in Faro, I am Mara, I work", `So: ${BLANK}, I am Mara, ${BLANK}.`)).toBe(", I am Mara,");
    expect(left("I live in Faro", `So: ${BLANK} and I am Mara.`)).toBeUndefined();
    expect(left("I live", BLANK)).toBeUndefined();
  });

  it("is whatever a range covers, and nothing else (property)", () => {
    const rebuilt = (pieces: string[], gone: string[]) => pieces.map((piece, i) => piece + (gone[i] ?? "")).join("");
    const word = fc.constantFrom("I", "live", "in", "Faro,", "and", "Mara.", "😀", "ü", "⟨vault:1⟩", "\n", "我住在");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.array(fc.tuple(fc.nat(60), fc.nat(60))), (words, spans) => {
        const content = words.join(" ");
        const ranges = spans.map(([a, b]) => ({
          start: Math.min(a, content.length),
          end: Math.min(a + b, content.length),
        }));
        const { blanked, words: gone } = blankTurn({ id: "t", content, zones: [] }, ranges);
        const pieces = blanked.content.split(BLANK);
        if (blanked.content !== BLANK) expect(rebuilt(pieces, gone)).toBe(content);
        expect(blanked.content).toBe(blanked.content.toWellFormed());
      }),
    );
  });

  it("takes a citation for part of the sentence before it", () => {
    const text = "You live in Faro. [m:a] [m:b] You work.\n[m:c] is a line. 你好。再见。";
    expect(sentenceRanges(text).map(({ start, end }) => text.slice(start, end).trim())).toEqual([
      "You live in Faro. [m:a] [m:b]",
      "You work.",
      "[m:c] is a line.",
      "你好。",
      "再见。",
    ]);
  });
});

describe("what is left", () => {
  const without = (ids: string[], blanks: [string, string][] = []): Forgotten => ({
    ids: new Set(ids),
    blanks: new Map(blanks.map(([id, content]) => [id, { turn: id, content, zones: [], seq: 9 }])),
  });

  it("of a memory: other evidence, the words that are left, no links to what is gone", () => {
    const row = memory("m", { evidence: on(["t1", "a"], ["t2", "b is here"]), supersedes: "m1", supersededBy: "m2" });
    expect(memoryWithout(row, without(["t1", "m1"]))).toEqual({
      ...row,
      evidence: on(["t2", "b is here"]),
      supersedes: null,
    });
    expect(memoryWithout(row, without(["t1"], [["t2", `${BLANK} is here`]])).evidence).toEqual(on(["t2", "is here"]));
  });

  it("of an entry: ids, no words", () => {
    const entry = run(memory("m1"), memory("m2"));
    expect(payloadWithout(entry, without(["m1"]))).toEqual(run(memory("m2")));
    expect(payloadWithout(turns(["t1", "secret"], ["t2", "x", { position: 0 }]), without(["t1"]))).toEqual(
      turns(["t2", "x"]),
    );
    expect(payloadWithout(turns(["t1", "a secret"]), without([], [["t1", `a ${BLANK}`]]))).toEqual(
      turns(["t1", `a ${BLANK}`]),
    );
    const reveal: Payload = { kind: "reveal", memory: "m1" };
    expect(payloadWithout(reveal, without(["m1"]))).toBe(reveal);
  });

  it("of an earlier tombstone: what is left by now", () => {
    const blank = (content: string) => ({ turn: "t1", content, zones: [] });
    const tombstone: Payload = {
      kind: "forget",
      memories: [],
      turns: [],
      blanks: [blank("a b"), { ...blank("c"), turn: "t2" }],
    };
    expect(payloadWithout(tombstone, without(["t2"], [["t1", "a"]]))).toEqual({ ...tombstone, blanks: [blank("a")] });
  });
});
