import { createHash } from "node:crypto";
import { type Forgotten, payloadWithout } from "../domain/forget.js";
import { type Scope, scopeKey } from "../domain/scope.js";
import type { Database } from "./database.js";
import type { DiskSync } from "./disk.js";
import type { Entry } from "./log.js";
import { isOneOf } from "./predicate.js";

/** What is forgotten, and how it is erased. */
export interface Eraser {
  readonly forgotten: Forgotten;
  /** The last entry that forgets something of a scope, 0 if there is none. */
  upTo(scope: Scope): number;
  /** Takes note of entries that forget, then gives entries without what is forgotten. */
  without(entries: readonly Entry[]): Entry[];
  /** To be called before entries of other processes are applied: what these forgot may still be, or again, in the tables. */
  meet(entries: readonly Entry[]): Promise<void>;
  /** True where a process ended between forgetting and erasing, or wrote what was forgotten before it knew of it. */
  readonly unfinished: boolean;
  /** Erasing has failed: it is {@link Eraser.unfinished} until it is done. */
  failed(): void;
  /**
   * Takes what is forgotten out of the log, and out of every file of the tables that held it. To be run in the writer
   * queue; doing it again changes nothing. Returns the bytes of the tables that were rewritten.
   */
  erase(): Promise<number>;
}

/** @param onForget called when something is forgotten, by whatever process: caches drop it. */
export async function openEraser(
  { log, projections, settings, initial }: Database,
  disk: DiskSync,
  onForget: () => void,
): Promise<Eraser> {
  const noted = createNotes();
  let erased = Number(initial.erased ?? 0);

  /** Blanks the entries of a scope; where all of it went, its name goes too. */
  const blank = async ({ scope, seq, payload }: Entry) => {
    const isAll = payload.kind === "forget" && payload.all === true;
    const change = (before: Entry): Entry => {
      const after = entryWithout(before, noted.forgotten);
      return isAll && before.seq <= seq ? { ...after, scope: forgottenScope(scope) } : after;
    };
    for (const named of await scopesMeant(scope)) await log.change(named, change);
  };

  /** Where the name is gone, another process may have put entries back under it. */
  const scopesMeant = async (scope: Scope) => {
    if (!isNameless(scope)) return [scope];
    return (await log.scopes()).filter((one) => forgottenScope(one).userId === scope.userId);
  };

  /** True where a table holds rows of these ids. */
  const isHeld = async (ids: readonly string[]) => {
    for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
      const where = isOneOf("id", ids.slice(from, from + ASKED_AT_ONCE));
      for (const table of projections.tables) if ((await table.count(where)) > 0) return true;
    }
    return false;
  };

  noted.take(await log.forgettings());
  if (noted.last > 0 && (await isHeld([...noted.forgotten.ids]))) erased = 0;
  let due = noted.last > erased;

  return {
    forgotten: noted.forgotten,
    upTo: noted.upTo,
    without(entries) {
      if (noted.take(entries)) onForget();
      return noted.last === 0 ? [...entries] : entries.map((entry) => entryWithout(entry, noted.forgotten));
    },
    async meet(entries) {
      for (const { seq, payload } of entries) {
        if (payload.kind !== "forget" || !(await isHeld([...payload.memories, ...payload.turns]))) continue;
        erased = Math.min(erased, seq - 1);
        due = true;
      }
    },
    get unfinished() {
      return due;
    },
    failed() {
      due = true;
    },
    async erase() {
      let done = erased;
      for (;;) {
        // Another process that erases may have put back an entry as it was before it knew of this one.
        const entries = (await log.forgettings()).filter(({ seq }) => seq > done);
        if (entries.length === 0) break;
        if (noted.take(entries)) onForget();
        for (const entry of entries) await blank(entry);
        await projections.apply(entries.map((entry) => entryWithout(entry, noted.forgotten)));
        done = entries.at(-1)?.seq ?? done;
      }
      let bytes = 0;
      for (const table of [log.table, ...projections.tables]) {
        await table.rewrite(() => disk.sync(table.name));
        bytes += await table.bytes();
      }
      erased = done;
      due = false;
      await settings.write({ erased: String(erased) });
      return bytes;
    },
  };
}

/** Ids that are looked for with one question. */
const ASKED_AT_ONCE = 1_000;

/** What the entries of a log say of forgetting, as far as they were seen. */
export function createNotes() {
  const ids = new Set<string>();
  const blanks: Map<string, Forgotten["blanks"] extends ReadonlyMap<string, infer B> ? B : never> = new Map();
  const scopes = new Map<string, number>();
  const seen = new Set<number>();
  let last = 0;
  return {
    forgotten: { ids, blanks } satisfies Forgotten,
    get last() {
      return last;
    },
    upTo: (scope: Scope) => (last === 0 ? 0 : (scopes.get(forgottenScope(scope).userId) ?? 0)),
    /** True if there was something new. */
    take(entries: readonly Entry[]): boolean {
      const before = seen.size;
      for (const { seq, scope, payload } of entries) {
        if (payload.kind !== "forget" || seen.has(seq)) continue;
        seen.add(seq);
        last = Math.max(last, seq);
        for (const id of [...payload.memories, ...payload.turns]) ids.add(id);
        for (const one of payload.blanks ?? []) {
          if ((blanks.get(one.turn)?.seq ?? 0) < seq) blanks.set(one.turn, { ...one, seq });
        }
        const { userId } = forgottenScope(scope);
        scopes.set(userId, Math.max(scopes.get(userId) ?? 0, seq));
      }
      return seen.size > before;
    },
  };
}

/** True for a scope of which all is forgotten: nobody can tell whose it was. */
export const isNameless = ({ namespace, userId }: Scope) => namespace === "" && userId !== "";

/** Whose memory it was, once all of it is forgotten: a hash, in a namespace that nobody can have. */
function forgottenScope(scope: Scope): Scope {
  if (isNameless(scope)) return scope;
  const hash = createHash("sha256").update(scopeKey(scope)).digest("hex");
  return { namespace: "", userId: `forgotten:${hash}` };
}

/** An entry without what is forgotten, its vectors included: those of a turn from before words of it went, too. */
export function entryWithout(entry: Entry, forgotten: Forgotten): Entry {
  const isLeft = (id: string) => !forgotten.ids.has(id) && (forgotten.blanks.get(id)?.seq ?? 0) <= entry.seq;
  const vectors = new Map([...entry.vectors].filter(([id]) => isLeft(id)));
  return { ...entry, payload: payloadWithout(entry.payload, forgotten), vectors };
}
