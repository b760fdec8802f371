import { END, interrupt, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";
import { Begun, begunWith, Context, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { inputOf, stateOf } from "../state.js";
import { eraseForgotten, type Forgettable, planErasing } from "./erase.js";

const ForgetInput = inputOf({
  id: z.string().optional().describe("The id of a memory or a turn"),
  all: z.boolean().optional().describe("Everything of this user. Default: no"),
});

const ids = z.array(z.string());
const Receipt = z.object({ memories: z.number().int(), turns: z.number().int(), bytesRewritten: z.number().int() });

/** Ids only: a checkpoint would keep the words that are to be forgotten. */
const ForgetState = z.object({
  ...ForgetInput.shape,
  begun: Begun,
  memories: ids.describe("The memories that have to go"),
  turns: ids.describe("The turns that have to go"),
  accepted: z.boolean(),
  receipt: Receipt,
});
type State = z.infer<typeof ForgetState>;

const NOTHING = { memories: 0, turns: 0, bytesRewritten: 0 };

const ABOUT = {
  plan: { description: "Works out which memories and turns have to go." },
  review: { description: "Asks a person, where the run's context wants that." },
  erase: { description: "Leaves a tombstone in the log and erases the rest from every file. It cannot be undone." },
};

/** plan → review → erase. What is forgotten already is forgotten: running it again changes nothing. */
export function createForgetGraph(dependencies: Dependencies) {
  const { store } = dependencies;

  const plan = async (state: State, run: LangGraphRunnableConfig) => {
    const what = forgettable(state);
    const gone = typeof what === "string" && store.forgotten.has(what);
    const found = gone ? { memories: [], turns: [] } : await planErasing(dependencies, scopeOf(run), what);
    return { begun: begunWith(run), ...found };
  };

  const review = async ({ memories, turns, begun }: State) => {
    if (memories.length + turns.length === 0 || !begun.review.includes("forget")) return { accepted: true };
    const question = { type: "forget.review", answer: 'Resume with "accept" or "reject".', memories, turns };
    return { accepted: interrupt(question) === "accept" };
  };

  const erase = async (state: State) => {
    const what = forgettable(state);
    const { namespace, userId } = state.begun;
    const gone = typeof what === "string" && store.forgotten.has(what);
    if (!state.accepted || gone) return { receipt: NOTHING };
    return { receipt: await eraseForgotten(dependencies, { namespace, userId }, what) };
  };

  return new StateGraph({
    state: stateOf(ForgetState, dependencies),
    input: ForgetInput,
    output: z.object({ receipt: Receipt }),
    context: Context,
  })
    .addNode("plan", plan, { metadata: ABOUT.plan })
    .addNode("review", review, { metadata: ABOUT.review })
    .addNode("erase", erase, { metadata: ABOUT.erase })
    .addEdge(START, "plan")
    .addEdge("plan", "review")
    .addEdge("review", "erase")
    .addEdge("erase", END)
    .compile({ name: "forget" });
}

/** An id; everything only where that is said, and no id beside it. */
function forgettable({ id, all }: Pick<State, "id" | "all">): Forgettable {
  if (id !== undefined && id !== "") return id;
  return all === true ? { all } : "";
}
