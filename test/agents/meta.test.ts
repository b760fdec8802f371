import { describe, expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import { isSmallTalk, route } from "../../agents/meta.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { contextOf } from "../support/understood.js";
import { ALONE, turn } from "./turns.js";

describe("isSmallTalk", () => {
  it.each([
    "",
    "hi",
    "Hi!",
    "hello there",
    "Hey!!",
    "Good morning",
    "good evening everyone",
    "How are you?",
    "hi, how are you doing today?",
    "I'm fine, thanks",
    "thanks",
    "Thank you so much!",
    "thx",
    "Thanks for your help!",
    "ok",
    "okay, cool",
    "Got it.",
    "sure",
    "yes",
    "no",
    "nope",
    "no problem",
    "sounds good",
    "makes sense",
    "great, thanks!",
    "perfect 👍",
    "👍",
    "🎉🎉",
    "❤️",
    ":)",
    "lol",
    "haha",
    "bye",
    "see you later",
    "Good night!",
    "have a nice day",
    "take care",
    "hola",
    "Bom dia!",
    "obrigada",
    "merci beaucoup",
    "guten Tag",
    "danke schön",
    "ciao",
    "grazie",
    "привет",
    "ありがとう",
    "hi Otto",
    "that's all for now",
    "never mind",
    "...",
    "You're welcome!",
    "what's up",
  ])("%j", (text) => expect(isSmallTalk(text)).toBe(true));

  it.each([
    "I live in Lisbon",
    "hi, I'm Mara",
    "thanks, my sister lives in Porto",
    "ok, remind me on Friday",
    "call me Mari",
    "no, it's Porto",
    "Good morning! We moved to Porto.",
    "yes, I am allergic to nuts",
    "What is my name?",
    "Porto",
    "hello world program in Rust",
    "bye-laws of the club",
    "thanks to Tomas we won",
    "I love jazz",
    "42",
    "see you on Friday at 9",
    "How do I reset the router?",
    "PIM means product information manager",
    "my password is ⟨vault:ab12⟩",
    "https://example.org",
    "never use emojis",
    "good cheese is hard to find",
  ])("not %j", (text) => expect(isSmallTalk(text)).toBe(false));

  it("reads a long text in no time", () => {
    expect(isSmallTalk("hi ".repeat(60_000))).toBe(false);
  });
});

describe("route", () => {
  const routed = (content: string, more = {}) =>
    route(turn(content, more), contextOf(turn(content, more)), agents).map(({ agent }) => agent);

  it("sends small talk nowhere", () => expect(routed("hello there!")).toEqual([]));

  it("names each agent at most once, with a reason of a few words", () => {
    const said = turn("My sister Ines moved to Porto yesterday. See https://example.org");
    const routes = route(said, contextOf(said), agents);
    expect(new Set(routes.map(({ agent }) => agent)).size).toBe(routes.length);
    for (const { reason } of routes) expect(reason).toMatch(/^\S+(?: \S+){1,8}$/);
  });

  it.each([
    ["I live in Lisbon", "core"],
    ["I visited Porto yesterday", "episodic"],
    ["PIM means product information manager", "semantic"],
    ["To reset it: first unplug it, then plug it in.", "procedural"],
    ["See https://example.org/guide", "resource"],
  ])("sends %j to %s", (content, agent) => expect(routed(content)).toContain(agent));

  it("sends a turn with a secret to the vault, even among civilities", () => {
    const sealed = [
      { placeholder: "⟨vault:ab12⟩", category: "password", caption: "", sensitivity: "high", ciphertext: "" },
    ];
    expect(routed("thanks", { sealed })).toContain("vault");
  });

  it("asks only the agents it was given", () => {
    expect(route(turn("I live in Lisbon"), ALONE, [])).toEqual([]);
  });

  it.each([false, null, true, 7, ["why"]])("refuses %j as a reason", (returned) => {
    const [agent] = agents as [AgentDefinition];
    const careless = { ...agent, rules: { ...agent.rules, concerns: () => returned as never } };
    const errors: unknown[] = [];
    const routes = route(turn("Hear, hear: a tale"), ALONE, [careless], (_, error) => errors.push(error));
    expect(routes).toEqual([]);
    expect(errors).toMatchObject([{ name: "TypeError", message: expect.stringContaining("or undefined") }]);
  });

  it("sends an answer that cites memory nowhere: it says what is known already", () => {
    const answer = "Reset the router: 1. Unplug it 2. Plug it back in [m:m3bfd0n50s6fa]";
    expect(routed(answer, { role: "assistant" })).toEqual([]);
    expect(routed(answer)).not.toEqual([]);
  });
});
