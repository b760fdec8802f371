import { describe, expect, test } from "vitest";
import { afterOwningUp, ownsUp } from "../../src/rules/owning-up.js";

describe("owning up to something wrong", () => {
  test.each([
    ["I told you something wrong: Bo isn't a terrier, he's a spaniel.", "Bo isn't a terrier, he's a spaniel."],
    ["I gave you the wrong time earlier: the ferry goes at 10:15.", "the ferry goes at 10:15."],
    ["Oh, I was wrong about Bo, he's a spaniel.", "Bo is a spaniel."],
    ["I was wrong about my cousin: she lives in Evora", "my cousin lives in Evora"],
    ["That's not right, he works at the mill.", "he works at the mill."],
    ["Sorry, I misspoke earlier, it's a kayak.", "it's a kayak."],
    ["I got that wrong. The rent is 950.", "The rent is 950."],
    ["I mixed up the dates: it's on 3 May", "it's on 3 May"],
    ["I made a mistake - the room is 12", "the room is 12"],
    ["I said Miso was grey, but she's actually blue", "she's actually blue"],
    ["My mistake, the shop opens at nine", "the shop opens at nine"],
    ["I may have mixed that up: it was my uncle", "it was my uncle"],
  ])("%j leaves %j", (said, right) => {
    expect(ownsUp(said)).toBe(true);
    expect(afterOwningUp(said)).toBe(right);
  });

  test.each([
    "I was wrong to sell the boat.",
    "I made a mistake.",
    "I told you about my sister: she lives in Porto.",
    "I said I'd come, but I have to work.",
    "That's not far, he works at the mill.",
    "I mixed the flour with water: it was too thin.",
  ])("%j owns up to nothing that it puts right", (said) => {
    expect(afterOwningUp(said)).toBe(said);
  });
});
