import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultsOf } from "../../bench/lives/grammar.js";
import { eventText } from "../../src/rules/event-text.js";
import { factText } from "../../src/rules/fact-text.js";

const VERBS = "likes|loves|dislikes|hates|speaks|is|plays|enjoys|has|prefers|works|lives|studies|avoids|eats";
const DOUBLED = new RegExp(String.raw`\b(?:${VERBS}) (?:${VERBS})\b|: (?:${VERBS})\b|\b(\w+) \1\b`);

/** The paths that the prompt names, as a model gives them. */
const promptPaths = () => {
  const prompt = readFileSync(new URL("../../prompts/core.md", import.meta.url), "utf8");
  const [, list = ""] = /like them: ([\s\S]*?past\.home\.lisbon)\./.exec(prompt) ?? [];
  return list.split(/,\s+/).map((path) => `user.${path.trim()}`);
};

describe("a fact as a sentence", () => {
  it.each([
    ["user.dislikes.coffee", "hates coffee", "User hates coffee"],
    ["user.dislikes.coffee", "coffee", "User dislikes coffee"],
    ["user.likes.gardening", "enjoys gardening", "User enjoys gardening"],
    ["user.family.partner", "has a partner", "User has a partner"],
    ["user.family.sister", "a sister", "User has a sister"],
    ["user.family.sister", "Jo", "User's sister is Jo"],
    ["user.family.brothers", "Rui and Tom", "User's brothers are Rui and Tom"],
    ["user.pets.dog", "Biscuit", "User's dog is Biscuit"],
    ["user.diet", "is vegan", "User is vegan"],
    ["user.diet", "vegan", "User's diet: vegan"],
    ["user.work.role", "works as a nurse", "User works as a nurse"],
    ["user.birthday", "3 May", "User's birthday is 3 May"],
    ["user.allergies.nuts", "is allergic to nuts", "User is allergic to nuts"],
  ])("says %s = %j as %j", (path, value, sentence) => {
    expect(factText(path, value)).toBe(sentence);
  });

  const values = ["Porto", "has a thing", "is a thing", "likes it", "enjoys it", "a sister", "Jo", "hates it", "vegan"];
  it.each(promptPaths())("says no verb twice under %s", (path) => {
    for (const value of values.filter(
      (one) => !(/birthday|name|possessions|instructions/.test(path) && / /.test(one)),
    )) {
      expect(factText(path, value)).not.toMatch(DOUBLED);
    }
  });

  const things = [
    "Porto",
    "in Porto",
    "the night shift",
    "a nurse",
    "Jo",
    "vegan",
    "3 May",
    "Ana and Rui",
    "cycling to work",
  ];
  it.each(promptPaths())("makes a sentence without a fault of whatever stands under %s", (path) => {
    for (const value of things) {
      expect(faultsOf(factText(path, value))).toEqual([]);
      expect(factText(path, value)).toMatch(/^User/);
    }
  });

  it("knows the paths of the prompt", () => {
    expect(promptPaths().length).toBeGreaterThan(20);
  });
});

describe("an event as a sentence", () => {
  const event = { summary: "User had dinner.", participants: ["Ines"], place: "Faro" };
  it("says with whom and where, as far as its summary leaves that out", () => {
    expect(eventText(event)).toBe("User had dinner (with Ines, in Faro)");
    expect(eventText({ ...event, summary: "User had dinner with Ines in Faro" })).toBe(
      "User had dinner with Ines in Faro",
    );
    expect(eventText({ ...event, participants: ["Ines", "Rui"], place: "at the harbour" })).toBe(
      "User had dinner (with Ines and Rui, at the harbour)",
    );
    expect(eventText({ ...event, participants: [], place: "the old mill" })).toBe("User had dinner (at the old mill)");
    expect(eventText({ ...event, participants: [], place: null })).toBe("User had dinner");
  });
});
