import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { AgentDefinition } from "../../domain/agent.js";
import { answerWithout } from "../../domain/blank.js";
import type { LoggedTurn } from "../../domain/entry.js";
import { hashId, turnId } from "../../domain/id.js";
import { KINDS, type Kind, REVIEWER } from "../../domain/kind.js";
import { WAITS_FOR_PERSON } from "../../domain/review.js";
import type { Scope } from "../../domain/scope.js";
import { assignSessions } from "../../domain/sessions.js";
import { parseInstant, zoneOffset } from "../../domain/time.js";
import { MAX_RUN_TURNS, type Turn } from "../../domain/turn.js";
import type { SealedTurn } from "../../domain/turn-input.js";
import { isPlayed, zonesInPlay, zonesOf } from "../../rules/zones.js";
import { plainTurn, type StoredTurn } from "../../store/rows.js";
import { askedTurns, begunWith, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { turnsOf } from "../messages.js";
import { CONTEXT_TURNS } from "./conversation.js";
import type { Patience } from "./patience.js";
import type { Failure, RememberInput, Work } from "./state.js";

/**
 * Makes turns of what came in and writes them to the log, before any agent or model sees them. What the run is about
 * are the turns that came, as far as they are not understood yet, and what is pending in their session.
 */
export function ingestNode(dependencies: Dependencies, patience: Patience) {
  const { store, clock } = dependencies;
  return async ({ turns = [], messages = [] }: RememberInput, run: LangGraphRunnableConfig) => {
    const inputs = [...turns, ...turnsOf(messages)];
    const started = clock.elapsed();
    const scope = scopeOf(run);
    const begun = begunWith(run);
    await store.look();
    const reviewed = begun.review.length > 0;
    const stored = await storeTurns(dependencies, scope, inputs, reviewed);
    const seen = store.head; // before anything is read: what is forgotten later may be in what the run works with
    const pending = await store.turns.pending(scope);
    const came = new Set(inputs.map((input) => idOf(scope, input)));
    // What waits for a person is for a run in which one is asked.
    const held = reviewed ? [] : pending.filter((turn) => turn.pending.includes(REVIEWER));
    const asked = askedTurns(run);
    const free = pending
      .filter((turn) => !held.includes(turn) && !asked.includes(turn.id))
      .map((turn) => ({ ...turn, pending: turn.pending.filter((agent) => agent !== REVIEWER) }));
    const { chosen, left } = choose(free, came, dependencies.models ? patience : undefined);
    const work = chosen.map((turn) => workOn(turn, dependencies.agents.length));
    emit(run, {
      type: "remember.ingest",
      stored,
      known: inputs.length - stored,
      pending: work.length,
    });
    return {
      started,
      begun,
      stored,
      seen,
      work,
      run: work.length === 0 ? null : hashId("r", store.head, ...work.map(({ turn }) => turn.id)),
      previous: await previousTurns(dependencies, scope, work[0]?.turn),
      routes: [],
      operations: [],
      dropped: [],
      proposals: [null],
      failures: [
        null,
        ...waiting(left, dependencies.agents, "it waits for turns that came before"),
        ...waiting(
          held.filter(({ id }) => came.has(id)),
          dependencies.agents,
          WAITS_FOR_PERSON,
        ),
      ],
      usages: [null],
      notes: [null],
      allowances: [],
    };
  };
}

const idOf = (scope: Scope, input: SealedTurn) => turnId(scope, input.session, input.id ?? "");

/**
 * Appends the turns that are not known yet. Returns how many there were.
 *
 * @param reviewed a person is to look at what comes of them. Default: nobody.
 */
export async function storeTurns(
  dependencies: Dependencies,
  scope: Scope,
  inputs: readonly SealedTurn[],
  reviewed = false,
): Promise<number> {
  if (inputs.length === 0) return 0;
  const { store, sealer } = dependencies;
  const entry = await store.write(scope, async () => {
    const byId = new Map(inputs.map((input) => [idOf(scope, input), input]));
    for (const turn of await store.turns.byIds(scope, [...byId.keys()])) byId.delete(turn.id);
    for (const id of [...byId.keys()]) if (store.forgotten.has(id)) byId.delete(id); // what is forgotten never comes back
    if (byId.size === 0) return undefined;
    const { turns, at } = await makeTurns(dependencies, scope, byId);
    return {
      scope,
      run: "",
      at,
      payload: { kind: "turns", turns, ...awaited(dependencies, reviewed) },
      vectors: new Map(),
    };
  });
  for (const input of inputs) sealer.release(input);
  return entry?.payload.kind === "turns" ? entry.payload.turns.length : 0;
}

/** Who is to understand new turns, where that is not just the six. */
function awaited({ agents }: Dependencies, reviewed: boolean): { agents?: Kind[] } {
  const kinds = agents.map(({ kind }) => kind);
  return kinds.length === KINDS.length && !reviewed ? {} : { agents: [...kinds, ...(reviewed ? [REVIEWER] : [])] };
}

async function makeTurns(
  { store, clock, timeZone, sealer }: Dependencies,
  scope: Scope,
  inputs: ReadonlyMap<string, SealedTurn>,
): Promise<{ turns: LoggedTurn[]; at: number }> {
  const [previous] = await store.turns.last(scope, 1);
  // A clock that was set back must not make older what was said later.
  const now = Math.max(clock.now(), previous?.recordedAt ?? 0);
  const instants = [...inputs.values()].map(({ at }) => {
    const local = zoneOffset(timeZone, now);
    return (at === undefined ? undefined : parseInstant(at, local)) ?? { at: now, offset: local };
  });
  const asked = [...inputs.values()].map(({ session }, i) => ({ session, at: instants[i]?.at ?? now }));
  const sessions = assignSessions(asked, previous);
  const ends = new Map<string, Turn | undefined>();
  for (const session of new Set(sessions)) ends.set(session, (await store.turns.last(scope, 1, session))[0]);
  const turns = [...inputs].map(([id, came], i) => {
    const session = sessions[i] ?? "";
    const last = ends.get(session);
    // Turns that came together were read together.
    const input = last === undefined || inputs.has(last.id) ? came : sealer.turn(came, last.content);
    const turn: Turn = {
      id,
      callerId: input.id ?? "",
      session,
      position: last ? last.position + 1 : 0,
      role: input.role,
      speaker: input.speaker ?? null,
      content: input.role === "assistant" ? answerWithout(input.content, store.forgotten) : input.content,
      at: instants[i]?.at ?? now,
      offset: instants[i]?.offset ?? 0,
      sealed: sealer.open(input, scope),
      zones: [],
    };
    turn.zones = zonesAfter(last, turn);
    ends.set(session, turn);
    return turn;
  });
  return { turns, at: now };
}

/** A part that is played goes on for so long without a word, in milliseconds. */
const PLAY_GAP = 3_600_000;

/** What of a turn is not its speaker's own words. Who plays a part, and the assistant with them, plays on. */
function zonesAfter(last: Turn | undefined, { role, content, at }: Turn): Turn["zones"] {
  if (role === "tool" || role === "system") return []; // nothing of them is anybody's own
  const plays = last !== undefined && isPlayed(last.zones, last.content) && at - last.at < PLAY_GAP;
  if (role === "assistant") return plays ? zonesInPlay(content) : [];
  return plays ? zonesInPlay(content) : zonesOf(content);
}

/**
 * The turns that came in as far as they are pending, then others that are: of their sessions or, with models, of any,
 * since a model fails for reasons of its own and what it missed shall not wait for its session to go on. If none came,
 * the oldest. With models the oldest go first, so that an agent learns in the order in which things were said; but turns
 * on which they failed too often wait until they are asked for. Without, those go first that no run was about yet:
 * what rules fail on they fail on again, and that shall not keep what was said besides from being understood.
 */
function choose(
  pending: readonly StoredTurn[],
  came: ReadonlySet<string>,
  patience: Patience | undefined,
): { chosen: StoredTurn[]; left: StoredTurn[] } {
  const wanted = pending.filter((turn) => came.has(turn.id));
  const untriedFirst = [...pending].sort((a, b) => Number(isTried(a)) - Number(isTried(b)));
  const sessions = new Set((came.size === 0 ? untriedFirst.slice(0, 1) : wanted).map((turn) => turn.session));
  const hopeful = (turn: StoredTurn) => turn.pending.some((agent) => !patience?.isOver(agent, turn.id));
  const isOther = (turn: StoredTurn) =>
    patience ? came.size === 0 || (wanted.length > 0 && hopeful(turn)) : sessions.has(turn.session);
  const others = untriedFirst.filter((turn) => !came.has(turn.id) && isOther(turn));
  const all = patience ? [...others, ...wanted].sort(bySaid) : [...wanted, ...others];
  const chosen = all.slice(0, MAX_RUN_TURNS).sort(bySaid);
  return { chosen, left: wanted.filter((turn) => !chosen.includes(turn)) };
}

const workOn = (turn: StoredTurn, agents: number): Work => ({
  turn: plainTurn(turn),
  agents: turn.pending,
  again: isTried(turn) && turn.pending.length < agents,
});

/** A run was about it already. */
const isTried = (turn: StoredTurn) => turn.rev > turn.seq;

const bySaid = (a: StoredTurn, b: StoredTurn) => a.at - b.at || a.seq - b.seq || a.position - b.position;

/** Turns that came, but are not what the run is about, and why. */
function waiting(left: readonly StoredTurn[], agents: readonly AgentDefinition[], error: string): Failure[] {
  return agents.flatMap(({ kind: agent }) => {
    const turns = left.filter((turn) => turn.pending.includes(agent)).map((turn) => turn.id);
    return turns.length === 0 ? [] : [{ agent, error, turns }];
  });
}

async function previousTurns({ store }: Dependencies, scope: Scope, first: Turn | undefined): Promise<Turn[]> {
  if (!first) return [];
  const places = Array.from({ length: CONTEXT_TURNS }, (_, i) => ({
    session: first.session,
    position: first.position - CONTEXT_TURNS + i,
  }));
  return (await store.turns.at(scope, places)).map(plainTurn);
}
