import { describe, expect, it } from "vitest";
import { assistant } from "../../agents/assistant.js";
import type { Recalled } from "../../src/domain/recalled.js";

const memory = (id: string, score: number, changes: Partial<Recalled> = {}): Recalled => ({
  id,
  agent: "core",
  text: `text of ${id}`,
  score,
  why: {},
  sources: [],
  validFrom: "2026-03-02T09:00:00.000Z",
  validTo: null,
  ...changes,
});
const answer = (message: string, memories: Recalled[], abstain = false) =>
  assistant.answer({ message, memories, abstain });

describe("the assistant without a model", () => {
  it("quotes the best memories, each with its citation", () => {
    expect(answer("Where do I live?", [memory("a", 3), memory("b", 2.9), memory("c", 1)])).toBe(
      "text of a [m:a]\ntext of b [m:b]",
    );
  });

  it("says when a turn was said", () => {
    expect(answer("Who?", [memory("t", 3, { agent: "turns" })])).toBe("text of t [m:t] (2026-03-02)");
  });

  it("quotes a message that tells something and ends with a question, and none that only asks", () => {
    const told = memory("t", 3, { agent: "turns", text: "User: The boat is called Gaivota. What is a good varnish?" });
    const only = memory("q", 3, { agent: "turns", text: "User: What is the boat called? Do you know?" });
    expect(answer("What is the boat called?", [told])).toContain("The boat is called Gaivota.");
    expect(answer("What is the boat called?", [only])).toContain("I don't know");
  });

  it("quotes what was superseded only where it is what was asked for, and until when", () => {
    const past = memory("old", 2.99, { validTo: "2026-04-06T00:00:00.000Z" });
    expect(answer("Where do I live?", [memory("now", 3), past])).toBe("text of now [m:now]");
    expect(answer("Where did I live?", [past, memory("now", 2.9)])).toBe(
      "text of old [m:old] (until 2026-04-06)\ntext of now [m:now]",
    );
  });

  it.each([
    ["Who is it?", true],
    ["tell me about it", true],
  ])("does not know where nothing is relevant to %j", (message, abstain) => {
    expect(answer(message, [memory("a", 3)], abstain)).toContain("I don't know");
    expect(answer(message, [])).toContain("I don't know");
  });

  it.each([
    "Forget that I live in Lisbon.",
    "Please forget my address",
    "Can you forget where I live?",
    "hey, forget about Tomas!",
    "Delete everything you know about me.",
    "remove that memory",
  ])("says on %j that it cannot, what can, and what there is", (message) => {
    const cannot = expect.stringMatching(/^I cannot delete from here\..*\/forget ID.*sextet forget ID/);
    expect(answer(message, [memory("a", 3), memory("b", 1)])?.split("\n")).toEqual([cannot, "text of a [m:a]"]);
    expect(answer(message, [memory("a", 3)], true)?.split("\n")).toEqual([cannot]);
    expect(answer(message, [])?.split("\n")).toEqual([cannot]);
  });

  it.each([
    "Forget it.",
    "forget about it",
    "Don't forget that I live in Lisbon.",
    "I forgot my keys.",
    "Forget-me-nots are blue.",
    "Remove the peel before you boil them.",
  ])("takes %j for no such wish", (message) => {
    expect(answer(message, [memory("a", 3)])).toBeUndefined();
  });

  it("greets back, and leaves a statement to be acknowledged", () => {
    expect(answer("I live in Lisbon.", [memory("a", 3)])).toBeUndefined();
    expect(answer("Hello!", [])).toContain("Hello!");
  });

  it("shows what makes a memory doubtful beside it, both with their dates", () => {
    const at = (day: string, turn: string) => ({
      sources: [{ turn, id: turn, session: "s", at: `${day}T09:00:00.000Z` }],
    });
    const old = memory("old", 3, { text: "User lives in Leeds", doubtedBy: "t2", ...at("2026-03-02", "t1") });
    const newer = memory("t2", 2, {
      agent: "turns",
      text: "User: up in Inverness, boxes everywhere",
      ...at("2026-04-06", "t2"),
    });
    expect(answer("Where do I live?", [old, newer])).toBe(
      "User: up in Inverness, boxes everywhere [m:t2] (said on 2026-04-06)\nUser lives in Leeds [m:old] (said on 2026-03-02)",
    );
  });

  it("shows what says later that something changed, not what was said before or has nothing to do with it", () => {
    const turn = (id: string, day: string, text: string, score: number) =>
      memory(id, score, { agent: "turns", text, validFrom: `${day}T09:00:00.000Z` });
    const [old, change] = [memory("old", 3, { text: "User drives a Saab" }), "User: sold the Saab last week"];
    expect(answer("What do I drive?", [old, turn("t", "2026-05-01", change, 2.5)])).toMatch(
      /^User: sold.*\nUser drives/,
    );
    expect(answer("What do I drive?", [old, turn("t", "2026-01-01", change, 2.5)])).not.toContain("sold");
    expect(answer("What do I drive?", [old, turn("t", "2026-05-01", change, 1)])).not.toContain("sold");
  });

  it("holds against a memory only what was said later on the same matter, and never a question", () => {
    const turn = (text: string) => memory("t", 2.5, { agent: "turns", text, validFrom: "2026-05-01T09:00:00.000Z" });
    const thesis = memory("m", 3, { text: "User is writing a thesis about lichens" });
    expect(answer("What is my thesis about?", [thesis, turn("User: Rasmus and I broke up")])).toBe(
      "User is writing a thesis about lichens [m:m]",
    );
    expect(answer("What is my thesis about?", [turn("User: what is a thesis?")])).toMatch(/^I don't know/);
  });

  it.each([
    "Tell me everything about Ines.",
    "what do you know about Ines?",
    "Who is Ines?",
    "remind me of all things about Ines",
  ])("lists what it knows of somebody for %j", (message) => {
    const told = [
      memory("a", 3, { text: "User's sister lives in Braga" }),
      memory("b", 2.9, { text: "User's sister's name is Ines" }),
      memory("c", 1, { text: "Ines plays the harp" }),
      memory("d", 0.9, { text: "User's brother lives in Faro" }),
    ];
    const said = answer(message, told) ?? "";
    expect(said.split("\n")).toHaveLength(3);
    expect(said).not.toContain("Faro");
  });

  it("answers what was asked about the user with what is the user's", () => {
    const sisters = memory("s", 3, { text: "User's sister is allergic to nuts" });
    const own = memory("u", 2.5, { text: "User is allergic to latex" });
    expect(answer("What am I allergic to?", [sisters, own])).toBe("User is allergic to latex [m:u]");
    expect(answer("What is my sister allergic to?", [sisters, own])).toBe("User's sister is allergic to nuts [m:s]");
    expect(answer("What am I allergic to?", [sisters])).toContain("sister");
  });

  it("tells role and employer together", () => {
    const role = memory("r", 3, { text: "User's job: baker" });
    const employer = memory("e", 2, { text: "User works at Brandl & Sons" });
    expect(answer("What do I do for work?", [role, employer])).toBe(
      "User's job: baker [m:r]\nUser works at Brandl & Sons [m:e]",
    );
    expect(answer("What is my name?", [role, employer])).not.toContain("Brandl");
  });

  it("quotes the passage of a document, not the whole", () => {
    const filler = "The weather was fine and everybody sang. ".repeat(12);
    const long = memory("d", 3, {
      agent: "turns",
      text: `User: ${filler}The boiler code is on the blue card. ${filler}`,
    });
    const said = answer("Where is the boiler code?", [long]) ?? "";
    expect(said).toContain("The boiler code is on the blue card.");
    expect(said.length).toBeLessThan(400);
  });
});

describe("what the assistant says of a message that tells something", () => {
  const said = (...operations: Parameters<typeof assistant.acknowledge>[0]["operations"]) =>
    assistant.acknowledge({ operations });

  it("is what was understood", () => {
    expect(
      said(
        { op: "add", agent: "core", text: "User lives in Lisbon" },
        { op: "add", agent: "core", text: "User's job: baker" },
      ),
    ).toBe("Noted: User lives in Lisbon; User's job: baker.");
    expect(said({ op: "revise", agent: "core", text: "User lives in Porto" })).toBe(
      "Noted, in place of what I knew: User lives in Porto.",
    );
    expect(said({ op: "retract", agent: "core", text: "User smokes" })).toBe("Noted that this is over: User smokes.");
    expect(said({ op: "reinforce", agent: "core", text: "User smokes" })).toBe("I knew that already: User smokes.");
  });

  it("is that nothing was, where nothing was", () => {
    expect(said()).toMatch(/^I found nothing to remember/);
  });

  it("says for what an instruction on the manner is kept", () => {
    expect(said({ op: "add", agent: "core", text: "User's standing instruction: always answer in French" })).toBe(
      "Noted, for every answer that a model gives: always answer in French.",
    );
  });
});
