import { describe, expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { isGrounded } from "../../src/domain/evidence.js";
import type { Operation } from "../../src/domain/operation.js";
import type { Turn } from "../../src/domain/turn.js";
import { proposeByRules } from "../../src/graphs/remember/by-rules.js";
import { groundQuote } from "../../src/graphs/remember/ground.js";
import { modelExtractor } from "../../src/graphs/remember/model-extractor.js";
import { createPatience } from "../../src/graphs/remember/patience.js";
import { operationOfSaid, problemsOf, type SaidOperation, saidSchema } from "../../src/graphs/remember/said.js";
import { MARA, realGraphs } from "../support/graphs.js";
import { modelServer, modelsOn, quickEmbedder, thinkingGraphs } from "../support/models.js";
import { SAID_CORPUS } from "../support/said-corpus.js";
import { saidOf, scriptedAgents } from "../support/scripted-agents.js";
import { contextOf, quickUnderstanding } from "../support/understood.js";

const CORPUS = [
  ...SAID_CORPUS,
  "Here are the notes:\n# Plan\nWe paint the boat.\n## Paint\nBlue, two coats, and a week to dry in between the coats.",
  "Actually, I meant Porto, not Lisbon",
];
const turns = CORPUS.map(
  (content, position): Turn => ({
    ...{ id: `t${position}`, callerId: `${position}`, session: "s", position, role: "user", speaker: null, content },
    ...{ at: Date.UTC(2026, 2, 4, 10, position), offset: 60, sealed: [], zones: [] },
  }),
);
const piece = { before: [], lines: turns.map((turn, i) => ({ number: i + 1, turn })) };
const thinking = agents.filter(({ prompt }) => prompt !== undefined);

function saidBy(agent: AgentDefinition): SaidOperation[] {
  return turns.flatMap((turn, i) =>
    agent.rules
      .extract(turn, contextOf(turn, turns))
      .map((draft) => saidOf(agent, turn, i + 1, draft) as SaidOperation),
  );
}

describe.each(thinking.map((agent) => [agent.kind, agent] as const))("%s by a model", (_, agent) => {
  it("proposes what the rules propose, where it says the same", async () => {
    const said = saidBy(agent).map((one) => saidSchema(agent).parse(JSON.parse(JSON.stringify(one))));
    expect(said.length).toBeGreaterThan(0);
    expect(said.flatMap((one) => problemsOf(agent, one, piece, new Map()))).toEqual([]);
    const proposed = said.map((one) => operationOfSaid(agent, one, piece, new Map()));
    const { operations } = await proposeByRules(agent, turns, turns, quickUnderstanding);
    // When it ends is the rules' to say; a model's sentence is the text itself.
    const plain = (one: Operation | undefined) =>
      one && { ...one, validTo: undefined, origin: undefined, fields: { ...one.fields, statement: undefined } };
    expect(proposed.map(plain)).toEqual(operations.map(plain));
  });

  it("keeps the contract: whole fields, a text, a key, a quote that stands in the turn", () => {
    for (const said of saidBy(agent)) {
      const operation = operationOfSaid(agent, said, piece, new Map());
      if (!operation) throw new Error("nothing was proposed");
      expect(agent.fields.safeParse(operation.fields).error).toBeUndefined();
      expect(operation.text).toMatch(/\S/);
      expect(operation.key).toMatch(/\S/);
      const [evidence] = operation.evidence;
      const turn = turns.find(({ id }) => id === evidence?.turn);
      expect(evidence && turn && isGrounded(evidence, turn)).toBe(true);
    }
  });

  it.each<[string, Partial<SaidOperation>, RegExp]>([
    ["a turn that is not there", { turn: 99 }, /^turn: there is no turn 99/],
    ["words that nobody said", { quote: "I live in Atlantis" }, /^quote: .* does not occur in turn/],
    ["nothing as a quote", { quote: " … " }, /^quote: /],
    ["a memory that it was not shown", { op: "revise", target: 7 }, /^target: 7 is no number/],
  ])("says what is wrong with %s", (_, change, words) => {
    const [said] = saidBy(agent);
    if (!said) throw new Error("nothing was said");
    expect(problemsOf(agent, { ...said, ...change }, piece, new Map())[0]).toMatch(words);
  });
});

it("the vault has no model, whatever is configured", async () => {
  const server = await modelServer({ answer: () => "" });
  const dependencies = await thinkingGraphs(await modelsOn(server));
  const able = agents.filter((agent) => modelExtractor(agent, dependencies, createPatience()) !== undefined);
  expect(able.map(({ kind }) => kind)).toEqual(["core", "episodic", "semantic", "procedural", "resource"]);
});

it("the whole corpus ends in the same tables by models and by rules", async () => {
  const inputs = turns.map(({ callerId, content, at }) => ({
    ...{ id: callerId, session: "s", role: "user" as const, content },
    at: new Date(at).toISOString(),
  }));
  const server = await modelServer({ answer: scriptedAgents(inputs) });
  const byModels = await thinkingGraphs(await modelsOn(server));
  const byRules = await realGraphs({ embedder: quickEmbedder, understanding: quickUnderstanding });
  for (const { remember } of [byModels, byRules]) await remember(...inputs);
  for (const { kind } of thinking) {
    const texts = async ({ store }: typeof byRules) =>
      (await store.memories(kind).list(MARA)).map(({ text, validFrom }) => `${validFrom} ${text}`).sort();
    expect(await texts(byModels), kind).toEqual(await texts(byRules));
  }
});

describe("groundQuote", () => {
  const turn = { id: "t", content: "Ines said: “I don’t   like coffee” — and left.\nThen she CAME back." };
  it.each([
    ["I don’t like coffee", "I don’t like coffee"],
    ['"I don\'t like coffee"', "I don’t   like coffee"],
    ["then she came back", "Then she CAME back"],
    ["…like coffee” - and left…", "like coffee” — and left"],
  ])("finds what %j means", (quote, found) => {
    expect(groundQuote(quote, turn)).toBe(found);
  });

  it.each(["", "...", "I like coffee", "she left"])("finds nothing that %j means", (quote) => {
    expect(groundQuote(quote, turn)).toBeUndefined();
  });
});
