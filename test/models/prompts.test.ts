import { describe, expect, test } from "vitest";
import { fillPrompt } from "../../src/models/prompts.js";

const VALUES = { context: "- Ines lives in Porto [m:1]", now: "4 March 2026" };

const errorOf = (fill: () => unknown) => {
  try {
    return fill();
  } catch (error) {
    return error;
  }
};

describe("fillPrompt", () => {
  test("fills in every placeholder", () => {
    const prompt = fillPrompt("assistant", VALUES);
    expect(prompt).toContain(VALUES.context);
    expect(prompt).toContain(VALUES.now);
    expect(prompt).not.toMatch(/\{\{|\}\}/);
  });

  test.each(["$& $1 $' $$", "{{now}} {{context}}", "\\", ""])("takes the value %j to the letter", (context) => {
    expect(fillPrompt("assistant", { ...VALUES, context })).toContain(`<memory>\n${context}\n</memory>`);
  });

  test.each([
    ["lacks a value", { now: VALUES.now }, "context"],
    ["is given one it does not name", { ...VALUES, mood: "calm" }, "mood"],
    ["is given none", {}, "context, now"],
  ])("says so where a prompt %s", (_, values, named) => {
    const error = errorOf(() => fillPrompt("assistant", values as Record<string, string>));
    expect(error).toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining(`assistant.md: wrong or missing placeholder ${named}`),
    });
  });

  test("a prompt that is not there is an error", () => {
    expect(() => fillPrompt("no-such-prompt", {})).toThrow(/no-such-prompt/);
  });
});
