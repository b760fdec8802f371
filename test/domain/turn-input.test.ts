import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_TURN_LENGTH, subjectOf } from "../../src/domain/turn.js";
import { parseTurnInput } from "../../src/domain/turn-input.js";
import { SextetError } from "../../src/errors.js";

const TURN = { role: "user", content: "My sister Ines lives in Porto." };

function errorOf(value: unknown): unknown {
  try {
    return parseTurnInput(value);
  } catch (error) {
    return error;
  }
}

describe("parseTurnInput", () => {
  test("accepts the least and the most that a turn may say", () => {
    const most = { ...TURN, id: "1", session: "s1", speaker: "Mara", at: "2026-03-04T09:30:00+01:00" };
    expect(parseTurnInput(TURN)).toEqual(TURN);
    expect(parseTurnInput(most)).toEqual(most);
    expect(parseTurnInput({ ...TURN, content: "x".repeat(MAX_TURN_LENGTH) }).content).toHaveLength(MAX_TURN_LENGTH);
  });

  test.each([
    ["what a turn does not have", { ...TURN, mood: "calm" }, "TURN_INVALID", "mood"],
    ["what only Sextet seals", { ...TURN, sealed: [] }, "TURN_INVALID", "sealed"],
    ["what only Sextet holds", { ...TURN, envelope: "x" }, "TURN_INVALID", "envelope"],
    ["an empty message", { ...TURN, content: "" }, "TURN_EMPTY", "empty"],
    ["white space", { ...TURN, content: " \n\t" }, "TURN_EMPTY", "empty"],
    ["a message that is too long", { ...TURN, content: "x".repeat(MAX_TURN_LENGTH + 1) }, "TURN_TOO_LARGE", "200001"],
    ["an unknown role", { ...TURN, role: "bot" }, "TURN_ROLE_UNKNOWN", '"bot"'],
    ["no role", { content: "hello" }, "TURN_ROLE_UNKNOWN", "undefined"],
    ["a role that JSON cannot write", { ...TURN, role: 1n }, "TURN_ROLE_UNKNOWN", "1n"],
    ["an impossible date", { ...TURN, at: "2023-02-30" }, "TURN_TIME_INVALID", '"2023-02-30"'],
    ["a date that is a number", { ...TURN, at: 1_772_616_600_000 }, "TURN_TIME_INVALID", "1772616600000"],
    ["no content", { role: "user" }, "TURN_INVALID", "content"],
    ["content that is no text", { ...TURN, content: ["hello"] }, "TURN_INVALID", "content"],
    ["an empty id", { ...TURN, id: "" }, "TURN_INVALID", "id"],
    ["an empty session", { ...TURN, session: "" }, "TURN_INVALID", "session"],
    ["a speaker that is too long", { ...TURN, speaker: "x".repeat(257) }, "TURN_INVALID", "speaker"],
    ["a list", [TURN], "TURN_INVALID", "object"],
    ["null", null, "TURN_INVALID", "object"],
    ["nothing", undefined, "TURN_INVALID", "object"],
    ["a text", "hello", "TURN_INVALID", "object"],
  ])("%s is an error that says so", (_, value, code, words) => {
    const error = errorOf(value) as SextetError;
    expect(SextetError.isInstance(error) && error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.hint).toMatch(/\.$/);
  });

  test("throws nothing but Sextet's errors, whatever it is given", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
    const almost = fc.record({ role: anything, content: anything, at: anything, id: anything }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(anything, almost), (value) => {
        const result = errorOf(value);
        if (result instanceof Error) expect(SextetError.isInstance(result)).toBe(true);
      }),
    );
  });
});

test.each([
  ["user", null, "user"],
  ["assistant", null, "assistant"],
  ["user", "Mara", "mara"],
  ["assistant", "Mara", "mara"],
  ["user", "Ines da Costa", "ines_da_costa"],
  ["user", "Çelik-Öz", "çelik_öz"],
  ["user", "!!!", "speaker"],
  ["user", "User", "speaker_user"],
  ["assistant", "ＡＳＳＩＳＴＡＮＴ", "speaker_assistant"],
] as const)("a %s called %s stands under %s in core memory", (role, speaker, subject) => {
  expect(subjectOf({ role, speaker })).toBe(subject);
});
