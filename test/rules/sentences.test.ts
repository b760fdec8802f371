import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANALYSED_LENGTH, analysed, maskQuoted, sentencesOf } from "../../src/rules/sentences.js";

describe("sentencesOf", () => {
  it.each<[string, string[]]>([
    ["I live in Lisbon. My dog is called Biscuit!", ["I live in Lisbon.", "My dog is called Biscuit!"]],
    ["Dr. Silva came at 9 a.m. on Monday.", ["Dr. Silva came at 9 a.m. on Monday."]],
    ["got two cats. miso bites, wasabi hides", ["got two cats.", "miso bites, wasabi hides"]],
    ["it is in specs.docx on web.example.com v1.2 ok", ["it is in specs.docx on web.example.com v1.2 ok"]],
    ["We won!! 🎉 My team is great", ["We won!!", "🎉", "My team is great"]],
    ["well... maybe not", ["well... maybe not"]],
    ["We sail (who planned this? me.) on Friday. Good.", ["We sail (who planned this? me.) on Friday.", "Good."]],
    ["Done. (At last. Really.) Next", ["Done.", "(At last. Really.)", "Next"]],
    ["one line\nanother line", ["one line", "another line"]],
    ["- first item\n* second\n3. third", ["first item", "second", "third"]],
    ["", []],
    ["  \n\t\n", []],
  ])("%j", (text, sentences) => expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual(sentences));

  it("knows the items of a list", () => {
    expect(sentencesOf("Here:\n- one").map(({ item }) => item)).toEqual([false, true]);
  });

  it("reads no more than the first part of a long text", () => {
    const sentences = sentencesOf("I live in Lisbon. ".repeat(2_000));
    expect(Math.max(...sentences.map(({ index, text }) => index + text.length))).toBeLessThanOrEqual(ANALYSED_LENGTH);
  });

  it("never cuts a character in half", () => {
    expect(analysed(`${"a".repeat(ANALYSED_LENGTH - 1)}😀`)).toBe("a".repeat(ANALYSED_LENGTH - 1));
  });

  it("knows the place of every sentence in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const masked = maskQuoted(text);
        for (const sentence of sentencesOf(text)) {
          expect(masked.slice(sentence.index, sentence.index + sentence.text.length)).toBe(sentence.text);
        }
      }),
    );
  });
});

describe("maskQuoted", () => {
  it.each([
    ['she said "I live in Rome" to me', "she said ▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮ to me"],
    ['"PIM" means product manager', '"PIM" means product manager'],
    ["> a b\nc", "▮▮▮▮▮\nc"],
    ["```\nx y\n```\nz", "▮▮▮\n▮▮▮\n▮▮▮\nz"],
  ])("%j", (text, masked) => expect(maskQuoted(text)).toBe(masked));

  it("keeps the length of any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => maskQuoted(text).length === text.length));
  });
});
