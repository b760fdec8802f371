import { AsyncLocalStorage } from "node:async_hooks";
import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

type Configurable = Record<string, unknown>;

const beginning = new AsyncLocalStorage<Configurable>();

interface Streams {
  stream(input: never, options?: never): Promise<unknown>;
}

/** Lets a graph's input schema know of the run that begins: a schema is given nothing but the input. */
export function tellingSchemas<Graph extends Streams>(graph: Graph): Graph {
  const { stream } = graph; // `invoke` and `streamEvents` begin with it too
  graph.stream = function (this: Graph, input: never, options?: { configurable?: Configurable }) {
    const around = AsyncLocalStorageProviderSingleton.getRunnableConfig()?.configurable as Configurable | undefined;
    return beginning.run({ ...around, ...options?.configurable }, () => stream.call(this, input, options as never));
  } as Graph["stream"];
  return graph;
}

/** The thread of the run that begins; undefined where it has none. */
export function beginningThread(): string | undefined {
  const thread = beginning.getStore()?.thread_id;
  return typeof thread === "string" && thread !== "" ? thread : undefined;
}

/** True where the graph is a node of another one, which gives it all of its own state. */
export const beginsInside = (): boolean => (beginning.getStore()?.checkpoint_ns ?? "") !== "";
