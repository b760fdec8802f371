import { expect, it } from "vitest";
import { namesToldIn } from "../../src/rules/told-names.js";

const told = (text: string) => namesToldIn(text).map(({ thing, name, close }) => [thing, name, close]);

it.each([
  ["The scanner at the mill is called Otto.", [["scanner", "Otto", false]]],
  ["our old boat's named Gaivota, by the way", [["boat", "Gaivota", false]]],
  ["I have a tortoise called Sir Hugo", [["tortoise", "Sir Hugo", true]]],
  [
    "my sister Ines moved to Faro, my little brother Rui did not",
    [
      ["sister", "Ines", true],
      ["brother", "Rui", true],
    ],
  ],
] as [string, unknown[]][])("%j names something", (text, wanted) => {
  expect(told(text)).toEqual(wanted);
});

it.each(["The tool is called a chisel.", "my sister I love", "What is the boat called?", "I called Ines."])(
  "%j names nothing",
  (text) => {
    expect(told(text)).toEqual([]);
  },
);
