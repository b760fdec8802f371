import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KINDS, type Kind } from "../../src/domain/kind.js";
import type { Operation, Proposal } from "../../src/domain/operation.js";
import { arbitrate } from "../../src/domain/resolve.js";
import { fakeAgent } from "../support/agents.js";
import { turn } from "../support/entries.js";

const TURNS = [
  turn("t1", { content: "I live in Porto and I sail." }),
  turn("t2", { content: "Ines sails with me." }),
  turn("t3", { content: "We sail on Sundays." }),
];

function operation(agent: Kind, text: string, evidence: [string, string][]): Operation {
  return {
    op: "add",
    ...{ agent, text, key: text, fields: {}, validFrom: 0, validTo: null, origin: "rules" },
    evidence: evidence.map(([id, quote]) => ({ turn: id, quote })),
  };
}

const proposal = (agent: Kind, ...operations: Operation[]): Proposal => ({ agent, operations, related: [] });
const textsOf = (operations: readonly { agent: Kind; text: string }[]) =>
  operations.map(({ agent, text }) => `${agent}: ${text}`);

describe("arbitrate", () => {
  test("drops what no turn says, and says why", () => {
    const { operations, dropped } = arbitrate(
      [
        proposal(
          "core",
          operation("core", "lives in Porto", [["t1", "I live in Porto"]]),
          operation("core", "lives in Lisbon", [["t1", "I live in Lisbon"]]),
          operation("core", "said elsewhere", [["t9", "I live in Porto"]]),
          operation("core", "the right words of another turn", [["t2", "I live in Porto"]]),
          operation("core", "white space", [["t1", " "]]),
        ),
      ],
      TURNS,
      [],
    );
    expect(textsOf(operations)).toEqual(["core: lives in Porto"]);
    expect(new Set(dropped.map((one) => one.why))).toEqual(new Set(["its quote does not occur in the turn"]));
    expect(dropped).toHaveLength(4);
  });

  test("takes own words only, unless the agent says otherwise", () => {
    const content = "Look: I live in Riga. And I sail.";
    const read = turn("t1", { content, zones: [{ start: 6, end: 21, kind: "quoted" }] });
    const told = turn("t2", { content: "Ann lives in Riga.", zones: [{ start: 0, end: 18, kind: "told" }] });
    const said = (kind: Kind, id = "t1", quote = "I live in Riga") =>
      operation(kind, `${kind} of ${id}`, [[id, quote]]);
    const proposals = [
      proposal("core", said("core"), said("core", "t1", "I sail")),
      proposal("resource", said("resource")),
      proposal("semantic", said("semantic"), said("semantic", "t2", "Ann lives")),
      proposal("promise", said("promise")),
      proposal("fault", said("fault", "t1", "I sail")),
    ];
    const { operations, dropped } = arbitrate(
      proposals,
      [read, told],
      [
        { ...fakeAgent("core") },
        { ...fakeAgent("resource"), evidence: "any" },
        { ...fakeAgent("semantic"), aboutOthers: () => true },
        {
          ...fakeAgent("fault"),
          refuse: () => {
            throw new Error("out of order");
          },
        },
      ],
    );
    expect(operations.map(({ agent, evidence }) => [agent, evidence[0]?.quote])).toEqual([
      ["core", "I sail"],
      ["semantic", "I live in Riga"],
      ["resource", "I live in Riga"],
    ]);
    const quoted = "its words are quoted, not the speaker's own";
    expect(dropped.map(({ agent, why }) => [agent, why]).sort()).toEqual([
      ["core", quoted],
      ["fault", "the fault agent failed on it: out of order"],
      ["promise", quoted],
      ["semantic", quoted],
    ]);
  });

  test("keeps the evidence that holds of an operation that also cites what does not", () => {
    const both = operation("core", "sails", [
      ["t1", "I fly"],
      ["t1", "I sail"],
      ["t9", "I sail"],
    ]);
    expect(arbitrate([proposal("core", both)], TURNS, []).operations[0]?.evidence).toEqual([
      { turn: "t1", quote: "I sail" },
    ]);
  });

  test("leaves a fact that several agents propose with its owner", () => {
    const said: [string, string][] = [["t1", "I live in Porto"]];
    const order: Kind[] = ["vault", "core", "procedural", "resource", "semantic", "episodic"];
    for (const [i, owner] of order.entries()) {
      const proposals = order
        .slice(i)
        .reverse()
        .map((agent) => proposal(agent, operation(agent, "Mara lives in Porto", said)));
      const { operations, dropped } = arbitrate(proposals, TURNS, []);
      expect(textsOf(operations)).toEqual([`${owner}: Mara lives in Porto`]);
      expect(dropped.map((one) => one.why)).toEqual(order.slice(i + 1).map(() => `${owner} owns it`));
    }
  });

  test.each([
    ["other turns", "Mara lives in Porto", [["t2", "Ines"]]],
    ["other words", "Ines sails with Mara", [["t1", "I sail"]]],
  ] as const)("takes %s for another fact", (_, text, evidence) => {
    const core = operation("core", "Mara lives in Porto", [["t1", "I live in Porto"]]);
    const semantic = operation(
      "semantic",
      text,
      evidence.map(([id, quote]) => [id, quote]),
    );
    expect(arbitrate([proposal("core", core), proposal("semantic", semantic)], TURNS, []).operations).toHaveLength(2);
  });

  test("compares the evidence that holds, not what was only claimed", () => {
    const core = operation("core", "Mara lives in Porto", [["t1", "I live in Porto"]]);
    const semantic = operation("semantic", "Mara lives in Porto", [
      ["t3", "no such words"],
      ["t1", "I live in Porto"],
    ]);
    const { operations } = arbitrate([proposal("semantic", semantic), proposal("core", core)], TURNS, []);
    expect(textsOf(operations)).toEqual(["core: Mara lives in Porto"]);
  });

  const proposals = fc.array(
    fc.record({
      agent: fc.constantFrom(...KINDS),
      text: fc.constantFrom("Mara lives in Porto", "Mara sails", "Ines sails with Mara"),
      evidence: fc.constantFrom<[string, string]>(
        ["t1", "I sail"],
        ["t1", "Porto"],
        ["t2", "Ines"],
        ["t3", "sail"],
        ["t3", "no"],
      ),
    }),
  );

  test("loses nothing, keeps the order of the turns, and does not depend on the order of the agents", () => {
    fc.assert(
      fc.property(proposals, (made) => {
        const byAgent = KINDS.map((kind) =>
          proposal(
            kind,
            ...made.filter((one) => one.agent === kind).map((one) => operation(kind, one.text, [one.evidence])),
          ),
        );
        const result = arbitrate(byAgent, TURNS, []);
        const places = result.operations.map((one) => TURNS.findIndex(({ id }) => id === one.evidence[0]?.turn));
        expect(result.operations.length + result.dropped.length).toBe(made.length);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(arbitrate([...byAgent].reverse(), TURNS, [])).toEqual(result);
        expect(arbitrate([proposal("core", ...result.operations)], TURNS, []).operations).toEqual(result.operations);
      }),
    );
  });
});
