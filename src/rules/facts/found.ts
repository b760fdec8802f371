/** Something about a person, on a path below theirs. */
export interface Found {
  path: string;
  value: string;
  /** The statement says that this became so: a change, not a description. */
  changed?: boolean;
  /** It is not so any more. */
  retract?: boolean;
}

/** What else a pattern may need to know about the clause. */
export interface Said {
  /** The predicate with its time phrases; the pattern itself sees it without. */
  timed: string;
  /** True where the turn has no capitals at all, so that names cannot be told by theirs. */
  lower: boolean;
  /** `now …` */
  now: boolean;
}

/** What a row must understand, and what it must leave: its tests. */
export interface Examples {
  /** What it reads, in a few words. */
  name: string;
  /** Sentences, each with all facts that core memory finds in it, as `path: value`, `; ` between them. */
  examples: Readonly<Record<string, string>>;
  /** Sentences in which no row finds anything. */
  not?: readonly string[];
}

/** A predicate (without its subject, `am`/`is`/`are` folded to `be`, adverbs removed) and what it says. */
export interface Pattern extends Examples {
  on: RegExp;
  /** It reads what is denied (`I don't eat meat`), and nothing else. Default: what is said. */
  denied?: boolean;
  say(match: readonly string[], said: Said): Found[];
}

/** One fact, or none where there is no usable value. */
export const one = (path: string, value: string | undefined, more: Partial<Found> = {}): Found[] =>
  value === undefined ? [] : [{ path, value, ...more }];
