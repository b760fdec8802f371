import { describe, expect, test } from "vitest";
import { mayMean } from "../../../src/rules/changes/may-mean.js";
import { redated } from "../../../src/rules/changes/redated.js";
import { slipsIn } from "../../../src/rules/changes/slips.js";
import { substituted } from "../../../src/rules/changes/substitute.js";
import { inThirdPerson } from "../../../src/rules/statements/third-person.js";
import { findTimes } from "../../../src/rules/times.js";

const valuesIn = (sentence: string, next?: string) =>
  slipsIn(sentence, next).map(({ fix }) => (fix.wrong === undefined ? [fix.value] : [fix.value, fix.wrong]));

describe("a value put right inside a sentence", () => {
  test.each([
    ["I looked again and it's 20 mg, not 40, so please put that in", ["20 mg", "40"]],
    ["my aunt leaned over and said it's 300 grams not 500, I've been doing it wrong for years", ["300 grams", "500"]],
    ["I've found the card, it's B positive, not O", ["B positive", "O"]],
    ["the parking space is number 14, not 41 as I wrote", ["number 14", "41"]],
    ["my sister says it's spelled Catrin, not Katrin, on every paper", ["Catrin", "Katrin"]],
    ["it isn't on the 12th but the 14th, they tell me", ["14th", "12th"]],
    ["it's not Tuesday, it's Thursday, so could you change it?", ["Thursday", "Tuesday"]],
    ["on the tin it says otherwise: the tin says Forest Fern, not Alpine Moss", ["Forest Fern", "Alpine Moss"]],
    ["they've moved us from room 118 to room 204 because of the smell", ["room 204", "room 118"]],
    ["we're not in the old hall anymore since it rains in, we're in the annex now", ["in the annex", "old hall"]],
    ["my son isn't at the Birkenhof any longer, he's at the Lindenhof now", ["at the Lindenhof", "Birkenhof"]],
    ["I had the days wrong above, we play on Mondays and Wednesdays since May", ["Mondays and Wednesdays"]],
    ["small correction, my granddaughter is 7, as she told me", ["7"]],
    ["I was wrong about the price, my wife says it was 2900 euros", ["2900"]],
    ["I've misread the ticket, we leave at 15:40", ["15:40"]],
  ])("%j holds %j", (sentence, values) => expect(valuesIn(sentence)).toEqual([values]));

  test("is looked for in the next sentence, where somebody only owns up", () => {
    expect(valuesIn("I told you the wrong number.", "The flat is 21.")).toEqual([["21"]]);
    expect(valuesIn("I told you the wrong number.", "It was late.")).toEqual([]);
  });

  test.each([
    "it's been moved to the 19th, same time",
    "so they've moved me to the 20th",
    "the whole thing has been pushed back to the 27th",
    "I had to reschedule it for Friday",
  ])("%j puts a plan off", (sentence) => expect(slipsIn(sentence).map(({ kind }) => kind)).toEqual(["time"]));

  test.each([
    ["So we've switched everything to Stromwerk, which sends only bills", "Stromwerk"],
    ["I've moved the lot over to Sparbank last week", "Sparbank"],
    ["I finally took my contract to Fibrelink", "Fibrelink"],
  ])("%j names whose customer somebody is now", (sentence, name) => {
    expect(slipsIn(sentence).map(({ kind, fix }) => [kind, fix.value])).toEqual([["provider", name]]);
  });

  test.each([
    "is it 20 mg, not 40?",
    "if it were Mondays, not Tuesdays, I'd have the house to myself",
    "on skis I'm 12, not 52, haha",
    "I'm 29, not 52, at least in my head",
    "I like my tea strong, not milky",
    "I wanted the blue one, not the green one",
    "he does it for the kids, not for me",
    "I have two dogs and three cats, and a boat",
    "we go on Mondays and on Thursdays",
    "I got the sofa wrong way round through the door",
    "my friend moved everything to the cellar",
    "I moved to Porto in March",
    "I pushed on until the 19th",
    "nothing changed from one day to the next",
  ])("%j puts nothing right", (sentence) => {
    const known =
      "User is 52, has the blue one and the green one, likes milky tea, 40 mg on Tuesdays, and lives in Evora";
    const slips = slipsIn(sentence).filter((slip) => mayMean(slip, sentence, known) && substituted(known, slip.fix));
    expect(slips).toEqual([]);
  });
});

describe("whose value is put right", () => {
  const means = (said: string, old: string) =>
    slipsIn(said).some((slip) => mayMean(slip, inThirdPerson(slip.clause, "User"), old));
  test.each([
    ["I checked, it's 20 mg, not 40", "User takes 40 mg of pantozol"],
    ["our rent is 920, not 900", "User's rent in the new place is 900 euros"],
    ["small correction, I am 53", "User is 52 and learns to ski"],
    ["my brother's car is red, not blue", "User's brother drives a blue car"],
  ])("%j is about %j", (said, old) => expect(means(said, old)).toBe(true));

  test.each([
    ["my brother's are 20 mg, not 40", "User takes 40 mg of pantozol"],
    ["my sister's choir has been moved from room 118 to room 204", "User's meeting is in room 118"],
    ["small correction, my sister is 53", "User is 52 and learns to ski"],
    ["my neighbour isn't at the Birkenhof anymore, he's at the Lindenhof now", "User is at the Birkenhof"],
  ])("%j is not about %j", (said, old) => expect(means(said, old)).toBe(false));
});

describe("an event on another day", () => {
  const turn = { at: Date.parse("2026-04-10T09:00:00Z"), offset: 0 };
  const start = Date.parse("2026-05-12T08:15:00Z"); // a Tuesday
  const event = {
    start,
    end: start + 59_999,
    day: "2026-05-12",
    phrase: "on 12 May at 8:15",
    summary: "Eye test at 08:15",
  };
  const times = (words: string) => findTimes(words, turn);
  test.each([
    ["the 14th, not the 12th", "2026-05-14T08:15:00Z"],
    ["Friday, not Tuesday", "2026-05-15T08:15:00Z"],
    ["2 June, not 12 May", "2026-06-02T08:15:00Z"],
    ["the 19th", "2026-05-19T08:15:00Z"],
  ])("%j keeps the hour, and the month or week", (words, at) => {
    const [to, wrong] = times(words);
    const moved = to && redated(event, to, wrong, turn);
    expect(new Date(Number(moved?.start)).toISOString()).toBe(at.replace("Z", ".000Z"));
    expect(moved?.day).toBe(at.slice(0, 10));
  });

  test.each(["the 14th, not the 13th", "Friday, not Monday", "the 12th"])("%j leaves it alone", (words) => {
    const [to, wrong] = times(words);
    expect(to && redated(event, to, wrong, turn)).toBeUndefined();
  });

  test("goes on into the next month where the day in its own is over", () => {
    const late = { at: Date.parse("2026-05-11T09:00:00Z"), offset: 0 };
    const [to] = findTimes("the 3rd", late);
    expect(to && redated(event, to, undefined, late)?.day).toBe("2026-06-03");
  });
});
