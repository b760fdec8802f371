import { SextetError } from "../errors.js";
import type { AgentDefinition } from "./agent.js";
import { Fields, type Memory } from "./memory.js";

/** The field that names the secret itself: only a turn can bring another one. */
const SEALED_FIELD = "placeholder";

/**
 * A memory's fields with some of them changed by hand. Throws UPDATE_INVALID that names the fields there are.
 *
 * @param hasSecret true for a text that must not be kept in the clear.
 */
export function amendedFields(
  agent: AgentDefinition,
  memory: Pick<Memory, "fields">,
  changes: Fields,
  hasSecret: (text: string) => boolean,
): Fields {
  const known = Object.keys(agent.fields.shape).filter((name) => name !== SEALED_FIELD);
  const hint = `The ${agent.kind} agent keeps: ${known.join(", ")}.`;
  const names = Object.keys(changes);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`there is no field ${JSON.stringify(unknown)} to change`, hint);
  if (names.length === 0) throw invalid("no field was given", hint);
  const parsed = agent.fields.safeParse({ ...memory.fields, ...changes });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`${issue?.path.join(".") ?? "fields"}: ${issue?.message ?? "is wrong"}`, hint, parsed.error);
  }
  if (
    Object.values(changes)
      .flat()
      .some((value) => typeof value === "string" && hasSecret(value))
  ) {
    throw invalid("a field holds a secret", "Say it in a turn instead: `remember` seals secrets in the vault.");
  }
  return Fields.parse(parsed.data);
}

const invalid = (message: string, hint: string, cause?: unknown) =>
  new SextetError("UPDATE_INVALID", message, hint, { cause });
