import { describe, expect, it } from "vitest";
import { mannerFeedbackOf } from "../../src/rules/manner-feedback.js";
import { turn } from "../support/entries.js";

const answer = (words: number) =>
  turn("a", { role: "assistant", content: Array.from({ length: words }, () => "word").join(" ") });
const said = (content: string, words = 183) => mannerFeedbackOf(turn("t", { content }), [answer(words)]);

describe("mannerFeedbackOf", () => {
  it.each([
    ["That was too long.", "length", "give shorter answers than one of about 180 words"],
    ["Hmm, that answer was way too wordy", "length", "give shorter answers than one of about 180 words"],
    ["Shorter, please.", "length", "give shorter answers than one of about 180 words"],
    ["Too short!", "length", "give longer answers than one of about 180 words"],
    ["A bit longer next time", "length", "give longer answers than one of about 180 words"],
    ["That was just right, thanks.", "length", "give answers of about 180 words, as one that was just right"],
    ["Just right.", "length", "give answers of about 180 words, as one that was just right"],
    ["More like that, please", "length", "give answers of about 180 words, as one that was just right"],
    ["This is too formal for me.", "tone", "be less formal"],
    ["Less technical, please", "tone", "explain in simpler words"],
    ["Thanks. That was a bit too long.", "length", "give shorter answers than one of about 180 words"],
  ])("makes an instruction of %j", (content, matter, value) => {
    expect(said(content)).toMatchObject([{ path: `user.instructions.${matter}`, value }]);
    expect(content).toContain(said(content)[0]?.quote);
  });

  it.each([
    "The queue at the bakery was too long.",
    "That film was too long.",
    "It's too hot today.",
    "You are just right about Ines.",
    "I want longer hair.",
    "The trousers are too short.",
    "That was great!",
  ])("makes nothing of %j", (content) => {
    expect(said(content)).toEqual([]);
  });

  it("is about an answer: nothing without one, and nothing that the assistant says", () => {
    const content = "That was too long.";
    expect(mannerFeedbackOf(turn("t", { content }), [])).toEqual([]);
    expect(mannerFeedbackOf(turn("t", { content }), [turn("u", { content: "I walked 30 km." })])).toEqual([]);
    expect(mannerFeedbackOf(turn("t", { content, role: "assistant" }), [answer(10)])).toEqual([]);
  });
});
