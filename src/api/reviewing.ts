import { Command, MemorySaver } from "@langchain/langgraph";
import type { AgentDefinition } from "../domain/agent.js";
import { REVIEWER } from "../domain/kind.js";
import type { RunReport } from "../domain/report.js";
import { noneWaits, WAITS_FOR_PERSON, type WaitingRun } from "../domain/review.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import type { SealedTurn } from "../domain/turn-input.js";
import { sumUsage, type Usage } from "../domain/usage.js";
import { SextetError } from "../errors.js";
import { ASKED_TURNS, type Review, scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import { createRememberGraph } from "../graphs/remember/graph.js";
import type { Work } from "../graphs/remember/state.js";
import type { RememberOptions, SextetMemory } from "../memory-api.js";
import { checkedId } from "./checked-id.js";
import { runGraph } from "./stream.js";

/** What comes of turns by the remember graph may wait for a person: secrets that are to be kept, and what takes memories back. */
const ALL: readonly Review[] = ["vault", "retract"];
/** Beyond so many, the oldest question is dropped: its turns wait on, and can be asked about again. */
const MOST_WAITING = 1_000;

/** A run of the graph that has stopped at its review. */
interface Stopped extends WaitingRun {
  whose: string;
  thread: string;
}

/** What the graph asks, or asks once more with what was wrong with the answer. */
interface Question {
  run: string;
  operations: WaitingRun["operations"];
  error?: string;
}

/** Where a stopped run stands, as far as its report needs it. */
interface Standing extends Pick<RunReport, "stored" | "routes" | "notes" | "steps"> {
  work: Work[];
  usages: Usage[];
  report?: RunReport;
}

interface Options extends Omit<RememberOptions, keyof Scope> {
  /** Turns that somebody is asked about already. @default none */
  besides?: readonly string[];
}

type Begin = (turns: SealedTurn[], scope: Scope, options: Omit<RememberOptions, keyof Scope>) => Promise<RunReport>;

/**
 * Runs of which a person looks at what comes of them before it is written. What waits is durable, as the turns are; the
 * question is this process's own, and is asked again where it is lost.
 */
export function reviewing(dependencies: Dependencies): {
  begin: Begin;
  answering: Pick<SextetMemory, "reviews" | "askForReview" | "answerReview">;
} {
  const { store, agents } = dependencies;
  const saver = new MemorySaver();
  const stopped = new Map<string, Stopped>();
  /** The threads whose answer is being written: what it is about waits until that is done, and nobody else answers it. */
  const answering = new Set<string>();
  let graph: ReturnType<typeof createRememberGraph> | undefined;
  let threads = 0;

  const withThreads = () => {
    graph ??= createRememberGraph(dependencies);
    graph.checkpointer = saver;
    return graph;
  };
  const unanswered = () => [...stopped.values()].filter(({ thread }) => !answering.has(thread));
  const drop = async ({ thread }: Stopped) => {
    stopped.delete(thread);
    await saver.deleteThread(thread);
  };

  /** Runs the graph on a thread until it ends or asks; what it asks is kept. */
  const proceed = async (thread: string, scope: Scope, input: object, options: Options = {}) => {
    const configurable = { thread_id: thread, [ASKED_TURNS]: options.besides ?? [] };
    const context = { ...scope, review: [...(options.review ?? ALL)] };
    await runGraph(withThreads(), input, scope, options.onEvent, { configurable, context });
    const { values, tasks } = await withThreads().getState({ configurable });
    const standing = values as Standing;
    const question = tasks.flatMap(({ interrupts }) => interrupts)[0]?.value as Question | undefined;
    if (question === undefined) {
      await saver.deleteThread(thread);
      return { report: standing.report as RunReport };
    }
    const turns = standing.work.map(({ turn }) => turn.id);
    const { run, operations, error } = question;
    const waiting: Stopped = { run, turns, operations, whose: scopeKey(scope), thread };
    const older = unanswered().filter(({ whose }) => whose === waiting.whose);
    for (const one of older) if (one.turns.every((turn) => turns.includes(turn))) await drop(one);
    stopped.set(thread, waiting);
    for (const oldest of unanswered()) if (stopped.size > MOST_WAITING) await drop(oldest);
    return { report: waitingReport(run, standing, agents), error };
  };

  const begin: Begin = async (turns, scope, options) =>
    (await proceed(`review ${++threads}`, scope, { turns }, options)).report;

  const reviews = async (scope: Scope) => {
    const before = [...stopped]; // what is answered while the tables are read was no turn that nobody is asked about
    await store.look();
    const pending = await store.turns.pending(scope);
    const held = pending.filter(({ pending: left }) => left.includes(REVIEWER)).map(({ id }) => id);
    const own = [...new Map([...before, ...stopped]).values()].filter(({ whose }) => whose === scopeKey(scope));
    const current = own.filter(({ turns }) => turns.some((turn) => held.includes(turn)));
    for (const one of unanswered()) {
      if (own.includes(one) && !current.includes(one)) await drop(one); // another process had the answer
    }
    const asked = new Set(current.flatMap(({ turns }) => turns));
    return {
      reviews: current.map(({ run, turns, operations }) => ({ run, turns, operations })),
      unasked: held.filter((turn) => !asked.has(turn)).length,
    };
  };

  return {
    begin,
    answering: {
      reviews: (options) => reviews(scopeOf({ context: options })),
      async askForReview(options) {
        const scope = scopeOf({ context: options });
        for (let waiting = await reviews(scope); ; ) {
          if (waiting.unasked === 0) return waiting;
          const { unasked, reviews: asked } = waiting;
          await proceed(`review ${++threads}`, scope, { turns: [] }, { besides: asked.flatMap(({ turns }) => turns) });
          waiting = await reviews(scope);
          if (waiting.unasked >= unasked) return waiting;
        }
      },
      async answerReview(run, answer, options) {
        const scope = scopeOf({ context: options });
        const wanted = checkedId(run);
        const found = unanswered().find((one) => one.run === wanted && one.whose === scopeKey(scope));
        if (!found) throw noneWaits(wanted);
        const { thread } = found;
        answering.add(thread);
        try {
          const { report, error } = await proceed(thread, scope, new Command({ resume: answer }));
          if (error !== undefined) throw new SextetError("UPDATE_INVALID", error, "Answer again: it still waits.");
          stopped.delete(thread);
          return report;
        } catch (thrown) {
          if (!SextetError.isInstance(thrown) || thrown.code !== "UPDATE_INVALID") await drop(found);
          throw thrown;
        } finally {
          answering.delete(thread);
        }
      },
    },
  };
}

/** What there is to say of a run that waits: nothing of it is written. */
function waitingReport(run: string, standing: Standing, agents: readonly AgentDefinition[]): RunReport {
  const { stored, routes, work, usages, notes, steps } = standing;
  const pending = agents.flatMap(({ kind: agent }) => {
    const turns = work.filter((one) => one.agents.includes(agent)).map(({ turn }) => turn.id);
    return turns.length === 0 ? [] : [{ agent, turns, error: WAITS_FOR_PERSON }];
  });
  return {
    ...{ run: null, review: run, turns: work.map(({ turn }) => turn.id), stored, routes },
    ...{ operations: [], dropped: [], pending, model: sumUsage(usages), notes, steps },
    ms: steps.reduce((sum, { ms }) => sum + ms, 0),
  };
}
