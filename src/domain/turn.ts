import { z } from "zod";
import { Zone } from "./zone.js";

export const ROLES = ["user", "assistant", "system", "tool"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** The longest turn that is accepted, in UTF-16 units: about 50,000 tokens. */
export const MAX_TURN_LENGTH = 200_000;
/** The most turns one run may hold. */
export const MAX_RUN_TURNS = 32;

export const SENSITIVITIES = ["low", "medium", "high"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** A secret that was taken out of a turn: what may be shown of it. Its value is not among that. */
export const Sealed = z.object({
  placeholder: z.string().describe("What stands in the text instead: ⟨vault:…⟩"),
  category: z.string().describe("What it is: password, api key, card number, phone number, …"),
  caption: z.string().describe("What it is for, in words that can be searched"),
  sensitivity: z.enum(SENSITIVITIES),
});
export type Sealed = z.infer<typeof Sealed>;

/** A turn as the memory keeps it: verbatim but for sealed secrets, never rewritten. */
export const Turn = z.object({
  id: z.string().describe("Sextet's id: a hash of scope, session and the caller's id"),
  callerId: z.string().describe("The caller's id, or the one that was made up for it"),
  session: z.string(),
  position: z.number().int().describe("0-based place in its session"),
  role: Role,
  speaker: z.string().nullable().describe("The speaker's name, where the caller gave one"),
  content: z.string(),
  at: z.number().describe("When it was said, in milliseconds since the epoch"),
  offset: z.number().describe("The speaker's clock, in minutes east of UTC"),
  sealed: z.array(Sealed),
  zones: z
    .array(Zone)
    .default([])
    .describe("The parts that are not the speaker's own words, in order, without overlaps"),
});
export type Turn = z.infer<typeof Turn>;

/** The name under which a turn's speaker is shown and searched. A tool or a system never goes by the name of a person. */
export function speakerOf(turn: Pick<Turn, "role" | "speaker">): string {
  const role = turn.role.charAt(0).toUpperCase() + turn.role.slice(1);
  if (turn.speaker === null) return role;
  return turn.role === "tool" || turn.role === "system" ? `${role} ${turn.speaker}` : turn.speaker;
}

/** A turn as it is shown and embedded: `Mara: We moved to Porto.` */
export function spokenText(turn: Pick<Turn, "role" | "speaker" | "content">): string {
  return `${speakerOf(turn)}: ${turn.content}`;
}

/**
 * Where a turn's speaker stands in core memory: `user`, `assistant`, or the speaker's own name as a path segment. Nobody
 * becomes the user or the assistant by calling themselves so.
 */
export function subjectOf(turn: Pick<Turn, "role" | "speaker">): string {
  if (turn.speaker === null) return turn.role === "assistant" ? "assistant" : "user";
  const name = turn.speaker
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return name === "" || name === "user" || name === "assistant" ? `speaker_${name}`.replace(/_$/, "") : name;
}
