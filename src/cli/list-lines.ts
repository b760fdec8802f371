import type { Kind } from "../domain/kind.js";
import type { Memory } from "../domain/memory.js";
import { fieldNames, fieldText } from "./fields.js";
import { count, day, flat } from "./format.js";
import { agentName } from "./memory-lines.js";
import { print } from "./output.js";
import { style } from "./style.js";
import { table } from "./table.js";

/** Memories for people: of one agent with its own columns, of all of them with their text. */
export function printMemories(memories: readonly Memory[], agent: Kind | undefined): void {
  if (memories.length === 0) print(agent ? `${agent} holds nothing.` : "There is nothing yet.");
  else for (const line of agent ? ownColumns(memories) : texts(memories)) print(line);
}

function ownColumns(memories: readonly Memory[]): string[] {
  const names = fieldNames(memories);
  const rows = memories.map((memory) => [
    style.dim(memory.id),
    ...names.map((name) => fieldText(memory, name)),
    ...(names.includes("day") ? pin(memory) : time(memory)),
  ]);
  const since = names.includes("since") ? "true since" : "since";
  const last = names.includes("day") ? (memories.some(({ pinnedAt }) => pinnedAt !== null) ? ["pinned"] : []) : [since];
  return table(
    rows.map((row) => row.slice(0, 1 + names.length + last.length)),
    { head: ["id", ...names, ...last] },
  );
}

const pin = ({ pinnedAt }: Memory) => [pinnedAt === null ? "" : day(pinnedAt)];

function texts(memories: readonly Memory[]): string[] {
  const rows = memories.map((memory) => [
    style.dim(memory.id),
    agentName(memory.agent),
    flat(memory.text),
    ...time(memory),
  ]);
  return [...table(rows, { head: ["id", "agent", "text", "since"] }), style.dim(total(memories))];
}

const time = ({ validFrom, validTo, pinnedAt }: Memory) => [
  `${day(validFrom)}${validTo === null ? "" : ` to ${day(validTo)}`}${pinnedAt === null ? "" : ", pinned"}`,
];

function total(memories: readonly Memory[]): string {
  const kinds = [...new Set(memories.map(({ agent }) => agent))];
  const parts = kinds.map((kind) => `${memories.filter(({ agent }) => agent === kind).length} ${kind}`);
  return `${count(memories.length, "memory", "memories")}: ${parts.join(", ")}`;
}
