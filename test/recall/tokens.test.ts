import { describe, expect, it } from "vitest";
import { stem, stems, words } from "../../src/recall/tokens.js";

describe("words", () => {
  it("lower-cases and drops the possessive", () => {
    expect(words("Mara's tea, Tomas’s cup: 2 euros!")).toEqual(["mara", "tea", "tomas", "cup", "2", "euros"]);
  });

  it("keeps letters of any script", () => {
    expect(words("Ação, 東京")).toEqual(["ação", "東京"]);
  });

  it("finds nothing where there is nothing", () => {
    expect(words("… 😊 !")).toEqual([]);
  });
});

describe("stems", () => {
  it("brings forms of a word together", () => {
    expect(stems("She runs, ran and is running")).toEqual(["run", "run", "run"]);
    expect(stem("went")).toBe(stem("going"));
    expect(stem("kids")).toBe(stem("children"));
    expect(stem("mum")).toBe(stem("mother"));
  });

  it("leaves out stop words and what contractions leave behind", () => {
    expect(stems("I don't think they're in the house, we've looked")).toEqual(["think", "hous", "look"]);
  });

  it("keeps the month of May", () => {
    expect(stems("in May")).toEqual(["may"]);
  });

  it("is not confused by words that objects inherit", () => {
    expect(stems("constructor toString")).toEqual([stem("constructor"), stem("tostring")]);
  });
});
