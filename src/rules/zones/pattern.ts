import type { ZoneKind } from "../../domain/zone.js";

/** Words that tell that others follow, or that these are others. One row of a table. */
export interface ZonePattern {
  name: string;
  /**
   * With `^` it is looked for where a sentence or a line starts, in the first {@link HEAD} units of it; without, anywhere.
   * Bounded in every part, so that it stays linear; groups at four or more, since V8 unrolls up to three repetitions of a
   * group, and compiling that takes half a second.
   */
  on: RegExp;
  kind: ZoneKind;
  /**
   * What is foreign: all that follows it, or it and all that follows, up to a closing question; the rest of the sentence,
   * what was matched, the sentence, or the whole turn.
   */
  takes: "rest" | "onwards" | "restOfSentence" | "match" | "sentence" | "all";
  /** Turns with what is foreign in them between ⟦ and ⟧. */
  examples: readonly string[];
  /** Turns that are the speaker's own throughout. */
  not: readonly string[];
}

/** A part of a text as a reader sees it that is not the speaker's own. */
export interface Span {
  start: number;
  end: number;
  kind: ZoneKind;
}

/** How much of a sentence is read for what it leads to, in UTF-16 units. */
export const HEAD = 240;
