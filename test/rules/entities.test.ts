import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEntities } from "../../src/rules/entities.js";

const found = (text: string) => findEntities(text).map(({ name, type }) => `${name} (${type})`);

describe("findEntities", () => {
  it.each<[string, ...string[]]>([
    ["I live in Lisbon.", "Lisbon (place)"],
    ["I met Ines Duarte yesterday", "Ines Duarte (person)"],
    ["We flew to Trondheim", "Trondheim (place)"],
    ["My sister Ines lives in Porto", "Ines (person)", "Porto (place)"],
    ["Ines lives in Porto", "Ines (person)", "Porto (place)"],
    ["Thanks, Tomas!", "Tomas (person)"],
    ["dinner with Vasco da Gama and Ana", "Vasco da Gama (person)", "Ana (person)"],
    ["I met Mara's dog", "Mara (person)"],
    ["Last Saturday Yusuf and I walked around the lake", "Yusuf (person)"],
  ])("%j", (text, ...names) => expect(found(text)).toEqual(names));

  it.each([
    "What time is it? That is late. It is Monday in March.",
    "I spoke in Portuguese to Mum",
    "I'm happy. I've eaten. I'll go.",
    "I work at Northwind",
    "It uses PostgreSQL on Ubuntu 22.04",
    "my password is ⟨vault:Ab12⟩",
    "see https://Example.org/Path",
    "nothing with capitals at all",
    "",
  ])("nothing in %j", (text) => expect(found(text)).toEqual([]));

  it("knows the place of every name in any text", () => {
    const words = ["Mara", "Lisbon", "the", "I", "de", "Ubuntu", "22.04", "’s", ".", "\n", "“", "x", "\ud800", "😀"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (some) => {
        const text = some.join(" ");
        for (const { name, index } of findEntities(text)) expect(text.slice(index, index + name.length)).toBe(name);
      }),
    );
  });
});
