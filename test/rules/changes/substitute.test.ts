import { describe, expect, test } from "vitest";
import { fixIn, putRight, substituted } from "../../../src/rules/changes/substitute.js";

const put = (old: string, said: string) => {
  const fix = fixIn(said);
  return fix && substituted(old, fix);
};

describe("a value put right", () => {
  test.each([
    ["User has a dentist appointment on Tuesday", "no, Thursday", "User has a dentist appointment on Thursday"],
    ["User's Czech is at level A2", "it's B2 not A2", "User's Czech is at level B2"],
    ["User's team has 12 people", "sorry, 14 not 12", "User's team has 14 people"],
    ["User meets in room 118", "181*", "User meets in room 181"],
    ["The train leaves at 17:05", "17:50, sorry", "The train leaves at 17:50"],
    ["User works at Brandt & Sons", "not Brandt, Brandl", "User works at Brandl & Sons"],
    ["User's wife's name is Annika", "I meant Anneke", "User's wife's name is Anneke"],
    ["User has three kids", "*two kids, four if you count the parrot", "User has two kids"],
    ["User plays the oboe", "damn, bassoon!!", "User plays the bassoon"],
    ["User is a physicist", "no, a chemist", "User is a chemist"],
    ["The dough needs 70% water", "make that 65, 70 was soup", "The dough needs 65% water"],
  ])("%j and %j give %j", (old, said, wanted) => {
    expect(put(old, said)).toBe(wanted);
  });

  test.each([
    ["Add 500 g sugar", { value: "300 grams", wrong: "500" }, "Add 300 g sugar"],
    ["Add 500 g sugar", { value: "300", wrong: "500 grams" }, "Add 300 g sugar"],
    ["The sum is 1,500", { value: "300", wrong: "500" }, undefined],
    ["User's daughter is A negative", { value: "O negative", wrong: "A" }, "User's daughter is O negative"],
    ["User's landlord is Mr Petersen", { value: "Mr Peterssen", wrong: "Petersen" }, "User's landlord is Mr Peterssen"],
    ["User sings in the old hall", { value: "in the annex", wrong: "old hall" }, "User sings in the annex"],
    ["User goes to the Birkenhof", { value: "at the Lindenhof", wrong: "Birkenhof" }, "User goes to the Lindenhof"],
    ["User sings behind the mill", { value: "at the quay", wrong: "mill" }, "User sings at the quay"],
    ["User plays on Tuesdays", { value: "Thursdays", wrong: "Tuesday" }, "User plays on Thursdays"],
    ["User paints a cart", { value: "boat", wrong: "car" }, undefined],
    [
      "User plays on Tuesdays, Thursdays and Saturdays, at six",
      { value: "Mondays and Fridays", wrong: undefined },
      "User plays on Mondays and Fridays, at six",
    ],
  ])("%j, put right by %j, gives %j", (old, fix, wanted) => {
    expect(substituted(old, fix)).toBe(wanted);
  });

  test.each([
    ["User lives in Evora", "no, 14"],
    ["User lives in Evora", "not Lagos, Tavira"],
    ["User's team has 12 people", "no thanks, that would be far too much for all of us"],
    ["User plays the oboe", "no, I never said so"],
    ["User lives in Evora", "sorry"],
  ])("%j is left alone by %j", (old, said) => {
    expect(put(old, said)).toBeUndefined();
  });
});

describe("a sentence that puts its own value right", () => {
  test.each([
    ["Our wedding is on the 3rd of June, wait, wrong, 4th", "Our wedding is on the 4th of June"],
    ["Locker 14, hmm no, looked at the key: 17", "Locker 17"],
    ["my flat is on floor 3, sorry, 4", "my flat is on floor 4"],
    ["I live in Turku, oh, Espoo", "I live in Espoo"],
    ["We meet on Tuesday - no, Thursday", "We meet on Thursday"],
  ])("%j is %j", (said, meant) => expect(putRight(said)).toBe(meant));

  test.each([
    "I can't come, sorry for that",
    "No, wait, I like it",
    "I have two dogs, no cats",
    "I like tea, no sugar",
    "Sorry, I was late",
    "I work on Monday, on Tuesday and on Friday",
  ])("%j is meant as it is said", (said) => expect(putRight(said)).toBeUndefined());
});
