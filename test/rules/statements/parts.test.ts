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
  ])("%j", (text, wanted) => {
    expect(parts(text)).toEqual(wanted);
  });

  test.each([
    "I live in Evora, and I teach maths.",
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
