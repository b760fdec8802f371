import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOwn } from "../../src/domain/own-words.js";
import { foreignZones, type ZoneKind } from "../../src/domain/zone.js";
import { ownTurn, unmaskedQuote } from "../../src/rules/own-turn.js";
import { isPlayed, ZONE_PATTERNS, zonesInPlay, zonesOf } from "../../src/rules/zones.js";
import { turn } from "../agents/turns.js";
import { cpuOf } from "../support/cpu.js";

/** A text with its foreign parts between ⟦ and ⟧, white space between two of them left out. */
function marked(text: string): string {
  const zones = zonesOf(text).filter(({ kind }) => kind !== "named");
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of zones) {
    parts.push(text.slice(from, start), "⟦", text.slice(start, end), "⟧");
    from = end;
  }
  return [...parts, text.slice(from)].join("").replace(/⟧(\s+)⟦/g, "$1");
}
const plain = (example: string) => example.replace(/[⟦⟧]/g, "");

describe("each row of the tables", () => {
  const examples = ZONE_PATTERNS.flatMap(({ name, examples }) => examples.map((example) => [name, example] as const));
  it.each(examples)("%s: %s", (_, example) => expect(marked(plain(example))).toBe(example));

  const not = ZONE_PATTERNS.flatMap(({ name, not }) => not.map((example) => [name, example] as const));
  it.each(not)("not %s: %s", (_, example) => expect(marked(example)).toBe(example));

  it("has its own kind", () => {
    for (const { name, kind, takes, examples } of ZONE_PATTERNS) {
      const kinds = examples.flatMap((example) => zonesOf(plain(example)).map((zone): ZoneKind => zone.kind));
      if (kind !== "named" && takes !== "match") expect([name, kinds]).toEqual([name, expect.arrayContaining([kind])]);
    }
  });
});

const CHUNKS =
  `my boss wrote:|translate: |"|'|“|”|«|»|>|\n|\n\n|\`\`\`|From: a@b.c|Subject: x|I live in Riga. |? |Ann: you? |{"a": 1}|<p>|</p>|⟦|⟧|: |/*|*/|🎶|\u200b|Dear Ann,|Best,|# Head`.split(
    "|",
  );
const message = fc.array(fc.oneof(fc.constantFrom(...CHUNKS), fc.string({ maxLength: 8 })), { maxLength: 30 });

describe("any text", () => {
  it("is divided in order, without overlaps, never at a blank", () => {
    fc.assert(
      fc.property(message, (chunks) => {
        const text = chunks.join("");
        let from = 0;
        for (const { start, end } of zonesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps its places where rules read it, and shows them nothing foreign", () => {
    fc.assert(
      fc.property(message, (chunks) => {
        const said = turn(chunks.join(""), { zones: zonesOf(chunks.join("")) });
        const own = ownTurn(said);
        expect(own.content).toHaveLength(said.content.length);
        expect(ownTurn(said)).toBe(own);
        for (const { start, end } of foreignZones(said.zones))
          expect(own.content.slice(start, end)).toMatch(/^[▮\n]+$/);
      }),
      { numRuns: 300 },
    );
  });

  const unit = fc.constantFrom(". ", "“", '{"', "'a ", "my ", "```\n", "<!--", "Ana: hi you\n", "x: ", "I wrote ");
  it("is divided in time that grows with its length", () => {
    fc.assert(
      fc.property(unit, (part) => {
        const cpuOfLength = (length: number) => {
          const text = part.repeat(length / part.length);
          return cpuOf(() => zonesOf(text));
        };
        cpuOfLength(10_000);
        // Four times the length takes four times as long, not sixteen times; what is quick anyway proves nothing.
        const [short, long] = [cpuOfLength(50_000), cpuOfLength(200_000)];
        expect(long).toBeLessThan(Math.max(12 * short, 1_000));
      }),
      { numRuns: 12 },
    );
  });
});

describe("whose words a quote is", () => {
  const read = (content: string) => turn(content, { zones: zonesOf(content) });
  it.each([
    ["I moved to Porto. My boss wrote: I live in Riga.", "I moved to Porto", true],
    ["I moved to Porto. My boss wrote: I live in Riga.", "I live in Riga", false],
    ["I moved to Porto. My boss wrote: I live in Riga.", "My boss wrote: I live in Riga", false],
    ["I live in Riga. Translate: I live in Riga.", "I live in Riga", true],
    ['My favourite book is "The Last Lighthouse Keeper".', 'My favourite book is "The Last Lighthouse Keeper"', true],
    ['My favourite book is "The Last Lighthouse Keeper".', "The Last Lighthouse Keeper", false],
    ["I  live\nin Riga.", "I live in Riga", true],
  ])("%s: %s", (content, quote, own) => expect(isOwn(quote, read(content))).toBe(own));

  it("is nobody's own in a tool's output", () => {
    expect(isOwn("I live in Riga", turn("I live in Riga", { role: "tool" }))).toBe(false);
  });

  it("leaves of a rule's quote the words that are own", () => {
    const said = read("'From now on I sleep' is what he says, and I live in Porto.");
    const own = ownTurn(said).content;
    expect(unmaskedQuote(own, said)).toBe("is what he says, and I live in Porto.");
  });
});

describe("a part that is played", () => {
  it("goes on until the speaker is themselves again", () => {
    const opening = "let's pretend you're a giant and I'm Sir Bob";
    expect(isPlayed(zonesOf(opening), opening)).toBe(true);
    expect(isPlayed(zonesInPlay("I live in a cave"), "I live in a cave")).toBe(true);
    for (const said of ["ok stop. I live in Porto", "btw I live in Porto", "Remember that I live in Porto"]) {
      expect([said, zonesInPlay(said)]).toEqual([said, []]);
    }
  });

  it("is none in a story that is told", () => {
    const told = "my protagonist is 34 and divorced";
    expect(isPlayed(zonesOf(told), told)).toBe(false);
  });
});
