import { CommanderError } from "commander";
import { hintFor, messageOf, SextetError } from "../errors.js";
import { cut, flat } from "./format.js";

/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** What to do, as a full sentence. */
    readonly hint: string,
  ) {
    super(message);
    this.name = "UsageError";
  }
}

/** What is said of an error, on one line, and the exit code it leads to. */
export interface Failure {
  line: string;
  exit: 1 | 2;
}

const LONGEST = 300;
const WRONG_USAGE: readonly string[] = ["CONFIG_INVALID", "QUERY_INVALID", "ID_INVALID", "FORGET_INVALID"];

/** What to say of anything that was thrown. `where` names the place in an input: `line 17`. */
export function failureOf(error: unknown, where?: string): Failure {
  const prefix = where === undefined ? "" : `${where}: `;
  const line = (message: string, code: string, hint: string) =>
    `sextet: ${prefix}${oneLine(message).replace(/\.$/, "")} (${code}). ${oneLine(hint)}`;
  if (SextetError.isInstance(error)) {
    const exit = WRONG_USAGE.includes(error.code) ? 2 : 1;
    return { line: line(error.message, error.code, hintFor(error, "cli")), exit };
  }
  if (error instanceof UsageError) return { line: line(error.message, "USAGE", error.hint), exit: 2 };
  if (error instanceof CommanderError) {
    const { message, hint } = usage(error.message);
    return { line: line(message, "USAGE", hint), exit: 2 };
  }
  const hint = "Run again with SEXTET_DEBUG=1 for the stack trace.";
  return { line: line(messageOf(error).split("\n")[0] ?? "", "UNEXPECTED", hint), exit: 1 };
}

/** What commander says is two things: what is wrong, and what to do. */
function usage(said: string): { message: string; hint: string } {
  const [, message, meant, advice] =
    /^(?:error: )?(.*?)(?:\n\((Did you mean .*\?)\)|(?<= is invalid)\. (.*))?$/s.exec(said) ?? [];
  return { message: message ?? said, hint: meant ?? advice ?? "Run it with --help to see how it is used." };
}

function oneLine(text: string): string {
  return cut(flat(text), LONGEST);
}
