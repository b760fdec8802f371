import { describe, expect, test } from "vitest";
import { sameAs } from "../../../src/rules/reflection/same.js";

const memory = (
  text: string,
  evidence: { turn: string; quote: string },
  agent = "semantic",
  fields: Record<string, string> = {},
) => ({
  agent,
  text,
  fields,
  evidence: [evidence],
  refinement: null,
});
const said = (turn: string, quote = turn) => ({ turn, quote });
const same = (a: string, b: string) => sameAs(memory(a, said(a)), memory(b, said(b))) !== undefined;

describe("two memories say the same", () => {
  test.each([
    ["PIM means product information management", "PIM stands for product information management"],
    ["User lives in Porto", "User is living in Porto"],
    ["User's sister Ines works as a nurse in Faro", "User's sister Ines works in Faro as a nurse"],
    ["The staging server runs on port 8080", "The staging server is running on port 8080"],
    ["User loves hiking in the mountains", "User really likes hiking in the mountains"],
    ["User's dog is called Rex", "User's dog is named Rex"],
    ["Ines's job: nurse", "Ines's occupation: nurse"],
    ["The office opens at 9:00", "The office is open from 9:00"],
  ])("%s · %s", (a, b) => expect(same(a, b)).toBe(true));

  test.each([
    ["User lives in Porto", "User lives in Faro"],
    ["User has two dogs", "User has three dogs"],
    ["User likes jazz", "User does not like jazz"],
    ["User likes jazz", "User hates jazz"],
    ["User bought a blue Volvo", "User sold a blue Volvo"],
    ["User started learning Greek", "User stopped learning Greek"],
    ["User moved to Porto", "User moved away from Porto"],
    ["User wants to learn Greek", "User learned Greek"],
    ["User passed the exam", "User failed the exam"],
    ["User's sister lives in Porto", "User's brother lives in Porto"],
    ["Ines likes jazz", "Tomas likes jazz"],
    ["The staging server runs on port 8080", "The staging server runs on port 8081"],
    ["User flew from Lisbon to Porto", "User flew from Porto to Lisbon"],
    ["User likes tea", "User likes coffee"],
    ["User works at Acme", "User used to work at Initech"],
    ["User is taking antibiotics", "User is not taking antibiotics"],
  ])("not: %s · %s", (a, b) => expect(same(a, b)).toBe(false));

  test("other words are enough where both draw on the same words of a turn, and on nothing else", () => {
    const quote = "I do cello in a quartet";
    const [a, b] = ["User plays cello in a quartet", "User performs on cello in a quartet"];
    expect(sameAs(memory(a, said("t", quote)), memory(b, said("t", quote)))).toBe("both draw on the same words");
    const both = "I play the cello in a quartet and teach the piano";
    const [c, d] = ["User plays the cello in a quartet", "User teaches the piano"];
    expect(sameAs(memory(c, said("t", both)), memory(d, said("t", both)))).toBeUndefined();
  });

  test("what happened on another day is another event", () => {
    const on = (day: string) =>
      memory("User ran 10 km on that day", said(day), "episodic", { summary: "User ran 10 km", day });
    expect(sameAs(on("2026-03-04"), on("2026-03-05"))).toBeUndefined();
    expect(sameAs(on("2026-03-04"), on("2026-03-04"))).toBe("word for word the same");
  });
});
