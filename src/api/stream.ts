import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";
import type { Scope } from "../domain/scope.js";
import type { MemoryEvent } from "../graphs/events.js";

/** What every compiled graph can do, as far as the API needs it. */
interface Streamable {
  stream(input: never, options: object): Promise<AsyncIterable<unknown>>;
}

/**
 * Runs a graph to its end, hands on its events as they happen, and returns its output. Where the caller is itself part
 * of a graph, this one is none of its subgraphs: it would write into the host's checkpoints and streams.
 */
export function runGraph<Output>(
  graph: Streamable,
  input: object,
  scope: Scope,
  onEvent: ((event: MemoryEvent) => void) | undefined,
): Promise<Output> {
  const run = () => streamGraph<Output>(graph, input, scope, onEvent);
  return AsyncLocalStorageProviderSingleton.runWithConfig(undefined, run, true);
}

async function streamGraph<Output>(
  graph: Streamable,
  input: object,
  scope: Scope,
  onEvent: ((event: MemoryEvent) => void) | undefined,
): Promise<Output> {
  let output: unknown;
  const chunks = await graph.stream(input as never, {
    context: scope,
    streamMode: ["custom", "values"],
    subgraphs: true,
    recursionLimit: 50,
  });
  for await (const chunk of chunks as AsyncIterable<[string[], "custom" | "values", unknown]>) {
    const [path, mode, value] = chunk;
    if (mode === "custom") onEvent?.(value as MemoryEvent);
    else if (path.length === 0) output = value;
  }
  return output as Output;
}
