import { checkedOperation } from "../../../domain/checked.js";
import { isInferred, isOpen } from "../../../domain/memory.js";
import type { Operation } from "../../../domain/operation.js";
import type { Drawn, RefinerDefinition } from "../../../domain/refiner.js";
import { SESSION_GAP_MS } from "../../../domain/sessions.js";
import type { Turn } from "../../../domain/turn.js";
import { messageOf } from "../../../errors.js";
import { drawQuestion, type SaidDrawn } from "../../../models/draw.js";
import { STATEMENT } from "../../../rules/statements/things.js";
import { agentOf } from "../../agent-nodes.js";
import type { Dependencies } from "../../dependencies.js";
import { conversationText } from "../../remember/conversation.js";
import { groundQuote } from "../../remember/ground.js";
import type { Asking } from "../asking.js";
import type { Look } from "../look.js";
import type { ReflectPass } from "../pass.js";

/** Of a longer session a model is shown the end. */
const MOST_TURNS = 40;
/** So much of what is known already it is told. */
const MOST_KNOWN = 40;

/**
 * MARK's refiners, and those that were passed in with a prompt, by a model: rules draw from each exchange right behind the answer,
 * a model from each session in which something was asked or answered, once it is over, in one call.
 */
export function refinePass({ agents, refiners }: Dependencies): ReflectPass {
  const able = refiners.filter(({ prompt }) => prompt !== undefined);
  return {
    name: "refine",
    description:
      "Has a model draw from each finished conversation what MARK's refiners look for. Without one, nothing.",
    looksElsewhere: true,
    async propose(look, _, asking) {
      if (!asking.hasModel || able.length === 0) return { operations: [] };
      const operations: Operation[] = [];
      let upTo: number | undefined;
      let looked = 0;
      for (const [name, first] of await look.saidSessions()) {
        const turns = (await look.session(name)).slice(-MOST_TURNS);
        const last = turns.at(-1);
        if (last && last.at + SESSION_GAP_MS > look.now) {
          upTo = Math.min(upTo ?? first, first - 1); // it goes on, and is looked at when it is over
          continue;
        }
        looked += 1;
        if (turns.some(isAsking)) operations.push(...(await ofSession(turns, look, asking)));
      }
      return { operations, looked, ...(upTo !== undefined && { upTo }) };
    },
  };

  async function ofSession(turns: readonly Turn[], look: Look, asking: Asking): Promise<Operation[]> {
    const lines = turns.map((turn, i) => ({ number: i + 1, turn }));
    const known = await knownOf(turns, look);
    const objection = (number: number, quote: string) => {
      const turn = turns[number - 1];
      if (turn?.role !== "user") return `turn ${number} is not one of the user's`;
      return groundQuote(quote, turn) === undefined ? `turn ${number} does not say "${quote}"` : undefined;
    };
    const conversation = conversationText({ before: [], lines });
    const said = await asking.ask(drawQuestion({ refiners: able, conversation, known, objection }));
    const operations: Operation[] = [];
    for (const refiner of said ? able : []) {
      for (const one of said?.[refiner.name] ?? []) {
        const operation = operationOf(refiner, one, turns, asking);
        if (operation && !(await touchesStated(operation, look))) operations.push(operation);
      }
    }
    return operations;
  }

  function operationOf(
    refiner: RefinerDefinition,
    { turn: number, quote, about, says }: SaidDrawn,
    turns: readonly Turn[],
    asking: Asking,
  ): Operation | undefined {
    const turn = turns[number - 1];
    const words = turn && groundQuote(quote, turn);
    if (!turn || words === undefined) return undefined;
    try {
      const { agent, fields } = (refiner.drawn ?? ofUser)({ about: about.trim(), says: says.trim() });
      const record = { agent, fields, evidence: [{ turn: turn.id, quote: words }], origin: "model" as const };
      const because = `the ${refiner.name} refiner drew it from a conversation that is over`;
      const besides = { validFrom: turn.at, validTo: null, refinement: refiner.name, because };
      return checkedOperation(agentOf(agents, agent), { op: "add", ...record, ...besides });
    } catch (error) {
      asking.note(`${refiner.name}: ${messageOf(error)}`); // what a refiner declares may be anybody's code
      return undefined;
    }
  }
}

/** What was understood of the turns, and what is known that shares words with them. */
async function knownOf(turns: readonly Turn[], look: Look): Promise<string[]> {
  const own = (await look.ofTurns(turns.map(({ id }) => id))).filter(isOpen);
  const said = turns.filter(({ role }) => role === "user").map(({ id, content }) => ({ id, text: content }));
  const near = [...(await look.near(said)).values()].flat();
  return [...new Set([...own, ...near].map(({ text }) => text))].slice(0, MOST_KNOWN);
}

/** What is only told, the agents understand by themselves. */
const isAsking = ({ role, content }: Turn) => role === "assistant" || (role === "user" && content.includes("?"));

const ofUser = ({ says }: { says: string }): Pick<Drawn, "agent" | "fields"> => ({
  agent: "semantic",
  fields: { subject: "User", attribute: STATEMENT, value: says },
});

/** What nobody said never touches a memory that somebody stated. */
async function touchesStated({ agent, key, refinement }: Operation, look: Look): Promise<boolean> {
  if (!isInferred({ refinement: refinement ?? null })) return false;
  return (await look.byKeys(agent, [key])).some((memory) => !isInferred(memory));
}
