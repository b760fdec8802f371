import { describe, expect, test } from "vitest";
import type { Turn } from "../../src/domain/turn.js";
import { namesTask, outcomeIn } from "../../src/rules/outcomes.js";
import { turn } from "../support/entries.js";

const said = (content: string, more: Partial<Turn> = {}) => outcomeIn(turn("t", { role: "user", content, ...more }));

describe("how something turned out", () => {
  test.each([
    "That worked!",
    "It worked like a charm, thanks.",
    "That held, finally.",
    "I tried it yesterday. This did the trick.",
    "The new way worked.",
    "Works now, great.",
    "It went perfectly.",
  ])("%s", (content) => expect(said(content)).toBe("worked"));

  test.each([
    "It failed again.",
    "That didn't work.",
    "The spine I glued came off again: an hour in the press is too short.",
    "The deploy failed again, same error.",
    "It still doesn't work.",
    "The bread did not rise.",
    "No luck.",
  ])("%s", (content) => expect(said(content)).toBe("failed"));

  test.each([
    "Did it work?",
    "I hope that worked.",
    "If it failed, call me.",
    "She worked at the bank.",
    "It worked for the city until 2019.",
    "I work as a nurse.",
    "The meeting was held on Monday.",
    "I held the door.",
    "That would help.",
    "My sister failed her exam.",
  ])("%s says nothing", (content) => expect(said(content)).toBeUndefined());

  test("only the user's own words count", () => {
    expect(said("It failed again.", { role: "assistant" })).toBeUndefined();
  });

  test("a task is named in any form of its words", () => {
    expect(namesTask("The spine I glued came off", "Glue a spine")).toBe(true);
    expect(namesTask("Deploying the app failed", "Deploy the app")).toBe(true);
    expect(namesTask("The glue is empty", "Glue a spine")).toBe(false);
  });
});
