import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import type { Operation } from "../../domain/operation.js";
import type { Turn } from "../../domain/turn.js";
import type { Usage } from "../../domain/usage.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { afford } from "./budget.js";
import { outcomeByRules } from "./by-rules.js";
import { conversationText, type Piece, piecesOf } from "./conversation.js";
import { inOrder, type Outcome } from "./in-order.js";
import { knownText, numberedMemories } from "./known.js";
import { modelAgents } from "./model-router.js";
import type { Patience } from "./patience.js";
import { fieldsText, type Numbered, operationOfSaid, problemsOf, type SaidOperation, saidSchema } from "./said.js";
import type { Allowance, Failure, Work } from "./state.js";

interface Input {
  turns: Turn[];
  previous: Turn[];
  work: Work[];
  related: string[];
  allowance: Allowance | null;
}

/** What came of an agent's turns. */
export interface Extracted {
  operations: Operation[];
  failures: Failure[];
  usages: Usage[];
  notes: string[];
}

/** What an agent proposes by its model; undefined where it has none. */
export function modelExtractor(
  agent: AgentDefinition,
  dependencies: Dependencies,
  patience: Patience,
): ((input: Input, run: LangGraphRunnableConfig) => Promise<Extracted>) | undefined {
  const { models } = dependencies;
  const { kind } = agent;
  if (!models || !modelAgents(dependencies).has(kind)) return undefined;
  const schema = z.object({ operations: z.array(saidSchema(agent)) });

  const extractPiece = async (
    { piece, prompt, own, repair }: Question,
    known: Numbered,
    run: LangGraphRunnableConfig,
  ): Promise<Result> => {
    const problems = (said: SaidOperation) => problemsOf(agent, said, piece, known);
    const check = ({ operations }: { operations: SaidOperation[] }) =>
      operations.flatMap((said, i) => problems(said).map((problem) => `operations.${i}.${problem}`));
    const answer = await models.ask(kind, { name: `${kind}_memory`, prompt, schema, check, repair }, run.signal);
    emit(run, { type: "remember.model", task: kind, ...answer.usage });
    const turns = own.map((turn) => turn.id);
    const result: Result = { turns, operations: [], usages: [answer.usage], notes: [] };
    if ("error" in answer) return { ...result, error: answer.error.message };
    const said = answer.value.operations;
    const wrong = said.filter((one) => problems(one).length > 0);
    // Once it failed too often, what is right is taken and what is not is left out.
    if (wrong.length > 0 && !turns.some((turn) => patience.isOver(kind, turn))) {
      return { ...result, error: wrong.flatMap(problems).join("; ") };
    }
    const operations = said.flatMap((one) => operationOfSaid(agent, one, piece, known) ?? []);
    const notes = wrong.map((one) => `${kind}: left out ${JSON.stringify(one.quote)}: ${problems(one).join("; ")}`);
    return { ...result, operations, notes };
  };

  return async ({ turns, previous, work, related, allowance }, run) => {
    const known = await numberedMemories(dependencies, scopeOf(run), kind, related);
    const concerned = new Set(turns.map((turn) => turn.id));
    const pieces = piecesOf(work, previous).flatMap((piece) => {
      const own = piece.lines.filter(({ turn }) => concerned.has(turn.id));
      if (own.length === 0) return [];
      const shared = models.prompts.fill("shared", { conversation: conversationText(piece) });
      const task = models.prompts.fillAgent(agent, {
        turns: own.map(({ number }) => number).join(", "),
        related: knownText(known, agent),
        fields: fieldsText(agent),
      });
      return [{ piece, own: own.map(({ turn }) => turn), prompt: `${shared}\n\n${task}` }];
    });
    const affordable = afford(
      pieces.map(({ prompt }) => prompt),
      allowance,
    );
    const before = [...previous, ...work.map(({ turn }) => turn)];
    const results = await Promise.all(
      pieces.map(async (one, i): Promise<Result> => {
        const { put, repair } = affordable[i] ?? { put: true, repair: true };
        if (put) return extractPiece({ ...one, repair }, known, run);
        const note = `${kind}: rules understood ${one.own.length} of the turns, for the run's budget was spent`;
        emit(run, { type: "remember.note", note });
        return {
          ...(await outcomeByRules(agent, one.own, before, dependencies.understanding)),
          usages: [],
          notes: [note],
        };
      }),
    );
    const { operations, failures } = inOrder(kind, results, patience);
    for (const { error } of failures) emit(run, { type: "remember.failed", agent: kind, error });
    return {
      operations,
      failures,
      usages: results.flatMap((result) => result.usages),
      notes: results.flatMap((result) => result.notes),
    };
  };
}

interface Result extends Outcome {
  usages: Usage[];
  notes: string[];
}

interface Question {
  piece: Piece;
  prompt: string;
  /** The turns of the piece that concern the agent. */
  own: Turn[];
  repair: boolean;
}
