import { describe, expect, it } from "vitest";
import type { ZoneKind } from "../../src/domain/zone.js";
import { ZONE_PATTERNS, zonesOf } from "../../src/rules/zones.js";

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
