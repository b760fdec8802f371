import { describe, expect, test } from "vitest";
import { settle } from "../../src/domain/settle.js";
import { MARA } from "../support/entries.js";
import { DAY, operation, opsOf, Shelf, saidAt } from "../support/shelf.js";

describe("settle", () => {
  test("adds what is new", () => {
    const shelf = new Shelf();
    const { operations, memories } = shelf.say({ text: "Lisbon", turn: "d1" });
    expect(operations).toMatchObject([{ op: "add", memory: memories[0]?.id }]);
    expect(memories).toMatchObject([
      {
        text: "Lisbon",
        rev: 1,
        run: "r1",
        validFrom: DAY,
        validTo: null,
        assertions: 1,
        assertedAt: DAY,
        supersedes: null,
      },
    ]);
  });

  test("reinforces what is said again, and keeps who said so", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Lisbon", turn: "d1" });
    const { operations, memories } = shelf.say({ text: "lisbon!", turn: "d3" });
    expect(operations).toMatchObject([{ op: "reinforce" }]);
    expect(memories).toMatchObject([{ text: "Lisbon", assertions: 2, assertedAt: 3 * DAY, rev: 2, validFrom: DAY }]);
    expect(memories[0]?.evidence.map((one) => one.turn)).toEqual(["d1", "d3"]);
  });

  test("counts one turn once", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Lisbon", turn: "d1" });
    const again = shelf.say({ text: "Lisbon", turn: "d1" });
    expect(again).toMatchObject({
      operations: [],
      memories: [],
      dropped: [{ why: "known already from the same turn" }],
    });
    expect(shelf.open).toMatchObject([{ assertions: 1 }]);
  });

  test("reinforces what is said under another key, but only by adding", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Ines lives in Porto", key: "a", turn: "d1" });
    expect(opsOf(shelf.say({ text: "Ines lives in Porto", key: "b", turn: "d2" }))).toEqual(["reinforce"]);
    expect(shelf.open).toHaveLength(1);
  });

  test("a change supersedes: the old statement was true until then", () => {
    const shelf = new Shelf();
    const [lisbon] = shelf.say({ text: "Lisbon", turn: "d1" }).memories;
    const settled = shelf.say({ text: "Porto", turn: "d5" });
    const porto = shelf.open[0];
    expect(settled.operations).toMatchObject([
      { op: "revise", target: lisbon?.id, reason: "changed", memory: porto?.id },
    ]);
    expect(shelf.rows.get(lisbon?.id ?? "")).toMatchObject({
      text: "Lisbon",
      ...{
        validFrom: DAY,
        validTo: 5 * DAY,
        retractedAt: null,
        closedAt: 1000 * DAY + 2,
        supersededBy: porto?.id,
        rev: 2,
      },
    });
    expect(porto).toMatchObject({ text: "Porto", validFrom: 5 * DAY, validTo: null, supersedes: lisbon?.id });
  });

  test("a statement of one agent replaces the memory of another", () => {
    const shelf = new Shelf();
    const [leeds] = shelf.say({ agent: "semantic", key: "leeds", text: "lives in Leeds", turn: "d1" }).memories;
    const settled = shelf.say({ op: "revise", text: "moved to Porto", turn: "d5", target: leeds?.id ?? "" });
    expect(settled.operations).toMatchObject([{ op: "revise", agent: "core", target: leeds?.id }]);
    expect(shelf.open).toMatchObject([{ agent: "core", text: "moved to Porto", supersedes: leeds?.id }]);
    expect(shelf.rows.get(leeds?.id ?? "")).toMatchObject({ agent: "semantic", supersededBy: shelf.open[0]?.id });
  });

  test("what a statement makes doubtful stays open and names the turn, until it is said again or closed", () => {
    const shelf = new Shelf();
    const [leeds] = shelf.say({ key: "a", text: "lives in Leeds", turn: "d1" }).memories;
    const doubts = [leeds?.id ?? ""];
    shelf.settle({ ...operation({ key: "b", text: "boxes in Porto", turn: "d5" }), doubts });
    expect(shelf.rows.get(leeds?.id ?? "")).toMatchObject({ doubtedBy: "d5", closedAt: null, rev: 2 });
    expect(shelf.texts()).toEqual(["boxes in Porto", "lives in Leeds"]);
    shelf.say({ key: "a", text: "lives in Leeds", turn: "d7" });
    expect(shelf.rows.get(leeds?.id ?? "")).toMatchObject({ doubtedBy: null, assertions: 2 });
    shelf.settle({ ...operation({ key: "c", text: "told late", turn: "d6" }), doubts });
    expect(shelf.rows.get(leeds?.id ?? "")).toMatchObject({ doubtedBy: null });
  });

  test("a correction retracts: it was never true, and the new statement holds since the old one did", () => {
    const shelf = new Shelf();
    const [lisbon] = shelf.say({ text: "Lisbon", turn: "d1" }).memories;
    shelf.say({ op: "revise", reason: "corrected", text: "Porto", turn: "d5" });
    expect(shelf.rows.get(lisbon?.id ?? "")).toMatchObject({
      validTo: null,
      closedAt: null,
      retractedAt: 1000 * DAY + 2,
    });
    expect(shelf.open).toMatchObject([{ text: "Porto", validFrom: DAY, supersedes: lisbon?.id }]);
  });

  test.each([
    ["changed", { validTo: 5 * DAY, closedAt: 1000 * DAY + 2, retractedAt: null }],
    ["corrected", { validTo: null, closedAt: null, retractedAt: 1000 * DAY + 2 }],
  ] as const)("retracts what is said to have %s", (reason, ended) => {
    const shelf = new Shelf();
    const [lisbon] = shelf.say({ text: "Lisbon", turn: "d1" }).memories;
    const settled = shelf.say({ op: "retract", reason, text: "Lisbon", turn: "d5" });
    expect(settled.operations).toMatchObject([{ op: "retract", target: lisbon?.id, memory: lisbon?.id }]);
    expect(shelf.open).toEqual([]);
    expect([...shelf.rows.values()]).toMatchObject([{ text: "Lisbon", ...ended, supersededBy: null }]);
  });

  test("a retraction that names another value ends nothing, one that names none ends what is known", () => {
    const shelf = new Shelf();
    shelf.say({ text: "User works at Northwind", turn: "d1" });
    const other = operation({ op: "retract", text: "User works at Acme", turn: "d5" });
    const named = shelf.settle({ ...other, evidence: [{ turn: "d5", quote: "I no longer work at Acme" }] });
    expect(named).toMatchObject({ operations: [], dropped: [{ why: "what is known says something else" }] });
    const none = operation({ op: "retract", text: "User works at their job", turn: "d6" });
    shelf.settle({ ...none, evidence: [{ turn: "d6", quote: "I quit my job" }] });
    expect(shelf.open).toEqual([]);
  });

  test("drops the retraction of what is not known", () => {
    expect(new Shelf().say({ op: "retract", text: "Lisbon", turn: "d1" })).toMatchObject({
      ...{ operations: [], memories: [] },
      dropped: [{ why: "nothing that is known says so" }],
    });
  });

  test("what was said earlier but comes later is kept as past, and changes nothing that is believed", () => {
    const shelf = new Shelf();
    const [porto] = shelf.say({ text: "Porto", turn: "d5" }).memories;
    const settled = shelf.say({ text: "Lisbon", turn: "d1" });
    expect(settled.operations).toMatchObject([{ op: "add" }]);
    expect(shelf.open).toEqual([porto]);
    expect(settled.memories).toMatchObject([
      { text: "Lisbon", validFrom: DAY, validTo: 5 * DAY, closedAt: 1000 * DAY + 2, supersededBy: porto?.id },
    ]);
  });

  test("a retraction that comes late does not take back what was said since", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Lisbon", turn: "d5" });
    const settled = shelf.say({ op: "retract", text: "Lisbon", turn: "d1" });
    expect(settled).toMatchObject({ operations: [], dropped: [{ why: "what was said later says otherwise" }] });
    expect(shelf.texts()).toEqual(["Lisbon"]);
  });

  test("the later of two statements of one run holds, also of one turn", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Lisbon", turn: "d1" }, { text: "Porto", turn: "d1" }, { text: "Braga", turn: "d2" });
    expect(shelf.texts()).toEqual(["Braga"]);
    expect(shelf.rows.size).toBe(3);
  });

  test("what is said once more after it was taken back is a memory of its own", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Lisbon", turn: "d1" });
    shelf.say({ op: "retract", text: "Lisbon", turn: "d2" });
    shelf.say({ text: "Lisbon", turn: "d1" });
    expect(shelf.rows.size).toBe(2);
    expect(shelf.texts()).toEqual(["Lisbon"]);
  });

  test("what was over already stays over when it is superseded", () => {
    const shelf = new Shelf();
    const [lisbon] = shelf.say({ text: "Lisbon", turn: "d4", from: 1, to: 3 }).memories;
    shelf.say({ text: "Porto", turn: "d9" });
    expect(shelf.rows.get(lisbon?.id ?? "")).toMatchObject({ validFrom: DAY, validTo: 3 * DAY });
  });

  test("what ended before it was said began before that too", () => {
    expect(new Shelf().say({ text: "Lisbon", turn: "d9", to: 3 }).memories).toMatchObject([
      { validFrom: 3 * DAY, validTo: 3 * DAY },
    ]);
  });

  describe("under a key that may hold several values", () => {
    const likes = (text: string, turn: string) => ({ text, turn, key: "user.habits", several: true });

    test("another statement stands beside what is there, and ends nothing", () => {
      const shelf = new Shelf();
      const [morning] = shelf.say(likes("User swims in the mornings", "d1")).memories;
      const settled = shelf.say(likes("User reads at night", "d5"));
      expect(opsOf(settled)).toEqual(["add"]);
      expect(shelf.rows.get(morning?.id ?? "")).toEqual(morning);
      expect(shelf.texts()).toEqual(["User reads at night", "User swims in the mornings"]);
    });

    test("the same statement is reinforced, whichever of them says it", () => {
      const shelf = new Shelf();
      shelf.say(likes("User swims in the mornings", "d1"), likes("User reads at night", "d1"));
      expect(opsOf(shelf.say(likes("user swims in the mornings!", "d3")))).toEqual(["reinforce"]);
      expect(shelf.open.map(({ assertions }) => assertions).sort()).toEqual([1, 2]);
    });

    test("a revision ends its target alone", () => {
      const shelf = new Shelf();
      const [swims] = shelf.say(likes("User swims in the mornings", "d1"), likes("User reads at night", "d1")).memories;
      shelf.say({ ...likes("User runs in the mornings", "d5"), op: "revise", target: swims?.id ?? "" });
      expect(shelf.texts()).toEqual(["User reads at night", "User runs in the mornings"]);
      expect(shelf.rows.get(swims?.id ?? "")).toMatchObject({ validTo: 5 * DAY });
    });

    test("a revision to what another of them says already makes one of both", () => {
      const shelf = new Shelf();
      const [swims] = shelf.say(likes("User swims in the mornings", "d1"), likes("User reads at night", "d1")).memories;
      shelf.say({ ...likes("User reads at night", "d5"), op: "revise", target: swims?.id ?? "" });
      expect(shelf.open).toMatchObject([{ text: "User reads at night", assertions: 2 }]);
      expect(shelf.rows.get(swims?.id ?? "")).toMatchObject({ validTo: 5 * DAY, supersededBy: shelf.open[0]?.id });
    });

    test("a revision without a target is about what was said last, a retraction about what it names", () => {
      const shelf = new Shelf();
      shelf.say(likes("User swims in the mornings", "d1"), likes("User reads at night", "d2"));
      shelf.say({ ...likes("User paints at night", "d5"), op: "revise" });
      expect(shelf.texts()).toEqual(["User paints at night", "User swims in the mornings"]);
      shelf.say({ ...likes("User swims in the mornings", "d6"), op: "retract" });
      expect(shelf.texts()).toEqual(["User paints at night"]);
    });

    test("what is reinforced by its target keeps its words", () => {
      const shelf = new Shelf();
      const [swims] = shelf.say(likes("User swims in the mornings", "d1")).memories;
      shelf.say({ ...likes("User still swims each morning", "d5"), op: "reinforce", target: swims?.id ?? "" });
      expect(shelf.open).toMatchObject([{ text: "User swims in the mornings", assertions: 2 }]);
    });
  });

  test("a target is what is revised, whatever its key", () => {
    const shelf = new Shelf();
    const [lisbon] = shelf.say({ text: "Mara lives in Lisbon", key: "home", turn: "d1" }).memories;
    shelf.say({ op: "revise", target: lisbon?.id ?? "", key: "city", text: "Mara lives in Porto", turn: "d2" });
    expect(shelf.open).toMatchObject([{ key: "city", text: "Mara lives in Porto", supersedes: lisbon?.id }]);
  });

  test("a target whose new key another memory has becomes one with it", () => {
    const shelf = new Shelf();
    const [home] = shelf.say({ text: "Mara lives in Lisbon", key: "home", turn: "d1" }).memories;
    const [city] = shelf.say({ text: "city of Faro", key: "city", turn: "d2" }).memories;
    const settled = shelf.say({ op: "revise", target: home?.id ?? "", key: "city", text: "city of Porto", turn: "d3" });
    const [porto] = shelf.open;
    expect(shelf.open).toMatchObject([{ key: "city", text: "city of Porto", supersedes: city?.id }]);
    expect(shelf.rows.get(home?.id ?? "")).toMatchObject({ supersededBy: porto?.id, validTo: 3 * DAY });
    expect(settled.operations.map((one) => ("target" in one ? one.target : null))).toEqual([city?.id, home?.id]);
  });

  test("agents and their memories do not meet", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Lisbon", turn: "d1" });
    shelf.say({ text: "Porto", turn: "d2", agent: "semantic" });
    expect(shelf.texts()).toEqual(["Lisbon", "Porto"]);
  });

  test("a closed memory among those at hand is left alone", () => {
    const shelf = new Shelf();
    shelf.say({ text: "Lisbon", turn: "d1" });
    shelf.say({ text: "Porto", turn: "d2" });
    const all = [...shelf.rows.values()];
    const late = operation({ op: "retract", text: "Lisbon", turn: "d3", target: all[0]?.id ?? "" });
    const { memories, dropped } = settle([late], all, {
      scope: MARA,
      run: "r9",
      seq: 9,
      now: 0,
      saidAt,
      single: () => true,
    });
    expect(memories).toEqual([]);
    expect(dropped).toMatchObject([{ text: "Lisbon" }]);
  });
});
