import { describe, expect, it } from "vitest";
import { ROWS } from "../../src/rules/secrets/rows.js";
import { findSecrets } from "../../src/rules/secrets.js";
import { made } from "../attacks/made.js";

const found = (text: string) => findSecrets(text).map(({ start, end }) => text.slice(start, end));

describe.each(ROWS.map((row) => [row.label, row] as const))("%s", (_, { examples, not = [] }) => {
  it.each([...examples])("finds exactly what is marked in %j", (line) => {
    const { text, secret } = made(line);
    expect(secret).not.toBe("");
    expect(found(text)).toContain(secret);
  });

  if (not.length > 0)
    it.each([...not])("leaves %j as it is", (line) => {
      expect(found(made(line).text)).toEqual([]);
    });
});
