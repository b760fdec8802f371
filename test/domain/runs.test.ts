import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Logged } from "../../src/domain/entry.js";
import type { Kind } from "../../src/domain/kind.js";
import { isOpen, type Memory } from "../../src/domain/memory.js";
import type { Operation, Reason } from "../../src/domain/operation.js";
import { obstaclesToRedo, obstaclesToUndo, reversal, runsOf, timelineOf } from "../../src/domain/runs.js";
import { DAY, type Said, Shelf } from "../support/shelf.js";

/** A shelf whose runs can be taken back, with the log that says so. */
class Desk {
  readonly shelf = new Shelf();
  readonly log: Logged[] = [];
  /** The rows after each entry. */
  readonly snapshots: { at: number; rows: Map<string, Memory> }[] = [];

  say(...said: Said[]): string {
    const { operations, memories } = this.shelf.say(...said);
    const run = `r${this.shelf.seq}`;
    this.#note(run, { kind: "run", turns: [], operations, memories, done: [] });
    return run;
  }

  /** True where nothing stood in the way. */
  turn(run: string, kind: "undo" | "redo"): boolean {
    const timeline = timelineOf(this.log);
    const played = timeline.runs.get(run);
    if (!played || (played.undoneAt === null) !== (kind === "undo")) return false;
    const { undo, redo } = kind === "undo" ? obstaclesToUndo(timeline, run) : obstaclesToRedo(timeline, run);
    if (undo.size + redo.size > 0) return false;
    this.shelf.seq += 1;
    const at = 1000 * DAY + this.shelf.seq;
    const { before, memories } = reversal(timeline, run, kind, { now: at, seq: this.shelf.seq });
    for (const memory of memories) this.shelf.rows.set(memory.id, memory);
    this.#note("", { kind, of: run, memories, before, tallies: [] });
    return true;
  }

  #note(run: string, payload: Logged["payload"]) {
    const at = 1000 * DAY + this.shelf.seq;
    this.log.push({ seq: this.shelf.seq, run, at, payload });
    this.snapshots.push({ at, rows: new Map(this.shelf.rows) });
  }

  get runs(): string[] {
    return this.log.filter(({ payload }) => payload.kind === "run").map(({ run }) => run);
  }
}

/** What is believed and what was superseded, whatever entry says so. */
const believed = (rows: Iterable<Memory>) =>
  [...rows]
    .filter(({ retractedAt }) => retractedAt === null)
    .map(({ rev: _, ...row }) => row)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const withoutRev = (rows: Iterable<Memory>) =>
  [...rows].map(({ rev: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));

describe("taking runs back, and putting them back", () => {
  test("a revision: what it replaced is believed again, under its own id", () => {
    const desk = new Desk();
    desk.say({ text: "Lisbon", turn: "d1" });
    const before = believed(desk.shelf.rows.values());
    const moved = desk.say({ text: "Porto", turn: "d2" });
    const after = withoutRev(desk.shelf.rows.values());
    expect(desk.shelf.texts()).toEqual(["Porto"]);
    expect(desk.turn(moved, "undo")).toBe(true);
    expect(believed(desk.shelf.rows.values())).toEqual(before);
    expect(desk.turn(moved, "undo")).toBe(false);
    expect(desk.turn(moved, "redo")).toBe(true);
    expect(withoutRev(desk.shelf.rows.values())).toEqual(after);
  });

  test("a run that later ones build on says which, and so does one that lacks what it was built on", () => {
    const desk = new Desk();
    const [first, second] = [desk.say({ text: "Lisbon", turn: "d1" }), desk.say({ text: "Porto", turn: "d2" })];
    const third = desk.say({ text: "Faro", turn: "d3" });
    expect(obstaclesToUndo(timelineOf(desk.log), second).undo).toEqual(new Set([third]));
    expect(obstaclesToUndo(timelineOf(desk.log), first).undo).toEqual(new Set([second, third]));
    for (const run of [third, second, first]) expect(desk.turn(run, "undo")).toBe(true);
    expect(desk.shelf.texts()).toEqual([]);
    expect(obstaclesToRedo(timelineOf(desk.log), second).redo).toEqual(new Set([first]));
    for (const run of [first, second, third]) expect(desk.turn(run, "redo")).toBe(true);
    expect(desk.shelf.texts()).toEqual(["Faro"]);
  });

  test("runs about other things are taken back in any order", () => {
    const desk = new Desk();
    const runs = ["a", "b", "c"].map((key, i) => desk.say({ key, text: key, turn: `d${i}` }));
    for (const run of [runs[1], runs[0], runs[2]]) expect(desk.turn(run ?? "", "undo")).toBe(true);
    expect(desk.shelf.texts()).toEqual([]);
  });

  test("what would be held twice says what holds its key now", () => {
    const desk = new Desk();
    desk.say({ text: "Lisbon", turn: "d1" });
    const ended = desk.say({ op: "retract", text: "Lisbon", turn: "d2" });
    const again = desk.say({ text: "Porto", turn: "d3" });
    expect(obstaclesToUndo(timelineOf(desk.log), ended).undo).toEqual(new Set([again]));
    expect(desk.turn(again, "undo")).toBe(true);
    expect(desk.turn(ended, "undo")).toBe(true);
    expect(obstaclesToRedo(timelineOf(desk.log), again).undo.size).toBe(1);
  });

  test("a run is listed with what it did, the newest first, and when it was taken back", () => {
    const desk = new Desk();
    const run = desk.say({ text: "Lisbon", turn: "d1" });
    desk.say({ key: "b", text: "Porto", turn: "d2" });
    desk.turn(run, "undo");
    const [second, first] = runsOf(timelineOf(desk.log));
    expect(second).toMatchObject({ id: "r2", kind: "remember", undoneAt: null });
    expect(first).toMatchObject({ id: run, undoneAt: 1000 * DAY + 3, operations: [{ op: "add", text: "Lisbon" }] });
  });
});

describe("over any sequence of runs, undo and redo", () => {
  const days = fc.integer({ min: 0, max: 12 });
  const said = fc.record({
    op: fc.constantFrom<Operation["op"]>("add", "add", "revise", "retract", "reinforce"),
    agent: fc.constantFrom<Kind>("core", "semantic"),
    key: fc.constantFrom("a", "b", "c"),
    text: fc.constantFrom("Lisbon", "Porto", "LISBON!", "Faro"),
    turn: days.map((day) => `d${day}`),
    reason: fc.constantFrom<Reason>("changed", "corrected"),
    target: fc.option(fc.nat(), { nil: null }),
  });
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.array(said, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("undo" as const, "redo" as const), run: fc.nat() }) },
  );
  const steps = fc.array(step, { minLength: 2, maxLength: 24 });
  type Steps = typeof steps extends fc.Arbitrary<infer T> ? T : never;

  function play(made: Steps, check: (desk: Desk) => void = () => {}): Desk {
    const desk = new Desk();
    for (const one of made) {
      if (Array.isArray(one)) {
        const ids = [...desk.shelf.rows.keys()];
        desk.say(
          ...one.map(({ target, ...each }) => ({
            ...each,
            target: target === null ? null : (ids[target % Math.max(1, ids.length)] ?? null),
          })),
        );
      } else if (desk.runs.length > 0) desk.turn(desk.runs[one.run % desk.runs.length] ?? "", one.kind);
      check(desk);
    }
    return desk;
  }

  test("two open memories of one agent never share a key", () => {
    fc.assert(
      fc.property(steps, (made) => {
        play(made, ({ shelf }) => {
          const keys = shelf.open.map(({ agent, key }) => `${agent} ${key}`);
          expect(new Set(keys).size).toBe(keys.length);
        });
      }),
    );
  });

  test("undo then redo gives the state before, wherever it is possible", () => {
    fc.assert(
      fc.property(steps, (made) => {
        const desk = play(made);
        for (const run of desk.runs) {
          const before = withoutRev(desk.shelf.rows.values());
          if (!desk.turn(run, "undo")) continue;
          expect(desk.turn(run, "redo")).toBe(true);
          expect(withoutRev(desk.shelf.rows.values())).toEqual(before);
        }
      }),
    );
  });

  test("the last run can always be taken back, and then everything is as it was", () => {
    fc.assert(
      fc.property(steps, fc.array(said, { minLength: 1, maxLength: 3 }), (made, some) => {
        const last = some.map((one): Said => ({ ...one, target: null }));
        const desk = play(made);
        const before = believed(desk.shelf.rows.values());
        expect(desk.turn(desk.say(...last), "undo")).toBe(true);
        expect(believed(desk.shelf.rows.values())).toEqual(before);
      }),
    );
  });

  test("whoever follows what it says stands in the way can take any run back", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (made, which) => {
        const desk = play(made);
        const undo = (run: string, deep: number): void => {
          expect(deep).toBeLessThan(100);
          // Taking one back may open what another one holds the key of: it is asked again until nothing is left.
          for (;;) {
            const [other] = obstaclesToUndo(timelineOf(desk.log), run).undo;
            if (other === undefined) break;
            undo(other, deep + 1);
          }
          expect(desk.turn(run, "undo")).toBe(true);
        };
        const runs = [...timelineOf(desk.log).runs].filter(([, { undoneAt }]) => undoneAt === null);
        const run = runs[which % Math.max(1, runs.length)]?.[0];
        if (run !== undefined) undo(run, 0);
      }),
    );
  });

  test("record time stays true: as of any entry, the rows are as they were after it", () => {
    fc.assert(
      fc.property(steps, (made) => {
        const { log, shelf, snapshots } = play(made);
        for (const { at, rows } of snapshots) {
          const then = new Map(shelf.rows);
          const changed = new Set<string>();
          for (const entry of log) {
            if (entry.at <= at || (entry.payload.kind !== "undo" && entry.payload.kind !== "redo")) continue;
            for (const row of entry.payload.before) {
              if (!changed.has(row.id)) then.set(row.id, row);
              changed.add(row.id);
            }
          }
          const seen = (all: Iterable<Memory>) =>
            [...all]
              .filter(({ recordedAt, retractedAt }) => recordedAt <= at && (retractedAt === null || retractedAt > at))
              .map((row) => ({ id: row.id, isOpen: row.closedAt === null || row.closedAt > at }))
              .sort((a, b) => (a.id < b.id ? -1 : 1));
          expect(seen(then.values())).toEqual(seen(rows.values()));
        }
      }),
    );
  });

  test("every row is one that some entry left, and the last one that did", () => {
    fc.assert(
      fc.property(steps, (made) => {
        const { log, shelf } = play(made);
        expect(timelineOf(log).rows).toEqual(shelf.rows);
        expect([...shelf.rows.values()].filter(isOpen).length).toBe(shelf.open.length);
      }),
    );
  });
});
