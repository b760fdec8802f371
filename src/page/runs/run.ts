import { signal } from "@preact/signals";
import type { Failure } from "../api.js";
import { count } from "../format.js";
import { kinds } from "../kinds.js";
import type { Report, Step } from "../wire.js";

/** How far a node of the graph is. `passed`: there was nothing for it to do. */
export type NodeState = "waiting" | "working" | "done" | "failed" | "passed";

export interface GraphNode {
  name: string;
  state: NodeState;
  /** What came of it, in a few words. */
  says: string;
  /** What it asked of models. */
  cost: string;
}

/** A message on its way through the graph. */
export interface Run {
  message: string;
  nodes: Readonly<Record<string, GraphNode>>;
  reports: readonly Report[];
  failure?: Failure;
  running: boolean;
}

/** The nodes before the agents, and those after them; between are the agents. */
export const BEFORE = ["ingest", "route"] as const;
export const AFTER = ["resolve", "review", "commit"] as const;

/** The last message that this page sent. */
export const run = signal<Run | undefined>(undefined);

export function begun(message: string, agents: readonly string[]): Run {
  const names = [...BEFORE, ...agents, ...AFTER];
  const nodes = Object.fromEntries(
    names.map((name) => [name, { name, state: "waiting" as const, says: "", cost: "" }]),
  );
  return {
    message,
    nodes: { ...nodes, ingest: { name: "ingest", state: "working", says: "", cost: "" } },
    reports: [],
    running: true,
  };
}

/** The run after a step of the graph. What is no step of the remember graph changes nothing. */
export function stepped(before: Run, step: Step): Run {
  const set = (changes: Record<string, Partial<GraphNode>>): Run => {
    const nodes = { ...before.nodes };
    for (const [name, change] of Object.entries(changes)) {
      nodes[name] = { ...(nodes[name] ?? { name, state: "waiting", says: "", cost: "" }), ...change };
    }
    return { ...before, nodes };
  };
  switch (step.type) {
    case "remember.ingest":
      return set({
        ingest: { state: "done", says: `${step.stored} stored${step.known > 0 ? `, ${step.known} known` : ""}` },
        route: { state: "working" },
      });
    case "remember.route": {
      const agents = step.agents.map(
        ({ agent, reason }) => [agent, { state: "working" as const, says: reason }] as const,
      );
      const says = agents.length === 0 ? "concerns no agent" : `to ${agents.length}`;
      return set({ route: { state: "done", says }, ...Object.fromEntries(agents) });
    }
    case "remember.find_related":
      return set({ [step.agent]: { state: "working", says: `${step.related} related` } });
    case "remember.propose":
      return set({ [step.agent]: { state: "done", says: `proposes ${step.operations}` } });
    case "remember.model": {
      const cost = `${count(step.calls, "call")}, ${count(step.inputTokens + step.outputTokens, "token")}`;
      return before.nodes[step.task] ? set({ [step.task]: { cost } }) : before;
    }
    case "remember.failed":
      return set({ [step.agent]: { state: "failed", says: step.error } });
    case "remember.resolve": {
      const dropped = step.dropped.length > 0 ? `, drops ${step.dropped.length}` : "";
      return set({
        resolve: { state: "done", says: `keeps ${step.kept}${dropped}` },
        review: { state: "passed", says: "nobody to ask" },
        commit: { state: "working" },
      });
    }
    case "remember.commit":
      return set({ commit: { state: "done", says: `entry ${step.seq}: ${step.operations} written` } });
    default:
      return before;
  }
}

/** The run with its reports: what has not been reached by then was not needed. */
export function ended(before: Run, reports: readonly Report[]): Run {
  const nodes = Object.entries(before.nodes).map(([name, node]) => {
    const idle = node.state === "waiting" || node.state === "working";
    return [name, idle ? { ...node, state: "passed" as const } : node] as const;
  });
  const after = { ...before, nodes: Object.fromEntries(nodes), reports, running: false };
  if (!reports.some(({ review }) => review !== undefined)) return after;
  const review = { name: "review", state: "working" as const, says: "waits for a person", cost: "" };
  const commit = { name: "commit", state: "waiting" as const, says: "", cost: "" };
  return { ...after, nodes: { ...after.nodes, review, commit } };
}

export function beginRun(message: string): void {
  run.value = begun(message, kinds.value?.kinds.map(({ kind }) => kind) ?? []);
}

export function stepOfRun(step: Step): void {
  if (run.value) run.value = stepped(run.value, step);
}

export function endRun(reports: readonly Report[]): void {
  if (run.value) run.value = ended(run.value, reports);
}

export function failRun(failure: Failure): void {
  if (run.value) run.value = { ...ended(run.value, []), failure };
}

/** How long each node took, in milliseconds: an agent's steps count together. */
export function timesOf(reports: readonly Report[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { step, ms } of reports.flatMap((report) => report.steps)) {
    const [node = step] = step.split(".");
    times.set(node, (times.get(node) ?? 0) + ms);
  }
  return times;
}
