import type { Candidate, Detector, Sort } from "./candidate.js";

/** What a detector must find, and what must not be taken for it: its tests. */
export interface Examples {
  label: string;
  /** In the notation of `test/attacks/made.ts`: `‹…›` is the secret, `{a36}` made-up letters and digits. */
  examples: readonly string[];
  /** Texts in which nothing may be found, by no detector. */
  not?: readonly string[];
}

/** One way in which a secret shows. */
export interface Row extends Sort, Examples {
  /** What matches. The group `secret` is the value; without it the whole match is. No capturing groups otherwise. */
  on: string;
  /** Flags beside `g`. */
  flags?: string;
  /** Whether what matched is one, from the value and from the 60 units before and after it. Default: always. */
  check?: (value: string, before: string, after: string) => boolean;
}

/** Finds what rows describe. `hint` must match a text for the rows to be tried at all: keep it cheap. */
export function rowDetector(rows: readonly Row[], hint: RegExp): Detector {
  const compiled = rows.map((row) => ({ row, pattern: new RegExp(row.on, `gd${row.flags ?? ""}`) }));
  return (text) => (hint.test(text) ? compiled.flatMap(({ row, pattern }) => matches(text, row, pattern)) : []);
}

function matches(text: string, { category, sensitivity, label, check }: Row, pattern: RegExp): Candidate[] {
  return [...text.matchAll(pattern)].flatMap((match): Candidate[] => {
    const [start, end] = match.indices?.groups?.secret ?? [match.index, match.index + match[0].length];
    const fits = check?.(text.slice(start, end), text.slice(Math.max(0, start - 60), start), text.slice(end, end + 60));
    return fits === false ? [] : [{ start, end, category, sensitivity, label, from: Math.min(match.index, start) }];
  });
}
