import { describe, expect, test, vi } from "vitest";
import type { Turn } from "../../src/domain/turn.js";
import { ATTRIBUTES } from "../../src/rules/facts/attributes.js";
import { PATTERNS } from "../../src/rules/facts/patterns.js";
import { factsOf } from "../../src/rules/facts.js";

const turn = (content: string): Turn => ({
  ...{ id: "t", callerId: "", session: "s", position: 0, role: "user", speaker: null, content },
  ...{ at: Date.UTC(2026, 3, 1), offset: 0, sealed: [], zones: [] },
});

/** `home: Porto (changed)`: what the facts of a sentence say, as the rows' examples write it. */
const said = (sentence: string) =>
  factsOf(turn(sentence))
    .map(({ path, value, retract, reason }) => {
      const more = `${retract ? " (over)" : ""}${reason === undefined ? "" : ` (${reason})`}`;
      return `${path.replace("user.", "")}: ${value}${more}`;
    })
    .join("; ");

const ROWS = [...PATTERNS, ...ATTRIBUTES];

test("every row has a name of its own and examples", () => {
  expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
  for (const { examples } of ROWS) expect(Object.keys(examples)).not.toHaveLength(0);
});

describe.each(ROWS.map((row) => [row.name, row] as const))("%s", (_, row) => {
  test.each(Object.entries(row.examples))("%j says %j", (sentence, facts) => {
    const say = vi.spyOn(row, "say");
    expect(said(sentence)).toBe(facts);
    expect(say.mock.results.some(({ value }) => value.length > 0)).toBe(true); // this row found it, not another one
    say.mockRestore();
  });

  if (row.not !== undefined)
    test.each([...row.not])("nothing is found in %j", (sentence) => {
      expect(said(sentence)).toBe("");
    });
});
