import { type Command, InvalidArgumentError, Option } from "commander";
import { given } from "../domain/given.js";
import { parseInstant } from "../domain/time.js";
import type { ScopeOptions } from "../memory-api.js";
import type { MemoryOptions } from "../memory-options.js";

/** What every command can be given. */
export interface GlobalOptions {
  home?: string;
  uri?: string;
  user?: string;
  namespace?: string;
  json?: boolean;
  offline?: boolean;
  now?: string;
}

/** Adds the options that every command takes; they may stand before the command or after it. */
export function addGlobalOptions(program: Command): Command {
  return program
    .addOption(new Option("--home <dir>", "where memory is kept (default: ./.sextet, or SEXTET_HOME)").argParser(text))
    .addOption(new Option("--uri <uri>", "where the tables are (default: in the home)").argParser(text))
    .addOption(new Option("--user <id>", "whose memory (default: default)").argParser(name))
    .addOption(new Option("--namespace <name>", "of which application (default: default)").argParser(name))
    .addOption(new Option("--json", "JSON lines on standard output and nothing else"))
    .addOption(new Option("--offline", "no model, even if one is configured"))
    .addOption(new Option("--now <time>", "a fixed clock, ISO 8601").argParser(instant));
}

/** Whose memory a command is about. */
export function scopeOf(options: GlobalOptions): Required<ScopeOptions> {
  return { userId: options.user ?? "default", namespace: options.namespace ?? "default" };
}

/** The part of the options that a memory is made with. */
export function memoryOptions({ home, uri, offline, now }: GlobalOptions): MemoryOptions {
  return given({ home, uri, offline, now });
}

/** Reads an option that may not be empty. */
export function text(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It is empty.");
  return value;
}

const LONGEST_NAME = 256;

/** Reads an option that names a user, an application or a session. */
export function name(value: string): string {
  if (value.length > LONGEST_NAME) throw new InvalidArgumentError(`It has more than ${LONGEST_NAME} characters.`);
  return text(value);
}

/** Reads an option that is a time. */
export function instant(value: string): string {
  if (parseInstant(value) === undefined) {
    throw new InvalidArgumentError("Write times as 2026-03-04T09:30:00+01:00 or 2026-03-04.");
  }
  return value;
}

const REVIEWED = ["vault", "retract"] as const;
/** What a person may want to look at before it is written. */
export type Reviewed = (typeof REVIEWED)[number];

/** `--review vault,retract`: what waits until a person has looked at it. */
export const reviewOption = (): Option =>
  new Option(
    "--review <what>",
    "hold what a person is to look at first: vault (new secrets), retract (what takes memories back), or both",
  ).argParser((value) =>
    value.split(",").map((word) => {
      const found = REVIEWED.find((one) => one === word.trim());
      if (found === undefined) throw new InvalidArgumentError("Use vault, retract, or vault,retract.");
      return found;
    }),
  );

/** Reads an option that is a whole number above 0. */
export function positive(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError("It is a whole number from 1 up.");
  return number;
}
