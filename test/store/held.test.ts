import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KINDS, type Kind } from "../../src/domain/kind.js";
import type { Scope } from "../../src/domain/scope.js";
import type { EntryDraft } from "../../src/store/log.js";
import type { Store } from "../../src/store/store.js";
import { MARA, memory, runDraft, START, TOMAS, turn, turnsDraft, vectorFor } from "../support/entries.js";
import { append, newTables, openTestStore } from "../support/store.js";

/** Every read is put to the tables. */
const IN_TABLES = { mostHeld: 0 };
const SCOPES = [MARA, TOMAS];
const TEXTS = ["a boat in Porto", "Ines sails boats", "the café of Tomás", "don't go to U.S.A.", "bread, 3.14 €"];

const PERSONS = ["ines", "Ine", "TOMÁS", "U.S.A.", "€", "3.14 €", "a  boat", "(", "\\b", "o"];

/** All that a store says of a scope. */
async function saidOf({ turns, memories }: Store, scope: Scope): Promise<unknown> {
  const ids = (await turns.since(scope, 0, 0)).map(({ id }) => id);
  const asOf = { world: START + 5, record: START + 5 };
  const ofKind = async (kind: Kind) => {
    const reads = memories(kind);
    const past = await reads.list(scope, { past: true });
    const known = past.map(({ id }) => id);
    return [
      past,
      await reads.byIds(scope, [...known, "none"]),
      await reads.byKeys(
        scope,
        past.map(({ key }) => key),
      ),
      await reads.list(scope),
      await reads.list(scope, asOf),
      await reads.count(scope, asOf),
      (await reads.presences(scope)).map(({ from, to }) => `${from} ${to}`).sort(),
      (await reads.keys(scope)).sort((a, b) => (a.id < b.id ? -1 : 1)),
      (await reads.some(scope, 99, { past: true })).map(({ id }) => id).sort(),
      await Promise.all(PERSONS.map((person) => reads.browse(scope, { limit: 9, state: "all", person }))),
      await reads.browse(scope, { limit: 9, state: "all", from: START + 2, to: START + 5 }),
      await reads.browse(scope, { limit: 9, doubted: true }),
    ];
  };
  return {
    turns: await turns.byIds(scope, ids),
    last: (await turns.last(scope, 3)).map(({ id }) => id),
    lastOfSession: (await turns.last(scope, 2, "s1")).map(({ id }) => id),
    at: (await turns.at(scope, [{ session: "s1", position: 1 }], asOf)).map(({ id }) => id),
    pending: await turns.pending(scope),
    count: await turns.count(scope),
    recorded: (await turns.recorded(scope)).sort((a, b) => a - b),
    vectors: [...(await turns.vectors(scope, ids))].sort(([a], [b]) => (a < b ? -1 : 1)),
    memories: await Promise.all(KINDS.map(ofKind)),
  };
}

type Step =
  | { do: "say" | "understand" | "close" | "forget"; who: number; by: number; text: number; kind: number }
  | { do: "settle"; by: number };

const step = fc.oneof(
  { weight: 5, arbitrary: stepOf("say", "understand", "close") },
  { weight: 1, arbitrary: stepOf("forget") },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("settle" as const), by: fc.nat(1) }) },
);

function stepOf(...what: ("say" | "understand" | "close" | "forget")[]): fc.Arbitrary<Step> {
  return fc.record({
    do: fc.constantFrom(...what),
    ...{ who: fc.nat(1), by: fc.nat(1), text: fc.nat(TEXTS.length - 1), kind: fc.nat(KINDS.length - 1) },
  });
}

/** So few that steps meet. */
const MOST_IDS = 3;

/** What a step writes, given how many there were before it. */
function draftOf(one: Exclude<Step, { do: "settle" }>, i: number, head: number): EntryDraft | undefined {
  const scope = SCOPES[one.who] ?? MARA;
  const content = TEXTS[one.text] ?? "";
  const agent = KINDS[one.kind] ?? "core";
  const idOf = (which: number) => `${one.who}-${which}`;
  const id = idOf(one.text % MOST_IDS);
  if (one.do === "say") return turnsDraft(scope, [turn(`t${id}`, { content, position: i })], START + i);
  if (one.do === "forget") {
    const all = one.kind % 2 === 0;
    const ids = all ? Array.from({ length: MOST_IDS }, (_, which) => idOf(which)) : [id];
    const memories = ids.flatMap((which) => KINDS.map((kind) => `m${kind}${which}`));
    const payload = { kind: "forget" as const, memories, turns: ids.map((which) => `t${which}`), ...(all && { all }) };
    return { scope, run: "", at: START + i, payload, vectors: new Map() };
  }
  const evidence = [{ turn: `t${id}`, quote: "boat" }];
  const made = memory(`m${agent}${id}`, {
    agent,
    text: content,
    evidence,
    validFrom: START + i,
    key: `key ${one.text}`,
  });
  const closed = one.do === "close" ? { closedAt: START + i, validTo: START + i } : {};
  return runDraft(scope, head + 1, { turns: [`t${id}`], memories: [{ ...made, ...closed }], done: [agent, "core"] });
}

describe("a scope that is held in memory", () => {
  it("says what the tables say after every entry, whoever writes it (property)", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const uri = await newTables();
        const stores = [await openTestStore(uri), await openTestStore(uri)];
        const inTables = await openTestStore(uri, IN_TABLES);
        for (const store of stores) for (const scope of SCOPES) await saidOf(store, scope);
        for (const [i, one] of steps.entries()) {
          const store = stores[one.by] as Store;
          if (one.do === "settle") await store.settled();
          else {
            const scope = SCOPES[one.who] ?? MARA;
            const build = async (head: number) => draftOf(one, i, head);
            await (one.do === "forget" ? store.forget(scope, build) : store.write(scope, build));
          }
          await inTables.look();
          const expected = await Promise.all(SCOPES.map((scope) => saidOf(inTables, scope)));
          for (const held of stores) {
            await held.look();
            expect(await Promise.all(SCOPES.map((scope) => saidOf(held, scope)))).toEqual(expected);
          }
        }
        for (const store of [...stores, inTables]) await store.close();
      }),
      { numRuns: 8 },
    );
  });

  it("finds the same by words and by meaning, in the same order with the same scores (property)", {
    timeout: 300_000,
  }, async () => {
    const word = fc.constantFrom(
      ..."boat boats Porto Ines's don’t U.S.A. 3.14 café Größe smørrebrød dog the also went 12:30 привет x:y".split(
        " ",
      ),
    );
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((some) => some.join(" "));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 3, maxLength: 40 }),
        fc.array(text, { minLength: 5, maxLength: 8 }),
        async (texts, asked) => {
          const uri = await newTables();
          const held = await openTestStore(uri);
          const said = texts.map((content, i) => turn(`t${i}`, { content, position: i, at: START + i }));
          await append(held, turnsDraft(MARA, said));
          const memories = texts.map((one, i) => memory(`m${i}`, { text: one }));
          await append(held, runDraft(MARA, 2, { turns: said.map(({ id }) => id), memories }));
          const inTables = await openTestStore(uri, IN_TABLES);
          const [first, second] = [held.memories("semantic"), inTables.memories("semantic")];
          for (const question of asked) {
            for (const limit of [3, 100]) {
              expectSame(
                await held.turns.findText(MARA, question, limit),
                await inTables.turns.findText(MARA, question, limit),
              );
              expectSame(await first.findText(MARA, question, limit), await second.findText(MARA, question, limit));
              const vector = vectorFor(question);
              expectSame(
                await held.turns.findVector(MARA, vector, limit),
                await inTables.turns.findVector(MARA, vector, limit),
              );
              expectSame(await first.findVector(MARA, vector, limit), await second.findVector(MARA, vector, limit));
            }
          }
          await Promise.all([held.close(), inTables.close()]);
        },
      ),
      { numRuns: 8 },
    );
  });
});

interface Found {
  id: string;
  score: number;
}

/** Scores that differ in the fifth digit only may stand in either order, and one of them at the limit. */
function expectSame(held: readonly Found[], inTables: readonly Found[]): void {
  expect(held.length).toBe(inTables.length);
  for (const [i, { score }] of held.entries()) expect(score).toBeCloseTo(inTables[i]?.score ?? 0, 3);
  const scores = new Map(inTables.map(({ id, score }) => [id, score]));
  const last = inTables.at(-1)?.score ?? 0;
  for (const { id, score } of held) if (score > last + 1e-3) expect(scores.get(id)).toBeCloseTo(score, 3);
}
