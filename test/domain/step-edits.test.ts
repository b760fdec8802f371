import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editedSteps, type StepEdit } from "../../src/domain/step-edits.js";

const STEPS = ["charge", "mount", "level", "pair"];
const edit = (step: number, how: StepEdit["edit"], text: string | null = null): StepEdit => ({ step, edit: how, text });

describe("editedSteps", () => {
  it.each<[string, StepEdit[], string[]]>([
    ["nothing", [], STEPS],
    ["one in other words", [edit(4, "replace", "plug in")], ["charge", "mount", "level", "plug in"]],
    ["one more at the end", [edit(4, "after", "press")], [...STEPS, "press"]],
    ["one more before the first", [edit(0, "after", "unpack")], ["unpack", ...STEPS]],
    ["one less", [edit(2, "remove")], ["charge", "level", "pair"]],
    [
      "several, by the numbers as they were",
      [edit(1, "remove"), edit(1, "after", "wait"), edit(4, "replace", "plug in"), edit(0, "after", "unpack")],
      ["unpack", "wait", "mount", "level", "plug in"],
    ],
  ])("makes %s", (_, edits, steps) => {
    expect(editedSteps(STEPS, edits)).toEqual(steps);
  });

  it.each<[string, StepEdit]>([
    ["a step that is not there", edit(5, "replace", "x")],
    ["the step before the first", edit(0, "remove")],
    ["no words", edit(1, "replace", " ")],
  ])("refuses %s", (_, one) => {
    expect(() => editedSteps(STEPS, [one])).toThrow(RangeError);
  });

  it("leaves every other step as it is, in its order", () => {
    const edits = fc.array(
      fc.record({
        step: fc.integer({ min: 1, max: 4 }),
        edit: fc.constantFrom("replace" as const, "after" as const, "remove" as const),
        text: fc.constantFrom("new", "newer"),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(edits, (made) => {
        const touched = new Set(made.filter((one) => one.edit !== "after").map(({ step }) => step));
        const left = STEPS.filter((_, i) => !touched.has(i + 1));
        expect(editedSteps(STEPS, made).filter((step) => STEPS.includes(step))).toEqual(left);
      }),
    );
  });
});
