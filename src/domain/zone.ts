import { z } from "zod";

/** How words that are not the speaker's own came into a turn. */
export const ZONE_KINDS = ["quoted", "pasted", "forwarded", "translated", "played", "log", "code"] as const;
export const ZoneKind = z.enum(ZONE_KINDS);
export type ZoneKind = z.infer<typeof ZoneKind>;

/** A part of a turn that is not the speaker's own words: `content.slice(start, end)`, in UTF-16 units. */
export const Zone = z.object({ start: z.number().int(), end: z.number().int(), kind: ZoneKind });
export type Zone = z.infer<typeof Zone>;
