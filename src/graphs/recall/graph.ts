import { END, Send, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";
import { KINDS, type Kind } from "../../domain/kind.js";
import { AGENT_NODES, agentNode, agentOf } from "../agent-nodes.js";
import { Context } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { timed } from "../step.js";
import { analyseNode } from "./analyse.js";
import { fuseNode } from "./fuse.js";
import { packNode } from "./pack.js";
import { createScopeIndexes } from "./scope-index.js";
import { searchAgent } from "./search-agent.js";
import { searchTurnsNode } from "./search-turns.js";
import { RecallOutput, recallInput, recallState } from "./state.js";

/** analyse → [each chosen agent searches its own table, the meta-agent searches the turns] → fuse → pack */
export function createRecallGraph(dependencies: Dependencies) {
  const { agents, clock, sealer, store } = dependencies;
  const indexes = createScopeIndexes(store);
  const input = recallInput(sealer);
  const subgraph = (kind: Kind) => searchAgent(agentOf(agents, kind), dependencies);
  const about = (kind: Kind) => ({ metadata: { description: agentOf(agents, kind).purpose } });
  const graph = new StateGraph({ state: recallState(input), input, output: RecallOutput, context: Context })
    .addNode("analyse", timed(clock, "analyse", analyseNode(dependencies, indexes), true))
    .addNode("core_agent", subgraph("core"), about("core"))
    .addNode("episodic_agent", subgraph("episodic"), about("episodic"))
    .addNode("semantic_agent", subgraph("semantic"), about("semantic"))
    .addNode("procedural_agent", subgraph("procedural"), about("procedural"))
    .addNode("resource_agent", subgraph("resource"), about("resource"))
    .addNode("vault_agent", subgraph("vault"), about("vault"))
    .addNode("turns_search", timed(clock, "turns.search", searchTurnsNode(dependencies, indexes)))
    .addNode("fuse", timed(clock, "fuse", fuseNode(dependencies, indexes)))
    .addNode("pack", packNode(dependencies))
    .addEdge(START, "analyse")
    .addConditionalEdges(
      "analyse",
      ({ asked, analysis, moments }) => {
        const nodes = asked.map((agent) => (agent === "turns" ? "turns_search" : agentNode(agent)));
        return nodes.length > 0 ? nodes.map((node) => new Send(node, { analysis, moments })) : "fuse";
      },
      [...AGENT_NODES, "turns_search", "fuse"],
    )
    .addEdge("turns_search", "fuse")
    .addEdge("fuse", "pack")
    .addEdge("pack", END);
  for (const kind of KINDS) graph.addEdge(agentNode(kind), "fuse");
  return graph.compile({ name: "recall" });
}
