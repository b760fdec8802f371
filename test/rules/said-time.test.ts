import { describe, expect, it } from "vitest";
import { isoDay } from "../../src/domain/time.js";
import { dateText } from "../../src/rules/event-text.js";
import { saidTime } from "../../src/rules/times/said-time.js";

const turn = { at: Date.UTC(2024, 2, 12, 15, 7), offset: 0, content: "" };
const textOf = (words: string, ahead = false) => {
  const time = saidTime(words, turn, ahead);
  return time && dateText({ ...time, day: isoDay(time.start) });
};

describe("a time as it was said", () => {
  it.each([
    ["last Friday", "on 8 March 2024"],
    ["two weeks ago", "in the week of 26 February 2024"],
    ["last summer", "in summer 2023"],
    ["two years ago", "in 2022"],
    ["la semaine dernière", "in the week of 4 March 2024"],
  ])("%j is %s", (words, text) => {
    expect(textOf(words)).toBe(text);
  });

  it.each([
    ["since early spring", '("since early spring": spring 2024)'],
    ["by June", "by June 2024"],
    ["by the end of April", '("by the end of April": April 2024)'],
    ["Since 1 September", "since 1 September 2023"],
    ["since 2019", "since 2019"],
  ])("%j keeps the words that bound it: %s", (words, text) => {
    expect(textOf(words)).toBe(text);
  });

  it.each([
    "a few years ago",
    "several months back",
    "when she was little",
    "in the early 2000s",
    "in the 90s",
    "before the war",
    "the other day",
    "in her twenties",
    "hace unos años",
    "vor ein paar Jahren",
  ])("%j names no date, and is told as what it is", (words) => {
    expect(saidTime(words, turn)?.precision).toBe("vague");
    expect(textOf(words)).toBe(`("${words}", told on 12 March 2024)`);
  });

  it("is the next one where it lies ahead", () => {
    expect(textOf("on 8 July", true)).toBe("on 8 July 2024");
    expect(textOf("on 8 July")).toBe("on 8 July 2023");
    expect(textOf("el 12 de septiembre", true)).toBe("on 12 September 2024");
  });

  it("goes in brackets where the sentence is of another language", () => {
    const time = {
      ...(saidTime("am 8. Juli", turn, true) as NonNullable<ReturnType<typeof saidTime>>),
      day: "2024-07-08",
    };
    expect(dateText({ ...time, summary: "User hat einen Termin beim Zahnarzt" })).toBe("(8 July 2024)");
    expect(dateText({ ...time, summary: "User has an appointment at the dentist" })).toBe("on 8 July 2024");
  });

  it("is nothing where no words name it", () => {
    expect(saidTime(" … ", turn)).toBeUndefined();
  });
});
