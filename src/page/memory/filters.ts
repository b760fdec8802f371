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
  person: signal(""),
  /** Days, as `<input type="date">` holds them; empty: no bound. */
  from: signal(""),
  to: signal(""),
  origin: signal(""),
  disputed: signal(false),
  archived: signal(false),
  asOf: signal<AsOf>("now"),
  /** Milliseconds since the epoch. */
  at: signal(Date.now()),
  layout: signal<Layout>("list"),
};

/** The filters as the server takes them. A timeline shows every version; at a moment there is only what was open then. */
export const wanted = computed<Wanted>(() => {
  const { agent, contains, person, from, to, state, origin, disputed, archived, asOf, at, layout } = filters;
  const then = new Date(at.value).toISOString();
  return {
    agent: agent.value,
    contains: contains.value,
    person: person.value,
    from: momentOf(from.value, "T00:00:00"),
    to: momentOf(to.value, "T23:59:59.999"),
    state: asOf.value !== "now" ? "open" : layout.value === "timeline" ? "all" : state.value,
    origin: origin.value,
    doubted: disputed.value ? true : undefined,
    archived: archived.value ? true : undefined,
    asOf: asOf.value === "so" ? then : undefined,
    recordedAsOf: asOf.value === "believed" ? then : undefined,
  };
});

/** The moment of a day on the browser's clock; undefined: no day, or half a one. */
function momentOf(day: string, time: string): string | undefined {
  const at = Date.parse(`${day}${time}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** What is filtered by, and what each is where nothing is. The layout is no filter. */
const NONE = { agent: "", contains: "", person: "", from: "", to: "", origin: "", state: "open", asOf: "now" } as const;

export const isFiltered = computed(
  () =>
    filters.disputed.value ||
    filters.archived.value ||
    (Object.keys(NONE) as (keyof typeof NONE)[]).some((name) => filters[name].value !== NONE[name]),
);

export function clearFilters(): void {
  for (const name of ["agent", "contains", "person", "from", "to", "origin"] as const) filters[name].value = "";
  filters.state.value = "open";
  filters.asOf.value = "now";
  filters.disputed.value = false;
  filters.archived.value = false;
}
