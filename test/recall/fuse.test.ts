import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuse } from "../../src/recall/fuse.js";
import type { MemoryHit } from "../../src/recall/score-memories.js";
import type { TurnHit } from "../../src/recall/score-turns.js";
import { round } from "../../src/recall/terms.js";
import { conversation, memory, sumOf } from "./fixtures.js";

const turns = conversation("Mara: a", "Mara: b", "Mara: c", "Mara: d");
const match = { coverage: 0, cosine: 0, date: 0 };

function turnHit(position: number, score: number): TurnHit {
  const turn = turns[position];
  if (turn === undefined) throw new Error(`no turn ${position}`);
  return { id: turn.id, turn, score, terms: { header: score }, match, arms: {} };
}

function memoryHit(
  id: string,
  score: number,
  sources: string[],
  changes: Partial<MemoryHit> = {},
  key = id,
): MemoryHit {
  const evidence = sources.map((turn) => ({ turn, quote: "a" }));
  return {
    id,
    memory: memory(id, id, { evidence, key }),
    current: true,
    score,
    terms: { header: score },
    match,
    arms: {},
    ...changes,
  };
}

describe("fuse", () => {
  it("shows a memory in place of the turn it rests on", () => {
    const hits = fuse([turnHit(0, 2), turnHit(1, 3)], [memoryHit("m1", 1, ["t0"])]);
    expect(hits.map(({ id, score, sources }) => [id, score, sources])).toEqual([
      ["t1", 3, ["t1"]],
      ["m1", 2, ["t0"]],
    ]);
    expect(hits[1]?.turn?.id).toBe("t0");
  });

  it("shows a long turn, and not a memory that holds little of what is asked", () => {
    const long = { ...turnHit(0, 2), match: { coverage: 0.5, cosine: 0.4, date: 0 } };
    const said = { ...long, turn: { ...long.turn, content: "word ".repeat(80) } };
    const fits = (coverage: number, cosine: number) => ({ match: { coverage, cosine, date: 0 } });
    const shown = (turn: TurnHit, changes: Partial<MemoryHit>) =>
      fuse([turn], [memoryHit("m1", 1, ["t0"], changes)]).map(({ id }) => id);
    expect(shown(said, fits(0.5, 0.4))).toEqual(["t0"]);
    expect(shown(said, fits(1, 0.4))).toEqual(["m1"]);
    expect(shown(said, fits(0.5, 0.5))).toEqual(["m1"]);
    expect(shown(long, fits(0.5, 0.4))).toEqual(["m1"]);
  });

  it("lifts a turn by what its memory matches better, by half where rules only took words from it", () => {
    const byRules = memoryHit("m1", 3, ["t0"]);
    const byModel = { ...byRules, memory: { ...byRules.memory, origin: "model" as const } };
    const [ofRules] = fuse([turnHit(0, 2)], [byRules]);
    const [ofModel] = fuse([turnHit(0, 2)], [byModel]);
    expect([ofRules?.why, ofModel?.why]).toEqual([
      { header: 2, support: 0.5 },
      { header: 2, support: 1 },
    ]);
    expect([ofRules?.score, ofModel?.score]).toEqual([2.5, 3]);
  });

  it("cites the source that matters and leaves the others their places", () => {
    const hits = fuse([turnHit(0, 1), turnHit(1, 3), turnHit(2, 2)], [memoryHit("m1", 2, ["t0", "t1", "t2"])]);
    expect(hits.map(({ id, sources }) => [id, sources])).toEqual([
      ["m1", ["t1"]],
      ["t2", ["t2"]],
      ["t0", ["t0"]],
    ]);
  });

  it("gives a turn one voice and remembers what else it says", () => {
    const hits = fuse([turnHit(0, 2)], [memoryHit("m1", 1, ["t0"]), memoryHit("m2", 1.5, ["t0"])]);
    expect(hits.map(({ id, also }) => [id, also.map((other) => other.id)])).toEqual([["m2", ["m1"]]]);
  });

  it("keeps a memory whose turns were not found, with its own score", () => {
    expect(fuse([], [memoryHit("m1", 1, ["t9"])])[0]).toMatchObject({
      id: "m1",
      score: 1,
      sources: ["t9"],
      turn: null,
    });
    expect(fuse([], [memoryHit("m1", 1, [])])[0]).toMatchObject({ sources: [], also: [] });
  });

  it("ranks the current memory above the outdated one of its key, and says by what", () => {
    const old = memoryHit("old", 3, ["t0"], { current: false }, "home");
    const now = memoryHit("now", 1, ["t1"], {}, "home");
    const [first, second] = fuse([], [old, now]);
    expect([first?.id, second?.id]).toEqual(["now", "old"]);
    expect(first?.why.version).toBe(round(2.0001));
    expect(fuse([], [old, memoryHit("other", 1, ["t1"])])[0]?.id, "another key is another matter").toBe("old");
  });

  it("ranks the outdated memory above the current one where the question asks for the past", () => {
    const [old, current] = [
      memoryHit("old", 1, ["t0"], { current: false }, "home"),
      memoryHit("new", 3, ["t1"], {}, "home"),
    ];
    expect(fuse([], [old, current], { past: true }).map(({ id }) => id)).toEqual(["old", "new"]);
  });

  it("shows a turn in its own words where its memory says something else", () => {
    const turn = turnHit(0, 3);
    const other = { ...memoryHit("m", 1, ["t0"]), match: { coverage: 0, cosine: 0, date: 0 } };
    const [first] = fuse([{ ...turn, match: { coverage: 1, cosine: 0.6, date: 0 } }], [other]);
    expect(first).toMatchObject({ id: "t0", kind: "turns", also: [other.memory] });
  });

  it("adds a small prior", () => {
    const hits = fuse([turnHit(0, 1), turnHit(1, 1)], [], { prior: ({ id }) => ({ trust: id === "t1" ? 1 : 0 }) });
    expect(hits.map(({ id, score }) => [id, score])).toEqual([
      ["t1", 1.3],
      ["t0", 1],
    ]);
  });

  it("orders equal scores by id", () => {
    expect(fuse([turnHit(2, 1), turnHit(0, 1), turnHit(1, 1)], []).map(({ id }) => id)).toEqual(["t0", "t1", "t2"]);
  });

  it("loses nothing, repeats nothing, adds up, and does not depend on the order of its input", () => {
    const points = fc.integer({ min: -20_000, max: 60_000 }).map((value) => value / 10_000);
    const found = fc.record({
      score: points,
      sources: fc.uniqueArray(fc.constantFrom("t0", "t1", "t2", "t3", "t9"), { maxLength: 4 }),
      current: fc.boolean(),
      key: fc.constantFrom("a", "b"),
    });
    fc.assert(
      fc.property(fc.array(points, { maxLength: 4 }), fc.array(found, { maxLength: 6 }), (scores, memories) => {
        const turnHits = scores.map((score, i) => turnHit(i, score));
        const memoryHits = memories.map(({ score, sources, current, key }, i) =>
          memoryHit(`m${i}`, score, sources, { current }, key),
        );
        const hits = fuse(turnHits, memoryHits);
        expect(fuse([...turnHits].reverse(), [...memoryHits].reverse())).toEqual(hits);
        const sources = hits.flatMap((hit) => hit.sources);
        expect(new Set(sources).size).toBe(sources.length);
        expect(sources).toEqual(expect.arrayContaining(turnHits.map(({ id }) => id)));
        const shown = hits.flatMap(({ id, kind, also }) => [
          ...(kind === "turns" ? [] : [id]),
          ...also.map((m) => m.id),
        ]);
        expect(shown.sort()).toEqual(memoryHits.map(({ id }) => id).sort());
        for (const hit of hits) expect(sumOf(hit.why)).toBeCloseTo(hit.score, 8);
        for (const hit of hits.filter(({ memory, current }) => memory && current)) {
          const rivals = hits.filter(({ memory, current }) => !current && memory?.key === hit.memory?.key);
          for (const rival of rivals) expect(hit.score).toBeGreaterThan(rival.score);
        }
      }),
    );
  });
});
