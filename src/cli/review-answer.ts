import type { Fields } from "../domain/memory.js";
import type { ReviewAnswer, WaitingRun } from "../domain/review.js";
import { parseInstant } from "../domain/time.js";
import { UsageError } from "./failure.js";
import { isMoment } from "./fields.js";

export const ANSWERS = ["approve", "reject"] as const;

/** What is said about a run that waits. */
export interface Said {
  answer: (typeof ANSWERS)[number];
  /** The operations that are kept, by their numbers. Default: all. */
  only?: readonly number[];
  /** Fields with their new values, as `0.caption=the savings bank`. */
  set?: readonly string[];
}

type FieldValue = Fields[string];
export type Operation = WaitingRun["operations"][number];

/** An answer as the API takes it. Throws a UsageError for what makes none. */
export function answerTo({ operations }: WaitingRun, { answer, only, set = [] }: Said): ReviewAnswer {
  if (only === undefined && set.length === 0) return answer === "approve" ? "accept" : "reject";
  if (answer === "reject") {
    throw new UsageError("what is rejected is neither chosen nor edited", "Approve with --only what you keep.");
  }
  const changes = set.map((change) => changeIn(change, operations));
  const kept = only ?? operations.map(({ n }) => n);
  const lost = [...kept, ...changes.map(({ n }) => n)].find(
    (n) => !kept.includes(n) || !operations.some((one) => one.n === n),
  );
  if (lost !== undefined) {
    const hint = `It is about ${operations.map(({ n }) => n).join(", ")}${only ? `, and --only keeps ${only.join(", ")}` : ""}.`;
    throw new UsageError(`there is no ${lost} to approve or edit`, hint);
  }
  return {
    operations: kept.map((n) => {
      const own = changes.filter((change) => change.n === n).map(({ name, value }) => [name, value]);
      return own.length === 0 ? { n } : { n, fields: Object.fromEntries(own) };
    }),
  };
}

/** Reads `RUN approve --only 0,2 --set 0.caption=the savings bank`. Throws a UsageError for anything else. */
export function readReview(line: string): Said & { run: string } {
  const [head = "", ...flags] = line.split(/\s+(?=--(?:only|set)\s)/);
  const [run = "", word, ...others] = head.split(/\s+/);
  const answer = ANSWERS.find((one) => one === word);
  const parts = flags.map((flag) => /^--(only|set)\s+([\s\S]*)$/.exec(flag) ?? []);
  const values = (name: string) => parts.flatMap(([, flag, value]) => (flag === name ? [value ?? ""] : []));
  const only = values("only").flatMap((list) => list.split(","));
  if (run === "" || answer === undefined || others.length > 0 || only.some((one) => !/^\s*\d+\s*$/.test(one))) {
    throw new UsageError(
      "that answers nothing",
      "Write /review RUN approve or /review RUN reject; /reviews names the runs.",
    );
  }
  return { run, answer, ...(only.length > 0 && { only: only.map(Number) }), set: values("set") };
}

function changeIn(change: string, operations: readonly Operation[]) {
  const [, number, name = "", text = ""] = /^(\d+)\.(\w+)=([\s\S]*)$/.exec(change) ?? [];
  if (number === undefined) {
    throw new UsageError(
      `${JSON.stringify(change)} sets nothing`,
      "Write the number, the field and the value: 0.value=Faro",
    );
  }
  const n = Number(number);
  const operation = operations.find((one) => one.n === n);
  return { n, name, value: operation ? fieldFrom(text, name, operation) : text };
}

/** A value as it is written: text for a field that holds text, a time for a moment, and JSON for everything else. */
export function fieldFrom(text: string, name: string, { agent, fields }: Operation): FieldValue {
  if (typeof fields[name] === "string") return text;
  const moment = isMoment(agent, name) ? parseInstant(text) : undefined;
  if (moment) return moment.at;
  try {
    return JSON.parse(text) as FieldValue;
  } catch {
    return text;
  }
}

/** The same the other way round. */
export const fieldAsText = (value: FieldValue): string => (typeof value === "string" ? value : JSON.stringify(value));
