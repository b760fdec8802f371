import { describe, expect, it } from "vitest";
import { isPlainQuestion } from "../../src/rules/plain-question.js";
import { turn } from "../support/entries.js";

describe("isPlainQuestion", () => {
  it.each([
    "Where do I live?",
    "When is my sister's birthday?",
    "Hi! What did I tell you about the boiler?",
    "How do I deploy the app? And who is on call?",
    "Can you remind me what Ines does for a living?",
    "Wann hat meine Schwester Geburtstag?",
    "What's the capital of Portugal?",
    "Thanks. Who wrote it?",
  ])("is true of %j", (content) => {
    expect(isPlainQuestion(turn("t", { content }))).toBe(true);
  });

  it.each([
    "I live in Porto.",
    "My sister Ana is coming, where should we eat?",
    "Can you recommend a restaurant? I'm vegan.",
    "What should I cook for my aunt who hates fish?",
    "Where can I park, now that I have a van?",
    "We moved to Braga last week. How far is it from Porto?",
    "You know what?",
    "Isabel got the job?",
    "How do I fix this: TypeError?",
    "Do you know why I want to leave Lisbon?",
    "Could you call me Jo from now on?\nIt is shorter.",
    "Is 4915 7712 still the number?",
  ])("is false of %j", (content) => {
    expect(isPlainQuestion(turn("t", { content }))).toBe(false);
  });

  it("is false of what holds a secret, of what is pasted, and of what anybody else says", () => {
    const content = "Where do I live?";
    expect(isPlainQuestion(turn("t", { content, role: "assistant" }))).toBe(false);
    expect(isPlainQuestion(turn("t", { content, zones: [{ start: 0, end: 5, kind: "quoted" }] }))).toBe(false);
  });
});
