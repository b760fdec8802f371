import { describe, expect, it } from "vitest";
import { findSecrets } from "../../src/rules/secrets.js";
import { type Canary, canaries, ordinary } from "./secrets-corpus.js";
import { heldOut } from "./secrets-holdout.js";

/** What is left of a text when all that was found in it is blanked out. */
function sealed({ text, asked }: Pick<Canary, "text" | "asked">): string {
  let left = "";
  let from = 0;
  for (const { start, end } of findSecrets(text, asked === undefined ? {} : { asked })) {
    left += `${text.slice(from, start)}⟨⟩`;
    from = end;
  }
  return left + text.slice(from);
}

const missed = (all: readonly Canary[]) => all.filter((canary) => sealed(canary).includes(canary.secret));

describe("the corpora", () => {
  it("are as many and as varied as they say", () => {
    expect(canaries.length).toBeGreaterThanOrEqual(250);
    expect(new Set(canaries.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(30);
    expect(heldOut.length).toBeGreaterThanOrEqual(120);
    expect(new Set(ordinary).size).toBeGreaterThanOrEqual(500);
    for (const { text, secret } of [...canaries, ...heldOut]) {
      expect(secret).not.toBe("");
      expect(text).toContain(secret);
    }
  });
});

describe("findSecrets", () => {
  it.each([
    ["the corpus", canaries],
    ["what no rule was made for", heldOut],
  ])("finds 95 %% of %s", (_, all) => {
    const left = missed(all);
    expect(left.length / all.length, JSON.stringify(left, null, 1)).toBeLessThanOrEqual(0.05);
  });

  it("takes at most 0.2 % of ordinary sentences for secrets", () => {
    const alarms = ordinary.filter((text) => findSecrets(text).length > 0);
    expect(alarms.length / ordinary.length, JSON.stringify(alarms)).toBeLessThanOrEqual(0.002);
  });

  it.each([
    ["What's the wifi password?", "blue42horse", "blue42horse"],
    ["What's the wifi password?", "Sure, it's sunflower.", "sunflower"],
    ["Can you tell me the door code?", "4821", "4821"],
    ["the password is", "orchid421", "orchid421"],
    ["And your social security number?", "123456789", "123456789"],
  ])("knows that %j makes a secret of %j", (asked, text, secret) => {
    expect(findSecrets(text)).toEqual([]);
    expect(findSecrets(text, { asked }).map(({ start, end }) => text.slice(start, end))).toEqual([secret]);
  });

  it.each([
    ["What's the wifi password?", "No idea, sorry."],
    ["What's the wifi password?", "I'll look it up tomorrow at 10."],
    ["Did you change your password?", "Yes, yesterday."],
    ["What's the door code?", "Ask Ines, she has it."],
    ["Do you have a PIN?", "yes"],
    ["How was your holiday?", "blue42horse"],
    ["I forgot my password.", "That happens to me 3 times a year."],
    ["What's the password policy?", "At least 12 characters, I think."],
  ])("sees after %j that %j gives nothing away", (asked, text) => {
    expect(findSecrets(text, { asked })).toEqual([]);
  });
});
