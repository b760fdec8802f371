import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { RecallKind } from "../../domain/recalled.js";
import type { RunReport } from "../../domain/report.js";
import type { TurnInput } from "../../domain/turn-input.js";
import type { MemoryContext, SextetMemory } from "../../memory-api.js";
import { type IntegrationScope, runScope, runSession } from "../run-scope.js";

/** A node of any graph: state in, update out. */
export type MemoryNode<State, Update> = (state: State, run: LangGraphRunnableConfig) => Promise<Update>;

export interface RecallNodeOptions<State, Update> extends IntegrationScope {
  /** What to ask memory, from the host's state. Nothing is recalled for an empty one. */
  query: (state: State) => string;
  /** What goes into the host's state. */
  update: (found: MemoryContext, state: State) => Update;
  /** The most memories that are recalled; named, all of them are shown. @default 10, of which those that fit are shown */
  limit?: number;
  /** The most tokens that the recalled block may take. @default 1500 */
  budget?: number;
  /** Which agents to ask. @default all agents and the turns */
  agents?: readonly RecallKind[];
}

/**
 * A node that recalls, for a host graph with a state of its own. Its events are those of the `recall` graph.
 *
 * @example
 * ```ts
 * graph.addNode("recall", createRecallNode(memory, {
 *   query: (state: State) => state.question,
 *   update: ({ block }) => ({ known: block }),
 * }));
 * ```
 */
export function createRecallNode<State, Update>(
  memory: SextetMemory,
  options: RecallNodeOptions<State, Update>,
): MemoryNode<State, Update> {
  const { query, update, limit, budget, agents } = options;
  const bounds = { ...(limit && { limit }), ...(budget !== undefined && { budget }), ...(agents && { agents }) };
  return async (state, run) => {
    const asked = query(state);
    if (asked.trim() === "") return update({ block: "", citations: [], abstain: true }, state);
    const onEvent = (event: unknown) => run.writer?.(event);
    return update(await memory.context(asked, { ...runScope(run, options), ...bounds, onEvent }), state);
  };
}

export interface RememberNodeOptions<State, Update> extends IntegrationScope {
  /**
   * What to remember, from the host's state. Turns without a `session` belong to the run's thread; those without a text,
   * such as a message that only calls tools, are left out.
   */
  turns: (state: State) => string | TurnInput | readonly (string | TurnInput)[];
  /** What goes into the host's state. @default nothing */
  update?: (reports: RunReport[], state: State) => Update;
}

/**
 * A node that remembers, for a host graph with a state of its own. Give turns an `id`: then a node that runs again,
 * from a checkpoint or after a failure, remembers nothing twice.
 *
 * The host's model is given, and its checkpoints keep, the host's own text as it is: secrets are sealed in Sextet only.
 *
 * @example
 * ```ts
 * graph.addNode("remember", createRememberNode(memory, {
 *   turns: (state: State) => [{ role: "user", id: state.id, content: state.question }],
 * }));
 * ```
 */
export function createRememberNode<State, Update = Record<string, never>>(
  memory: SextetMemory,
  options: RememberNodeOptions<State, Update>,
): MemoryNode<State, Update> {
  return async (state, run) => {
    const session = runSession(run);
    const turns = [options.turns(state)].flat().flatMap((turn): TurnInput[] => {
      const said: TurnInput = typeof turn === "string" ? { role: "user", content: turn } : (turn as TurnInput);
      if (typeof said.content === "string" && said.content.trim() === "") return [];
      return [session === undefined || said.session !== undefined ? said : { ...said, session }];
    });
    const onEvent = (event: unknown) => run.writer?.(event);
    const reports = turns.length === 0 ? [] : await memory.remember(turns, { ...runScope(run, options), onEvent });
    return options.update ? options.update(reports, state) : ({} as Update);
  };
}
