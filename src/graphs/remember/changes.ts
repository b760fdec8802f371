import { isOpen, type Memory } from "../../domain/memory.js";
import type { Operation } from "../../domain/operation.js";
import type { Scope } from "../../domain/scope.js";
import { type Settling, settle } from "../../domain/settle.js";
import type { Turn } from "../../domain/turn.js";
import { CUES } from "../../rules/changes/cues.js";
import { type Before, decide, type Said } from "../../rules/changes/decide.js";
import { isSetAlike, mayMean } from "../../rules/changes/may-mean.js";
import { type Remark, remarksOf } from "../../rules/changes/remarks.js";
import { mended, named, restated, withoutSlip } from "../../rules/changes/restate.js";
import type { Slip } from "../../rules/changes/slips.js";
import { substituted } from "../../rules/changes/substitute.js";
import { isBeside } from "../../rules/statements/candidates.js";
import { isOfWords } from "../../rules/statements/third-person.js";
import { agentOf } from "../agent-nodes.js";
import type { Dependencies } from "../dependencies.js";
import { type Known, knownMemories, REVISED } from "./known-memories.js";
import { operationOf } from "./said.js";

/** A correction is about one of so many turns of the session before it. */
const LAST_TURNS = 4;

/** The run in which changes are looked for. */
export interface Looking {
  scope: Scope;
  settling: Settling;
  turns: readonly Turn[];
  previous: readonly Turn[];
}

/**
 * Finds which memories the words of a run put an end to, whatever their keys and agents: a proposed statement that replaces
 * one becomes a revision of it, and so does a sentence that only makes sense beside it (`make that 70`). What is only
 * likely to be outdated is marked as doubted, as is whatever people who talk with one another seem to change: they go on about
 * one thing in many words, and "no" and "now" seldom put an end to anything. What was said earlier in the run counts as known. What a model proposed is
 * left as it is: it was shown what is known.
 *
 * @param byRules the turns that rules were to understand.
 */
export async function withChanges(
  dependencies: Dependencies,
  operations: readonly Operation[],
  { scope, settling, turns, previous }: Looking,
  byRules: readonly Turn[],
): Promise<Operation[]> {
  const { embedder } = dependencies;
  const all = [...previous, ...turns];
  const remarks = new Map(byRules.map((turn) => [turn.id, remarksOf(turn, all)]));
  const texts = [
    ...operations.filter(mayChange).map(plainText),
    ...[...remarks.values()].flat().map(({ text }) => text),
  ];
  if (texts.length === 0) return [...operations];
  const known = await knownMemories(dependencies, scope, texts);
  const decided: Operation[] = [];
  for (const turn of turns) {
    const recent = recentTurns(turn, all);
    let left = operations.filter(({ evidence }) => evidence[0]?.turn === turn.id);
    const done: string[] = [];
    for (const remark of remarks.get(turn.id) ?? []) {
      // What was said before it in the same turn is what it may put right.
      const earlier = left.filter((operation) => isBefore(operation, remark, turn));
      for (const operation of inOrder(earlier)) await understood(operation, recent);
      left = left.filter((operation) => !earlier.includes(operation));
      if (done.some((quote) => overlap(quote, remark.quote, turn))) continue;
      const own = left.filter((operation) => rests(operation, remark, turn));
      const found = remark.slip
        ? await ofSlip(remark, remark.slip, turn, own, recent)
        : [(await ofRemark(remark, turn, own, recent)) ?? []].flat();
      if (found.length === 0) continue;
      left = left.filter((operation) => !own.includes(operation) || (remark.slip && saysMore(operation, remark)));
      for (const change of found) await keep(change);
      if (remark.slip) done.push(remark.quote);
    }
    for (const operation of inOrder(left)) await understood(operation, recent);
  }
  const others = operations.filter(({ evidence }) => !turns.some(({ id }) => id === evidence[0]?.turn));
  return [...decided, ...others];

  /** What replaces a memory by its key goes first: nothing else is to replace the same one. */
  function inOrder(operations: readonly Operation[]): Operation[] {
    return [...operations.filter(isHeld), ...operations.filter((operation) => !isHeld(operation))];
  }

  async function understood(operation: Operation, recent: ReadonlySet<string>): Promise<void> {
    await keep(mayChange(operation) ? await ofStatement(operation, recent) : operation);
  }

  /** From here on what an operation results in is known. */
  async function keep(operation: Operation): Promise<void> {
    decided.push(operation);
    const before = [...known.values()].map(({ memory }) => memory);
    for (const memory of settle([operation], before, settling).memories) {
      const [vector] = await embedder.embed([memory.text]);
      if (vector) known.set(memory.id, { memory, vector });
    }
  }

  function isHeld(operation: Operation): boolean {
    return heldBy(operation) !== undefined;
  }

  /** The memory that an operation replaces by its key. */
  function heldBy(operation: Operation): Memory | undefined {
    const { agent, key } = operation;
    if (!settling.single(operation)) return undefined;
    return openOf(known).find(({ memory }) => memory.agent === agent && memory.key === key)?.memory;
  }

  async function ofStatement(operation: Operation, recent: ReadonlySet<string>): Promise<Operation> {
    const [evidence] = operation.evidence;
    if (!evidence) return operation;
    const held = heldBy(operation); // its key says what it is about
    if (held) return withDoubts(operation, sayingSo(held, operation));
    const others = openOf(known).filter(({ memory }) => !saysTheSame(memory, operation));
    const said = introduced({ text: plainText(operation), quote: evidence.quote });
    const { closes, doubts } = decide(said, await rated(said.text, others, recent));
    const amongOthers = turns.some(({ id, speaker }) => id === evidence.turn && speaker !== null);
    const closed = closes && known.get(closes.id)?.memory;
    if (closed && !amongOthers) {
      return { ...named(operation, closed), op: "revise", target: closed.id, reason: closes.reason };
    }
    return withDoubts(operation, closes ? [closes.id] : doubts);
  }

  /** What says the value that gives way, in the same words: `User drives an old Volvo`, beside `User's car: old Volvo`. */
  function sayingSo(held: Memory, operation: Operation): string[] {
    const value = String(held.fields.value ?? "").toLowerCase();
    if (value === "" || operation.text.toLowerCase().includes(value)) return [];
    return openOf(known)
      .filter(({ memory }) => memory.id !== held.id && saysTheSame(memory, held))
      .filter(({ memory }) => memory.text.toLowerCase().includes(value))
      .map(({ memory }) => memory.id);
  }

  /** The same with who it is that a name at its start stands for, where that is known: `User's sister Ines moved`. */
  function introduced({ text, quote }: Said): Said {
    for (const { memory } of openOf(known)) {
      const [, relation, name = ""] = RELATIVE_NAMED.exec(memory.text) ?? [];
      if (relation === undefined || !text.startsWith(`${name} `)) continue;
      return { text: `User's ${relation} ${text}`, quote: quote.replace(name, `my ${relation} ${name}`) };
    }
    return { text, quote };
  }

  /** What a sentence that no agent kept, or that only puts a value right, makes of a memory. */
  async function ofRemark(
    { fix, ...remark }: Remark,
    turn: Turn,
    own: readonly Operation[],
    recent: ReadonlySet<string>,
  ): Promise<Operation | undefined> {
    if (own.some((operation) => operation.op !== "add")) return undefined;
    const open = openOf(known).filter(({ memory }) => memory.evidence.every(({ quote }) => quote !== remark.quote));
    if (fix) {
      const near = (await rated(remark.text, open, recent)).filter((one) => one.recent);
      for (const { id } of near) {
        const memory = known.get(id)?.memory;
        const fields = memory && mended(memory, (text) => substituted(text, fix), remark, turn);
        if (memory && fields) return revision(memory, fields, remark, turn, "corrected");
      }
    }
    if (own.length > 0 || turn.speaker !== null || isOfWords(remark.quote) || isBeside(remark.quote)) return undefined;
    const { closes } = decide(remark, await rated(remark.text, open, recent));
    const memory = closes && known.get(closes.id)?.memory;
    const fields = memory && restated(memory, remark, turn);
    return memory && fields ? revision(memory, fields, remark, turn, closes.reason) : undefined;
  }

  /** The value that a part of a sentence puts right, in what was said last and holds it, and in what says the same. */
  async function ofSlip(
    remark: Remark,
    slip: Slip,
    turn: Turn,
    own: readonly Operation[],
    recent: ReadonlySet<string>,
  ): Promise<Operation[]> {
    const replaced = own.map(heldBy);
    const open = openOf(known).filter(({ memory }) => !replaced.includes(memory));
    const near = (await rated(remark.text, open, recent)).filter((one) => one.recent);
    const right = near.flatMap(({ id, text }) => {
      const memory = known.get(id)?.memory;
      const fields = memory && mayMean(slip, remark.text, text) && withoutSlip(memory, slip, remark, turn);
      return memory && fields ? [{ memory, fields }] : [];
    });
    const [first] = right;
    if (!first) return [];
    const alike = right.filter(
      ({ memory }) => saysTheSame(memory, first.memory) || isSetAlike(slip, memory, first.memory),
    );
    // Which of several plans was moved is not known.
    if (slip.kind === "time" && alike.length < right.length) return [];
    return alike.map(({ memory, fields }) => revision(memory, fields, remark, turn, slip.reason));
  }

  function revision(
    { id, agent }: Memory,
    fields: Memory["fields"],
    { quote }: Said,
    turn: Turn,
    reason: "changed" | "corrected",
  ): Operation {
    const definition = agentOf(dependencies.agents, agent);
    return operationOf(definition, turn, { fields, quote }, { op: "revise", reason, target: id, origin: "rules" });
  }

  /** Memories as they are held against a text, the likeliest in meaning first. */
  async function rated(text: string, open: readonly Known[], recent: ReadonlySet<string>): Promise<Before[]> {
    const [own] = await embedder.embed([text]);
    if (!own) return [];
    return open
      .map(({ memory, vector }): Before => {
        const said = memory.evidence.some(({ turn }) => recent.has(turn));
        const fixed = isFixed(memory);
        return { id: memory.id, text: memory.text, cosine: cosine(own, vector), recent: said, fixed };
      })
      .sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1));
  }
}

/** How core memory says what a relative is called: `User's sister's name is Ines`, `User's sister Ines lives in Porto`. */
const RELATIVE_NAMED = /^User['’]s ([\p{Ll} -]+?)(?:['’]s name is)? (\p{Lu}[\p{L}'’-]*)/u;

/** What had happened at a time that was named when it was told, and how something is done, which has a title to be known by. */
const isFixed = ({ agent, fields, assertedAt }: Memory) =>
  agent === "procedural" || (agent === "episodic" && fields.phrase !== null && Number(fields.start) <= assertedAt);

const openOf = (known: ReadonlyMap<string, Known>) => [...known.values()].filter(({ memory }) => isOpen(memory));

/** How something is done puts an end to nothing but what has its title, unless it denies or corrects something. */
const mayChange = ({ origin, op, agent, evidence }: Operation) =>
  origin === "rules" &&
  (op === "add" || op === "revise") &&
  REVISED.includes(agent) &&
  (agent !== "procedural" || evidence.some(({ quote }) => CUES.denies.test(quote) || CUES.corrects.test(quote)));

/** An operation rests on words that end before a sentence begins. */
function isBefore({ evidence }: Operation, { quote }: Remark, { content }: Turn): boolean {
  const at = content.indexOf(quote);
  return evidence.every((one) => {
    const from = content.indexOf(one.quote);
    return from >= 0 && from + one.quote.length <= at;
  });
}

/** An operation rests on a sentence, or on a part of it, or on more than it. */
const rests = ({ evidence }: Operation, { quote }: Remark, turn: Turn) =>
  evidence.some((one) => overlap(one.quote, quote, turn));

function overlap(a: string, b: string, { content }: Turn): boolean {
  const [from, at] = [content.indexOf(a), content.indexOf(b)];
  return from >= 0 && at >= 0 && from < at + b.length && at < from + a.length;
}

/** What names the right value says more than that, and is worth keeping; what only tells of the slip is not. */
const saysMore = ({ agent, evidence }: Operation, { quote, slip }: Remark) =>
  slip !== undefined &&
  slip.fix.wrong === undefined &&
  slip.kind === "value" &&
  agent !== "episodic" &&
  evidence.some((one) => one.quote.length > 1.5 * quote.length);

const withDoubts = (operation: Operation, doubts: readonly string[]): Operation =>
  doubts.length > 0 ? { ...operation, doubts: [...doubts] } : operation;

/** What rests on the same words, or on a part of them, says the same thing in another way. */
function saysTheSame(memory: Memory, { evidence }: Pick<Operation, "evidence">): boolean {
  return memory.evidence.some((one) =>
    evidence.some(({ turn, quote }) => turn === one.turn && (quote.includes(one.quote) || one.quote.includes(quote))),
  );
}

/** What is said, of the past without the date that the text of an event ends in; a plan is told from another by its date. */
const plainText = ({ agent, text, fields }: Operation) =>
  agent === "episodic" && fields?.eventType !== "plan" && typeof fields?.summary === "string" ? fields.summary : text;

/** A turn and those just before it in its session. */
function recentTurns({ session, position }: Turn, turns: readonly Turn[]): Set<string> {
  const near = turns.filter(
    (turn) => turn.session === session && turn.position <= position && turn.position >= position - LAST_TURNS,
  );
  return new Set(near.map(({ id }) => id));
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
