import { describe, expect, it } from "vitest";
import { assistant } from "../../agents/assistant.js";
import type { Recalled } from "../../src/domain/recalled.js";

const memory = (id: string, score: number, changes: Partial<Recalled> = {}): Recalled => ({
  id,
  agent: "core",
  text: `text of ${id}`,
  score,
  why: {},
  sources: [],
  validFrom: "2026-03-02T09:00:00.000Z",
  validTo: null,
  ...changes,
});
const answer = (message: string, memories: Recalled[], abstain = false) =>
  assistant.answer({ message, memories, abstain });

describe("the assistant without a model", () => {
  it("quotes the best memories, each with its citation", () => {
    expect(answer("Where do I live?", [memory("a", 3), memory("b", 2.9), memory("c", 1)])).toBe(
      "text of a [m:a]\ntext of b [m:b]",
    );
  });

  it("says when a turn was said", () => {
    expect(answer("Who?", [memory("t", 3, { agent: "turns" })])).toBe("text of t [m:t] (2026-03-02)");
  });

  it("quotes what was superseded only where it is what was asked for, and until when", () => {
    const past = memory("old", 2.99, { validTo: "2026-04-06T00:00:00.000Z" });
    expect(answer("Where do I live?", [memory("now", 3), past])).toBe("text of now [m:now]");
    expect(answer("Where did I live?", [past, memory("now", 2.9)])).toBe(
      "text of old [m:old] (until 2026-04-06)\ntext of now [m:now]",
    );
  });

  it.each([
    ["Who is it?", true],
    ["tell me about it", true],
  ])("does not know where nothing bears on %j", (message, abstain) => {
    expect(answer(message, [memory("a", 3)], abstain)).toContain("I don't know");
    expect(answer(message, [])).toContain("I don't know");
  });

  it.each([
    "Forget that I live in Lisbon.",
    "Please forget my address",
    "Can you forget where I live?",
    "hey, forget about Tomas!",
    "Delete everything you know about me.",
    "remove that memory",
  ])("says on %j that it cannot, what can, and what there is", (message) => {
    const cannot = expect.stringMatching(/^I cannot delete from here\..*\/forget ID.*sextet forget ID/);
    expect(answer(message, [memory("a", 3), memory("b", 1)]).split("\n")).toEqual([cannot, "text of a [m:a]"]);
    expect(answer(message, [memory("a", 3)], true).split("\n")).toEqual([cannot]);
    expect(answer(message, []).split("\n")).toEqual([cannot]);
  });

  it.each([
    "Forget it.",
    "forget about it",
    "Don't forget that I live in Lisbon.",
    "I forgot my keys.",
    "Forget-me-nots are blue.",
    "Remove the peel before you boil them.",
  ])("takes %j for no such wish", (message) => {
    expect(answer(message, [memory("a", 3)])).toBe("Noted.");
  });

  it("notes statements and greets back", () => {
    expect(answer("I live in Lisbon.", [memory("a", 3)])).toBe("Noted.");
    expect(answer("Hello!", [])).toContain("Hello!");
  });
});
