import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Turn } from "../src/domain/turn.js";
import { type Heard, timesIn } from "../src/rules/statements/features.js";

/** A sentence that somebody labelled. */
export interface Example {
  /** The agent that should keep it, by its letter; one that begins with `-` says why nobody should. */
  label: string;
  heard: Heard;
  /** Sentences of one message are never split between training and test. */
  message: number;
}

const FOLDER = fileURLToPath(new URL("./sentences/", import.meta.url));
/** A Wednesday: what the times of the examples are read against. */
const SAID = { at: Date.UTC(2026, 2, 18, 10, 30), offset: 0 } satisfies Pick<Turn, "at" | "offset">;

/**
 * Reads the labelled sentences of this folder. A line is a message: sentences joined by ` ~~ `, each after its label, the
 * assistant's words before it in brackets. `#` begins a heading.
 */
export function readExamples(): Example[] {
  const lines = readdirSync(FOLDER)
    .sort()
    .flatMap((file) => readFileSync(`${FOLDER}${file}`, "utf8").split("\n"))
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.flatMap((line, message) => {
    const parts = line.split(" ~~ ").map((part) => {
      const [, label, asked, text] = /^(\S+) (?:\[([^\]]*)\] )?(.+)$/.exec(part) ?? [];
      if (label === undefined || text === undefined) throw new Error(`no label: ${part}`);
      return { label, asked, text };
    });
    const whole = parts.map(({ text }) => text).join(" ");
    return parts.map(({ label, asked, text }) => ({
      label,
      message,
      heard: { text, message: whole, asked, times: timesIn(text, SAID) },
    }));
  });
}
