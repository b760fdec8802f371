import { END, interrupt, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";
import { type Forgettable, readForgettable } from "../../domain/forgettable.js";
import { Begun, begunWith, Context, scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { inputOf, stateOf } from "../state.js";
import { eraseForgotten, NO_RECEIPT, turnsOf } from "./erase.js";
import { nothingToErase, planErasing } from "./plan.js";

const ForgetInput = inputOf({
  // Read by one function, for all that forget: what does not name one thing, or says `all` by half, deletes nothing.
  id: z.unknown().meta({ type: "string" }).optional().describe("The id of a memory or a turn"),
  all: z.unknown().meta({ type: "boolean" }).optional().describe("Everything of this user. Default: no"),
  wholeTurns: z.boolean().optional().describe("Whole turns, not only the words that memories rest on. Default: no"),
  also: z.boolean().optional().describe("Also what says the same elsewhere. Default: no"),
  dryRun: z.boolean().optional().describe("Only tell what would go. Default: no"),
});

const ids = z.array(z.string());
const Receipt = z.object({
  memories: z.number().int(),
  turns: z.number().int(),
  bytesRewritten: z.number().int(),
  ids,
});
const Planned = z.object({
  memories: ids.describe("The memories that have to go"),
  turns: ids.describe("The turns of which words have to go"),
  same: ids.describe("The memories and turns that say the same elsewhere: `also` takes them along"),
});

/** Ids only: a checkpoint would keep the words that are to be forgotten. */
const ForgetState = z.object({
  ...ForgetInput.shape,
  begun: Begun,
  ...Planned.shape,
  accepted: z.boolean(),
  receipt: Receipt,
});
type State = z.infer<typeof ForgetState>;

/** What was asked for must not be taken for part of what is asked for next on the same thread. */
const NOT_GIVEN = "\u0000";
const UNSAID = { id: NOT_GIVEN, all: NOT_GIVEN, wholeTurns: false, also: false, dryRun: false };

const ABOUT = {
  plan: { description: "Works out which memories, and words of which turns, have to go." },
  review: { description: "Asks a person, where the run's context wants that." },
  erase: { description: "Leaves a tombstone in the log and erases the rest from every file. It cannot be undone." },
};

/** plan → review → erase. What is forgotten already is forgotten: running it again changes nothing. */
export function createForgetGraph(dependencies: Dependencies) {
  const { store } = dependencies;
  const choice = ({ wholeTurns, also }: State) => ({ turns: wholeTurns, also });
  const isGone = (what: Forgettable) => typeof what === "string" && store.forgotten.has(what);

  const plan = async (state: State, run: LangGraphRunnableConfig) => {
    const what = forgettable(state);
    await store.look();
    const scope = scopeOf(run);
    const { forgetting, also } = isGone(what)
      ? nothingToErase()
      : await planErasing(dependencies, scope, what, choice(state));
    const same = [...new Set(also.map(({ id }) => id))];
    return { begun: begunWith(run), memories: forgetting.memories, turns: turnsOf(forgetting), same };
  };

  const review = async ({ memories, turns, same, begun, dryRun }: State) => {
    if (memories.length + turns.length === 0 || dryRun || !begun.review.includes("forget")) return { accepted: true };
    const question = { type: "forget.review", answer: 'Resume with "accept" or "reject".', memories, turns, same };
    return { accepted: interrupt(question) === "accept" };
  };

  const erase = async (state: State) => {
    const what = forgettable(state);
    const { namespace, userId } = state.begun;
    if (!state.accepted || state.dryRun || isGone(what)) return { ...UNSAID, receipt: NO_RECEIPT };
    return { ...UNSAID, receipt: await eraseForgotten(dependencies, { namespace, userId }, what, choice(state)) };
  };

  return new StateGraph({
    state: stateOf(ForgetState, dependencies),
    input: ForgetInput,
    output: Planned.extend({ receipt: Receipt }),
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
  const isGiven = (value: unknown) => value !== undefined && value !== NOT_GIVEN;
  const given = { ...(isGiven(id) && { id }), ...(isGiven(all) && { all }) };
  return readForgettable(Object.keys(given).join() === "id" ? id : given, "graph");
}
