import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { AgentDefinition } from "../../domain/agent.js";
import { type Kind, REVIEWER } from "../../domain/kind.js";
import type { Memory } from "../../domain/memory.js";
import type { Operation, Proposal } from "../../domain/operation.js";
import type { Pending, RunReport } from "../../domain/report.js";
import type { Dropped } from "../../domain/resolve.js";
import type { Scope } from "../../domain/scope.js";
import { type Settled, type Settling, settle } from "../../domain/settle.js";
import { singleBy } from "../../domain/single.js";
import { spokenText } from "../../domain/turn.js";
import { sumUsage, type Usage } from "../../domain/usage.js";
import type { EntryDraft } from "../../store/log.js";
import { plainMemory, type StoredTurn } from "../../store/rows.js";
import type { Begun } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { recordOutcomes } from "../feedback/outcomes.js";
import type { Step } from "../step.js";
import { trustAmong } from "../trust.js";
import { isFailed } from "./failed.js";
import type { Failure, Route, Work } from "./state.js";

interface State {
  started: number;
  begun: Begun;
  run: string | null;
  stored: number;
  seen: number;
  work: Work[];
  routes: Route[];
  proposals: Proposal[];
  operations: Operation[];
  dropped: Dropped[];
  failures: Failure[];
  usages: Usage[];
  notes: string[];
  steps: Step[];
}

interface Done {
  turn: string;
  agent: Kind;
}

/** Commits the run: one entry of the log, built from what the tables hold at that moment, and everything or nothing. */
export function commitNode(dependencies: Dependencies) {
  const { store, clock, agents } = dependencies;
  return async (state: State, run: LangGraphRunnableConfig) => {
    let settled: Settled = { operations: [], memories: [], dropped: [] };
    let overtaken = false;
    const id = state.run;
    if (id !== null) {
      const { namespace, userId } = state.begun;
      const scope = { namespace, userId };
      const entry = await store.write(scope, async (head) => {
        // What the run was given may hold words that are forgotten since, and so may all that came of it.
        overtaken = store.forgottenUpTo(scope) > state.seen;
        if (overtaken) return undefined;
        const turns = await turnsNow(dependencies, scope, state);
        const done = stillToDo(state, turns);
        // A clock that was set back must not close a memory before it was recorded.
        const now = Math.max(clock.now(), ...turns.map(({ recordedAt }) => recordedAt));
        settled = await settleRun(dependencies, scope, state, done, { scope, run: id, seq: head + 1, now });
        return done.length === 0 ? undefined : draft(dependencies, { scope, run: id, at: now }, state, done, settled);
      });
      if (overtaken) dependencies.embedder.forget();
      const operations = settled.operations.length;
      if (entry) emit(run, { type: "remember.commit", run: id, seq: entry.seq, operations });
      if (entry && state.stored > 0)
        await recordOutcomes(
          dependencies,
          scope,
          state.work.map(({ turn }) => turn),
        );
    }
    const failures = overtaken ? [...state.failures, ...overtakenBy(state)] : state.failures;
    if (overtaken) settled = { operations: [], memories: [], dropped: [] };
    return { report: reportOf({ ...state, failures }, settled, agents, Math.round(clock.elapsed() - state.started)) };
  };
}

/** Nothing is kept of a run during which something of its scope was forgotten: its turns wait for the next one. */
function overtakenBy({ work }: State): Failure[] {
  const error = "something was forgotten meanwhile; the turns are understood again with the next run";
  return [...new Set(work.flatMap(({ agents }) => agents))].map((agent) => ({ agent, error }));
}

/** The turns of the run as they are by now. */
const turnsNow = ({ store }: Dependencies, scope: Scope, { work }: State) =>
  store.turns.byIds(
    scope,
    work.map(({ turn }) => turn.id),
  );

/** What this run finishes: the agents that did not fail, on turns that no other process finished meanwhile. */
function stillToDo({ work, failures }: State, now: readonly StoredTurn[]): Done[] {
  const pending = new Map(now.map((turn) => [turn.id, turn.pending]));
  return work.flatMap(({ turn, agents }) => {
    const left = pending.get(turn.id) ?? [];
    const done = agents.filter((agent) => !isFailed(failures, agent, turn.id) && left.includes(agent));
    // A person was asked about all that came of it, unless some agent is still to say something.
    const reviewed = left.includes(REVIEWER) && left.every((one) => one === REVIEWER || done.includes(one));
    return [...done, ...(reviewed ? [REVIEWER] : [])].map((agent) => ({ turn: turn.id, agent }));
  });
}

async function settleRun(
  dependencies: Dependencies,
  scope: Scope,
  state: State,
  done: readonly Done[],
  settling: Omit<Settling, "saidAt" | "single">,
): Promise<Settled> {
  const ours = new Set(done.map(({ turn, agent }) => `${agent} ${turn}`));
  const operations = state.operations.filter(({ agent, evidence }) => ours.has(`${agent} ${evidence[0]?.turn}`));
  const current = await concerned(dependencies, scope, operations, state.proposals);
  const turns = new Map(state.work.map(({ turn }) => [turn.id, turn]));
  const trust = await trustAmong(dependencies, scope, operations, current, turns);
  const saidAt = (turn: string) => turns.get(turn)?.at ?? settling.now;
  return settle(operations, current, {
    ...settling,
    saidAt,
    single: singleBy(dependencies.agents),
    ...(trust && { trust }),
  });
}

/** The open memories that operations may concern: of the same key, named as target, or found related before. */
async function concerned(
  { store }: Dependencies,
  scope: Scope,
  operations: readonly Operation[],
  proposals: readonly Proposal[],
): Promise<Memory[]> {
  const kinds = [...new Set(operations.map((operation) => operation.agent))];
  const found = await Promise.all(
    kinds.flatMap((kind) => {
      const own = operations.filter((operation) => operation.agent === kind);
      const keys = [...new Set(own.map((operation) => operation.key))];
      const ids = proposals.filter((proposal) => proposal.agent === kind).flatMap((proposal) => proposal.related);
      const targets = own.flatMap((operation) => (operation.op === "add" ? [] : (operation.target ?? [])));
      return [store.memories(kind).byKeys(scope, keys), store.memories(kind).byIds(scope, [...ids, ...targets])];
    }),
  );
  const known = new Set(found.flat().map(({ id }) => id));
  // What a statement replaces or makes doubtful may be another agent's.
  const meant = operations.flatMap(({ doubts = [], ...rest }) =>
    [...doubts, "target" in rest ? (rest.target ?? []) : []].flat(),
  );
  const others = await Promise.all(
    [...new Set(meant)].filter((id) => !known.has(id)).map((id) => store.memory(scope, id)),
  );
  const all = [...found.flat(), ...others.filter((memory) => memory !== undefined)];
  return [...new Map(all.map((memory) => [memory.id, plainMemory(memory)])).values()];
}

async function draft(
  { store, embedder }: Dependencies,
  { scope, run, at }: Pick<EntryDraft, "scope" | "run" | "at">,
  { work }: State,
  done: Done[],
  { operations, memories }: Settled,
): Promise<EntryDraft> {
  const turns = work.map(({ turn }) => turn);
  const texts = [...turns.map(spokenText), ...memories.map((memory) => memory.text)];
  const vectors = await embedder.embed(texts);
  const ids = [...turns, ...memories].map((one) => one.id);
  return {
    scope,
    run,
    at,
    payload: {
      kind: "run",
      turns: turns.map((turn) => turn.id),
      operations,
      memories: await store.withCiphertexts(scope, memories),
      done,
    },
    vectors: new Map(ids.map((id, i) => [id, vectors[i] as Float32Array])),
  };
}

function reportOf(state: State, settled: Settled, agents: readonly AgentDefinition[], ms: number): RunReport {
  return {
    run: settled.operations.length > 0 || state.work.length > 0 ? state.run : null,
    turns: state.work.map(({ turn }) => turn.id),
    stored: state.stored,
    routes: state.routes,
    operations: settled.operations.map(({ op, agent, memory, text, evidence }) => ({
      op,
      agent,
      memory,
      text,
      evidence,
    })),
    dropped: [...state.dropped, ...settled.dropped],
    pending: pendingOf(state, agents),
    model: sumUsage(state.usages),
    notes: state.notes,
    steps: state.steps,
    ms,
  };
}

/** One entry an agent, also where it failed on several pieces of the run. */
function pendingOf({ failures, work }: State, agents: readonly AgentDefinition[]): Pending[] {
  return agents.flatMap(({ kind: agent }) => {
    const own = failures.filter((failure) => failure.agent === agent);
    if (own.length === 0) return [];
    const ofWork = work.filter((one) => one.agents.includes(agent)).map(({ turn }) => turn.id);
    const turns = new Set(own.flatMap((failure) => failure.turns ?? ofWork));
    const error = [...new Set(own.map((failure) => failure.error))].join("; ");
    return [{ agent, error, turns: [...turns] }];
  });
}
