import { describe, expect, it } from "vitest";
import type { Hit } from "../../src/recall/hit.js";
import { liftChanges, liftRemarks } from "../../src/recall/lift-changes.js";
import { byScore } from "../../src/recall/terms.js";
import { turnsAway } from "../../src/rules/changes/cues.js";
import { hitsOf, memory, sumOf } from "./fixtures.js";

const order = (hits: readonly Hit[]) => [...hits].sort(byScore).map(({ id }) => id);

describe("liftChanges", () => {
  const said = ["user: My manager is Petra", "user: Petra retired. My new manager is Joris", "user: I like tea"];

  it("raises what says that something changed above what it was before", () => {
    const hits = hitsOf([3, 2.5, 1], ...said);
    liftChanges(hits, ["manag"]);
    expect(order(hits)).toEqual(["t1", "t0", "t2"]);
    for (const hit of hits) expect(sumOf(hit.why)).toBeCloseTo(hit.score, 8);
  });

  it("leaves alone what is older, far below, on another matter, or said by another", () => {
    const unchanged = (scores: number[], topic: string[], ...lines: string[]) => {
      const hits = hitsOf(scores, ...lines);
      const before = order(hits);
      liftChanges(hits, topic);
      expect(order(hits)).toEqual(before);
    };
    unchanged([3, 1], ["manag"], ...said);
    unchanged([3, 2.5], ["tea"], ...said);
    unchanged([3, 2.5], ["manag"], "Mara: My manager is Petra", "Tomas: My new manager is Joris");
    unchanged([2.5, 3], ["manag"], "user: My new manager is Joris", "user: My manager is Petra");
  });

  it("reads of a memory only the words that it rests on", () => {
    const hits = hitsOf([3, 2.9], "user: My cat is called Moss", "user: The cat sleeps. My sister works part time now");
    const quoted = (quote: string) => {
      const [first, second] = hits.map((hit) => ({ ...hit, why: { ...hit.why } }));
      if (!first || !second) throw new Error("two hits");
      const fake = { ...second, memory: memory("m", "m", { evidence: [{ turn: second.id, quote }] }) };
      liftChanges([first, fake], ["cat"]);
      return order([first, fake]);
    };
    expect(quoted("The cat sleeps.")).toEqual(["t0", "t1"]);
    expect(quoted("The cat sleeps now.")).toEqual(["t1", "t0"]);
  });

  it("raises what holds as much of the topic, and nothing that shares a word in passing", () => {
    const said = [
      "user: I teach chemistry at the mill school",
      "user: I'm changing schools: from May I teach at the harbour school",
      "user: the new fence of the school fell over",
    ];
    const hits = hitsOf([3, 2.9, 2.8], ...said);
    liftChanges(hits, ["teach", "school"]);
    expect(order(hits)).toEqual(["t1", "t0", "t2"]);
  });

  it("raises what goes on about a thing that the older one names, though the question names neither", () => {
    const said = [
      "user: we have a dog, a boxer called Rex",
      "user: I told you wrong: Rex isn't a boxer, he's a briard",
      "user: my cousin no longer walks Rex on Tuesdays, the river path by the mill is flooded",
    ];
    const hits = hitsOf([4, 2, 2], ...said);
    liftChanges(hits, ["breed", "dog"], turnsAway);
    expect(order(hits)).toEqual(["t1", "t0", "t2"]);
    for (const hit of hits) expect(sumOf(hit.why)).toBeCloseTo(hit.score, 8);
  });
});

describe("liftRemarks", () => {
  const lifted = (scores: number[], ...said: string[]) => {
    const hits = hitsOf(scores, ...said);
    liftRemarks(hits, turnsAway);
    for (const hit of hits) expect(sumOf(hit.why)).toBeCloseTo(hit.score, 8);
    return order(hits);
  };

  it.each([
    ["user: the lecture is on Tuesday at 2", "user: no wait, it's at 5"],
    ["user: we meet at door A", "user: door's D now, A is shut"],
    ["assistant: Booked: two seats on Sunday.", "user: sorry, three seats"],
    ["user: the report is due on the 9th", "user: got an extension, one week"],
  ])("raises what puts %j right", (...said) => {
    expect(lifted([3, 2], ...said)).toEqual(["t1", "t0"]);
  });

  it("leaves alone what tells something else, fits far less, or comes much later", () => {
    const lecture = "user: the lecture is on Tuesday at 2";
    const long = "user: when I was little I lost a tooth in a swing that my uncle had built, so I never liked gardens";
    expect(lifted([3, 2], lecture, "user: great weather today")).toEqual(["t0", "t1"]);
    expect(lifted([3, 2], lecture, long)).toEqual(["t0", "t1"]);
    expect(lifted([3, 1], lecture, "user: no wait, it's at 5")).toEqual(["t0", "t1"]);
    const between = ["assistant: Noted.", "user: thanks", "assistant: Welcome."];
    expect(lifted([3, 0, 0, 0, 2], lecture, ...between, "user: no wait, it's at 5")[0]).toBe("t0");
  });
});
