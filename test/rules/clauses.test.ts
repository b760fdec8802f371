import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/rules/clauses.js";
import { NOW, turn } from "../agents/turns.js";

const texts = (content: string) => clausesOf(turn(content)).map(({ text }) => text.replace(/[.!?]+$/, ""));
const moods = (content: string) => clausesOf(turn(content)).map(({ mood }) => mood);

describe("clausesOf", () => {
  it.each<[string, ...string[]]>([
    ["My name is Mara and I live in Lisbon.", "My name is Mara", "I live in Lisbon"],
    ["I'm Mara and I live in Lisbon.", "I am Mara", "I live in Lisbon"],
    ["Hi, I’m Tom and I work at Northwind", "Hi", "I am Tom", "I work at Northwind"],
    ["Hey I'm Mara and my sister lives in Porto", "I am Mara", "my sister lives in Porto"],
    ["Im Mara and I live in Lisbon", "I am Mara", "I live in Lisbon"],
    ["Mara and I live in Lisbon", "Mara and I live in Lisbon"],
    ["I live in Porto and work at Northwind", "I live in Porto", "I work at Northwind"],
    [
      "My sister Ines lives in Porto and works as a nurse",
      "My sister Ines lives in Porto",
      "My sister Ines works as a nurse",
    ],
    [
      "my sister Ines, who lives in Porto, is a nurse",
      "my sister Ines",
      "my sister Ines lives in Porto",
      "my sister Ines is a nurse",
    ],
    ["I like tea and cake", "I like tea and cake"],
    ["I'm 34 and married to Tomas", "I am 34", "I am married to Tomas"],
    ["I have a dog named Biscuit and a cat called Miso", "I have a dog named Biscuit", "I have a cat called Miso"],
    ["My wife and I went to Porto", "My wife and I went to Porto"],
    ["btw, I'm vegan", "btw", "I am vegan"],
    ["Remember that the demo is late", "the demo is late"],
    ["i've got a dog; it's old", "I have a dog", "it is old"],
  ])("%j", (content, ...clauses) => expect(texts(content)).toEqual(clauses));

  it.each<[string, ...string[]]>([
    ["I live in Lisbon.", "statement"],
    ["Do I live in Lisbon?", "question"],
    ["I live in Lisbon?", "question"],
    ["I live in Lisbon, what's the weather?", "statement", "question"],
    ["Can you remember that I live in Porto?", "statement"],
    ["If I moved to Rome, I would be happy", "supposed", "supposed"],
    ["Maybe I live in Rome", "supposed"],
    ["Tomas said I live in Rome", "reported"],
    ["Translate this: I live in Rome.", "supposed", "supposed"],
  ])("mood of %j", (content, ...expected) => expect(moods(content)).toEqual(expected));

  it("takes the time phrases out", () => {
    const [clause] = clausesOf(turn("I moved to Porto in January"));
    expect(clause?.bare).toBe("I moved to Porto");
    expect(clause?.times.map(({ phrase }) => phrase)).toEqual(["in January"]);
  });

  it("knows what takes something back", () => {
    expect(clausesOf(turn("No, it's Porto.")).map(({ corrects }) => corrects)).toEqual([true, true]);
    expect(clausesOf(turn("I live in Porto.")).map(({ corrects }) => corrects)).toEqual([false]);
  });

  it("quotes the turn to the letter, whatever it says", () => {
    const words = [
      "I’m",
      "in",
      "Lisbon",
      "and",
      "my",
      "sister",
      ",",
      ".",
      "\n",
      '"',
      "“",
      "2019",
      "\ud800",
      "😀",
      "- ",
      "  ",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (some) => {
        const content = some.join(" ");
        for (const { quote, index, end } of clausesOf({ content, at: NOW, offset: 0 })) {
          expect(content).toContain(quote);
          expect(end).toBeLessThanOrEqual(content.length);
          expect(index).toBeLessThanOrEqual(end);
        }
      }),
    );
  });
});
