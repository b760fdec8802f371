import { caption, milliseconds } from "../format.js";
import { visible } from "../visible.js";
import { AFTER, BEFORE, type GraphNode, type Run, timesOf } from "./run.js";

const STATES: Record<GraphNode["state"], string> = {
  waiting: "waiting",
  working: "working",
  done: "done",
  failed: "failed",
  passed: "not needed",
};

/** The remember graph: what each node did with a message, and how long it took. */
export function Graph({ run }: { run: Run }) {
  const times = timesOf(run.reports);
  const agents = Object.keys(run.nodes).filter((name) => ![...BEFORE, ...AFTER].some((other) => other === name));
  const nodeOf = (name: string) => <Node key={name} node={run.nodes[name]} ms={times.get(name)} />;
  return (
    <ol class="graph" aria-label="The remember graph">
      {BEFORE.map(nodeOf)}
      <li class="fan">
        <ul aria-label="Agents">{agents.map(nodeOf)}</ul>
      </li>
      {AFTER.map(nodeOf)}
    </ol>
  );
}

function Node({ node, ms }: { node: GraphNode | undefined; ms: number | undefined }) {
  if (!node) return null;
  const { name, state, says, cost } = node;
  return (
    <li class={`node ${state}`}>
      <strong>{caption(name)}</strong>
      <span class="unseen">{STATES[state]}</span>
      <span class="says">{says === "" ? STATES[state] : visible(says)}</span>
      {cost === "" ? null : <span class="says">{cost}</span>}
      <span class="number">{ms === undefined || state === "passed" ? "" : milliseconds(ms)}</span>
    </li>
  );
}
