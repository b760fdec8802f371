import { describe, expect, it } from "vitest";
import { ASKED_MATTERS, asksForOrders, mattersAsked } from "../../src/rules/asked-matters.js";

describe.each(ASKED_MATTERS.map((row) => [row.name, row] as const))("%s", (name, { say, examples, not }) => {
  it.each(examples.map((pair) => [...pair]))("%j is answered by %j", (question, statement) => {
    expect(mattersAsked(question).map((matter) => matter.name)).toContain(name);
    expect(statement).toMatch(say);
  });

  it.each([...not])("is not what %j is about", (statement) => expect(statement).not.toMatch(say));
});

describe("a question", () => {
  it("may be about no matter that is known", () => {
    expect(mattersAsked("what did I plant by the gate?")).toEqual([]);
  });

  it("may ask how the assistant is to act", () => {
    expect(asksForOrders("which units should you use?")).toBe(true);
    expect(asksForOrders("how should I be addressed?")).toBe(true);
    expect(asksForOrders("what should I wear?")).toBe(false);
  });
});
