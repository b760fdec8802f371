import { z } from "zod";

/**
 * How words that are not the speaker's own came into a turn. What is `played` is said in a part that the speaker plays,
 * `told` is a story, an advert or an example: both are about nobody. What is `named` (a title, a name, a word, an address)
 * stands in a sentence of the speaker's own, which may carry it along; by itself it says nothing.
 */
export const ZONE_KINDS = [
  "quoted",
  "pasted",
  "forwarded",
  "translated",
  "played",
  "told",
  "log",
  "code",
  "named",
] as const;
export const ZoneKind = z.enum(ZONE_KINDS);
export type ZoneKind = z.infer<typeof ZoneKind>;

/** A part of a turn that is not the speaker's own words: `content.slice(start, end)`, in UTF-16 units. */
export const Zone = z.object({ start: z.number().int(), end: z.number().int(), kind: ZoneKind });
export type Zone = z.infer<typeof Zone>;

/** The zones that are somebody else's words throughout: all but what is named. */
export const foreignZones = (zones: readonly Zone[]): Zone[] => zones.filter(({ kind }) => kind !== "named");

/** The zones in which nothing is said of anybody there is. */
export const madeUpZones = (zones: readonly Zone[]): Zone[] =>
  zones.filter(({ kind }) => kind === "played" || kind === "told");
