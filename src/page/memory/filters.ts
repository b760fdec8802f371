import { computed, signal } from "@preact/signals";
import type { Wanted } from "../api.js";

/** Which moment is looked at: now, what was so at one, or what was believed at one. */
export type AsOf = "now" | "so" | "believed";
export type Layout = "list" | "timeline";
type StateWanted = NonNullable<Wanted["state"]>;

/** What the memories are filtered by. They outlive the view. */
export const filters = {
  agent: signal(""),
  contains: signal(""),
  state: signal<StateWanted>("open"),
  origin: signal(""),
  disputed: signal(false),
  asOf: signal<AsOf>("now"),
  /** Milliseconds since the epoch. */
  at: signal(Date.now()),
  layout: signal<Layout>("list"),
};

/** The filters as the server takes them. A timeline shows every version; at a moment there is only what was open then. */
export const wanted = computed<Wanted>(() => {
  const { agent, contains, state, origin, disputed, asOf, at, layout } = filters;
  const then = new Date(at.value).toISOString();
  return {
    agent: agent.value,
    contains: contains.value,
    state: asOf.value !== "now" ? "open" : layout.value === "timeline" ? "all" : state.value,
    origin: origin.value,
    doubted: disputed.value ? true : undefined,
    asOf: asOf.value === "so" ? then : undefined,
    recordedAsOf: asOf.value === "believed" ? then : undefined,
  };
});

export const isFiltered = computed(() => {
  const { agent, contains, state, origin, disputed, asOf } = filters;
  return (
    [agent.value, contains.value, origin.value].some((one) => one !== "") ||
    disputed.value ||
    state.value !== "open" ||
    asOf.value !== "now"
  );
});

export function clearFilters(): void {
  filters.agent.value = "";
  filters.contains.value = "";
  filters.state.value = "open";
  filters.origin.value = "";
  filters.disputed.value = false;
  filters.asOf.value = "now";
}
