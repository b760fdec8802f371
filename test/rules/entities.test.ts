import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEntities } from "../../src/rules/entities.js";

const found = (text: string) => findEntities(text).map(({ name, type }) => `${name} (${type})`);

describe("findEntities", () => {
  it.each<[string, ...string[]]>([
    ["I live in Lisbon.", "Lisbon (place)"],
    ["I met Ines Duarte yesterday", "Ines Duarte (person)"],
    ["We flew to Trondheim", "Trondheim (place)"],
    ["I work at Northwind", "Northwind (organisation)"],
    ["My sister Ines lives in Porto", "Ines (person)", "Porto (place)"],
    ["Ines lives in Porto", "Ines (person)", "Porto (place)"],
    ["She studies at the University of Coimbra", "University of Coimbra (place)"],
    ["It uses PostgreSQL and Ubuntu 22.04", "PostgreSQL (thing)", "Ubuntu 22.04 (thing)"],
    ["Thanks, Tomas!", "Tomas (person)"],
    ["dinner with Vasco da Gama", "Vasco da Gama (person)"],
    ["Mara's dog barked", "Mara (person)"],
    ["I saw Alien at the cinema", "Alien (person)"],
  ])("%j", (text, ...names) =>
    expect(found(text).map((name) => name.split(" (")[0])).toEqual(names.map((name) => name.split(" (")[0])),
  );

  it.each<[string, ...string[]]>([
    ["I live in Lisbon.", "Lisbon (place)"],
    ["I met Ines Duarte yesterday", "Ines Duarte (person)"],
    ["We flew to Trondheim", "Trondheim (place)"],
    ["I work at Northwind", "Northwind (organisation)"],
    ["It runs PostgreSQL", "PostgreSQL (thing)"],
    ["I like Zorblax", "Zorblax (unknown)"],
  ])("type of %j", (text, ...names) => expect(found(text)).toEqual(names));

  it.each([
    "Hello there, how are you?",
    "What time is it? That is late. It is Monday in March.",
    "Great idea! Thanks. Well, Maybe.",
    "I'm happy. I've eaten. I'll go.",
    "Yesterday was fun. Pizza was good.",
    "Portuguese food is good",
    "The weather in the north",
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
