import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGrounded } from "../../src/domain/evidence.js";
import { hashId, turnId } from "../../src/domain/id.js";
import { overlap, sameStatement } from "../../src/domain/statement.js";

describe("sameStatement", () => {
  test.each([
    ["case and punctuation do not count", "Mara lives in Porto.", "mara lives in porto", true],
    ["nor do filling words", "Ines is a nurse", "Ines: nurse", true],
    ["nor does the form of letters", "café №5", "CAFÉ No5", true],
    ["the order counts", "Mara moved from Lisbon to Porto", "Mara moved from Porto to Lisbon", false],
    ["who is whose counts", "Ines is Mara's boss", "Mara is Ines's boss", false],
    ["a negation counts", "Tomas likes jazz", "Tomas does not like jazz", false],
    ["numbers count as they are", "it costs 3.5 euros", "it costs 5.3 euros", false],
    ["so do times", "it starts at 10:11", "it starts at 11:10", false],
    ["and signs", "it was -5 degrees", "it was 5 degrees", false],
    ["C, C++ and C# are three languages", "Mara likes C++", "Mara likes C#", false],
    ["marks of vowels count", "की", "का", false],
    ["a statement without words is like itself only", "🛶", "🚀", false],
    ["which it is", "🛶", "🛶", true],
    ["filling words alone state nothing", "the", "is", false],
  ])("%s", (_, a, b, same) => {
    expect([sameStatement(a, b), sameStatement(b, a)]).toEqual([same, same]);
  });
});

describe("overlap", () => {
  const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.lorem({ maxCount: 6 }));

  test("is symmetric, between 0 and 1, and 1 of a text with itself", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
        expect(overlap(a, b)).toBeLessThanOrEqual(1);
        expect(overlap(a, a)).toBe(1);
      }),
    );
  });

  test("is the words in both over the words in either", () => {
    expect(overlap("Mara lives in Porto", "Mara lives in Lisbon")).toBe(2 / 4);
    expect(overlap("Mara", "Tomas")).toBe(0);
  });
});

describe("isGrounded", () => {
  const turn = { id: "t1", content: "My sister  Ines\nlives in “Porto”." };

  test.each([
    ["words of the turn", "t1", "sister Ines", true],
    ["the whole turn", "t1", turn.content, true],
    ["white space is folded", "t1", "  Ines lives\tin ", true],
    ["another turn", "t2", "sister Ines", false],
    ["case counts", "t1", "Sister ines", false],
    ["quotation marks count", "t1", 'in "Porto"', false],
    ["words that are not there", "t1", "brother", false],
    ["words from two places", "t1", "My Ines", false],
    ["white space is no quote", "t1", " \n", false],
    ["nothing is no quote", "t1", "", false],
  ])("%s", (_, id, quote, grounded) => {
    expect(isGrounded({ turn: id, quote }, turn)).toBe(grounded);
  });

  test("every piece of a turn that is not white space is grounded in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), fc.nat(), (content, a, b) => {
        const from = a % content.length;
        const quote = content.slice(from, from + 1 + (b % content.length));
        expect(isGrounded({ turn: "t1", quote }, { id: "t1", content })).toBe(quote.trim() !== "");
      }),
    );
  });
});

describe("ids", () => {
  const scope = { namespace: "default", userId: "mara" };

  test("are the same for the same parts, on any machine", () => {
    expect(hashId("m", "a", 1)).toBe("m0als77tc1iku5");
    expect(turnId(scope, "s1", "1")).toBe(turnId({ ...scope }, "s1", "1"));
    expect(turnId(scope, undefined, "1")).toBe(turnId(scope, "", "1"));
  });

  test("differ where any part differs, wherever the parts are cut", () => {
    const ids = [
      turnId(scope, "s1", "1"),
      turnId(scope, "s1", "2"),
      turnId(scope, "s2", "1"),
      turnId(scope, "s", "11"),
      turnId({ ...scope, userId: "tomas" }, "s1", "1"),
      turnId({ ...scope, namespace: "other" }, "s1", "1"),
      turnId({ namespace: "defaultm", userId: "ara" }, "s1", "1"),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(hashId("", "1")).not.toBe(hashId("", 1));
  });

  test("have a prefix and 13 letters and digits", () => {
    const parts = fc.array(fc.string({ unit: "binary" }));
    fc.assert(fc.property(parts, (said) => void expect(hashId("t", ...said)).toMatch(/^t[0-9a-z]{13}$/)));
  });
});
