import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import { concernsNone, type Routed } from "../../../agents/meta.js";
import type { AgentDefinition } from "../../domain/agent.js";
import { isBuiltIn } from "../../domain/declaration.js";
import type { Kind } from "../../domain/kind.js";
import type { Turn } from "../../domain/turn.js";
import type { Usage } from "../../domain/usage.js";
import type { Models } from "../../models/models.js";
import { isPlainQuestion } from "../../rules/plain-question.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import { costOf } from "./budget.js";
import { conversationText, type Piece, piecesOf } from "./conversation.js";
import type { Work } from "./state.js";

/** What the meta-agent's model said. Turns that it was not asked about, or could not be, have no entry. */
export interface ModelRoutes {
  routes: ReadonlyMap<string, Routed[]>;
  usages: Usage[];
  notes: string[];
}

/** The agents whose turns a model understands; never the vault. */
export function modelAgents({ agents, models }: Pick<Dependencies, "agents" | "models">): ReadonlySet<Kind> {
  const withModel = agents.filter(({ kind, prompt }) => prompt !== undefined && kind !== "vault" && models?.of(kind));
  return new Set(withModel.map(({ kind }) => kind));
}

/** Asks a model, in one call, which agents the turns of a run concern; of a long run, in one call a piece. */
export function modelRouter(dependencies: Dependencies) {
  const { agents, models, extraction, budget } = dependencies;
  const able = modelAgents(dependencies);
  const described = agents.filter(({ kind }) => able.has(kind));
  const names = described.map(({ kind }) => kind) as [Kind, ...Kind[]];

  return async (
    work: readonly Work[],
    previous: readonly Turn[],
    run: LangGraphRunnableConfig,
  ): Promise<ModelRoutes> => {
    const routes = new Map<string, Routed[]>();
    const usages: Usage[] = [];
    const notes: string[] = [];
    if (!models || names.length === 0) return { routes, usages, notes };

    const all = [...previous, ...work.map(({ turn }) => turn)];
    for (const one of work) {
      if (concernsNone(one.turn) || isOnlyAsked(one.turn, all)) routes.set(one.turn.id, []);
      else if (isLeft(one, able)) routes.set(one.turn.id, again(one, able));
      else if (extraction === "joint" && isSpoken(one.turn)) routes.set(one.turn.id, allOf(described, one.turn));
    }
    const open = new Set(work.map(({ turn }) => turn).filter((turn) => !routes.has(turn.id) && isSpoken(turn)));
    const pieces = piecesOf(work, previous).filter(({ lines }) => lines.some(({ turn }) => open.has(turn)));
    if (!models.of("route") || pieces.length === 0) return { routes, usages, notes };

    const questions = pieces.map((piece) => ({ piece, prompt: promptOf(models, piece, open, described) }));
    const { maxModelCalls = Number.POSITIVE_INFINITY, maxTokens = Number.POSITIVE_INFINITY } = budget ?? {};
    const cost = questions.reduce((sum, { prompt }) => sum + costOf(prompt), 0);
    // Routing is worth its price only where something is left for the agents.
    if (questions.length >= maxModelCalls || cost * 2 > maxTokens) {
      notes.push("routing: rules routed, for the run's budget does not allow for more");
    } else {
      const repair = questions.length * 2 < maxModelCalls;
      await Promise.all(questions.map((question) => askAbout({ ...question, repair })));
    }
    for (const note of notes) emit(run, { type: "remember.note", note });
    return { routes, usages, notes };

    async function askAbout({ piece, prompt, repair }: { piece: Piece; prompt: string; repair: boolean }) {
      const asked = new Map(
        piece.lines.filter(({ turn }) => open.has(turn)).map(({ number, turn }) => [number, turn.id]),
      );
      const schema = z.object({
        routes: z.array(z.object({ turn: z.number().int(), agent: z.enum(names), reason: z.string() })),
      });
      const check = ({ routes: said }: z.infer<typeof schema>) =>
        said
          .filter(({ turn }) => !asked.has(turn))
          .map(({ turn }) => `routes: turn ${turn} is none of those to be routed`);
      const answer = await (models as Models).ask(
        "route",
        { name: "routes", prompt, schema, check, repair },
        run.signal,
      );
      usages.push(answer.usage);
      emit(run, { type: "remember.model", task: "route", ...answer.usage });
      if ("error" in answer) {
        notes.push(`routing: rules routed ${asked.size} of the turns, for ${answer.error.message}`);
        return;
      }
      for (const id of asked.values()) routes.set(id, []);
      for (const { turn, agent, reason } of answer.value.routes) {
        const said = routes.get(asked.get(turn) ?? "");
        if (said && !said.some((other) => other.agent === agent)) said.push({ agent, reason });
      }
    }
  };
}

/** A plain question tells nothing, and what the assistant answers to it says what it knew, or made up: no model is asked. */
function isOnlyAsked(turn: Turn, all: readonly Turn[]): boolean {
  if (isPlainQuestion(turn)) return true;
  if (turn.role !== "assistant") return false;
  const before = all.find(({ session, position }) => session === turn.session && position === turn.position - 1);
  return before !== undefined && isPlainQuestion(before);
}

/** Systems and tools tell nothing of the people who talk. */
const isSpoken = ({ role }: Turn) => role === "user" || role === "assistant";

/**
 * What an earlier run left to some of the six was routed to them before. Agents that are passed in may not have been
 * there: a program without them finishes what it can, and leaves them what they were never asked about.
 */
const isLeft = ({ again, agents }: Work, able: ReadonlySet<Kind>): boolean =>
  again && agents.every((agent) => isBuiltIn(agent) || !able.has(agent));

const again = ({ agents }: Work, able: ReadonlySet<Kind>): Routed[] =>
  agents.filter((agent) => able.has(agent)).map((agent) => ({ agent, reason: "not understood before" }));

const allOf = (agents: readonly AgentDefinition[], turn: Turn): Routed[] =>
  agents
    .filter(({ mayHold }) => mayHold?.(turn) ?? true)
    .map(({ kind }) => ({ agent: kind, reason: "all are asked at once" }));

function promptOf(
  { prompts }: Models,
  piece: Piece,
  open: ReadonlySet<Turn>,
  agents: readonly { kind: Kind; purpose: string }[],
): string {
  const shared = prompts.fill("shared", { conversation: conversationText(piece) });
  const task = prompts.fill("route", {
    turns: piece.lines
      .filter(({ turn }) => open.has(turn))
      .map(({ number }) => number)
      .join(", "),
    agents: agents.map(({ kind, purpose }) => `- ${kind}: ${purpose}`).join("\n"),
  });
  return `${shared}\n\n${task}`;
}
