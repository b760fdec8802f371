import { SextetError } from "../errors.js";

/** What is to be forgotten: a memory or a turn by its id, or everything of the scope. */
export type Forgettable = string | { all: true };

/** How those who call say what is to be forgotten: for the hint of an error. */
export const ASKED_BY = {
  api: "Give the id of a memory or a turn, or exactly { all: true } for everything of this user.",
  graph: "Give either `id`, the id of a memory or a turn, or `all: true` for everything of this user.",
  tool: "Give `id`: the id of one memory, as it stands in brackets behind what was recalled.",
  cli: "Give the id of a memory or a turn, or --all for everything of this user.",
} as const;

/**
 * Reads what is to be forgotten. Only an id, or an object whose one own key says `all: true`, deletes anything: what came
 * out of JSON or a slip of a caller never means "everything". Throws FORGET_INVALID for anything else.
 *
 * @param by who asks, for the hint.
 */
export function readForgettable(what: unknown, by: keyof typeof ASKED_BY): Forgettable {
  if (typeof what === "string" && what.trim() !== "") return what;
  if (typeof what === "object" && what !== null && isAll(what)) return { all: true };
  throw new SextetError("FORGET_INVALID", `${shown(what)} does not say what to forget`, ASKED_BY[by]);
}

function isAll(what: object): boolean {
  const [key, ...others] = Reflect.ownKeys(what);
  if (Array.isArray(what) || key !== "all" || others.length > 0) return false;
  const said = Object.getOwnPropertyDescriptor(what, "all");
  return said?.enumerable === true && said.value === true;
}

const LONGEST = 60;

/** It may be anything: only what is short and plain is repeated. */
function shown(what: unknown): string {
  if (typeof what === "string") return "an empty text";
  if (typeof what !== "object" || what === null) return String(what).slice(0, LONGEST);
  return Array.isArray(what) ? "a list" : `an object with ${keysOf(what)}`;
}

function keysOf(what: object): string {
  const keys = Object.keys(what);
  if (keys.length === 0) return "no keys";
  return `the ${keys.length === 1 ? "key" : "keys"} ${keys.join(", ")}`.slice(0, LONGEST);
}
