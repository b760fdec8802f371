import { messageOf } from "../errors.js";
import type { AgentDefinition } from "./agent.js";
import { type Evidence, isGrounded } from "./evidence.js";
import { KINDS, type Kind } from "./kind.js";
import type { Operation, Proposal } from "./operation.js";
import { isOwn, isReal, mentionsUser } from "./own-words.js";
import { overlap } from "./statement.js";
import type { Turn } from "./turn.js";

/** An operation that the meta-agent did not let through, and why. */
export interface Dropped {
  agent: Kind;
  text: string;
  why: string;
}

/** What the meta-agent lets through, in the order the turns were said. */
export interface Arbitration {
  operations: Operation[];
  dropped: Dropped[];
}

/** Stands for the agents that were passed in. */
const FURTHER = "*";
/** Of two agents that propose the same fact, the one named first here owns it. */
const OWNERSHIP: readonly Kind[] = ["vault", FURTHER, "core", "procedural", "resource", "semantic", "episodic"];
/** The order in which operations of one turn are committed. */
const COMMITTED: readonly Kind[] = [...KINDS, FURTHER];
/** Two proposals of one turn that share this much of their words state the same fact. */
const SAME_FACT = 0.8;
/** The same where a custom agent owns a memory of the same words: that agent knows best what they say. */
const SAME_WORDS = 0.5;

const NOT_SAID = "its quote does not occur in the turn";
const NOT_OWN = "its words are quoted, not the speaker's own";

/**
 * Arbitrates between the agents' proposals, whoever made them: evidence that does not occur in its turn is dropped, so is
 * what is not the speaker's own words where the agent takes only those, and with it what rests on nothing else; a fact
 * that two agents propose stays with its owner.
 *
 * @param agents say which evidence they take. One that is not among them takes the speaker's own words.
 * @param userNames the names that the user is known by: what foreign words say of them is said of the user.
 */
export function arbitrate(
  proposals: readonly Proposal[],
  turns: readonly Turn[],
  agents: readonly AgentDefinition[],
  userNames: readonly string[] = [],
): Arbitration {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const byKind = new Map(agents.map((agent) => [agent.kind, agent]));
  const objectionTo = (operation: Operation, evidence: Evidence): string | undefined => {
    const turn = byId.get(evidence.turn);
    if (turn === undefined || !isGrounded(evidence, turn)) return NOT_SAID;
    return objection(byKind.get(operation.agent), operation, turn, evidence.quote, userNames);
  };
  const dropped: Dropped[] = [];
  const drop = ({ agent, text }: Operation, why: string) => void dropped.push({ agent, text, why });

  const kept: Operation[] = [];
  for (const operation of inOrder(
    proposals.flatMap((one) => one.operations),
    turns,
    OWNERSHIP,
  )) {
    const objections = operation.evidence.map((one) => objectionTo(operation, one));
    const evidence = operation.evidence.filter((_, i) => objections[i] === undefined);
    const owner = kept.find((other) => other.agent !== operation.agent && sameFact(other, { ...operation, evidence }));
    if (evidence.length === 0) drop(operation, objections[0] ?? NOT_SAID);
    else if (owner) drop(operation, `${owner.agent} owns it`);
    else kept.push({ ...operation, evidence });
  }
  return { operations: inOrder(kept, turns, COMMITTED), dropped };
}

/** Which of some agents owns a fact that all of them propose. */
export function ownerOf(agents: readonly [Kind, ...Kind[]]): Kind {
  const rank = (agent: Kind) => OWNERSHIP.indexOf(OWNERSHIP.includes(agent) ? agent : FURTHER);
  return agents.reduce((owner, agent) => (rank(agent) < rank(owner) ? agent : owner));
}

/** Why words of a turn cannot carry an operation; undefined where they can. */
function objection(
  agent: AgentDefinition | undefined,
  { fields, text }: Operation,
  turn: Turn,
  quote: string,
  userNames: readonly string[],
): string | undefined {
  try {
    const refused = agent?.refuse?.(fields, turn);
    if (refused !== undefined) return refused;
    if (agent?.evidence === "any" || isOwn(quote, turn)) return undefined;
    if (mentionsUser(text, userNames)) return NOT_OWN;
    if (agent?.aboutOthers?.(fields, turn) && isReal(quote, turn)) return undefined;
  } catch (error) {
    return `the ${agent?.kind} agent failed on it: ${messageOf(error)}`; // what an agent declares may be anybody's code
  }
  return NOT_OWN;
}

/** @param a the one that would own it. */
function sameFact(a: Operation, b: Operation): boolean {
  const [one, other] = [a.evidence[0], b.evidence[0]];
  if (one?.turn !== other?.turn) return false;
  const isFurther = !OWNERSHIP.includes(a.agent);
  const enough = isFurther && restsOn(one?.quote, other?.quote) ? SAME_WORDS : SAME_FACT;
  return overlap(a.text, b.text) >= enough;
}

const restsOn = (a = "", b = "") => a.includes(b) || b.includes(a);

/** By the turn an operation first rests on, then by agent. Equal ones keep their order. */
function inOrder(operations: readonly Operation[], turns: readonly Turn[], agents: readonly Kind[]): Operation[] {
  const place = new Map(turns.map((turn, i) => [turn.id, i]));
  const placeOf = (operation: Operation) =>
    Math.min(...operation.evidence.map((one) => place.get(one.turn) ?? turns.length));
  const rankOf = ({ agent }: Operation) => agents.indexOf(agents.includes(agent) ? agent : FURTHER);
  const byName = (a: Operation, b: Operation) => (a.agent < b.agent ? -1 : a.agent > b.agent ? 1 : 0);
  return [...operations].sort((a, b) => placeOf(a) - placeOf(b) || rankOf(a) - rankOf(b) || byName(a, b));
}
