import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createEmbedder } from "../src/models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../src/models/local-embeddings.js";
import { sayIt } from "../src/rules/statements/candidates.js";
import { LABELS, VECTOR_SCALE } from "../src/rules/statements/classify.js";
import { FEATURE_NAMES, featuresOf } from "../src/rules/statements/features.js";
import { type Example, readExamples } from "./examples.js";
import { auroc, chance, type Fitted, type Rows, regress } from "./logistic.js";

const HELP = `Fits the small weights that tell which sentences are worth keeping, and for which agent.

  npm run train               reads training/sentences, writes src/rules/statements/weights.ts, prints how good they are
  npm run train -- --check    writes nothing; fails where the weights in the project are not these, byte for byte
`;

const TARGET = fileURLToPath(new URL("../src/rules/statements/weights.ts", import.meta.url));
const FOLDS = 5;
const PENALTY = 0.003;
/** Coarser than the noise of summing in another order, so that every machine writes the same bytes. */
const STEP = 1 / 256;
const LETTERS = ["c", "e", "s", "p", "i", "r"] as const;

const isKept = ({ label }: Example) => !label.startsWith("-");

interface Weights {
  keep: Fitted;
  labels: Fitted[];
}

function fitAll(rows: Rows, examples: readonly Example[]): Weights {
  const keep = regress(rows, examples.map(isKept), PENALTY);
  const kept = [...examples.keys()].filter((i) => isKept(examples[i] as Example));
  const own = kept.map((i) => rows[i] as Float64Array);
  const labels = LETTERS.map((letter) =>
    regress(
      own,
      kept.map((i) => examples[i]?.label === letter),
      PENALTY,
    ),
  );
  return { keep, labels };
}

const best = (row: Float64Array, labels: readonly Fitted[]) => {
  const scores = labels.map((one) => chance(row, one));
  return scores.indexOf(Math.max(...scores));
};

function encode({ keep, labels }: Weights): string {
  const rounded = [keep, ...labels].flatMap(({ bias, weights }) =>
    [bias, ...weights].map((weight) => Math.round(weight / STEP) * STEP),
  );
  return Buffer.from(Float32Array.from(rounded).buffer).toString("base64");
}

function evaluate(name: string, rows: Rows, examples: readonly Example[]): string {
  const scores: number[] = [];
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const inFold = (i: number) => (examples[i]?.message ?? 0) % FOLDS === fold;
    const train = [...examples.keys()].filter((i) => !inFold(i));
    const weights = fitAll(
      train.map((i) => rows[i] as Float64Array),
      train.map((i) => examples[i] as Example),
    );
    for (const [i, example] of examples.entries()) {
      if (!inFold(i)) continue;
      scores[i] = chance(rows[i] as Float64Array, weights.keep);
      if (isKept(example)) right += Number(LETTERS[best(rows[i] as Float64Array, weights.labels)] === example.label);
    }
  }
  const truth = examples.map(isKept);
  const kept = truth.filter(Boolean).length;
  const at = [0.5, 0.6, 0.7, 0.8].map((threshold) => {
    const chosen = [...scores.keys()].filter((i) => (scores[i] as number) >= threshold);
    const hits = chosen.filter((i) => truth[i]).length;
    return `at ${threshold}: precision ${(hits / chosen.length).toFixed(3)}, recall ${(hits / kept).toFixed(3)}`;
  });
  return [
    `${name}: ${FOLDS}-fold AUROC ${auroc(scores, truth).toFixed(3)}; the right agent in ${((100 * right) / kept).toFixed(1)} % of ${kept}`,
    ...at.map((line) => `  ${line}`),
  ].join("\n");
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) return void process.stdout.write(HELP);
  const examples = readExamples();
  const encoder = await createEmbedder(new LocalEmbeddings(), "use-lite-512", LOCAL_DIMENSIONS);
  const vectors = await encoder.embed(examples.map(({ heard }) => sayIt(heard.text, heard.asked, "User")));
  const features = examples.map(({ heard }) => featuresOf(heard));
  const whole = features.map((row, i) =>
    Float64Array.from([...row, ...[...(vectors[i] as Float32Array)].map((x) => x * VECTOR_SCALE)]),
  );
  const text = `// Written by \`npm run train\` from training/sentences: ${examples.length} sentences, ${FEATURE_NAMES.length} features, labels ${LABELS.join(", ")}.

/** Base64 of little-endian 32-bit floats, by what they weigh. */
export const WEIGHTS = {
  features:
    "${encode(fitAll(features, examples))}",
  whole:
    "${encode(fitAll(whole, examples))}",
};
`;
  if (values.check) {
    const { readFileSync } = await import("node:fs");
    if (readFileSync(TARGET, "utf8") === text) return;
    process.stderr.write("the weights are not those of training/sentences: run `npm run train`\n");
    process.exitCode = 1;
    return;
  }
  writeFileSync(TARGET, text);
  process.stdout.write(
    `${evaluate("features", features, examples)}\n${evaluate("with the sentence's vector", whole, examples)}\n`,
  );
}

await main();
