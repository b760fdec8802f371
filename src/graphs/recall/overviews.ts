import { isDaySummary, isSessionSummary } from "../../domain/derived-keys.js";
import { isBelief, type Memory } from "../../domain/memory.js";
import type { Scope } from "../../domain/scope.js";
import type { Analysis } from "../../recall/analyse.js";
import type { Hit } from "../../recall/hit.js";
import { ALWAYS, overviewIn } from "../../recall/overview.js";
import { plainMemory } from "../../store/rows.js";
import type { Dependencies } from "../dependencies.js";
import { holds } from "./holds.js";
import type { Moments } from "./state.js";

/** An overview stands this far above the best of what else was found. Ours: what fits nearly as well stays beside it. */
const ABOVE = 1.5;
/** The most summaries of one answer: those of the last sessions. */
const MOST = 20;

const DAY = 86_400_000;

/** The key of what sums a person up. */
export const isProfileKey = (key: string) => key.endsWith(".profile");

/** Whose memories sum up what is asked for. */
const OWNERS = { person: "core", talk: "episodic", habits: "semantic" } as const;

/**
 * What reflection has summed up of what a broad question asks, newest first; nothing for any other question.
 *
 * @param kinds the agents that are asked.
 */
export async function overviewsFor(
  { store }: Pick<Dependencies, "store">,
  scope: Scope,
  analysis: Analysis,
  moments: Moments,
  kinds: readonly string[],
): Promise<Memory[]> {
  const asked = overviewIn(analysis);
  if (!asked || !kinds.includes(OWNERS[asked.of])) return [];
  if (asked.of === "habits") {
    const found = await store.memories(OWNERS.habits).derived(scope, ALWAYS.from, ALWAYS.to, moments);
    return found.filter((memory) => isBelief(memory) && holds(memory, moments)).map(plainMemory);
  }
  const { from, to } = asked.of === "talk" ? asked : ALWAYS;
  const found = await store.memories(OWNERS[asked.of]).derived(scope, from, to, moments);
  const wanted = found.filter(
    (memory) => holds(memory, moments) && isProfileKey(memory.key) === (asked.of === "person"),
  );
  return asDays(wanted.map(plainMemory), to - from)
    .reverse()
    .slice(0, MOST);
}

/** What is asked of one day is told by its sessions, what is asked of more by the days, as far as there are such. */
function asDays(found: readonly Memory[], asked: number): Memory[] {
  if (asked <= DAY) return found.filter((memory) => !isDaySummary(memory));
  const days = new Set(found.filter(isDaySummary).map(({ fields }) => fields.day));
  return found.filter((memory) => !(isSessionSummary(memory) && days.has(memory.fields.day ?? "")));
}

/**
 * True for what an overview stands for: the memories that it was made of and the turns of which it tells; of a person, all
 * turns and whatever is so no more.
 */
export function isSummedUp({ memory, turn }: Hit, overviews: readonly Memory[]): boolean {
  return overviews.some(({ key, derivedFrom, evidence }) => {
    if (memory && derivedFrom.includes(memory.id)) return true;
    if (isProfileKey(key)) return memory === null || memory.validTo !== null;
    return memory === null && evidence.some((one) => one.turn === turn?.id);
  });
}

/** Overviews as hits, above what else was found. */
export function overviewHits(overviews: readonly Memory[], best: number): Hit[] {
  const score = Math.max(1, ABOVE * best);
  return overviews.map((memory) => ({
    id: memory.id,
    kind: memory.agent,
    score,
    why: { overview: score },
    memory,
    current: true,
    turn: null,
    sources: [...new Set(memory.evidence.map(({ turn }) => turn))],
    also: [],
    match: { coverage: 1, cosine: 0, date: 0 },
    arms: {},
  }));
}
