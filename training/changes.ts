import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createEmbedder } from "../src/models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../src/models/local-embeddings.js";
import { THRESHOLDS } from "../src/rules/changes/decide.js";
import { featuresOf, read } from "../src/rules/changes/pair.js";
import { sayIt } from "../src/rules/statements/candidates.js";
import { chance, type Fitted } from "./logistic.js";
import { fitNarrow } from "./newton.js";

const HELP = `Fits the small weights that tell which memory a new sentence puts an end to.

  npm run train:changes               reads training/changes.tsv, writes src/rules/changes/weights.ts, prints how good they are
  npm run train:changes -- --check    writes nothing; fails where the weights in the project are not these, byte for byte
`;

const PAIRS = fileURLToPath(new URL("./changes.tsv", import.meta.url));
const TARGET = fileURLToPath(new URL("../src/rules/changes/weights.ts", import.meta.url));
const FOLDS = 5;
/** How many other memories the store holds in which a pair is judged, and from which it learns what is no change. */
const OTHERS = 50;
const PENALTY = 1;
/** A pair that looks like a change and is none teaches more than one taken at random. */
const EMPHASIS = 5;
/** Coarser than the noise of summing in another order, so that every machine writes the same bytes. */
const STEP = 1 / 64;

/** A memory and what was said later. Of `none` the memory still holds. */
interface Example {
  label: "changed" | "corrected" | "none";
  old: string;
  quote: string;
  text: string;
}

const examples = readFileSync(PAIRS, "utf8")
  .trim()
  .split("\n")
  .map((line): Example => {
    const [label = "", old = "", quote = ""] = line.split("\t");
    if (label !== "changed" && label !== "corrected" && label !== "none") throw new Error(`no label: ${line}`);
    return { label, old, quote, text: sayIt(quote, undefined, "User") };
  });
const olds = [...new Set(examples.map(({ old }) => old))];

const encoder = await createEmbedder(new LocalEmbeddings(), "use-lite-512", LOCAL_DIMENSIONS);
const texts = [...new Set([...olds, ...examples.map(({ text }) => text)])];
const vectors = new Map((await encoder.embed(texts)).map((vector, i) => [texts[i], vector]));
const readings = new Map(texts.map((text) => [text, read(text)]));

const names = ["bias", ...Object.keys(rowOf(olds[0] ?? "", examples[0] as Example).features)];

function rowOf(old: string, { text, quote }: Example) {
  const [a, b] = [vectors.get(old) as Float32Array, vectors.get(text) as Float32Array];
  const cosine = a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  const features = featuresOf(readings.get(old) ?? read(old), readings.get(text) ?? read(text), { old, quote, cosine });
  return { features, row: Float64Array.from(Object.values(features)) };
}

/** A generator of numbers from 0 to 1 that starts the same every time (Park and Miller, 1988). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Memories of the same user on other matters: whoever has two homes in memory has not been understood before. */
function othersOf(example: Example, next: () => number): string[] {
  const own = readings.get(example.old);
  const rivals = (old: string) => {
    const other = readings.get(old);
    return own?.subject === other?.subject && [...(own?.matters ?? [])].some((matter) => other?.matters.has(matter));
  };
  const chosen = new Set<string>();
  while (chosen.size < OTHERS) {
    const old = olds[Math.floor(next() * olds.length)] ?? "";
    if (old !== example.old && !rivals(old)) chosen.add(old);
  }
  return [...chosen];
}

function fitted(train: readonly Example[]): Fitted {
  const next = sequence(7);
  const rows: Float64Array[] = [];
  const labels: boolean[] = [];
  const emphasis: number[] = [];
  for (const example of train) {
    rows.push(rowOf(example.old, example).row);
    labels.push(example.label !== "none");
    emphasis.push(example.label === "none" ? EMPHASIS : 1);
    for (const old of othersOf(example, next)) {
      rows.push(rowOf(old, example).row);
      labels.push(false);
      emphasis.push(1);
    }
  }
  const { weights, bias } = fitNarrow(rows, labels, PENALTY, emphasis);
  const rounded = (weight: number) => Math.round(weight / STEP) * STEP;
  return { weights: weights.map(rounded), bias: rounded(bias) };
}

interface Judged {
  example: Example;
  own: number;
  others: number[];
}

function judged(): Judged[] {
  const next = sequence(11);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitted(examples.filter((_, i) => i % FOLDS !== fold));
    return examples
      .filter((_, i) => i % FOLDS === fold)
      .map((example) => ({
        example,
        own: chance(rowOf(example.old, example).row, weights),
        others: othersOf(example, next).map((old) => chance(rowOf(old, example).row, weights)),
      }));
  }).flat();
}

function evaluation(): string {
  const all = judged();
  const of = (label: Example["label"]) => all.filter(({ example }) => example.label === label);
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  const lines = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7].map((threshold) => {
    const closed = of("changed").filter(({ own, others }) => own >= threshold && own > Math.max(...others));
    const said = all.filter(({ example }) => example.label !== "corrected");
    const wrong = said.filter(({ own, others }) => Math.max(...others) >= threshold && Math.max(...others) > own);
    const alike = of("none").filter(({ own }) => own >= threshold);
    const mended = of("corrected").filter(
      ({ own, others }) => own >= threshold && own > Math.max(...others.slice(0, 2)),
    );
    return [
      `from ${threshold}: changes understood ${percent(closed.length, of("changed").length)}`,
      `corrections, among three memories ${percent(mended.length, of("corrected").length)}`,
      `statements that close a wrong one of ${OTHERS} ${percent(wrong.length, said.length)}`,
      `or one that only looks alike ${percent(alike.length, of("none").length)}`,
    ].join("; ");
  });
  const count = (label: Example["label"]) => of(label).length;
  return [
    `${count("changed")} changes, ${count("corrected")} corrections, ${count("none")} that are neither, ${FOLDS}-fold; in use: ${JSON.stringify(THRESHOLDS)}`,
    ...lines,
  ].join("\n");
}

const { values } = parseArgs({ options: { check: { type: "boolean" }, help: { type: "boolean" } } });
if (values.help) process.stdout.write(HELP);
else {
  const { weights, bias } = fitted(examples);
  const lines = [bias, ...weights].map((weight, i) => `  ${names[i]}: ${weight},`);
  const text = `/** Written by \`npm run train:changes\` from ${examples.length} pairs: what each feature of a pair counts. */
export const WEIGHTS = {
${lines.join("\n")}
};
`;
  if (!values.check) {
    writeFileSync(TARGET, text);
    process.stdout.write(`${evaluation()}\n`);
  } else if (readFileSync(TARGET, "utf8") !== text) {
    process.stderr.write("the weights are not those of training/changes.tsv: run `npm run train:changes`\n");
    process.exitCode = 1;
  }
}
