import { describe, expect, test } from "vitest";
import { stems } from "../../src/recall/tokens.js";
import { reactionIn } from "../../src/rules/reactions.js";
import { turn } from "../support/entries.js";

const QUESTION = "Where does my sister live?";
const reaction = (content: string, answer?: string, changes: object = {}) =>
  reactionIn(turn("t1", { content, ...changes }), { question: QUESTION, answer, stems });

describe("how a message takes the answer before it", () => {
  test.each([
    "Thanks!",
    "thank you so much",
    "Perfect, thanks. And when is her birthday?",
    "Great, that's right.",
    "Exactly.",
    "That helps a lot",
    "That's what I needed!",
    "you're right",
    "Danke!",
    "Ok, thanks for the help",
    "Spot on",
    "Correct.",
  ])("%s thanks for it", (content) => expect(reaction(content)).toBe("thanks"));

  test.each([
    "No, she lives in Faro.",
    "That's wrong.",
    "that is not right, she moved",
    "Wrong!",
    "You're mistaken, she moved to Faro last year.",
    "Nope.",
    "Actually, that's outdated.",
    "That isn't what I asked.",
    "Sorry, but that's incorrect",
    "You got that wrong",
    "I never said that.",
    "Hmm, not quite. It's Faro.",
    "Thanks, but that's wrong.",
  ])("%s corrects it", (content) => expect(reaction(content)).toBe("correction"));

  test.each(["Where does my sister live?", "where does my sister live", "I asked where my sister lives"])(
    "%s asks again",
    (content) => expect(reaction(content)).toBe("again"),
  );

  test.each([
    "No thanks.",
    "No problem!",
    "Thanks, but no.",
    "Thanks for nothing",
    "Where does my brother live?",
    "When did my sister move to Porto?",
    "I went sailing on Sunday.",
    "It is right next to the station.",
    "The correct key is in the drawer.",
    "I thanked her for the answer.",
    "My manager said: perfect.",
    "No one knows where the key is.",
    "",
  ])("%s shows nothing", (content) => expect(reaction(content)).toBeUndefined());

  test("a no that answers what was asked corrects nothing", () => {
    expect(reaction("No, not yet.", "Did you mean Ines? [m:m1]")).toBeUndefined();
    expect(reaction("No, not yet.", "She lives in Porto. [m:m1]")).toBe("correction");
    expect(reaction("That's wrong.", "Did you mean Ines?")).toBe("correction");
  });

  test("only the user's own words count", () => {
    const content = "> Thanks, that's right!\nWhat do you make of this mail?";
    expect(reaction(content, undefined, { zones: [{ start: 0, end: 24, kind: "quoted" }] })).toBeUndefined();
    expect(reaction("Thanks!", undefined, { role: "assistant" })).toBeUndefined();
  });
});
