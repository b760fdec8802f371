import type { Runnable } from "@langchain/core/runnables";
import type { AgentDefinition } from "../domain/agent.js";
import type { Kind } from "../domain/kind.js";

/** The node of an agent; never the name of a state key. */
export type AgentNode = `${Kind}_agent`;
export const agentNode = (kind: Kind): AgentNode => `${kind}_agent`;

/** The nodes of agents, with what Studio says of them. LangGraph's types take many at once as runnables. */
export function agentNodes<Input, Output>(
  agents: readonly AgentDefinition[],
  nodeOf: (agent: AgentDefinition) => object,
): [AgentNode, Runnable<Input, Output>, { metadata: { description: string } }][] {
  return agents.map((agent) => {
    const node = nodeOf(agent) as Runnable<Input, Output>;
    return [agentNode(agent.kind), node, { metadata: { description: agent.purpose } }];
  });
}

/** The declaration of a kind's agent. */
export function agentOf(agents: readonly AgentDefinition[], kind: Kind): AgentDefinition {
  const agent = agents.find((one) => one.kind === kind);
  if (!agent) throw new TypeError(`no agent is declared for ${kind}`);
  return agent;
}
