import { agents } from "../../agents/index.js";
import { route } from "../../agents/meta.js";
import type { AgentDefinition, Draft } from "../../src/domain/agent.js";
import { markedText } from "../../src/domain/quoted.js";
import { parseInstant } from "../../src/domain/time.js";
import { speakerOf, type Turn } from "../../src/domain/turn.js";
import type { TurnInput } from "../../src/domain/turn-input.js";
import { agentOf } from "../../src/graphs/agent-nodes.js";
import { isMasked, readingOf, unmaskedQuote } from "../../src/rules/own-turn.js";
import { findTimes } from "../../src/rules/times.js";
import { zonesOf } from "../../src/rules/zones.js";
import type { ModelRequest } from "./openai-server.js";
import { contextOf } from "./understood.js";

/**
 * Answers as a model would that understands exactly what the rules do: which turns concern which agent, and what they say. So
 * a script needs no more than the turns that will be put before it.
 */
export function scriptedAgents(inputs: readonly TurnInput[]): (request: ModelRequest) => string {
  const turns = inputs.map(turnOf);
  const byLine = new Map(turns.map((turn) => [lineOf(turn), turn]));
  const models = agents.filter(({ prompt }) => prompt !== undefined);

  return ({ messages }) => {
    const prompt = messages[0]?.content ?? "";
    const task = /^# Your task: (\w+)/m.exec(prompt)?.[1] ?? "";
    const lines = linesIn(prompt);
    const asked = numbersIn(prompt.slice(prompt.indexOf("# Your task")));
    const routed = [...lines].flatMap(([number, line]) => {
      const turn = byLine.get(line);
      if (!turn || !asked.includes(number)) return [];
      return route(turn, contextOf(turn, turns), models).map((one) => ({ turn: number, ...one }));
    });
    if (task === "route") return JSON.stringify({ routes: routed });
    const operations = (agent: AgentDefinition, numbers: readonly number[]) =>
      numbers.flatMap((number) => {
        const turn = byLine.get(lines.get(number) ?? "");
        if (!turn) return [];
        return draftsOf(agent, turn, turns).map((draft) => saidOf(agent, turn, number, draft));
      });
    if (task === "joint") {
      return JSON.stringify(Object.fromEntries(models.map((agent) => [agent.kind, operations(agent, asked)])));
    }
    const agent = models.find(({ kind }) => kind === task);
    return JSON.stringify({ operations: agent ? operations(agentOf(agents, agent.kind), asked) : [] });
  };
}

/** What an agent's rules find in a turn as they are shown it: without what is not the speaker's own. */
function draftsOf(agent: AgentDefinition, turn: Turn, turns: readonly Turn[]): Draft[] {
  const { turn: read, context } = readingOf(agent, turn, contextOf(turn, turns));
  const drafts = agent.rules.extract(read, context).filter((draft) => read === turn || !isMasked(draft));
  return drafts.map((draft) => ({ ...draft, quote: unmaskedQuote(draft.quote, turn) }));
}

/** A draft of the rules as a model says it: without what code completes, and the time as the phrase. */
export function saidOf(agent: AgentDefinition, turn: Turn, number: number, draft: Draft) {
  const asked = Object.entries(draft.fields).filter(([name]) => !agent.completed?.names.includes(name));
  const from = findTimes(turn.content, turn).find(({ start }) => start === draft.validFrom);
  const when = typeof draft.fields.phrase === "string" ? draft.fields.phrase : from?.phrase;
  return {
    turn: number,
    quote: draft.quote,
    also: [],
    when: when ?? null,
    statement: agent.sentence ? agent.text(draft.fields) : null,
    fields: Object.fromEntries(asked),
    op: draft.retract ? "retract" : draft.reason === undefined ? "add" : "revise",
    target: null,
    reason: draft.reason ?? null,
  };
}

function turnOf(input: TurnInput, position: number): Turn {
  const { at = 0, offset = 0 } = parseInstant(input.at ?? "") ?? {};
  return {
    ...{
      id: input.id ?? "",
      callerId: "",
      session: input.session ?? "",
      position,
      sealed: [],
      zones: zonesOf(input.content),
    },
    ...{ role: input.role, speaker: input.speaker ?? null, content: input.content, at, offset },
  };
}

const lineOf = (turn: Turn) =>
  `${speakerOf(turn)}: ${markedText(turn.content, turn.zones).replace(/\r?\n/g, "\n    ")}`;

/** The numbered lines of the conversation in a prompt. */
export function linesIn(prompt: string): Map<number, string> {
  const conversation = /<conversation>\n([\s\S]*?)\n<\/conversation>/.exec(prompt)?.[1] ?? "";
  const lines = conversation.split(/\n(?=\[(?:\d+|-)\] |\([A-Z]\w+day )/);
  return new Map(
    lines.flatMap((line) => {
      const [, number, text = ""] = /^\[(\d+)\] ([\s\S]*)$/.exec(line) ?? [];
      return number === undefined ? [] : [[Number(number), text] as const];
    }),
  );
}

/** The turns that a task names: `Turns: 1, 2.` */
function numbersIn(task: string): number[] {
  const [, list = ""] = /turns:\s+(\d[\d, ]*)\./i.exec(task) ?? [];
  return list.split(",").map(Number);
}
