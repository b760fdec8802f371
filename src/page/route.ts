import { signal } from "@preact/signals";

export const VIEWS = ["memory", "ask", "runs", "health"] as const;
export type View = (typeof VIEWS)[number];

/** Where the page is: `#/memory/m1abc` is one memory, `#/turn/t1abc` one turn beside the memories. */
export interface Route {
  view: View;
  memory?: string;
  turn?: string;
}

function read(hash: string): Route {
  const [name = "", rest = ""] = hash.replace(/^#\/?/, "").split("/");
  const id = decoded(rest);
  if (name === "turn" && id !== "") return { view: "memory", turn: id };
  if (name === "memory" && id !== "") return { view: "memory", memory: id };
  return { view: VIEWS.find((view) => view === name) ?? "memory" };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a % of somebody's own
  }
}

export const route = signal<Route>(read(location.hash));
addEventListener("hashchange", () => {
  route.value = read(location.hash);
});

/** The address of a memory, of a turn, of anything that an answer cites. */
export const addressOf = (id: string) => `#/${id.startsWith("t") ? "turn" : "memory"}/${encodeURIComponent(id)}`;

export function go(address: string): void {
  location.hash = address;
}
