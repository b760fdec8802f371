import { SextetError } from "../errors.js";
import { failureOf } from "./failure.js";
import { note } from "./output.js";
import { type Input, readLines } from "./read-lines.js";
import { failPartly } from "./with-memory.js";

/** What one line of JSON came to. */
export interface Parsed<T> {
  number: number;
  /** The bytes of the input that have been read so far. */
  read: number;
  value: T;
}

/**
 * Reads one JSON value a line. A line that is none, or that `parse` refuses, is reported on standard error with its
 * number and makes the command end with 1; the others follow. Empty lines are nothing.
 */
export async function* readJson<T>(
  input: Input,
  parse: (value: unknown) => T,
  shape: string,
): AsyncGenerator<Parsed<T>> {
  for await (const line of readLines(input)) {
    try {
      if ("error" in line) throw line.error;
      if (line.text.trim() === "") continue;
      yield { number: line.number, read: line.read, value: parse(json(line.text, shape)) };
    } catch (error) {
      if (!SextetError.isInstance(error)) throw error;
      failLine(line.number, error);
    }
  }
}

/** Reports what is wrong with one line of an input. */
export function failLine(number: number, error: unknown): void {
  note(failureOf(error, `line ${number}`).line);
  failPartly();
}

function json(text: string, shape: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // the parser's own message would show some of the text, which may be a secret
    const [, column] = /at position (\d+)/.exec((cause as Error).message) ?? [];
    const place = column === undefined ? "" : ` (column ${Number(column) + 1})`;
    throw new SextetError("TURN_INVALID", `not JSON${place}`, shape, { cause });
  }
}
