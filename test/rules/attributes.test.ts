import { describe, expect, it } from "vitest";
import { attributeText, isMultiple, isSingle } from "../../src/rules/attributes.js";

describe("the text of a fact", () => {
  it.each([
    ["PIM", "meaning", "product information manager", "PIM means product information manager"],
    ["Tomas", "occupation", "nurse", "Tomas's occupation: nurse"],
    ["API", "port", "8080", "API listens on port 8080"],
    ["office", "location", "at the harbour", "office is at the harbour"],
    ["office", "location", "Hill Street 4", "office is at Hill Street 4"],
    ["Python", "is a", "programming language", "Python is a programming language"],
    ["Portugal", "capital", "Lisbon", "Capital of Portugal: Lisbon"],
    ["Foo", "constructor", "bar", "Constructor of Foo: bar"],
  ])("%s, %s, %s", (subject, attribute, value, text) => expect(attributeText(subject, attribute, value)).toBe(text));
});

describe("how many values an attribute has", () => {
  it.each(["meaning", "residence", "price", "Capital", "version"])("%s: one at a time", (attribute) => {
    expect(isSingle(attribute)).toBe(true);
    expect(isMultiple(attribute)).toBe(false);
  });
  it.each(["likes", "name", "is", "is an", "friends", "hobby"])("%s: several", (attribute) => {
    expect(isMultiple(attribute)).toBe(true);
    expect(isSingle(attribute)).toBe(false);
  });
  it.each(["statement", "toString", "habitat"])("%s: nobody knows", (attribute) => {
    expect(isMultiple(attribute)).toBe(false);
    expect(isSingle(attribute)).toBe(false);
  });
});
