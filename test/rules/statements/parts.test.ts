import { describe, expect, test } from "vitest";
import { partsOf } from "../../../src/rules/statements/parts.js";
import { inThirdPerson, plainly } from "../../../src/rules/statements/third-person.js";

const parts = (text: string) => partsOf({ text, index: 7, item: false }).map((part) => part.text);

describe("the statements of a long sentence", () => {
  test.each([
    [
      "I live in Evora with my aunt Celeste, and I teach maths at the Vidigal school.",
      ["I live in Evora with my aunt Celeste", "I teach maths at the Vidigal school."],
    ],
    [
      "I need something quick: my brother Rui works at the harbour, and he comes for lunch at one.",
      ["I need something quick", "my brother Rui works at the harbour, and he comes for lunch at one."],
    ],
    [
      "We bought a small wooden boat from a fisherman last week, how do I keep it from rotting?",
      ["We bought a small wooden boat from a fisherman last week", "how do I keep it from rotting?"],
    ],
    [
      "Rui sold his old tractor in the spring because my cousin has two of them in her barn anyway",
      ["Rui sold his old tractor in the spring", "my cousin has two of them in her barn anyway"],
    ],
    [
      "You'll never guess: my aunt Celeste bought a kiln, and she wants to sell bowls at the market. ",
      ["my aunt Celeste bought a kiln, and she wants to sell bowls at the market."],
    ],
    ["Small thing: the boat at the harbour is called Gaivota.", ["the boat at the harbour is called Gaivota."]],
    ["This month's: PBX means private branch exchange.", ["PBX means private branch exchange."]],
    [
      "The potter of Evora owes me two bowls and a large vase since last year, and guess who has to ask for them?",
      ["The potter of Evora owes me two bowls and a large vase since last year", "guess who has to ask for them?"],
    ],
    [
      "I paint tiles for a living, maybe too many of them, and my cousin sells them at the market in Beja.",
      ["I paint tiles for a living, maybe too many of them", "my cousin sells them at the market in Beja."],
    ],
  ])("%j", (text, wanted) => {
    expect(parts(text.trim())).toEqual(wanted.map((part) => part.trim()));
  });

  test.each([
    "I live in Evora, and I teach maths.",
    "My boss wrote: I am leaving the company.",
    "Translate: my dog is called Figo.",
    "Correction: the fee is 95 euros.",
    "I have news: my cousin moved to Beja.",
    "When I was little I had a pony called Estrela, and I rode it to school every single day of the week.",
    "If I had a boat and I lived by the sea with my cousin, I would go fishing on every Sunday.",
    "The pension in the old town is run by a lady who speaks five languages and keeps two very loud parrots.",
    "Would you say that I should sell the boat now, and that my cousin is right about the price of wood?",
  ])("%j stays whole", (text) => {
    expect(parts(text)).toEqual([text]);
  });

  test("each part says where it stands", () => {
    const text = "I live in Evora with my aunt Celeste, and I teach maths at the Vidigal school.";
    for (const part of partsOf({ text, index: 7, item: false }))
      expect(text.slice(part.index - 7, part.index - 7 + part.text.length)).toBe(part.text);
  });
});

describe("who says it, and with whom", () => {
  test.each([
    ["Rui and I live in Evora", "Rui and User live in Evora"],
    ["Since May my cousin and I share a flat", "Since May User's cousin and User share a flat"],
    ["I live in Evora and work in Beja", "User lives in Evora and works in Beja"],
    ["It rained, and I made soup", "It rained, and User made soup"],
    ["I no longer work at the mill", "User no longer works at the mill"],
    ["not a morning person", "User is not a morning person"],
    ["not a dry eye in the house", "User: not a dry eye in the house"],
    ["She stays with us", "She stays with them"],
    ["Getting it home took two people", "Getting it home took two people"],
    ["Learning to sail at the moment", "User is learning to sail at the moment"],
    ["Celeste and Rui got married in May", "Celeste and Rui got married in May"],
    ["So far I can order a fish", "User can order a fish"],
    ["Things I can't stand: okra and loud music", "User can not stand okra and loud music"],
    ["We fly to Faro (why at six? ask Rui) on Monday", "User flies to Faro on Monday"],
    ["I should have said: I don't eat meat", "User does not eat meat"],
    ["I rather like the new one", "User rather likes the new one"],
    ["We hiked for a week, the three of us", "User hiked for a week, the three of them"],
    ["She sold it to me", "She sold it to User"],
    ["My printer is a hand-me-down", "User's printer is a hand-me-down"],
    ["My own birthday is in May", "User's birthday is in May"],
    ["Der Termin im Mai ist ausgefallen", "User: Der Termin im Mai ist ausgefallen"],
  ])("%j is %j", (said, wanted) => {
    expect(inThirdPerson(plainly(said))).toBe(wanted);
  });
});
