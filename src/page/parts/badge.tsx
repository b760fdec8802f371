import type { Memory } from "../wire.js";

/** How a memory stands, in a word and a class. */
export function stateOf(memory: Pick<Memory, "closedAt" | "retractedAt" | "doubtedBy" | "supersededBy">) {
  if (memory.retractedAt !== null) return { name: "taken back", tone: "gone" };
  if (memory.supersededBy !== null) return { name: "replaced", tone: "past" };
  if (isDisputed(memory)) return { name: "disputed", tone: "doubt" };
  if (memory.closedAt !== null) return { name: "ended", tone: "past" };
  if (memory.doubtedBy !== null) return { name: "doubted", tone: "doubt" };
  return { name: "believed", tone: "open" };
}

/** It contradicts a more trusted memory, which it names, and is not believed; what is only doubted names a turn. */
const isDisputed = ({ closedAt, doubtedBy }: Pick<Memory, "closedAt" | "doubtedBy">) =>
  closedAt !== null && doubtedBy?.startsWith("m") === true;

export function Kind({ of }: { of: string }) {
  return <span class="badge">{of.replaceAll("_", " ")}</span>;
}

/** Only what is out of the ordinary is said, unless `always`. */
export function State({ of, always = false }: { of: Memory; always?: boolean }) {
  const { name, tone } = stateOf(of);
  return (
    <>
      {tone === "open" && !always ? null : <span class={`badge ${tone}`}>{name}</span>}{" "}
      {of.pinnedAt === null ? null : <span class="badge open">pinned</span>}{" "}
      {of.archivedAt === null ? null : <span class="badge past">archived</span>}
    </>
  );
}
