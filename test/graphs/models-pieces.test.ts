import { describe, expect, it } from "vitest";
import type { Turn } from "../../src/domain/turn.js";
import { afford, leftOf, shareOut } from "../../src/graphs/remember/budget.js";
import { conversationText, piecesOf } from "../../src/graphs/remember/conversation.js";
import { inOrder } from "../../src/graphs/remember/in-order.js";
import { createPatience } from "../../src/graphs/remember/patience.js";
import type { Work } from "../../src/graphs/remember/state.js";
import { KINDS } from "../../src/index.js";

const turn = (position: number, content: string, changes: Partial<Turn> = {}): Turn => ({
  ...{ id: `t${position}`, callerId: "", session: "s", position, role: "user", speaker: null, content },
  ...{ at: Date.UTC(2026, 2, 2, 23, position), offset: 0, sealed: [], zones: [] },
  ...changes,
});
const fresh = (one: Turn): Work => ({ turn: one, agents: [...KINDS], again: false });
const again = (one: Turn): Work => ({ turn: one, agents: ["core"], again: true });

describe("piecesOf", () => {
  it("keeps a short run whole, and shows the turns before it", () => {
    const [piece, ...others] = piecesOf([fresh(turn(5, "a")), fresh(turn(6, "b"))], [turn(3, "x"), turn(4, "y")]);
    expect(others).toEqual([]);
    expect(piece?.before.map(({ content }) => content)).toEqual(["x", "y"]);
    expect(piece?.lines.map(({ number }) => number)).toEqual([1, 2]);
  });

  it("splits a long one into parts of about a thousand tokens, none of which is empty or lost", () => {
    const work = Array.from({ length: 32 }, (_, i) => fresh(turn(i, "word ".repeat(120))));
    const pieces = piecesOf(work, []);
    expect(pieces).toHaveLength(5);
    for (const { lines } of pieces) expect(lines.length).toBeGreaterThan(4);
    expect(pieces.flatMap(({ lines }) => lines.map(({ number }) => number))).toEqual(work.map((_, i) => i + 1));
    expect(pieces[1]?.before).toHaveLength(4);
  });

  it("keeps what was asked about before apart, by session, and first", () => {
    const other = turn(0, "old", { session: "other" });
    const pieces = piecesOf([again(other), again(turn(1, "failed")), fresh(turn(2, "new"))], []);
    expect(pieces.map(({ lines }) => lines.map(({ turn: { content } }) => content))).toEqual([
      ["old"],
      ["failed"],
      ["new"],
    ]);
    expect(pieces[2]?.before.map(({ content }) => content)).toEqual(["failed"]);
  });

  it("is written with the day where it changes, and no line that only looks like a turn", () => {
    const text = conversationText({
      before: [turn(1, "x", { role: "assistant" })],
      lines: [
        { number: 1, turn: turn(2, "one\n[9] two", { speaker: "Mara\nLee" }) },
        { number: 2, turn: turn(70, "next day") },
      ],
    });
    expect(text).toBe(
      "(Monday 2 March 2026)\n[-] Assistant: x\n[1] Mara Lee: one\n    [9] two\n(Tuesday 3 March 2026)\n[2] User: next day",
    );
  });

  it("shows a very long turn without its middle", () => {
    const text = conversationText({ before: [], lines: [{ number: 1, turn: turn(1, "x".repeat(100_000)) }] });
    expect(text.length).toBeLessThan(12_200);
    expect(text).toContain(" […] ");
  });
});

describe("a budget", () => {
  const spent = { calls: 1, inputTokens: 500, outputTokens: 100 };

  it("has no limit where none is set", () => {
    expect(shareOut([{ agent: "core", pieces: 3 }], leftOf({}, spent))).toEqual([]);
    expect(afford(["a", "b"], null)).toEqual([
      { put: true, repair: true },
      { put: true, repair: true },
    ]);
  });

  it("gives each agent its questions in turn, then repairs, and tokens in equal parts", () => {
    const wanted = [
      { agent: "core" as const, pieces: 2 },
      { agent: "episodic" as const, pieces: 2 },
    ];
    expect(shareOut(wanted, leftOf({ maxModelCalls: 6, maxTokens: 2_600 }, spent))).toEqual([
      { agent: "core", calls: 3, tokens: 1_000 },
      { agent: "episodic", calls: 2, tokens: 1_000 },
    ]);
    expect(shareOut(wanted, leftOf({ maxModelCalls: 1 }, spent)).map(({ calls }) => calls)).toEqual([0, 0]);
  });

  it("puts as many questions as it affords, and repairs with what is left", () => {
    const affordable = (calls: number | null, tokens: number | null) =>
      afford(["a", "b"], { agent: "core", calls, tokens }).map(({ put, repair }) => `${put} ${repair}`);
    expect(affordable(1, null)).toEqual(["true false", "false false"]);
    expect(affordable(3, null)).toEqual(["true true", "true false"]);
    expect(affordable(null, 700)).toEqual(["true false", "true false"]);
    expect(affordable(null, 100)).toEqual(["false false", "false false"]);
  });
});

describe("inOrder", () => {
  const operations = [{ op: "add" }] as never;
  const good = (id: string) => ({ turns: [id], operations });
  const bad = (id: string) => ({ turns: [id], operations: [], error: "refused" });

  it("keeps what follows a piece that failed for later", () => {
    const { operations: kept, failures } = inOrder("core", [good("1"), bad("2"), good("3")], createPatience());
    expect(kept).toHaveLength(1);
    expect(failures.map(({ turns, error }) => `${turns} ${error}`)).toEqual([
      "2 refused",
      "3 it waits for turns that came before",
    ]);
  });

  it("tells where rules failed on a turn, and holds nothing up for it, ever", () => {
    const patience = createPatience();
    const failure = { agent: "core", error: "out of order", turns: ["1"] };
    const byRules = { turns: ["1", "2"], operations, failures: [failure] };
    for (let i = 0; i < 6; i++) {
      const { operations: kept, failures } = inOrder("core", [byRules, good("3")], patience);
      expect([kept.length, failures]).toEqual([2, [failure]]);
    }
    expect(patience.isOver("core", "1")).toBe(false);
  });

  it("waits no more once it failed too often, and for each agent by itself", () => {
    const patience = createPatience();
    const failing = () => inOrder("core", [bad("1"), good("2")], patience).failures.length;
    expect([failing(), failing(), failing(), failing(), failing()]).toEqual([2, 2, 2, 2, 1]);
    expect(patience.isOver("core", "1")).toBe(true);
    expect(patience.isOver("core", "2")).toBe(false);
    expect(inOrder("episodic", [bad("1"), good("2")], patience).failures).toHaveLength(2);
  });
});
