import { clearProgress } from "./progress.js";

/** Writes one line for people. */
export function print(line = ""): void {
  clearProgress();
  process.stdout.write(`${line}\n`);
}

/** Writes one object as a JSON line. */
export function printJson(value: unknown): void {
  clearProgress();
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Writes one line beside the output, where it does not get into a pipe. */
export function note(line: string): void {
  clearProgress();
  process.stderr.write(`${line}\n`);
}
