import { describe, expect, it } from "vitest";
import { eventTime, memoryText, scoreMemories } from "../../src/recall/score-memories.js";
import { scoreTurns } from "../../src/recall/score-turns.js";
import { neighbourhoodOf } from "../../src/recall/turns.js";
import { findTimes } from "../../src/rules/times.js";
import { ask, conversation, DAY, MARCH_4, memory, recallMemory, sumOf } from "./fixtures.js";

const chat = conversation("Mara: I moved to Lisbon.", "Tomas: I sold my boat.", "Mara: I like tea.");
const lisbon = recallMemory(
  memory("m1", "Mara lives in Lisbon", { evidence: [{ turn: "t0", quote: "I moved to Lisbon" }] }),
);
const boat = recallMemory(memory("m2", "Tomas sold a boat", { agent: "episodic" }));

describe("memoryText", () => {
  it("adds the words a memory rests on, where its text does not hold them", () => {
    expect(memoryText(lisbon.memory)).toBe("Mara lives in Lisbon\nI moved to Lisbon");
    expect(memoryText(memory("m", "I like tea", { evidence: [{ turn: "t2", quote: "like tea" }] }))).toBe("I like tea");
  });
});

describe("scoreMemories", () => {
  it("finds a memory by its text and by its quotes", () => {
    expect(scoreMemories(ask("Where does Mara live?", chat), [boat, lisbon])[0]?.id).toBe("m1");
    expect(scoreMemories(ask("Who moved?", chat), [boat, lisbon])[0]?.id).toBe("m1");
    expect(scoreMemories(ask("Who sold a boat?", chat), [boat, lisbon])[0]?.id).toBe("m2");
  });

  it("counts no more for its words than the best turn does", () => {
    const question = ask("Where did Mara move?", chat);
    const { scale } = scoreTurns(question, chat, neighbourhoodOf(chat));
    for (const hit of scoreMemories(question, [lisbon, boat], scale)) {
      expect(hit.terms.header ?? 0).toBeLessThanOrEqual(1);
      expect(sumOf(hit.terms)).toBeCloseTo(hit.score, 8);
    }
  });

  it("fits the time that the question names", () => {
    const at = MARCH_4 + 30 * DAY;
    const times = findTimes("on 4 March 2026", { at, offset: 0 });
    const [hit] = scoreMemories(ask("What happened on 4 March 2026?", chat, { times }), [boat]);
    expect(hit?.terms.date).toBe(1.6);
    const [later] = scoreMemories(ask("What happened on 4 March 2026?", chat, { times }), [{ ...boat, at }]);
    expect(later?.terms.date ?? 0).toBeLessThan(0.2);
  });

  it("leans to the kind the question seems to want", () => {
    const same = ["semantic", "procedural"] as const;
    const twins = same.map((agent) => recallMemory(memory(agent, "restart the router", { agent })));
    expect(scoreMemories(ask("How do I restart the router?", chat), twins)[0]?.id).toBe("procedural");
  });

  it("takes none for none", () => {
    expect(scoreMemories(ask("boat", chat), [])).toEqual([]);
  });
});

describe("eventTime", () => {
  const SPAN = { start: "start", end: "end" };

  it("is the span of an event, else from when it holds", () => {
    expect(eventTime(memory("m", "", { fields: { start: 5, end: 9 } }), SPAN)).toEqual({ at: 5, until: 9 });
    expect(eventTime(memory("m", "", { fields: { start: null, end: null } }), SPAN)).toEqual({ at: MARCH_4 });
    expect(eventTime(memory("m", "", { fields: { start: 5, end: 9 } }), undefined)).toEqual({ at: MARCH_4 });
  });

  it("fits any day that it covers, but less than what is known to the day", () => {
    const times = findTimes("on 15 March 2026", { at: MARCH_4 + 60 * DAY, offset: 0 });
    const ask15 = ask("What happened on 15 March 2026?", chat, { times });
    const date = (at: number, until: number) => scoreMemories(ask15, [{ ...boat, at, until }])[0]?.terms.date ?? 0;
    const [month, day, other] = [
      date(MARCH_4, MARCH_4 + 26 * DAY),
      date(MARCH_4 + 11 * DAY, MARCH_4 + 11 * DAY),
      date(MARCH_4, MARCH_4 + DAY),
    ];
    expect(day > month && month > other).toBe(true);
  });
});
