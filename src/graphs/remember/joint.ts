import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import type { Kind } from "../../domain/kind.js";
import type { Proposal } from "../../domain/operation.js";
import type { Turn } from "../../domain/turn.js";
import { NO_USAGE, type Usage } from "../../domain/usage.js";
import type { Models } from "../../models/models.js";
import { agentOf } from "../agent-nodes.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { afford, leftOf } from "./budget.js";
import { outcomeByRules } from "./by-rules.js";
import { conversationText, type Piece, piecesOf } from "./conversation.js";
import { isFailed } from "./failed.js";
import { inOrder, type Outcome } from "./in-order.js";
import { knownText, numberedMemories } from "./known.js";
import { modelAgents } from "./model-router.js";
import type { Patience } from "./patience.js";
import { routedTurns } from "./route.js";
import { fieldsText, type Numbered, operationOfSaid, problemsOf, type SaidOperation, saidSchema } from "./said.js";
import type { Failure, Route, Work } from "./state.js";
import type { Understanding } from "./understanding.js";

interface State {
  work: Work[];
  previous: Turn[];
  routes: Route[];
  proposals: Proposal[];
  failures: Failure[];
}

/** An agent that takes part, the turns that concern it, and what it knows already. */
interface Part {
  agent: AgentDefinition;
  turns: readonly Turn[];
  known: Numbered;
}

/** What came of one piece. */
interface Result {
  outcomes: ReadonlyMap<Kind, Outcome>;
  usages: Usage[];
  notes: string[];
}

interface Proposed {
  proposals: Proposal[];
  failures: Failure[];
  usages: Usage[];
  notes: string[];
}

/** One call proposes for all agents; of a long run, one a piece. Each agent found its related memories before. */
export function jointNode(dependencies: Dependencies, patience: Patience) {
  const { agents, models, budget, understanding } = dependencies;
  const able = modelAgents(dependencies);

  return async (state: State, run: LangGraphRunnableConfig): Promise<Partial<Proposed>> => {
    const { work, previous, routes, failures } = state;
    const routed = routedTurns(work, routes, agents).filter(
      ({ agent, turns }) => able.has(agent) && !turns.some((turn) => isFailed(failures, agent, turn.id)),
    );
    if (!models || routed.length === 0) return {};
    const parts: Part[] = [];
    let first = 1;
    for (const { agent, turns } of routed) {
      const ids = state.proposals.find((proposal) => proposal.agent === agent)?.related ?? [];
      const known = await numberedMemories(dependencies, scopeOf(run), agent, ids, first);
      first += known.size;
      parts.push({ agent: agentOf(agents, agent), turns, known });
    }
    const questions = piecesOf(work, previous).flatMap((piece) => {
      const inPiece = parts.flatMap((part) => {
        const turns = part.turns.filter((turn) => piece.lines.some((line) => line.turn === turn));
        return turns.length === 0 ? [] : [{ ...part, turns }];
      });
      return inPiece.length === 0 ? [] : [{ piece, parts: inPiece, prompt: promptOf(models, piece, inPiece) }];
    });
    const left = leftOf(budget, NO_USAGE);
    const allowance = { agent: "joint", calls: left.calls ?? null, tokens: left.tokens ?? null };
    const affordable = afford(
      questions.map(({ prompt }) => prompt),
      allowance,
    );
    const before = [...previous, ...work.map(({ turn }) => turn)];
    const results = await Promise.all(
      questions.map((question, i) =>
        affordable[i]?.put
          ? propose(models, question, affordable[i].repair, run)
          : byRules(question.parts, before, understanding, run),
      ),
    );
    const proposals: Proposal[] = [];
    const failed: Failure[] = [];
    for (const { agent } of parts) {
      const outcomes = results.flatMap((result) => result.outcomes.get(agent.kind) ?? []);
      const { operations, failures: own } = inOrder(agent.kind, outcomes, patience);
      proposals.push({ agent: agent.kind, operations, related: [] });
      failed.push(...own);
      emit(run, { type: "remember.propose", agent: agent.kind, operations: operations.length });
      for (const { error } of own) emit(run, { type: "remember.failed", agent: agent.kind, error });
    }
    return {
      proposals,
      failures: failed,
      usages: results.flatMap((result) => result.usages),
      notes: results.flatMap((result) => result.notes),
    };
  };

  async function propose(
    models: Models,
    { piece, parts, prompt }: { piece: Piece; parts: Part[]; prompt: string },
    repair: boolean,
    run: LangGraphRunnableConfig,
  ): Promise<Result> {
    const lists = parts.map(({ agent }) => [agent.kind, z.array(saidSchema(agent)).default([])] as const);
    const schema = z.object(Object.fromEntries(lists)) as z.ZodType<Record<string, SaidOperation[]>>;
    const wrongIn = ({ agent, known }: Part, said: readonly SaidOperation[] = []) =>
      said.map((one) => problemsOf(agent, one, piece, known));
    const check = (said: Record<string, SaidOperation[]>) =>
      parts.flatMap((part) =>
        wrongIn(part, said[part.agent.kind]).flatMap((problems, i) =>
          problems.map((problem) => `${part.agent.kind}.${i}.${problem}`),
        ),
      );
    const answer = await models.ask("joint", { name: "memories", prompt, schema, check, repair }, run.signal);
    emit(run, { type: "remember.model", task: "joint", ...answer.usage });
    const outcomes = new Map<Kind, Outcome>();
    const notes: string[] = [];
    for (const part of parts) {
      const { agent, known } = part;
      const turns = part.turns.map((turn) => turn.id);
      const said = "error" in answer ? [] : (answer.value[agent.kind] ?? []);
      const problems = wrongIn(part, said).flat();
      const tolerated = turns.some((turn) => patience.isOver(agent.kind, turn));
      const wrong = "error" in answer ? answer.error.message : tolerated ? "" : problems.join("; ");
      if (wrong !== "") {
        outcomes.set(agent.kind, { turns, operations: [], error: wrong });
        continue;
      }
      notes.push(...problems.map((problem) => `${agent.kind}: left out what is wrong: ${problem}`));
      const operations = said.flatMap((one) => operationOfSaid(agent, one, piece, known) ?? []);
      outcomes.set(agent.kind, { turns, operations });
    }
    return { outcomes, usages: [answer.usage], notes };
  }
}

async function byRules(
  parts: readonly Part[],
  before: readonly Turn[],
  understanding: Understanding,
  run: LangGraphRunnableConfig,
): Promise<Result> {
  const outcomes = new Map<Kind, Outcome>();
  for (const { agent, turns } of parts) {
    outcomes.set(agent.kind, await outcomeByRules(agent, turns, before, understanding));
  }
  const note = "joint: rules understood the turns, for the run's budget was spent";
  emit(run, { type: "remember.note", note });
  return { outcomes, usages: [], notes: [note] };
}

function promptOf({ prompts }: Models, piece: Piece, parts: readonly Part[]): string {
  const numbers = (turns: readonly Turn[]) =>
    piece.lines.filter(({ turn }) => turns.includes(turn)).map(({ number }) => number);
  const all = new Set(parts.flatMap(({ turns }) => numbers(turns)));
  const sections = parts.map(({ agent, turns, known }) => {
    const values = { turns: numbers(turns).join(", "), related: knownText(known, agent), fields: fieldsText(agent) };
    const own = prompts.fillAgent(agent, values).replace(/^# .*\n+/, "");
    return `## The ${agent.kind} agent\n\n${own}`;
  });
  const shared = prompts.fill("shared", { conversation: conversationText(piece) });
  const agents = sections.join("\n\n");
  const task = prompts.fill("joint", { turns: [...all].sort((a, b) => a - b).join(", "), agents });
  return `${shared}\n\n${task}`;
}
