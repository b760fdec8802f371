import { describe, expect, test } from "vitest";
import { type Before, decide, takesBack } from "../../../src/rules/changes/decide.js";

/** A store in which nothing is relevant to anything else: texts on other matters of the same user. */
const OTHERS = [
  "User is allergic to sesame",
  "User's sister works at a nursery",
  "User has a piano",
  "User's favourite colour is ochre",
  "User ran a half marathon in 2019",
  "The staging server is called otter",
].map((text, i): Before => ({ id: `o${i}`, text, cosine: 0.12, recent: false, fixed: false }));

const held = (text: string, cosine: number, recent = false): Before => ({
  ...{ id: "m", text, cosine, recent },
  fixed: false,
});
const verdict = (text: string, quote: string, ...memories: Before[]) =>
  decide({ text, quote }, [...memories, ...OTHERS]);

describe("what a statement puts an end to", () => {
  test.each([
    ["User lives in Coimbra", "User lives in Evora now", "I live in Evora now", 0.75],
    ["User drives a Saab", "User sold the Saab, drives a Seat now", "sold the Saab, drive a Seat now", 0.6],
    ["User's dentist is Dr Lemos", "User's new dentist is Dr Prado", "my new dentist is Dr Prado", 0.7],
    ["User is with Amadou", "User broke up with Amadou", "broke up with Amadou", 0.8],
    ["User has a hamster called Figo", "User's hamster Figo died", "our hamster Figo died", 0.75],
  ])("%j is replaced by %j", (old, text, quote, cosine) => {
    expect(verdict(text, quote, held(old, cosine))).toMatchObject({ closes: { id: "m", reason: "changed" } });
  });

  test.each([
    ["User lives in Coimbra", "User's brother moved to Evora", "my brother moved to Evora", 0.45],
    ["User has a dog called Bolota", "User also has a cat", "I also have a cat", 0.5],
    ["User's dentist is Dr Lemos", "User's daughter's doctor is Dr Prado", "my daughter's doctor is Dr Prado", 0.5],
    ["User plays the oboe", "User bought new reeds yesterday", "bought new reeds yesterday", 0.2],
    ["User's sister is a vet", "User became an uncle", "I'm an uncle now", 0.3],
    ["User lives in Coimbra", "User's new flat is tiny", "my new flat is tiny", 0.5],
    ["User lives in Coimbra", "User's new address has a cellar", "My new address has a cellar.", 0.5],
    ["User's sister Ana is a nurse", "User's sister Ana works part time now", "Ana works part time now", 0.7],
    [
      "User's dentist is Dr. Lemos, the slot is on 4 May",
      "Dr. Prado says no running till it is healed",
      "Dr. Prado says no running till it's healed",
      0.5,
    ],
    ["User's boss is Dora", "User's new boss is very kind", "our new boss is very kind", 0.5],
  ])("%j stays beside %j", (old, text, quote, cosine) => {
    expect(verdict(text, quote, held(old, cosine)).closes).toBeUndefined();
  });

  test("what it says itself is no change, and it closes one at most", () => {
    expect(
      verdict("User lives in Coimbra.", "I live in Coimbra now.", held("User lives in Coimbra", 1)).closes,
    ).toBeUndefined();
    const twice = [held("User drives a Saab", 0.7), { ...held("User has a Saab", 0.7), id: "n" }];
    const { closes, doubts } = verdict("User sold the Saab", "sold the Saab", ...twice);
    expect([closes?.id]).toEqual([expect.stringMatching(/^[mn]$/)]);
    expect(doubts).toEqual([]);
  });

  test("what happened to the user makes nothing doubtful of somebody else, and replaces none of it", () => {
    const by = (text: string, memory: string, cosine: number) =>
      decide({ text, quote: "I moved to Porto last week." }, [held(memory, cosine), ...OTHERS]);
    expect(by("User moved to Porto", "User lives in Faro", 0.7).doubts).toEqual(["m"]);
    expect(by("User moved to Porto", "User's sister lives in Porto", 0.6).doubts).toEqual([]);
    expect(by("User lives in Porto", "User's sister lives in Porto", 0.8)).toEqual({ doubts: [] });
  });

  test("what has happened stays so, unless it is put right at once", () => {
    const memory = { ...held("User moved to Faro in May 2025", 0.7, true), fixed: true };
    const moved = { text: "User moved to Evora in May 2026", quote: "I moved to Evora in May" };
    expect(decide(moved, [memory])).toEqual({ doubts: [] });
    expect(decide(moved, [{ ...memory, fixed: false }]).closes).toBeDefined();
    const corrected = decide({ ...moved, quote: "sorry, I meant Evora, not Faro" }, [memory]);
    expect(corrected.closes).toEqual({ id: "m", reason: "corrected" });
    expect(decide({ ...moved, quote: "sorry, not Faro" }, [{ ...memory, recent: false }]).closes).toBeUndefined();
  });

  test("a correction is about what was said last", () => {
    const said = { text: "User is 44 years old, sorry", quote: "sorry, I am 44 years old" };
    const memory = held("User is 43 years old", 0.3);
    expect(decide(said, [memory, ...OTHERS]).closes).toBeUndefined();
    expect(decide(said, [{ ...memory, recent: true }, ...OTHERS]).closes).toEqual({ id: "m", reason: "corrected" });
  });

  test.each(["no, Thursday", "sorry, 14 not 12", "I meant Faro", "it's B2, not A2", "402*", "typo, Mila"])(
    "%j takes something back",
    (quote) => {
      expect(takesBack(quote)).toBe(true);
    },
  );

  test.each(["I have two brothers", "we moved to Evora", "I know nobody here"])("%j does not", (quote) => {
    expect(takesBack(quote)).toBe(false);
  });
});
