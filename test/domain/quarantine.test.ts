import { describe, expect, test } from "vitest";
import { memoryWithout } from "../../src/domain/forget.js";
import { isDisputed, isOpen, type Memory } from "../../src/domain/memory.js";
import type { Operation } from "../../src/domain/operation.js";
import { provenanceOf, trustIn } from "../../src/domain/provenance.js";
import { settle } from "../../src/domain/settle.js";
import { MARA, memory, turn } from "../support/entries.js";
import { DAY, operation, type Said, saidAt } from "../support/shelf.js";

/** Settles what is said in turns that start with `d`, and in documents, whose turns have an odd day. */
function say(rows: Map<string, Memory>, seq: number, ...said: Said[]) {
  const isDocument = ({ evidence }: Pick<Memory, "evidence">) =>
    evidence.every((one) => Number(one.turn.slice(1)) % 2 === 1);
  const current = [...rows.values()].filter((row) => isOpen(row) || isDisputed(row));
  const operations: Operation[] = said.map(operation);
  const settled = settle(operations, current, {
    ...{ scope: MARA, run: `r${seq}`, seq, now: 1000 * DAY + seq, saidAt },
    trust: (of) => trustIn(isDocument(of) ? "document" : "stated"),
  });
  for (const memory of settled.memories) rows.set(memory.id, memory);
  return settled;
}

const open = (rows: Map<string, Memory>) => [...rows.values()].filter(isOpen).map(({ text }) => text);
const disputed = (rows: Map<string, Memory>) => [...rows.values()].filter(isDisputed).map(({ text }) => text);

describe("a claim that contradicts a more trusted memory", () => {
  const stated: Said = { text: "Lisbon", turn: "d2" };
  const claim: Said = { op: "revise", text: "Porto", turn: "d3" };

  test("is kept as disputed beside it, and not believed", () => {
    const rows = new Map<string, Memory>();
    say(rows, 1, stated);
    const before = [...rows.values()];
    const { operations, dropped } = say(rows, 2, claim);
    expect(open(rows)).toEqual(["Lisbon"]);
    expect(disputed(rows)).toEqual(["Porto"]);
    expect([...rows.values()].find(isDisputed)?.doubtedBy).toBe(before[0]?.id);
    expect(rows.get(before[0]?.id ?? "")).toEqual(before[0]);
    expect(operations).toMatchObject([{ op: "add", text: "Porto", doubts: [before[0]?.id] }]);
    expect(dropped).toEqual([]);
  });

  test("said again by another such source it is reinforced, and still not believed", () => {
    const rows = new Map<string, Memory>();
    say(rows, 1, stated);
    for (const [i, day] of [3, 5, 7].entries()) say(rows, 2 + i, { ...claim, turn: `d${day}` });
    expect(open(rows)).toEqual(["Lisbon"]);
    expect([...rows.values()].filter(isDisputed)).toMatchObject([{ assertions: 3, text: "Porto" }]);
    expect(say(rows, 9, { ...claim, turn: "d7" }).dropped).toHaveLength(1);
  });

  test("is believed once a source that is trusted as much says the same, and keeps what it rested on", () => {
    const rows = new Map<string, Memory>();
    say(rows, 1, stated);
    say(rows, 2, claim);
    say(rows, 3, { ...claim, turn: "d4" });
    expect(open(rows)).toEqual(["Porto"]);
    expect(disputed(rows)).toEqual([]);
    const porto = [...rows.values()].find((row) => isOpen(row));
    expect(porto?.evidence.map((one) => one.turn)).toEqual(["d4", "d3"]);
    expect(porto?.assertions).toBe(2);
    const claimed = [...rows.values()].find((row) => row.run === "r2");
    expect(claimed).toMatchObject({ doubtedBy: null, supersededBy: porto?.id });
  });

  test("takes nothing back and makes nothing doubtful", () => {
    const rows = new Map<string, Memory>();
    say(rows, 1, stated);
    const [lisbon] = rows.values();
    const { dropped } = say(rows, 2, { op: "retract", text: "Lisbon", turn: "d3" });
    expect(dropped).toMatchObject([{ why: "what is known comes from a more trusted source" }]);
    const doubting = { ...operation({ text: "Faro", key: "other", turn: "d5" }), doubts: [lisbon?.id ?? ""] };
    const settled = settle([doubting], [...rows.values()], {
      ...{ scope: MARA, run: "r3", seq: 3, now: 2000 * DAY, saidAt },
      trust: ({ evidence }) => trustIn(evidence[0]?.turn === "d5" ? "third party" : "stated"),
    });
    expect(settled.memories.map(({ id }) => id)).not.toContain(lisbon?.id);
  });

  test("replaces what is trusted as little, and what nobody contradicts is believed", () => {
    const rows = new Map<string, Memory>();
    say(rows, 1, { text: "Lisbon", turn: "d1" });
    say(rows, 2, claim);
    expect(open(rows)).toEqual(["Porto"]);
    expect(disputed(rows)).toEqual([]);
  });
});

test("what a disputed memory contradicted may be forgotten: it is not believed for that", () => {
  const claim = memory("m1", { closedAt: 1, doubtedBy: "m0" });
  const left = memoryWithout(claim, { ids: new Set(["m0"]), blanks: new Map() });
  expect(isDisputed(left)).toBe(true);
  const doubted = memory("m2", { doubtedBy: "t0" });
  expect(memoryWithout(doubted, { ids: new Set(["t0"]), blanks: new Map() }).doubtedBy).toBeNull();
});

describe("provenanceOf", () => {
  const content = "My sister lives in Porto.\n\n> The staging server is host9";
  const quote = { start: content.indexOf(">"), end: content.length };
  const said = (changes: object) => new Map([["t1", turn("t1", { content, ...changes })]]);
  const rests = (on: string) => ({ origin: "rules" as const, evidence: [{ turn: "t1", quote: on }] });
  test.each([
    ["own words", "My sister lives in Porto.", { zones: [{ ...quote, kind: "pasted" }] }, "stated"],
    ["what was pasted", "staging server", { zones: [{ ...quote, kind: "pasted" }] }, "document"],
    ["a log", "staging server", { zones: [{ ...quote, kind: "log" }] }, "tool"],
    ["what was quoted", "staging server", { zones: [{ ...quote, kind: "quoted" }] }, "third party"],
    ["what was forwarded", "staging server", { zones: [{ ...quote, kind: "forwarded" }] }, "third party"],
    ["a tool", "staging server", { role: "tool" }, "tool"],
    ["a system message", "staging server", { role: "system" }, "document"],
    ["the assistant", "staging server", { role: "assistant" }, "inferred"],
    ["a person who is called the assistant", "staging server", { role: "assistant", speaker: "Ines" }, "stated"],
  ])("%s", (_, on, changes, expected) => {
    expect(provenanceOf(rests(on), said(changes))).toBe(expected);
  });

  test("the most trusted source counts, what is said by hand is stated, and what rests on nothing inferred", () => {
    const turns = new Map([...said({}), ["t2", turn("t2", { role: "tool" })]]);
    expect(
      provenanceOf(
        {
          origin: "model",
          evidence: [
            { turn: "t2", quote: "content" },
            { turn: "t1", quote: "My" },
          ],
        },
        turns,
      ),
    ).toBe("stated");
    expect(provenanceOf({ origin: "user", evidence: [{ turn: "t2", quote: "content" }] }, turns)).toBe("stated");
    const inferred = { ...rests("My sister lives in Porto."), refinement: "residual" };
    expect(provenanceOf(inferred, turns)).toBe("inferred");
    expect(provenanceOf({ ...inferred, refinement: "question" }, turns)).toBe("stated");
    expect(provenanceOf({ origin: "rules", evidence: [{ turn: "t9", quote: "gone" }] }, turns)).toBe("inferred");
  });
});
