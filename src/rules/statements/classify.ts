import type { Kind } from "../../domain/kind.js";
import { FEATURE_NAMES } from "./features.js";
import { WEIGHTS } from "./weights.js";

/** What a sentence can be, besides nothing to keep. Instructions are core memory's, but are said differently. */
export const LABELS = ["core", "episodic", "semantic", "procedural", "instruction", "resource"] as const;
export type Label = (typeof LABELS)[number];

/** The agent that keeps what has a label. */
export const ownerOf = (label: Label): Kind => (label === "instruction" ? "core" : label);

/** How many numbers the bundled encoder makes of a sentence. */
export const VECTOR = 512;
/** Brings the encoder's unit vectors to the size of the features. */
export const VECTOR_SCALE = 4;

/** What is thought of a sentence. */
export interface Judged {
  /** How sure that it is worth keeping, 0 to 1. */
  keep: number;
  /** What it most likely is, if it is. */
  label: Label;
}

interface Model {
  keep: Float32Array;
  labels: readonly Float32Array[];
}

/** Little-endian 32-bit floats: for `keep` and then each label, a bias and a weight for each number. */
function decoded(text: string, width: number): Model {
  const bytes = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  const numbers = new Float32Array(bytes.buffer);
  const rowAt = (i: number) => numbers.subarray(i * (width + 1), (i + 1) * (width + 1));
  return { keep: rowAt(0), labels: LABELS.map((_, i) => rowAt(i + 1)) };
}

let models: { features: Model; whole: Model } | undefined;

/** The weights for features alone, and for features with the sentence's vector. */
function loaded() {
  models ??= {
    features: decoded(WEIGHTS.features, FEATURE_NAMES.length),
    whole: decoded(WEIGHTS.whole, FEATURE_NAMES.length + VECTOR),
  };
  return models;
}

/** Judges a sentence by its features, and by its vector of the bundled encoder where there is one. */
export function judge(features: Float64Array, vector?: ArrayLike<number>): Judged {
  const { features: byFeatures, whole } = loaded();
  const model = vector ? whole : byFeatures;
  const score = (row: Float32Array) => {
    let sum = row[0] as number;
    for (let i = 0; i < features.length; i++) sum += (row[i + 1] as number) * (features[i] as number);
    const from = features.length + 1;
    if (vector)
      for (let i = 0; i < VECTOR; i++) sum += (row[from + i] as number) * (vector[i] as number) * VECTOR_SCALE;
    return 1 / (1 + Math.exp(-sum));
  };
  const scores = model.labels.map(score);
  return { keep: score(model.keep), label: LABELS[scores.indexOf(Math.max(...scores))] as Label };
}
