import { END, Send, START, StateGraph } from "@langchain/langgraph";
import { meta } from "../../../agents/meta.js";
import { agentNode, agentNodes } from "../agent-nodes.js";
import { Context } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { stateOf } from "../state.js";
import { timed } from "../step.js";
import { rememberAgent } from "./agent.js";
import { commitNode } from "./commit.js";
import { ingestNode } from "./ingest.js";
import { jointNode } from "./joint.js";
import { modelAgents } from "./model-router.js";
import { createPatience } from "./patience.js";
import { resolveNode } from "./resolve.js";
import { reviewNode } from "./review.js";
import { routedTurns, routeNode } from "./route.js";
import { type AgentInput, type AgentOutput, rememberInput, rememberOutput, rememberState } from "./state.js";

/** What Studio says of the steps of the meta-agent. */
const ABOUT = {
  ingest: { description: "Makes turns of what came in and stores them before any agent sees them." },
  route: { description: meta.purpose },
  propose_jointly: { description: "One call of a model proposes for all routed agents." },
  resolve: { description: "Drops what its turn does not say, and decides who owns what two agents propose." },
  review: { description: "Asks a person, where the run's context wants that, before secrets and retractions." },
  commit: { description: "Writes one entry of the log, everything or nothing. Running it again changes nothing." },
};

/**
 * ingest → route → [routed agents in parallel] → resolve → review → commit. With `extraction: "joint"` the agents only
 * find what they know already, and one call for all of them follows: … → [agents] → propose_jointly → resolve → …
 */
export function createRememberGraph(dependencies: Dependencies) {
  const { agents, clock, sealer, models } = dependencies;
  const joint = models !== undefined && dependencies.extraction === "joint";
  const byModel = modelAgents(dependencies);
  const patience = createPatience();
  const input = rememberInput(sealer);
  const state = stateOf(rememberState(input), dependencies);
  const subgraphs = agentNodes<AgentInput, AgentOutput>(agents, (agent) =>
    rememberAgent(agent, dependencies, patience),
  );
  const names = subgraphs.map(([name]) => name);
  const graph = new StateGraph({ state, input, output: rememberOutput(input), context: Context })
    .addNode("ingest", timed(clock, "ingest", ingestNode(dependencies, patience), true), { metadata: ABOUT.ingest })
    .addNode("route", timed(clock, "route", routeNode(dependencies)), { metadata: ABOUT.route })
    .addNode(subgraphs)
    .addNode("resolve", timed(clock, "resolve", resolveNode(dependencies)), { metadata: ABOUT.resolve })
    .addNode("review", reviewNode(dependencies), { metadata: ABOUT.review })
    .addNode("commit", commitNode(dependencies), { metadata: ABOUT.commit })
    .addEdge(START, "ingest")
    .addEdge("ingest", "route")
    .addConditionalEdges(
      "route",
      ({ work, routes, previous, allowances }) => {
        const sends = routedTurns(work, routes, agents).map(
          ({ agent, turns }) =>
            new Send(agentNode(agent), {
              turns,
              // Rules look at what was said before a turn also where that concerns nobody.
              previous: byModel.has(agent) ? previous : [...previous, ...work.map(({ turn }) => turn)],
              work: byModel.has(agent) ? work : [],
              allowance: allowances.find((one) => one.agent === agent) ?? null,
            }),
        );
        return sends.length > 0 ? sends : "resolve";
      },
      [...names, "resolve"],
    )
    .addEdge("resolve", "review")
    .addEdge("review", "commit")
    .addEdge("commit", END);
  if (joint) {
    const together = graph
      .addNode("propose_jointly", timed(clock, "propose_jointly", jointNode(dependencies, patience)), {
        metadata: ABOUT.propose_jointly,
      })
      .addEdge("propose_jointly", "resolve");
    for (const name of names) together.addEdge(name, "propose_jointly");
  } else {
    for (const name of names) graph.addEdge(name, "resolve");
  }
  return graph.compile({ name: "remember" });
}
