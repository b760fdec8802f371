import { expect, it } from "vitest";
import { expand } from "../../src/rules/contractions.js";

it.each([
  ["I'm", "I am"],
  ["i’ve  got a dog", "I have a dog"],
  ["don't, can't, won't", "do not, can not, will not"],
  ["my name's Mara", "my name is Mara"],
  ["Mara's dog", "Mara's dog"],
  ["im ill, theyre not, its the flu", "I am ill, they are not, it is the flu"],
  ["We were in Rome, and they were late", "We were in Rome, and they were late"],
  ["its hours", "its hours"],
  ["he'd never been there, and I'd bought bread", "he had never been there, and I had bought bread"],
  ["I'd rather go, she'd love it", "I would rather go, she would love it"],
  [
    "she's never been so tired, he's moved, my arm's been sore",
    "she has never been so tired, he has moved, my arm has been sore",
  ],
  ["she's tired, it's called Otter", "she is tired, it is called Otter"],
])("%j in full", (text, expanded) => expect(expand(text)).toBe(expanded));
