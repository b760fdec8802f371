import { z } from "zod";
import type { AgentDefinition, Draft } from "../../domain/agent.js";
import { checkedOperation } from "../../domain/checked.js";
import { Fields, type Memory } from "../../domain/memory.js";
import { type Operation, Reason } from "../../domain/operation.js";
import type { TimeMention } from "../../domain/time.js";
import type { Turn } from "../../domain/turn.js";
import { messageOf } from "../../errors.js";
import { timeAbroad } from "../../rules/times/abroad.js";
import { findTimes } from "../../rules/times.js";
import type { Piece } from "./conversation.js";
import { groundQuote } from "./ground.js";

/** An operation as a model says it: turns and memories by number, times as phrases. */
export interface SaidOperation {
  turn: number;
  quote: string;
  when: string | null;
  fields: Record<string, unknown>;
  op: Operation["op"];
  target: number | null;
  reason: Reason | null;
}

/** The memories that a model is shown, by number. */
export type Numbered = ReadonlyMap<number, Memory>;

/** The shape of what a model proposes for an agent. Derived from the agent's fields. */
export function saidSchema(agent: AgentDefinition): z.ZodType<SaidOperation> {
  return z.object({
    turn: z.number().int(),
    quote: z.string(),
    when: z.string().nullable().default(null),
    fields: z.object(saidFields(agent)),
    op: z.enum(["add", "revise", "retract", "reinforce"]),
    target: z.number().int().nullable().default(null),
    reason: Reason.nullable().default(null),
  });
}

/** The fields that a model is asked for. What may be null may be left out. */
function saidFields({ fields, completed }: AgentDefinition): Record<string, z.ZodType> {
  const asked = Object.entries(fields.shape as Record<string, z.ZodType>).filter(
    ([name]) => !completed?.names.includes(name),
  );
  return Object.fromEntries(
    asked.map(([name, field]) => [name, field instanceof z.ZodNullable ? field.default(null) : field]),
  );
}

/** The fields that a model is asked for, in words: their meaning stands in the prompt, their types in the schema. */
export function fieldsText(agent: AgentDefinition): string {
  return Object.entries(saidFields(agent))
    .map(([name]) => {
      const field = (agent.fields.shape as Record<string, z.ZodType>)[name];
      const values = z.toJSONSchema(field ?? z.string()).enum;
      return `- ${name}: ${field?.description ?? ""}${values ? ` (${values.join(", ")})` : ""}`;
    })
    .join("\n");
}

/** What is wrong with an operation, by the name of the field; nothing where it can be proposed. */
export function problemsOf(agent: AgentDefinition, said: SaidOperation, piece: Piece, known: Numbered): string[] {
  return understood(agent, said, piece, known).problems;
}

/** A proposed operation of what a model said; undefined for what has problems. */
export function operationOfSaid(
  agent: AgentDefinition,
  said: SaidOperation,
  piece: Piece,
  known: Numbered,
): Operation | undefined {
  const { problems, operation } = understood(agent, said, piece, known);
  return problems.length === 0 ? operation : undefined;
}

/** What comes of what a model said. Without an operation there is a problem, so that nothing is lost untold. */
function understood(
  agent: AgentDefinition,
  said: SaidOperation,
  piece: Piece,
  known: Numbered,
): { problems: string[]; operation?: Operation } {
  const turn = turnOf(said, piece);
  if (!turn) return { problems: [`turn: there is no turn ${said.turn} to look at`] };
  const problems: string[] = [];
  const quote = groundQuote(said.quote, turn);
  if (quote === undefined) {
    problems.push(`quote: ${JSON.stringify(said.quote.slice(0, 200))} does not occur in turn ${said.turn}`);
  }
  if (said.target !== null && said.op !== "add" && !known.has(said.target)) {
    problems.push(`target: ${said.target} is no number of your known memories`);
  }
  try {
    const fields = completeFields(agent, said, turn);
    if (!fields) return { problems: [...problems, "fields: they are not complete"] };
    const time = timeOf(said.when, turn);
    const target = said.target === null ? null : (known.get(said.target)?.id ?? null);
    const draft: Draft = { fields, quote: quote ?? "?", ...(time && { validFrom: time.start }) };
    const change: Change = { op: said.op, reason: said.reason ?? "changed", target, origin: "model" };
    return { problems, operation: operationOf(agent, turn, draft, change) };
  } catch (error) {
    return { problems: [...problems, `fields: ${messageOf(error)}`] }; // what the agent declares may be anybody's code
  }
}

/** How an operation changes memory, and who proposes it. */
export type Change =
  | { op: "add"; origin: Operation["origin"] }
  | { op: Operation["op"]; origin: Operation["origin"]; reason: Reason; target: string | null };

/**
 * A draft as a proposed operation. Whether it is new, known or a contradiction shows when it is settled. Throws a
 * TypeError for what cannot be kept.
 */
export function operationOf(agent: AgentDefinition, turn: Turn, draft: Draft, change: Change): Operation {
  const record = {
    agent: agent.kind,
    fields: draft.fields,
    validFrom: draft.validFrom ?? turn.at,
    validTo: draft.validTo ?? null,
    evidence: [{ turn: turn.id, quote: draft.quote }],
    origin: change.origin,
  };
  if (!("target" in change) || change.op === "add") return checkedOperation(agent, { op: "add", ...record });
  const { op, reason, target } = change;
  return checkedOperation(agent, op === "reinforce" ? { op, target, ...record } : { op, target, reason, ...record });
}

const turnOf = ({ turn: number }: SaidOperation, { lines }: Piece): Turn | undefined =>
  lines.find((line) => line.number === number)?.turn;

function completeFields(agent: AgentDefinition, said: SaidOperation, turn: Turn): Fields | undefined {
  const { fields, quote, when } = said;
  const ahead = agent.completed?.ahead?.(fields as Fields) ?? false;
  const more = agent.completed?.from({ fields: fields as Fields, quote, turn, time: timeOf(when, turn, ahead) });
  const whole = agent.fields.safeParse({ ...fields, ...more });
  return whole.success ? Fields.parse(whole.data) : undefined;
}

/** The time that words of a turn name. Read in the turn first, where the tense tells what they mean. */
function timeOf(when: string | null, turn: Turn, ahead = false): TimeMention | undefined {
  const words = when?.trim().toLowerCase();
  if (!words) return undefined;
  const inTurn = findTimes(turn.content, turn, ahead).find(({ phrase }) => {
    const said = phrase.toLowerCase();
    return said.includes(words) || words.includes(said);
  });
  return inTurn ?? findTimes(words, turn, ahead)[0] ?? timeAbroad(words, turn, ahead);
}
