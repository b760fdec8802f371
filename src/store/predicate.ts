import { BELIEF, isBelief, isDerived, isDisputed, MEMORY_ID, type Memory } from "../domain/memory.js";
import type { Scope } from "../domain/scope.js";

/** A filter in LanceDB's SQL. Made only in this file, since LanceDB binds no parameters. */
export type Predicate = string & { readonly predicate: unique symbol };

/** A point in time as a value to compare a timestamp column with. */
export interface TimeValue {
  ms: number;
}

export type Value = string | number | boolean | TimeValue;

const sql = (text: string) => text as Predicate;

function column(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw new TypeError(`not a column: ${JSON.stringify(name)}`);
  return `\`${name}\``;
}

function literal(value: Value): string {
  if (typeof value === "string") return `'${value.toWellFormed().replaceAll("'", "''")}'`;
  if (typeof value === "boolean") return String(value);
  const number = typeof value === "number" ? value : value.ms;
  if (!Number.isFinite(number)) throw new TypeError(`not a finite number: ${number}`);
  return typeof value === "number" ? String(number) : `to_timestamp_millis(${Math.trunc(number)})`;
}

/** A time to compare with, in milliseconds since the epoch. */
export const time = (ms: number): TimeValue => ({ ms });

export const equals = (name: string, value: Value) => sql(`${column(name)} = ${literal(value)}`);
export const atMost = (name: string, value: Value) => sql(`${column(name)} <= ${literal(value)}`);
export const atLeast = (name: string, value: Value) => sql(`${column(name)} >= ${literal(value)}`);
export const below = (name: string, value: Value) => sql(`${column(name)} < ${literal(value)}`);
export const above = (name: string, value: Value) => sql(`${column(name)} > ${literal(value)}`);
export const isNull = (name: string) => sql(`${column(name)} IS NULL`);
export const present = (name: string) => sql(`${column(name)} IS NOT NULL`);
export const isOneOf = (name: string, values: readonly Value[]) =>
  values.length === 0 ? never : sql(`${column(name)} IN (${[...new Set(values.map(literal))].join(", ")})`);
/** Text that starts with these very characters. */
export const startsWith = (name: string, start: string) =>
  start === "" ? always : sql(`starts_with(${column(name)}, ${literal(start)})`);
/** Text that holds these very characters. */
export const holds = (name: string, part: string) => sql(`contains(${column(name)}, ${literal(part)})`);

/** Text that holds these characters, in capitals or not. */
export const mentions = (name: string, part: string) =>
  sql(`contains(lower(${column(name)}), lower(${literal(part)}))`);
/** Text in which this stands as a word or several, in capitals or not: Ann, but not Anna. */
export const names = (name: string, words: string) =>
  sql(`regexp_like(${column(name)}, ${literal(rustPattern(words))})`);
/** {@link names} of a text at hand. */
export const isNamed = (text: string, words: string) => jsPattern(words).test(text);

const WORD = "[\\p{L}\\p{M}\\p{N}_]";
const escaped = (words: string) =>
  words
    .toWellFormed()
    .replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")
    .replace(/\s+/gu, "\\s+");
const startsInWord = (words: string) => new RegExp(`^${WORD}`, "u").test(words);
const endsInWord = (words: string) => new RegExp(`${WORD}$`, "u").test(words);
/** Matches anywhere. A pattern of plain characters alone the database takes for one of LIKE, in which % and _ are no characters. */
const ANYWHERE = "(?:\\b|\\B)";
const rustPattern = (words: string) =>
  `(?i)${startsInWord(words) ? "\\b" : ANYWHERE}${escaped(words)}${endsInWord(words) ? "\\b" : ""}`;
const jsPattern = (words: string) =>
  new RegExp(
    `${startsInWord(words) ? `(?<!${WORD})` : ""}${escaped(words)}${endsInWord(words) ? `(?!${WORD})` : ""}`,
    "iu",
  );

/** A list that holds any of these. */
export const holdsAny = (name: string, values: readonly Value[]) =>
  sql(`array_has_any(${column(name)}, [${[...new Set(values.map(literal))].join(", ")}])`);

/** Matches no row. */
export const never = sql("1 = 0");
/** Matches every row. */
export const always = sql("1 = 1");

export const all = (...parts: Predicate[]) => sql(parts.map((part) => `(${part})`).join(" AND ") || always);
export const not = (part: Predicate) => sql(`NOT (${part})`);
export const any = (...parts: Predicate[]) => sql(parts.map((part) => `(${part})`).join(" OR ") || never);

/** The rows of one scope. Every read and every write of user data goes through it. */
export const inScope = (scope: Scope) => all(equals("namespace", scope.namespace), equals("userId", scope.userId));

/** At which moments a read looks at the world and at the record. */
export interface AsOf {
  /** What was so at this moment, in milliseconds since the epoch. Default: whatever is not superseded. */
  world?: number | undefined;
  /** What Sextet believed at this moment, in milliseconds since the epoch. Default: now. */
  record?: number | undefined;
  /** Also what was superseded, with the time until when it held. Default false. */
  past?: boolean | undefined;
  /** Also what is archived. Default false. */
  archived?: boolean | undefined;
  /** Also what reflection summed up. Beliefs are always seen. Default false. */
  derived?: boolean | undefined;
}

/** What nothing is derived from, as its column holds it. */
const NOTHING = "[]";

/**
 * The memories that a read as of these moments may see. A read at a record time before `closedAt` ignores the
 * `validTo` that the closing wrote.
 */
export function visible({ archived = false, derived = false, ...moments }: AsOf): Predicate {
  return all(
    visibleAt(moments),
    ...(archived ? [] : [notSince("archivedAt", moments.record)]),
    ...(derived ? [] : [any(equals("derivedFrom", NOTHING), equals("refinement", BELIEF))]),
  );
}

/** What reflection made of other memories, as far as it is about these times. */
export const derivedBetween = (from: number, to: number) =>
  all(not(equals("derivedFrom", NOTHING)), atLeast("validFrom", time(from)), atMost("validFrom", time(to)));

/** It had not come to that at the moment. */
const notSince = (name: string, record: number | undefined) =>
  record === undefined ? isNull(name) : any(isNull(name), above(name, time(record)));

function visibleAt({ world, record, past = false }: Omit<AsOf, "archived" | "derived">): Predicate {
  const believed =
    record === undefined
      ? isNull("retractedAt")
      : all(atMost("recordedAt", time(record)), notSince("retractedAt", record));
  const notClosedYet = notSince("closedAt", record);
  if (world === undefined) return past ? believed : all(believed, notClosedYet);
  const closedLater = record === undefined ? never : above("closedAt", time(record));
  const notOver = any(isNull("validTo"), above("validTo", time(world)), closedLater);
  return all(believed, atMost("validFrom", time(world)), notOver, any(isNull("doubtedBy"), not(disputed())));
}

/** The memories that are not believed because they contradict a more trusted one: `isDisputed` of those in a table. */
export const disputed = () =>
  all(isNull("retractedAt"), present("closedAt"), isNull("supersededBy"), startsWith("doubtedBy", MEMORY_ID));

/** {@link visible} of a memory at hand. */
export function isVisible(memory: Seen, { world, record, past = false, archived, derived }: AsOf): boolean {
  const isArchived = memory.archivedAt !== null && (record === undefined || memory.archivedAt <= record);
  if ((isArchived && !archived) || (isDerived(memory) && !isBelief(memory) && !derived)) return false;
  const { recordedAt, retractedAt, closedAt, validFrom, validTo } = memory;
  const isBelieved =
    record === undefined
      ? retractedAt === null
      : recordedAt <= record && (retractedAt === null || retractedAt > record);
  const isClosedLater = record !== undefined && closedAt !== null && closedAt > record;
  if (world === undefined) return isBelieved && (past || closedAt === null || isClosedLater);
  if (isDisputed(memory)) return false;
  return isBelieved && validFrom <= world && (validTo === null || validTo > world || isClosedLater);
}

type Seen = Pick<
  Memory,
  | "recordedAt"
  | "retractedAt"
  | "closedAt"
  | "validFrom"
  | "validTo"
  | "archivedAt"
  | "derivedFrom"
  | "refinement"
  | "doubtedBy"
>;
