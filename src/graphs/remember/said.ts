import { z } from "zod";
import type { AgentDefinition, Draft } from "../../domain/agent.js";
import { checkedOperation } from "../../domain/checked.js";
import type { Evidence } from "../../domain/evidence.js";
import { Fields, type Memory } from "../../domain/memory.js";
import { type Operation, Reason } from "../../domain/operation.js";
import { isoDay } from "../../domain/time.js";
import type { Turn } from "../../domain/turn.js";
import { messageOf } from "../../errors.js";
import { dateText } from "../../rules/event-text.js";
import { saidTime } from "../../rules/times/said-time.js";
import type { Piece } from "./conversation.js";
import { groundQuote } from "./ground.js";

/** The words of a turn that an operation rests on. */
const Words = z.object({ turn: z.number().int(), quote: z.string() });

/** An operation as a model says it: turns and memories by number, times as phrases. */
export interface SaidOperation extends z.infer<typeof Words> {
  /** Further words that it rests on. */
  also: z.infer<typeof Words>[];
  when: string | null;
  /** What it says as one sentence; null where it is the agent's to make one. */
  statement: string | null;
  /** Null for what stays as it is: of a memory that ends, or is said again. */
  fields: Record<string, unknown> | null;
  op: Operation["op"];
  target: number | null;
  reason: Reason | null;
}

/** The memories that a model is shown, by number. */
export type Numbered = ReadonlyMap<number, Memory>;

/** The shape of what a model proposes for an agent. Derived from the agent's fields. */
export function saidSchema(agent: AgentDefinition): z.ZodType<SaidOperation> {
  const sentence = agent.sentence ? { statement: z.string().nullable().default(null) } : {};
  const schema = z.object({
    ...Words.shape,
    also: z.array(Words).default([]),
    when: z.string().nullable().default(null),
    ...sentence,
    fields: z.object(saidFields(agent)).nullable().default(null),
    op: z.enum(["add", "revise", "retract", "reinforce"]),
    target: z.number().int().nullable().default(null),
    reason: Reason.nullable().default(null),
  });
  return schema as unknown as z.ZodType<SaidOperation>;
}

/** The fields that a model is asked for. What may be null may be left out. */
function saidFields({ fields, completed }: AgentDefinition): Record<string, z.ZodType> {
  const asked = Object.entries({ ...fields.shape, ...completed?.also } as Record<string, z.ZodType>).filter(
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
      const field = ({ ...agent.fields.shape, ...agent.completed?.also } as Record<string, z.ZodType>)[name];
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
  const target = said.op === "add" || said.target === null ? undefined : known.get(said.target);
  if (said.target !== null && said.op !== "add" && !target) {
    problems.push(`target: ${said.target} is no number of your known memories`);
  }
  try {
    const isSame = said.op === "retract" || said.op === "reinforce";
    const fields = isSame && target ? target.fields : completeFields(agent, said, turn, target);
    if (!fields) return { problems: [...problems, "fields: they are not complete"] };
    const draft: Draft = { fields, quote: quote ?? "?", ...validity(agent, fields, said, turn) };
    // Without a target there is nothing to revise, unless its key holds one value.
    const op = said.op === "revise" && !target && !agent.single?.(fields) ? "add" : said.op;
    const change: Change = { op, reason: said.reason ?? "changed", target: target?.id ?? null, origin: "model" };
    const sentence = isSame && target ? target.text : sentenceOf(agent, said, turn);
    const operation = operationOf(agent, turn, draft, change, sentence);
    return { problems, operation: { ...operation, evidence: evidenceOf(operation, said, piece) } };
  } catch (error) {
    return { problems: [...problems, `fields: ${messageOf(error)}`] }; // what the agent declares may be anybody's code
  }
}

/** The model's sentence, where its agent shows it; with the date of what lies ahead, which nothing else would keep. */
function sentenceOf(agent: AgentDefinition, { statement, when }: SaidOperation, turn: Turn): string | undefined {
  const sentence = agent.sentence ? statement?.trim() : undefined;
  if (!sentence) return undefined;
  const time = timeOf(when, turn);
  if (!time || time.precision === "vague" || time.start <= turn.at) return sentence;
  const date = dateText({ ...time, day: isoDay(time.start, turn.offset) });
  return sentence.includes(date)
    ? sentence
    : `${sentence.replace(/(?<!\.)\.$/, "")} (${date.replace(/^\((.*)\)$/, "$1")}).`;
}

/** All the words that it rests on: what does not occur in a turn of the piece is left out, as long as one does. */
function evidenceOf({ evidence }: Operation, { also }: SaidOperation, piece: Piece): Evidence[] {
  const more = also.flatMap((one): Evidence[] => {
    const turn = turnOf(one, piece);
    const quote = turn && groundQuote(one.quote, turn);
    return turn && quote !== undefined ? [{ turn: turn.id, quote }] : [];
  });
  return [
    ...evidence,
    ...more.filter(({ turn, quote }) => !evidence.some((one) => one.turn === turn && one.quote === quote)),
  ];
}

/** What lies ahead holds from when it was told; what has been, or is over, from when it was. */
function validity(agent: AgentDefinition, fields: Fields, said: SaidOperation, turn: Turn): Pick<Draft, "validFrom"> {
  const ahead = agent.completed?.ahead?.(fields) ?? false;
  const start = fields[agent.span?.start ?? ""];
  if (typeof start === "number") return ahead || fields.phrase === null ? {} : { validFrom: Math.min(start, turn.at) };
  const time = timeOf(said.when, turn, ahead);
  if (!time || time.precision === "vague" || ahead || time.start > turn.at) return {};
  return { validFrom: time.start };
}

/** How an operation changes memory, and who proposes it. */
export type Change =
  | { op: "add"; origin: Operation["origin"] }
  | { op: Operation["op"]; origin: Operation["origin"]; reason: Reason; target: string | null };

/**
 * A draft as a proposed operation. Whether it is new, known or a contradiction shows when it is settled. Throws a
 * TypeError for what cannot be kept.
 */
export function operationOf(
  agent: AgentDefinition,
  turn: Turn,
  draft: Draft,
  change: Change,
  sentence?: string,
): Operation {
  const record = {
    agent: agent.kind,
    fields: draft.fields,
    validFrom: draft.validFrom ?? turn.at,
    validTo: draft.validTo ?? null,
    evidence: [{ turn: turn.id, quote: draft.quote }],
    origin: change.origin,
  };
  if (!("target" in change) || change.op === "add") return checkedOperation(agent, { op: "add", ...record }, sentence);
  const { op, reason, target } = change;
  const changed = op === "reinforce" ? { op, target, ...record } : { op, target, reason, ...record };
  return checkedOperation(agent, changed, sentence);
}

const turnOf = ({ turn: number }: { turn: number }, { lines }: Piece): Turn | undefined =>
  lines.find((line) => line.number === number)?.turn;

function completeFields(
  agent: AgentDefinition,
  { fields: said, quote, when }: SaidOperation,
  turn: Turn,
  target: Memory | undefined,
): Fields | undefined {
  const { completed, fields: declared } = agent;
  const names = Object.keys(completed?.also ?? {});
  const given = Object.entries(said ?? target?.fields ?? {});
  const fields = Object.fromEntries(
    given.filter(([name]) => !names.includes(name) || name in declared.shape),
  ) as Fields;
  const also = Object.fromEntries(given.filter(([name]) => names.includes(name)));
  const time = timeOf(when, turn, completed?.ahead?.(fields));
  const more = completed?.from({ fields, quote, turn, time, also, before: target?.fields });
  const whole = declared.safeParse({ ...fields, ...more });
  return whole.success ? Fields.parse(whole.data) : undefined;
}

const timeOf = (when: string | null, turn: Turn, ahead = false) =>
  when === null ? undefined : saidTime(when, turn, ahead);
