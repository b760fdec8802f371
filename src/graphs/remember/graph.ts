import { END, Send, START, StateGraph } from "@langchain/langgraph";
import { KINDS, type Kind } from "../../domain/kind.js";
import { AGENT_NODES, agentNode, agentOf } from "../agent-nodes.js";
import { Context } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { timed } from "../step.js";
import { rememberAgent } from "./agent.js";
import { commitNode } from "./commit.js";
import { ingestNode } from "./ingest.js";
import { resolveNode } from "./resolve.js";
import { routedTurns, routeNode } from "./route.js";
import { RememberOutput, rememberInput, rememberState } from "./state.js";

/** ingest → route → [routed agents in parallel] → resolve → commit */
export function createRememberGraph(dependencies: Dependencies) {
  const { agents, clock, sealer } = dependencies;
  const input = rememberInput(sealer);
  const state = rememberState(input);
  const subgraph = (kind: Kind) => rememberAgent(agentOf(agents, kind), dependencies);
  const about = (kind: Kind) => ({ metadata: { description: agentOf(agents, kind).purpose } });
  const graph = new StateGraph({ state, input, output: RememberOutput, context: Context })
    .addNode("ingest", timed(clock, "ingest", ingestNode(dependencies), true))
    .addNode("route", timed(clock, "route", routeNode(dependencies)))
    .addNode("core_agent", subgraph("core"), about("core"))
    .addNode("episodic_agent", subgraph("episodic"), about("episodic"))
    .addNode("semantic_agent", subgraph("semantic"), about("semantic"))
    .addNode("procedural_agent", subgraph("procedural"), about("procedural"))
    .addNode("resource_agent", subgraph("resource"), about("resource"))
    .addNode("vault_agent", subgraph("vault"), about("vault"))
    .addNode("resolve", timed(clock, "resolve", resolveNode(dependencies)))
    .addNode("commit", commitNode(dependencies))
    .addEdge(START, "ingest")
    .addEdge("ingest", "route")
    .addConditionalEdges(
      "route",
      ({ work, routes, previous }) => {
        const sends = routedTurns(work, routes).map(
          ({ agent, turns }) => new Send(agentNode(agent), { turns, previous }),
        );
        return sends.length > 0 ? sends : "resolve";
      },
      [...AGENT_NODES, "resolve"],
    )
    .addEdge("resolve", "commit")
    .addEdge("commit", END);
  for (const kind of KINDS) graph.addEdge(agentNode(kind), "resolve");
  return graph.compile({ name: "remember" });
}
