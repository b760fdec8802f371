import { describe, expect, it } from "vitest";
import { isSaidBy } from "../../src/rules/same-fact.js";

describe("isSaidBy", () => {
  it.each<[string, string, number, boolean]>([
    ["User's sister Ana got married in Faro", "Ana, User's sister, had married in Faro", 0.88, true],
    ["User's sister Ana is married", "User's sister Ana married Rui in Faro on 3 May 2026", 0.73, true],
    ["Marek's dog is called Bolt", "Marek has a dog called Bolt", 0.94, false],
    ["User is learning Portuguese", "User is learning Portuguese with a tutor on Mondays", 0.87, false],
  ])("finds %j in %j", (text, other, cosine, sameQuote) => {
    expect(isSaidBy(text, other, cosine, sameQuote)).toBe(true);
  });

  it.each<[string, string, string, number, boolean]>([
    ["a name", "User's sister Ana lives in Porto", "User's sister lives in Porto", 0.95, true],
    ["a number", "The server listens on port 8080", "The server listens on port 9090", 0.98, true],
    ["a file", "User shared setup.md of the server", "User shared teardown.md of the server", 0.98, true],
    ["a weekday", "User practises yoga on Tuesdays", "User practises yoga on Thursdays", 0.99, true],
    ["somebody else", "User's sister lives in Porto", "User's brother lives in Porto", 0.91, false],
    ["a not", "User eats fish", "User does not eat fish", 0.93, true],
    ["what it adds", "User is learning Portuguese with a tutor", "User is learning Portuguese", 0.87, false],
    ["another meaning", "User lives in Porto", "User moved to Porto in March 2026", 0.7, true],
    [
      "a reason",
      "Noor's doctor advised Noor to lift less",
      "Leon loads the kiln, because Noor is to lift less",
      0.7,
      true,
    ],
  ])("keeps apart what differs by %s", (_, text, other, cosine, sameQuote) => {
    expect(isSaidBy(text, other, cosine, sameQuote)).toBe(false);
  });
});
