import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";
import type { Scope } from "../domain/scope.js";
import type { MemoryEvent } from "../graphs/events.js";

/** What every compiled graph can do, as far as the API needs it. */
interface Runs {
  invoke(input: never, options: object): Promise<unknown>;
  stream(input: never, options: object): Promise<AsyncIterable<unknown>>;
}

/**
 * Runs a graph to its end, hands on its events as they happen, and returns its output. Where the caller is itself part
 * of a graph, this one is none of its subgraphs: it would write into the host's checkpoints and streams.
 *
 * @param more further options of LangGraph's, such as a thread.
 */
export function runGraph<Output>(
  graph: Runs,
  input: object,
  scope: Scope,
  onEvent: ((event: MemoryEvent) => void) | undefined,
  more: object = {},
): Promise<Output> {
  const options = { context: scope, recursionLimit: 50, ...more };
  const run = () => (onEvent ? withEvents(graph, input, options, onEvent) : graph.invoke(input as never, options));
  return AsyncLocalStorageProviderSingleton.runWithConfig(undefined, run, true) as Promise<Output>;
}

async function withEvents(
  graph: Runs,
  input: object,
  options: object,
  onEvent: (event: MemoryEvent) => void,
): Promise<unknown> {
  let output: unknown;
  const streamed = { ...options, streamMode: ["custom", "values"], subgraphs: true };
  for await (const chunk of await graph.stream(input as never, streamed)) {
    const [path, mode, value] = chunk as [string[], "custom" | "values", unknown];
    if (mode === "custom") onEvent(value as MemoryEvent);
    else if (path.length === 0) output = value;
  }
  return output;
}
