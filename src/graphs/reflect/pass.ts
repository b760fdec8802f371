import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { Committed } from "../../domain/entry.js";
import type { Memory } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Pass } from "../../domain/reflection.js";
import { arbitrate, type Dropped } from "../../domain/resolve.js";
import { settle } from "../../domain/settle.js";
import { singleBy } from "../../domain/single.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { type Asking, askingOf } from "./asking.js";
import { type Look, lookOf } from "./look.js";
import type { Draft, ReflectState } from "./state.js";
import { TAKEN_BACK, takenBack } from "./taken-back.js";

/** What a pass proposes. */
export interface Proposed {
  operations: Operation[];
  /** The last entry it has looked at, where it left something for later. Default: all that it was given. */
  upTo?: number;
  /** There is more for it to do, which is left to the next round. Default false. */
  more?: boolean;
  /** At how much it has looked. Default: the changed memories that it was given. */
  looked?: number;
}

/** A pass of reflection: it looks at what changed, and proposes. Like an agent it writes nothing. */
export interface ReflectPass {
  name: Pass;
  /** What Studio says of its node. */
  description: string;
  /** It looks at something else than the memories that changed: at what time does to them, or at turns. Default false. */
  looksElsewhere?: boolean;
  propose(look: Look, changed: readonly Memory[], asking: Asking): Promise<Proposed>;
}

/**
 * The node of a pass. What it proposes is resolved like any agent's proposal, and settled against what the passes before it
 * have made; the run is committed when all are done.
 */
export function passNode(pass: ReflectPass, dependencies: Dependencies) {
  return async (state: ReflectState, run: LangGraphRunnableConfig): Promise<Partial<ReflectState>> => {
    if (state.passes && !state.passes.includes(pass.name)) return {};
    const look = lookOf(dependencies, state, pass.name);
    const changed = pass.looksElsewhere ? [] : await look.changed();
    const asking = askingOf(dependencies, { pass: pass.name, spent: state.usages, signal: run.signal });
    const proposed = await pass.propose(look, changed, asking);
    const looked = proposed.looked ?? changed.length;
    const resolved = await resolve(dependencies, look, proposed.operations);
    const draft = await settled(dependencies, state, look, pass.name, resolved);
    const operations = draft.operations.length - state.draft.operations.length;
    emit(run, { type: "reflect.pass", pass: pass.name, looked, operations });
    return {
      draft,
      after: { ...state.after, [pass.name]: proposed.upTo ?? state.upTo },
      looked: { ...state.looked, [pass.name]: looked },
      left: state.left || (proposed.more ?? false),
      usages: [...asking.usages],
      notes: [...asking.notes],
    };
  };
}

/**
 * Evidence that its turn does not hold, or that the agent may not rest on, is dropped, and what rests on nothing else; so is what
 * somebody took back.
 */
async function resolve({ agents, store }: Dependencies, look: Look, operations: readonly Operation[]) {
  const isTakenBack = await takenBack(store, look.scope, operations, look);
  const ids = operations.flatMap(({ evidence }) => evidence.map(({ turn }) => turn));
  const turns = await look.turns([...new Set(ids)]);
  const kept: Operation[] = [];
  const dropped: Dropped[] = [];
  for (const operation of operations) {
    if (isTakenBack(operation)) {
      dropped.push({ agent: operation.agent, text: operation.text, why: TAKEN_BACK });
      continue;
    }
    const one = arbitrate([{ agent: operation.agent, operations: [operation], related: [] }], turns, agents);
    kept.push(...one.operations);
    dropped.push(...one.dropped);
  }
  return { kept, dropped, turns };
}

async function settled(
  { store }: Dependencies,
  { run, now, head, draft }: ReflectState,
  look: Look,
  pass: Pass,
  { kept, dropped, turns }: Awaited<ReturnType<typeof resolve>>,
): Promise<Draft> {
  const said = new Map(turns.map(({ id, at }) => [id, at]));
  const saidAt = (turn: string) => said.get(turn) ?? now;
  const moment = { scope: look.scope, run, seq: head + 1, now, saidAt, single: singleBy(store.agents) };
  const memories = new Map(draft.memories.map((memory) => [memory.id, memory]));
  const operations: { pass: Pass; operation: Committed }[] = [];
  for (const operation of kept) {
    const targets = operation.op === "add" ? [] : [operation.target].flatMap((id) => id ?? []);
    const known = [...(await look.byKeys(operation.agent, [operation.key])), ...(await look.byIds(targets))];
    const current = new Map(known.map((memory) => [memory.id, memories.get(memory.id) ?? memory]));
    for (const memory of memories.values()) current.set(memory.id, memory);
    const result = settle([operation], [...current.values()], moment);
    for (const memory of result.memories) memories.set(memory.id, memory);
    operations.push(...result.operations.map((one) => ({ pass, operation: one })));
    dropped.push(...result.dropped);
  }
  return {
    operations: [...draft.operations, ...operations],
    memories: [...memories.values()],
    read: { ...draft.read, ...Object.fromEntries(look.read) },
    dropped: [...draft.dropped, ...dropped],
  };
}
