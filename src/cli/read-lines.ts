import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { SextetError } from "../errors.js";

/** A line of an input: its text, or what is wrong with its bytes. */
export type Line = { number: number; read: number } & ({ text: string } | { error: SextetError });

/** Bytes that arrive in pieces, and how many there will be where that is known. */
export interface Input {
  name: string;
  bytes: AsyncIterable<Buffer>;
  size?: number;
}

/** The longest line that is taken into memory. The longest turn fits in, whatever is escaped in it. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 10;

/** Opens a file to be read in pieces. Throws INPUT_UNREADABLE before anything is read. */
export async function openInput(path: string): Promise<Input> {
  try {
    const file = await open(path, "r");
    const stats = await file.stat();
    if (stats.isDirectory()) {
      await file.close();
      throw new SextetError("INPUT_UNREADABLE", `${path} is a folder`, "Name a file with one JSON object a line.");
    }
    const bytes = createReadStream(path, { fd: file });
    return { name: path, bytes, ...(stats.isFile() && { size: stats.size }) };
  } catch (error) {
    if (SextetError.isInstance(error)) throw error;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): SextetError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const what = { ENOENT: "does not exist", EACCES: "may not be read" }[code] ?? `cannot be read: ${code}`;
  return new SextetError("INPUT_UNREADABLE", `${path} ${what}`, "Check the path and its permissions.", {
    cause: error,
  });
}

/** Standard input, to be read in pieces. */
export const standardInput = (): Input => ({ name: "standard input", bytes: process.stdin });

/** Splits an input into lines. Bytes that are not UTF-8 are an error of their line and change nothing else. */
export async function* readLines({ name, bytes }: Input): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  let read = 0;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };
  const line = (): Line => {
    const whole = { parts, length };
    [parts, length] = [[], 0];
    return { number: ++number, read, ...decode(whole, decoder) };
  };
  try {
    for await (const chunk of bytes) {
      let from = 0;
      for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
        keep(chunk.subarray(from, end));
        read += end + 1 - from;
        from = end + 1;
        yield line();
      }
      keep(chunk.subarray(from));
      read += chunk.length - from;
    }
  } catch (error) {
    throw unreadable(name, error);
  }
  if (length > 0) yield line();
}

function decode(line: { parts: Buffer[]; length: number }, decoder: InstanceType<typeof TextDecoder>) {
  if (line.length > MAX_LINE_BYTES) {
    const message = `the line has ${line.length} bytes, more than ${MAX_LINE_BYTES}`;
    return { error: new SextetError("TURN_TOO_LARGE", message, "Put one turn on each line.") };
  }
  try {
    return { text: decoder.decode(Buffer.concat(line.parts)).replace(/\r$/, "") };
  } catch (cause) {
    const hint = "Convert the input to UTF-8.";
    return { error: new SextetError("TURN_INVALID", "the line is not UTF-8", hint, { cause }) };
  }
}
