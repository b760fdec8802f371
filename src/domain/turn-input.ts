import { inspect } from "node:util";
import { z } from "zod";
import { SextetError } from "../errors.js";
import { parseInstant } from "./time.js";
import { MAX_TURN_LENGTH, ROLES, Role } from "./turn.js";

/** A turn as a caller hands it in. */
export const TurnInput = z.strictObject({
  id: z.string().min(1).max(512).optional().describe("The caller's id: a second delivery stores no second turn"),
  session: z
    .string()
    .min(1)
    .max(512)
    .optional()
    .describe("The conversation it belongs to. Default: by the gaps in time"),
  role: Role,
  speaker: z.string().min(1).max(256).optional().describe("The speaker's name, where several people speak"),
  content: z
    .string()
    .max(MAX_TURN_LENGTH)
    .refine((text) => text.trim() !== "", "is empty")
    .describe("What was said"),
  at: z
    .string()
    .refine((text) => parseInstant(text) !== undefined, "is not an ISO 8601 date or date-time")
    .optional()
    .describe("When it was said, ISO 8601; the offset tells the speaker's clock. Default: now"),
});
export type TurnInput = z.infer<typeof TurnInput>;

/** A turn whose secrets were taken out of its content. Only the sealer makes one. */
export const SealedTurn = TurnInput.extend({
  envelope: z.string().max(64).optional().describe("Names what Sextet holds of its secrets. Filled in by Sextet"),
});
export type SealedTurn = z.infer<typeof SealedTurn>;

/** Checks one turn that came from outside. Throws a TURN_… error that names what is wrong. */
export const parseTurnInput = (value: unknown): TurnInput => parse(TurnInput, value);

/** Checks one turn that may have been sealed already. Throws a TURN_… error that names what is wrong. */
export const parseSealedTurn = (value: unknown): SealedTurn => parse(SealedTurn, value);

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw turnError(value, parsed.error);
}

/** Anything may come from outside, also what JSON cannot write. */
const shown = (value: unknown) => (typeof value === "string" ? JSON.stringify(value) : inspect(value, { depth: 0 }));

function turnError(value: unknown, error: z.ZodError): SextetError {
  const issue = error.issues[0];
  const field = issue?.path.join(".") ?? "";
  const given = (value ?? {}) as Record<string, unknown>;
  const options = { cause: error };
  if (field === "content" && typeof given.content === "string") {
    if (given.content.trim() === "") {
      return new SextetError("TURN_EMPTY", "the message is empty", "Give the turn some content.", options);
    }
    return new SextetError(
      "TURN_TOO_LARGE",
      `the message has ${given.content.length} characters, more than ${MAX_TURN_LENGTH}`,
      "Split it into several turns, or save it as a file and remember where it is.",
      options,
    );
  }
  if (field === "role") {
    const hint = `Use one of ${ROLES.join(", ")}.`;
    return new SextetError("TURN_ROLE_UNKNOWN", `unknown role ${shown(given.role)}`, hint, options);
  }
  if (field === "at") {
    const hint = "Write times as 2026-03-04T09:30:00+01:00 or 2026-03-04.";
    return new SextetError("TURN_TIME_INVALID", `${shown(given.at)} is not a date`, hint, options);
  }
  const what =
    issue?.code === "unrecognized_keys"
      ? `there is no ${issue.keys.join(", ")} in it`
      : `${field ? `${field}: ` : ""}${issue?.message ?? "unknown"}`;
  return new SextetError(
    "TURN_INVALID",
    `not a turn: ${what}`,
    'A turn is {"role": "user", "content": "…", "id"?, "session"?, "speaker"?, "at"?}.',
    options,
  );
}
