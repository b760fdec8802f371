import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { agents } from "../../agents/index.js";
import { isSmallTalk, route } from "../../agents/meta.js";
import { promise } from "../../examples/custom-agent.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { isGrounded } from "../../src/domain/evidence.js";
import { KINDS } from "../../src/domain/kind.js";
import { Fields } from "../../src/domain/memory.js";
import { ROLES } from "../../src/domain/turn.js";
import { cpuOf } from "../support/cpu.js";
import { SAID_CORPUS } from "../support/said-corpus.js";
import { contextOf } from "../support/understood.js";
import { turn } from "./turns.js";

const CORPUS = [
  ...SAID_CORPUS,
  "My password is ⟨vault:ab12⟩, and I met Tomas yesterday.",
  "  Yesterday,   I cooked\tdinner for my parents .  ",
  "> I live in Rome\n```\nI live in Oslo\n```\nI live in Lisbon",
  "Actually, I meant Porto, not Lisbon",
  "I promised Ines to send her the photos by Friday.\nI promised that I’ll water the plants, and I promised to call.",
];
const SMALL_TALK = [
  "hi",
  "Hello there!",
  "thanks a lot!",
  "👍",
  "ok",
  "Good morning",
  "bye",
  "obrigada",
  "how are you?",
];
const HOSTILE = [
  "",
  " ",
  "\ud800",
  "I live in \udc00 Lisbon and my name is \ud83d",
  "\u0000\u0001",
  "I ".repeat(100_000),
  "a".repeat(200_000),
  "1. ".repeat(66_000),
  "I live in Lisbon, ".repeat(11_000),
  "I promised Ines to ".repeat(10_000),
  `I promised to ${"go by ".repeat(33_000)}`,
  "my sister ".repeat(20_000),
  "first, then ".repeat(16_000),
  "\n".repeat(200_000),
  '"'.repeat(200_000),
  "- x\n".repeat(50_000),
  `To ${"word ".repeat(39_000)}: go`,
  `${"Ab ".repeat(66_000)}`,
  "((((".repeat(50_000),
  ",;:.".repeat(50_000),
  "\t \t".repeat(66_000),
];

/** The agents that Sextet comes with, and one that was declared with nothing but the package. */
const ALL: readonly AgentDefinition[] = [...agents, promise];

/** What a column may hold: one flat value that Arrow and JSON share, or none. */
function isFlat(field: z.ZodType): boolean {
  if (field instanceof z.ZodNullable) return isFlat(field.unwrap() as z.ZodType);
  if (field instanceof z.ZodArray) return field.element instanceof z.ZodString;
  return [z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodEnum].some((type) => field instanceof type);
}

/** Everything an agent owes to any input at all. */
function honours(agent: AgentDefinition, content: string, role: (typeof ROLES)[number] = "user") {
  const said = turn(content, { role });
  const drafts = agent.rules.extract(said, contextOf(said));
  if (drafts.length > 0) expect(agent.rules.concerns(said, contextOf(said))).toEqual(expect.stringMatching(/\S/));
  for (const draft of drafts) {
    expect(Fields.safeParse(draft.fields).success).toBe(true);
    expect(agent.fields.safeParse(draft.fields).error).toBeUndefined();
    expect(agent.text(draft.fields)).toMatch(/\S/);
    expect(agent.key(draft.fields)).toMatch(/\S/);
    expect(draft.quote).not.toBe("");
    expect(isGrounded({ turn: said.id, quote: draft.quote }, said)).toBe(true);
    if (draft.validFrom !== undefined) expect(draft.validFrom).toSatisfy(Number.isFinite);
  }
  expect(agent.rules.extract(turn(content, { role }), contextOf(turn(content, { role })))).toEqual(drafts);
  return drafts;
}

it("there is one agent for each kind, in order", () => {
  expect(agents.map(({ kind }) => kind)).toEqual([...KINDS]);
});

describe.each(ALL.map((agent) => [agent.kind, agent] as const))("%s", (_, agent) => {
  it("declares a purpose and flat, described fields", () => {
    expect(agent.purpose).toMatch(/^[A-Z].+\.$/);
    for (const [name, field] of Object.entries(agent.fields.shape) as [string, z.ZodType][]) {
      expect(isFlat(field), name).toBe(true);
      expect(field.description, name).toMatch(/\S/);
    }
    expect(() => z.toJSONSchema(agent.fields)).not.toThrow();
  });

  it.each(CORPUS)("keeps the contract on %j", (content) => {
    for (const role of ROLES) honours(agent, content, role);
  });

  it.each(SMALL_TALK)("finds nothing in %j", (content) => {
    expect(isSmallTalk(content)).toBe(true);
    expect(agent.rules.extract(turn(content), contextOf(turn(content)))).toEqual([]);
  });

  it.each(HOSTILE.map((content) => [content.slice(0, 12), content]))("survives %j…", (_start, content) => {
    // Two extractions and the checks; generous, as machines differ. A pattern that backtracks takes minutes.
    expect(cpuOf(() => honours(agent, content))).toBeLessThan(3_000);
  });

  it("keeps the contract on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (content) => void honours(agent, content)),
      { numRuns: 150 },
    );
  });

  it("keeps the contract on any shuffle of words that matter", () => {
    const words = CORPUS.join(" ")
      .split(/ +/)
      .concat("if", "?", ".", "\n", "not", "no,", "said", "1.", "-", "”", "\ud800");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 40 }),
        (some) => void honours(agent, some.join(" ")),
      ),
      { numRuns: 200 },
    );
  });

  it("finds nothing in what a system says", () => {
    for (const content of CORPUS) {
      if (agent.kind === "resource" || agent.kind === "vault") continue;
      expect(
        agent.rules.extract(turn(content, { role: "system" }), contextOf(turn(content, { role: "system" }))),
      ).toEqual([]);
      expect(agent.rules.extract(turn(content, { role: "tool" }), contextOf(turn(content, { role: "tool" })))).toEqual(
        [],
      );
    }
  });
});

describe("route", () => {
  it("sends small talk nowhere", () => {
    for (const content of SMALL_TALK) expect(route(turn(content), contextOf(turn(content)), ALL)).toEqual([]);
  });

  it("sends a turn to every agent that finds something in it", () => {
    for (const content of CORPUS) {
      const routed = route(turn(content), contextOf(turn(content)), ALL).map(({ agent }) => agent);
      for (const agent of ALL) {
        if (agent.rules.extract(turn(content), contextOf(turn(content))).length > 0)
          expect(routed).toContain(agent.kind);
      }
    }
  });
});
