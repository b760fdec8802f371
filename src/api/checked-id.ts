import { inspect } from "node:util";
import { SextetError } from "../errors.js";

/** An id as a caller gave it. Throws ID_INVALID for what is no text, as plain JavaScript may give it. */
export function checkedId(id: unknown): string {
  if (typeof id === "string" && id.trim() !== "") return id;
  const hint = "An id is a text, as it stands in {list} and in square brackets behind what was recalled.";
  throw new SextetError("ID_INVALID", `${inspect(id, { depth: 0, breakLength: Infinity })} is not an id`, hint);
}
