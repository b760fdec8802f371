import { schemaMetaRegistry, withLangGraph } from "@langchain/langgraph/zod";
import { z } from "zod";
import { beginsInside } from "./beginning.js";

/**
 * A list that nodes running side by side append to. A `null` among what is appended empties it, so that the next run
 * on a thread starts clean. Use one instance in a parent and its subgraphs, and let nothing follow it: `.describe()`
 * or `.default()` would lose the reducer.
 */
export function gathered<Item>(item: z.ZodType<Item, Item>, about: string) {
  const list: z.ZodType<Item[], Item[]> = z.array(item).describe(about);
  const more: z.ZodType<(Item | null)[], (Item | null)[]> = z.array(item.nullable());
  return withLangGraph(list, {
    default: (): Item[] => [],
    reducer: { schema: more, fn: append<Item> },
  });
}

/**
 * What a graph takes. A key that is none of these is an error, and no silence; but a graph that is a node of another one
 * is given the whole state of that.
 */
export function inputOf<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> {
  const unknown = z
    .unknown()
    .refine(beginsInside, `is nothing that this graph takes: it takes ${Object.keys(shape).join(", ")}`);
  return z.object(shape).catchall(unknown) as unknown as z.ZodObject<Shape>;
}

/**
 * A graph's state. LangGraph would check all of a zod state after every node, which takes longer than most nodes do; what
 * comes in and goes out is checked anyway. Only where steps are watched, it stays a schema: Studio draws it as a form.
 */
export function stateOf<State extends z.ZodObject>(schema: State, { innerSteps }: { innerSteps?: boolean }): State {
  return innerSteps ? schema : (schemaMetaRegistry.getChannelsForSchema(schema) as unknown as State);
}

function append<Item>(all: Item[], added: (Item | null)[]): Item[] {
  const emptied = added.lastIndexOf(null);
  const kept = emptied < 0 ? all : [];
  return [...kept, ...added.slice(emptied + 1).filter((item) => item !== null)];
}
