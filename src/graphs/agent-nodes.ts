import type { AgentDefinition } from "../domain/agent.js";
import type { Kind } from "../domain/kind.js";

/** The node of an agent; never the name of a state key. */
export type AgentNode = `${Kind}_agent`;
export const agentNode = (kind: Kind): AgentNode => `${kind}_agent`;

/** The nodes of agents with what Studio says of them, to be added to a graph. */
export function agentNodes<Node>(
  agents: readonly AgentDefinition[],
  nodeOf: (agent: AgentDefinition) => Node,
): [AgentNode, Node, { metadata: { description: string } }][] {
  return agents.map((agent) => [agentNode(agent.kind), nodeOf(agent), { metadata: { description: agent.purpose } }]);
}

/** The declaration of a kind's agent. */
export function agentOf(agents: readonly AgentDefinition[], kind: Kind): AgentDefinition {
  const agent = agents.find((one) => one.kind === kind);
  if (!agent) throw new TypeError(`no agent is declared for ${kind}`);
  return agent;
}
