import { readFileSync } from "node:fs";

interface RawSample {
  sample_id: string;
  qa: { answer?: unknown }[];
}

/** The expected answer of each question of a LoCoMo-format file, by the ids that `readLocomo` gives; null: there is none. */
export function readGoldAnswers(path: string): Map<string, string | null> {
  const samples = JSON.parse(readFileSync(path, "utf8")) as RawSample[];
  return new Map(
    samples.flatMap(({ sample_id, qa }) =>
      qa.map(({ answer }, index): [string, string | null] => [
        `${sample_id}:${index}`,
        answer === undefined || answer === null ? null : String(answer),
      ]),
    ),
  );
}
