import type { AgentDefinition } from "../domain/agent.js";
import { KINDS, type Kind } from "../domain/kind.js";

/** The node of an agent; never the name of a state key. */
export type AgentNode = `${Kind}_agent`;
export const agentNode = (kind: Kind): AgentNode => `${kind}_agent`;
export const AGENT_NODES: readonly AgentNode[] = KINDS.map(agentNode);

/** The declaration of a kind's agent. */
export function agentOf(agents: readonly AgentDefinition[], kind: Kind): AgentDefinition {
  const agent = agents.find((one) => one.kind === kind);
  if (!agent) throw new TypeError(`no agent is declared for ${kind}`);
  return agent;
}
