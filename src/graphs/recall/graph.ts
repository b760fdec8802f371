import { END, Send, START, StateGraph } from "@langchain/langgraph";
import { agentNode, agentNodes } from "../agent-nodes.js";
import { Context } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { stateOf } from "../state.js";
import { timed } from "../step.js";
import { analyseNode } from "./analyse.js";
import { fuseNode } from "./fuse.js";
import { createHeldMemories } from "./held-memories.js";
import { packNode } from "./pack.js";
import { createScopeIndexes } from "./scope-index.js";
import { type SearchOutput, searchAgent } from "./search-agent.js";
import { searchTurnsNode } from "./search-turns.js";
import { RecallOutput, recallInput, recallState, type SearchInput } from "./state.js";

/** What Studio says of the steps of the meta-agent. */
const ABOUT = {
  analyse: { description: "Reads topics, names and times from the question, and chooses which agents to ask." },
  turns: { description: "Searches what was said, in its own words." },
  fuse: { description: "Joins what was found into one ranking, each hit with the numbers that made its rank." },
  pack: { description: "Fills the token budget with cited lines, or abstains." },
};

/** analyse → [each chosen agent searches its own table, the meta-agent searches the turns] → fuse → pack */
export function createRecallGraph(dependencies: Dependencies) {
  const { clock, sealer, store } = dependencies;
  const indexes = createScopeIndexes(store);
  const held = createHeldMemories(store);
  const input = recallInput(sealer, store.agents);
  const searches = agentNodes<SearchInput, SearchOutput>(store.agents, (agent) =>
    searchAgent(agent, dependencies, indexes, held),
  );
  const names = searches.map(([name]) => name);
  const state = stateOf(recallState(input), dependencies);
  const graph = new StateGraph({ state, input, output: RecallOutput, context: Context })
    .addNode("analyse", timed(clock, "analyse", analyseNode(dependencies, indexes), true), { metadata: ABOUT.analyse })
    .addNode(searches)
    .addNode("turns_search", timed(clock, "turns.search", searchTurnsNode(dependencies, indexes)), {
      metadata: ABOUT.turns,
    })
    .addNode("fuse", timed(clock, "fuse", fuseNode(dependencies, indexes, held)), { metadata: ABOUT.fuse })
    .addNode("pack", packNode(dependencies, indexes, held), { metadata: ABOUT.pack })
    .addEdge(START, "analyse")
    .addConditionalEdges(
      "analyse",
      ({ asked, analysis, moments }) => {
        const nodes = asked.map((agent) => (agent === "turns" ? "turns_search" : agentNode(agent)));
        return nodes.length > 0 ? nodes.map((node) => new Send(node, { analysis, moments })) : "fuse";
      },
      [...names, "turns_search", "fuse"],
    )
    .addEdge("turns_search", "fuse")
    .addEdge("fuse", "pack")
    .addEdge("pack", END);
  for (const name of names) graph.addEdge(name, "fuse");
  return graph.compile({ name: "recall" });
}
