import { expect, test } from "vitest";
import { isSaidBy } from "../../src/recall/said-by.js";
import { memory, turn } from "../support/entries.js";

const said = (content: string, ...texts: string[]) =>
  isSaidBy(
    texts.map((text, i) => memory(`m${i}`, { text, fields: {}, evidence: [{ turn: "t1", quote: content }] })),
    turn("t1", { content }),
  );

test.each([
  ["I work as a nurse at Acme.", ["User's job: nurse", "User works at Acme"]],
  ["I'm allergic to walnuts.", ["User is allergic to walnuts"]],
  ["Hi, I live in Ghent!", ["User lives in Ghent"]],
])("%s is said by its memories", (content, texts) => {
  expect(said(content, ...texts)).toBe(true);
});

test.each([
  ["I work as a nurse at Acme.", ["User's job: nurse"]],
  ["The archive pays on the 25th.", ["The archive pays on 25 November 2025"]],
  ["I don't live in Ghent any more, sadly.", ["User lives in Ghent"]],
  ["My cat is Moss. She is twelve.", ["User's cat's name is Moss"]],
  ["I do not eat fish.", ["User eats fish"]],
  ["I've never been to Oslo.", ["User has been to Oslo"]],
])("%s is not", (content, texts) => {
  expect(said(content, ...texts)).toBe(false);
});

test("a memory of another turn says nothing of it, and a relative date is said by the date it means", () => {
  const content = "I moved to Mechelen last week.";
  const evidence = [{ turn: "t1", quote: content }];
  const text = "User moved to Mechelen in the week of 7 April 2025";
  const event = memory("m1", { text, fields: { phrase: "last week" }, evidence });
  expect(isSaidBy([event], turn("t1", { content }))).toBe(true);
  expect(isSaidBy([{ ...event, evidence: [{ turn: "t2", quote: content }] }], turn("t1", { content }))).toBe(false);
});

test.each([
  ["I swim on Tuesday evenings now.", "Tuesday evenings", "User swims now (23 June 2026)"],
  ["I swim on Tuesday now.", "Tuesday", "User swims now (23 June 2026)"],
  ["I swim most mornings.", "most mornings", "User swims (23 June 2026)"],
])("what may be so every week is not said by a date: %s", (content, phrase, text) => {
  const swims = memory("m1", { text, fields: { phrase }, evidence: [{ turn: "t1", quote: content }] });
  expect(isSaidBy([swims], turn("t1", { content }))).toBe(false);
});
