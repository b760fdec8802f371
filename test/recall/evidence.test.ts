import { describe, expect, it, test } from "vitest";
import { evidenceAmong, evidenceOf } from "../../src/recall/evidence.js";
import type { Hit } from "../../src/recall/hit.js";
import { neighbourhoodOf, type RecallTurn } from "../../src/recall/turns.js";
import { conversation, memory } from "./fixtures.js";

const NOW = { holds: () => true, inForce: () => true };
const match = { coverage: 1, cosine: 0, date: 0 };
const NONE = { memory: null, turn: null, also: [], sources: [], current: true, match, arms: {}, why: {}, score: 1 };
const ofTurn = (turn: RecallTurn): Hit => ({ ...NONE, id: turn.id, kind: "turns", turn });
const ofMemory = (id: string, text: string, turn: RecallTurn | null, also: Hit["also"] = []): Hit => ({
  ...NONE,
  id,
  kind: "semantic",
  memory: memory(id, text, { evidence: turn ? [{ turn: turn.id, quote: turn.content }] : [] }),
  turn,
  also,
});
const turns = (...lines: string[]) => {
  const all = conversation(...lines);
  const near = neighbourhoodOf(all);
  const at = (position: number) => {
    const turn = all[position];
    if (!turn) throw new Error("no such turn");
    return turn;
  };
  return { near, at };
};
const idsOf = (hits: readonly Hit[], options: Partial<Parameters<typeof evidenceOf>[1]> = {}) =>
  evidenceOf(hits, { standing: NOW, ...options }).map(({ id }) => id);

describe("evidenceOf", () => {
  it("gives room to what fits best and its turn, to what the other hits say, then to the turns behind them", () => {
    const { at } = turns("Mara: I moved to Lisbon and like tea", "Tomas: Lovely, I sell boats in Porto");
    const hits = [ofMemory("home", "Mara lives in Lisbon", at(0)), ofTurn(at(1))];
    expect(idsOf(hits)).toEqual(["home", "t0", "t1"]);
  });

  it("says what a memory says once, and in the place of the turn that is not repeated", () => {
    const { at } = turns("user: I live in Ghent!", "user: My boat is called Petrel and leaks");
    const home = ofMemory("home", "User lives in Ghent", at(0));
    expect(idsOf([home])).toEqual(["home"]);
    expect(idsOf([ofTurn(at(0)), ofTurn(at(1)), { ...home, turn: null }])).toEqual(["home", "t1"]);
    expect(idsOf([ofMemory("boat", "User's boat is called Petrel", at(1))]), "it leaks").toEqual(["boat", "t1"]);
  });

  it("shows the turns behind the first three memories, behind all where several things are asked for", () => {
    const { at } = turns(...["one", "two", "three", "four"].map((name) => `user: The ${name} boat has a red sail`));
    const hits = [0, 1, 2, 3].map((i) => ofMemory(`m${i}`, "User has a boat", at(i)));
    expect(idsOf(hits)).toEqual(["m0", "t0", "m1", "m2", "m3", "t1", "t2"]);
    expect(idsOf(hits, { several: true })).toEqual(["m0", "t0", "m1", "m2", "m3", "t1", "t2", "t3"]);
    expect(idsOf(hits, { wide: true })).toHaveLength(8);
  });

  it("shows what else was understood of a turn only where no turn says it", () => {
    const { at } = turns("user: I live in Ghent and keep two geese");
    const also = [memory("geese", "User keeps geese")];
    expect(idsOf([ofMemory("home", "User lives in Ghent", at(0), also)])).toEqual(["home", "t0"]);
    expect(idsOf([ofMemory("home", "User lives in Ghent", null, also)])).toEqual(["home", "geese"]);
  });
});

describe("what stands beside a turn", () => {
  test.each([
    [
      "the question that it answers",
      ["Noor: Where do you keep the key?", "Tomas: Under the old blue pot outside"],
      ["t0"],
    ],
    [
      "a question that is not the last thing said",
      ["Noor: Where is it? I need it today.", "Tomas: Under the blue pot outside"],
      ["t0"],
    ],
    ["not one's own question", ["Tomas: Where is the key to the shed?", "Tomas: I bought a boat in Porto"], []],
    [
      "what it points back to",
      ["Noor: I have a neighbour called Bas", "Noor: He lives in the house by the canal"],
      ["t0"],
    ],
    [
      "what it points back to, in a contraction",
      ["Noor: I read the tide tables", "Noor: It's harder than the atlas looks"],
      ["t0"],
    ],
    ["what a bare reply is about", ["Noor: I passed the exam in Delft", "Tomas: Great news!"], ["t0"]],
    ["nothing beside what stands alone", ["Noor: I passed the exam in Delft", "Tomas: My boat has a new red sail"], []],
    [
      "nothing for a word that only begins like it",
      ["Noor: I passed the exam", "Tomas: Italian boats have such fine sails"],
      [],
    ],
  ])("is %s", (_, lines, beside) => {
    const { near, at } = turns(...lines);
    expect(idsOf([ofTurn(at(1))], { near })).toEqual(["t1", ...beside]);
  });

  it("is the answer to a question that was found", () => {
    const { near, at } = turns("Noor: Who is Ines?", "Tomas: My girlfriend, a midwife from Graz");
    expect(idsOf([ofTurn(at(0))], { near })).toEqual(["t0", "t1"]);
  });

  it("is everything where it is not sure what answers the question, also beside a turn that is not repeated", () => {
    const { near, at } = turns("user: We rowed to the lock", "user: I live in Ghent", "user: Then we had soup");
    expect(idsOf([ofTurn(at(1))], { near, wide: true })).toEqual(["t1", "t0", "t2"]);
    expect(idsOf([ofMemory("home", "User lives in Ghent", at(1))], { near, wide: true })).toEqual(["home", "t0", "t2"]);
    expect(idsOf([ofMemory("home", "User lives in Ghent", at(1))], { near })).toEqual(["home"]);
  });
});

describe("evidenceAmong", () => {
  const hits = (...whys: Hit["why"][]) => whys.map((why, i) => ({ id: `h${i}`, why }));
  const kept = (found: ReturnType<typeof hits>, options = {}) => evidenceAmong(found, options).map(({ id }) => id);

  it("keeps what fits the question nearly as well as the best, and the first three if they fit at all", () => {
    expect(kept(hits({ header: 2 }, { header: 0.9 }, { header: 0.7 }, { header: 1.2 }, { header: 1.4 }))).toEqual([
      "h0",
      "h1",
      "h4",
    ]);
    expect(kept(hits({ header: 2 }, { header: 0.9 }, { header: 1 }, { header: 0.9 }))).toEqual(["h0", "h1", "h2"]);
  });

  it("takes no account of what speaks for a hit whatever is asked", () => {
    const anyway = { role: 0.75, firstPerson: 0.3, information: 0.5, time: 0.9, understood: 0.5, recency: 0.3 };
    expect(kept(hits({ header: 2 }, { header: 0.5, ...anyway }))).toEqual(["h0"]);
  });

  it("keeps what was raised for a reason of its own, and measures nothing by an overview", () => {
    for (const term of ["standing", "matter", "newer", "version"]) {
      expect(kept(hits({ header: 2 }, { header: 0.1, [term]: 0.5 }, { header: 0.1 })), term).toEqual(["h0", "h1"]);
    }
    expect(kept(hits({ overview: 9 }, { header: 2 }, { header: 0.2 }))).toEqual(["h0", "h1"]);
  });

  it("looks at more of memories alone", () => {
    const five = hits({ header: 2 }, { header: 1 }, { header: 1 }, { header: 1 }, { header: 1 }, { header: 1 });
    expect(kept(five)).toHaveLength(3);
    expect(kept(five, { turns: false })).toHaveLength(5);
  });

  it("keeps all of what nothing tells apart", () => {
    expect(kept(hits({ role: 1 }, { role: 1 }))).toHaveLength(2);
    expect(kept([])).toEqual([]);
  });
});
