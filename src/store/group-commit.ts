import pLimit from "p-limit";
import { type Scope, scopeKey } from "../domain/scope.js";
import { type Entry, type EntryDraft, MOST_IN_GROUP } from "./log.js";

/**
 * Makes an entry of what the store holds. Gets the highest `seq` before it. Called again if another writer was faster.
 * Without a draft nothing is written.
 */
export type Build = (head: number) => Promise<EntryDraft | undefined>;

/** What waits is committed together: one row, one sync. */
export interface GroupCommit {
  /** Resolves when the entry is on disk. What `build` throws concerns nobody else. */
  write(scope: Scope, build: Build): Promise<Entry | undefined>;
  /** Like `write`, for whoever works {@link GroupCommit.alone}. */
  now(scope: Scope, build: Build): Promise<Entry | undefined>;
  /** Works while nothing is committed. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export interface GroupCommitOptions {
  /** The highest `seq` that is known. */
  head(): number;
  /** Takes note of what other processes wrote. */
  look(): Promise<unknown>;
  /** The draft as an entry. Throws for one that cannot be kept. */
  entryOf(draft: EntryDraft, seq: number): Entry;
  /** Puts the entries into the log and forces them to disk; false if another process has taken their place. */
  commit(entries: readonly Entry[]): Promise<boolean>;
}

interface Waiting {
  scope: string;
  build: Build;
  resolve(entry: Entry | undefined): void;
  reject(error: unknown): void;
}

export function createGroupCommit({ head, look, entryOf, commit }: GroupCommitOptions): GroupCommit {
  const alone = pLimit(1);
  const waiting: Waiting[] = [];

  /** One of each scope, so that no draft would have to see another one that is not committed yet. */
  const next = (): Waiting[] => {
    const group = new Map<string, Waiting>();
    for (const one of waiting) if (group.size < MOST_IN_GROUP && !group.has(one.scope)) group.set(one.scope, one);
    for (const one of group.values()) waiting.splice(waiting.indexOf(one), 1);
    return [...group.values()];
  };

  const build = async (group: readonly Waiting[], head: number) => {
    const built: { one: Waiting; entry: Entry }[] = [];
    for (const one of group) {
      try {
        const seq = head + built.length + 1;
        const draft = await one.build(seq - 1);
        if (draft) built.push({ one, entry: entryOf(draft, seq) });
        else one.resolve(undefined);
      } catch (error) {
        one.reject(error);
      }
    }
    return built;
  };

  const commitGroup = async (first: readonly Waiting[]) => {
    let group = first;
    try {
      while (group.length > 0) {
        const built = await build(group, head());
        group = built.map(({ one }) => one);
        if (built.length === 0) return;
        if (await commit(built.map(({ entry }) => entry))) {
          for (const { one, entry } of built) one.resolve(entry);
          return;
        }
        await look(); // another process was faster
      }
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  };

  const waitFor = (scope: Scope, build: Build, start: (one: Waiting) => void) =>
    new Promise<Entry | undefined>((resolve, reject) => {
      start({ scope: scopeKey(scope), build, resolve, reject });
    });

  return {
    write: (scope, build) =>
      waitFor(scope, build, (one) => {
        waiting.push(one);
        void alone(() => commitGroup(next()));
      }),
    now: (scope, build) => waitFor(scope, build, (one) => void commitGroup([one])),
    alone: (work) => alone(work),
  };
}
