import type { Kind } from "../../domain/kind.js";
import { isOpen, type Memory } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Scope } from "../../domain/scope.js";
import { type Settling, settle } from "../../domain/settle.js";
import type { Turn } from "../../domain/turn.js";
import { type Before, decide } from "../../rules/changes/decide.js";
import { plainMemory } from "../../store/rows.js";
import type { Dependencies } from "../dependencies.js";

/** Whose memories a statement may put an end to. What the vault and the resources hold is revised by its key alone. */
const REVISED: readonly Kind[] = ["core", "episodic", "semantic", "procedural"];
/** How many stored memories of each kind are held against a statement. */
const NEAREST = 8;
/** A correction is about one of so many turns of the session before it. */
const LAST_TURNS = 4;

/** The run in which changes are looked for. */
interface Looking {
  scope: Scope;
  settling: Settling;
  turns: readonly Turn[];
  previous: readonly Turn[];
}

interface Known {
  memory: Memory;
  vector: Float32Array;
}

/**
 * Finds which memories the proposed statements put an end to, whatever their keys and agents: such a statement becomes
 * a revision; what is only likely to be outdated is marked as doubted. Statements of the same run count as said before those that follow. What a model proposed is left as it
 * is: it was shown what is known.
 */
export async function withChanges(
  dependencies: Dependencies,
  operations: readonly Operation[],
  looking: Looking,
): Promise<Operation[]> {
  const { embedder } = dependencies;
  const { settling, turns, previous } = looking;
  if (!operations.some(mayChange)) return [...operations];
  const recent = recentTurns([...previous, ...turns]);
  const known = await storedMemories(dependencies, operations.filter(mayChange), looking);
  const decided: Operation[] = [];
  for (const operation of operations) {
    const own = mayChange(operation) ? await changed(operation) : operation;
    decided.push(own);
    for (const memory of settle(
      [own],
      [...known.values()].map((one) => one.memory),
      settling,
    ).memories) {
      const [vector] = await embedder.embed([memory.text]);
      if (vector) known.set(memory.id, { memory, vector });
    }
  }
  return decided;

  async function changed(operation: Operation): Promise<Operation> {
    const [evidence] = operation.evidence;
    const [vector] = await embedder.embed([operation.text]);
    const open = [...known.values()].filter(({ memory }) => isOpen(memory));
    const isHeld = open.some(({ memory }) => memory.agent === operation.agent && memory.key === operation.key);
    if (!evidence || !vector || isHeld) return operation; // its key says what it is about
    const near = recent.get(evidence.turn) ?? new Set([evidence.turn]);
    const before = open
      .filter(({ memory }) => !saysTheSame(memory, operation))
      .map(({ memory, vector: own }): Before => {
        const said = memory.evidence.some(({ turn }) => near.has(turn));
        return { id: memory.id, text: memory.text, cosine: cosine(own, vector), recent: said };
      });
    const { closes, doubts } = decide({ text: operation.text, quote: evidence.quote }, before);
    if (closes) return { ...operation, op: "revise", target: closes.id, reason: closes.reason };
    return doubts.length > 0 ? { ...operation, doubts } : operation;
  }
}

const mayChange = ({ origin, op, agent }: Operation) =>
  origin === "rules" && (op === "add" || op === "revise") && REVISED.includes(agent);

/** What rests on the same words says the same thing in another way. */
function saysTheSame(memory: Memory, { evidence }: Operation): boolean {
  return memory.evidence.some((one) => evidence.some(({ turn, quote }) => turn === one.turn && quote === one.quote));
}

/** For each turn, itself and the turns just before it in its session. */
function recentTurns(turns: readonly Turn[]): Map<string, Set<string>> {
  return new Map(
    turns.map((turn) => {
      const near = turns.filter(
        ({ session, position }) =>
          session === turn.session && position <= turn.position && position >= turn.position - LAST_TURNS,
      );
      return [turn.id, new Set(near.map(({ id }) => id))];
    }),
  );
}

/** The open memories that are nearest to the statements, by meaning, and those that were said last. */
async function storedMemories(
  { store, embedder }: Dependencies,
  operations: readonly Operation[],
  { scope }: Looking,
): Promise<Map<string, Known>> {
  const vectors = await embedder.embed(operations.map(({ text }) => text));
  const found = await Promise.all(
    REVISED.map(async (kind) => {
      const memories = store.memories(kind);
      const few = await memories.some(scope, FEW + 1);
      if (few.length <= FEW) return few;
      const hits = await Promise.all(vectors.map((vector) => memories.findVector(scope, vector, NEAREST)));
      const ids = new Set(hits.flat().map(({ id }) => id));
      return [...(await memories.byIds(scope, [...ids])), ...(await memories.latest(scope, NEAREST))];
    }),
  );
  const known = found
    .flat()
    .flatMap((row): [string, Known][] =>
      row.vector ? [[row.id, { memory: plainMemory(row), vector: row.vector }]] : [],
    );
  return new Map(known);
}

/** One scan of so few rows costs less than a search for each statement. */
const FEW = 64;

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
