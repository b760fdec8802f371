import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixedClock } from "../../src/domain/clock.js";
import type { Payload } from "../../src/domain/entry.js";
import { isGrounded } from "../../src/domain/evidence.js";
import { type Forgotten, payloadWithout } from "../../src/domain/forget.js";
import { historyOf } from "../../src/domain/history.js";
import type { Memory } from "../../src/domain/memory.js";
import { type Forgetting, planForgetting, selectionOf } from "../../src/domain/plan-forgetting.js";
import type { Turn } from "../../src/domain/turn.js";
import type { Dependencies } from "../../src/graphs/dependencies.js";
import { eraseForgotten } from "../../src/graphs/forget/erase.js";
import { rebuildStore } from "../../src/store/rebuild.js";
import { DIMENSIONS, MARA, memory, runDraft, START, turn, turnsDraft, vectorFor } from "../support/entries.js";
import { append, EMBEDDER, newTables, optionsFor, tableRows, withStore } from "../support/store.js";

/** What can be said, with a name that occurs in nothing else; and how it is understood. */
const STATEMENTS: readonly [string, string][] = [
  ["I live in %", "User lives in %"],
  ["my dog is called %", "User's dog is called %"],
  ["I work at %", "User works at %"],
  ["% is my sister", "User's sister is %"],
  ["I really like the music of %", "User likes the music of %"],
];
const NAMES =
  "Abrantes Bornholm Cuenca Delft Esbjerg Faro Gdansk Hobart Izmir Jutland Kazan Lugano Malmo Nantes Oulu".split(" ");

interface Scene {
  turns: Turn[];
  memories: Memory[];
  /** The name that each memory is about. */
  names: Map<string, string>;
}

/** Turns of one to four statements, each understood as one memory, that quotes itself, its sentence or the whole turn. */
const scene: fc.Arbitrary<Scene> = fc
  .array(
    fc.array(fc.tuple(fc.nat(STATEMENTS.length - 1), fc.constantFrom(" and ", ". ", ", ", "; "), fc.nat(2)), {
      minLength: 1,
      maxLength: 4,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((said) => {
    const made: Scene = { turns: [], memories: [], names: new Map() };
    let next = 0;
    for (const [i, parts] of said.entries()) {
      const named = parts.map(([statement, joint, quoted]) => {
        const name = NAMES[next++ % NAMES.length] ?? "";
        const [spoken, text] = (STATEMENTS[statement] as [string, string]).map((one) => one.replace("%", name));
        return { name, joint, quoted, spoken: spoken ?? "", text: text ?? "" };
      });
      const content = `${named.map(({ spoken, joint }, j) => spoken + (j < named.length - 1 ? joint : "")).join("")}.`;
      const id = `t${i}`;
      made.turns.push(turn(id, { content, position: i }));
      for (const { name, quoted, spoken, text } of named) {
        const of = `m${made.memories.length}`;
        const sentence = content.split(". ").find((one) => one.includes(spoken)) ?? content;
        const quote = [spoken, sentence, content][quoted] ?? spoken;
        made.memories.push(memory(of, { text, evidence: [{ turn: id, quote }] }));
        made.names.set(of, name);
      }
    }
    return made;
  });

const payloadsOf = ({ turns, memories }: Scene): Payload[] => [
  { kind: "turns", turns },
  { kind: "run", turns: turns.map(({ id }) => id), operations: [], memories, done: [] },
];

/** What the log says once something is forgotten. */
function after(payloads: readonly Payload[], { memories, turns, blanks }: Forgetting): Payload[] {
  const forgotten: Forgotten = {
    ids: new Set([...memories, ...turns]),
    blanks: new Map(blanks.map((one) => [one.turn, { ...one, seq: 1 }])),
  };
  return payloads.map((payload) => payloadWithout(payload, forgotten));
}

describe("forgetting, whatever was said (property)", () => {
  it("takes every name of what is forgotten, and leaves every other memory with words that say it", () => {
    fc.assert(
      fc.property(scene, fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), (given, picks) => {
        let payloads = payloadsOf(given);
        const gone = new Set<string>();
        for (const pick of picks) {
          const left = given.memories.filter(({ id }) => !gone.has(id));
          const chosen = left[pick % Math.max(left.length, 1)];
          if (!chosen) break;
          const history = historyOf(payloads);
          const selection = selectionOf(chosen.id, history);
          if (!selection) throw new Error(`${chosen.id} is not there`);
          const plan = planForgetting(selection, history);
          expect(plan.memories).toEqual([chosen.id]);
          payloads = after(payloads, plan);
          gone.add(chosen.id);
        }
        const { turns, memories } = historyOf(payloads);
        for (const id of gone) expect(JSON.stringify(payloads)).not.toContain(given.names.get(id));
        for (const { id, text } of given.memories) {
          if (gone.has(id)) continue;
          const kept = memories.get(id);
          const name = given.names.get(id) ?? "";
          expect(kept?.text).toBe(text);
          for (const evidence of kept?.evidence ?? []) {
            const rests = turns.get(evidence.turn) as Turn;
            expect(rests.content).toContain(name);
            expect(isGrounded(evidence, rests)).toBe(true);
            expect(evidence.quote).toContain(name);
          }
          expect(kept?.evidence).toHaveLength(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("leaves the same tables as a rebuild makes, and forgets the same again", { timeout: 300_000 }, async () => {
    const embedder = {
      ...EMBEDDER,
      embed: async (texts: readonly string[]) => texts.map((text) => vectorFor(text)),
      forget() {},
    };
    await fc.assert(
      fc.asyncProperty(scene, fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), async (given, picks) => {
        const uri = await newTables();
        const gone = new Set<string>();
        await withStore(uri, async (store) => {
          const dependencies = { store, embedder, clock: fixedClock(START) } as unknown as Dependencies;
          await append(store, turnsDraft(MARA, given.turns));
          await append(store, runDraft(MARA, 2, { turns: given.turns.map(({ id }) => id), memories: given.memories }));
          for (const pick of picks) {
            const left = given.memories.filter(({ id }) => !gone.has(id));
            const chosen = left[pick % Math.max(left.length, 1)];
            if (!chosen) break;
            const { ids } = await eraseForgotten(dependencies, MARA, chosen.id);
            expect(ids).toContain(chosen.id);
            gone.add(chosen.id);
          }
        });
        const before = await tableRows(uri);
        for (const id of gone) expect(JSON.stringify(before)).not.toContain(given.names.get(id));
        await rebuildStore({ ...optionsFor(uri), embedder });
        expect(await tableRows(uri)).toEqual(before);
        await withStore(uri, async (store) => {
          expect(await store.forget(MARA, async () => undefined)).toBeUndefined();
          for (const { id } of given.turns)
            expect((await store.turns.vectors(MARA, [id])).get(id)?.length ?? DIMENSIONS).toBe(DIMENSIONS);
        });
        expect(await tableRows(uri)).toEqual(before);
      }),
      { numRuns: 6, seed: 7 },
    );
  });
});
