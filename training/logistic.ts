/** Rows of numbers of one length. */
export type Rows = readonly Float64Array[];

export interface Fitted {
  weights: Float64Array;
  bias: number;
}

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

export const chance = (row: Float64Array, { weights, bias }: Fitted) => 1 / (1 + Math.exp(-(dot(row, weights) + bias)));

/**
 * Logistic regression with an L2 penalty, by Nesterov's accelerated gradient from zero: no randomness, so the same rows
 * give the same weights.
 *
 * @param penalty of the squared weights, against the mean loss of a row.
 */
export function regress(
  rows: Rows,
  labels: readonly boolean[],
  penalty: number,
  rounds = 400,
  emphasis: readonly number[] = [],
): Fitted {
  const width = rows[0]?.length ?? 0;
  const steepest = Math.max(...rows.map((row) => dot(row, row) + 1)) / 4 + penalty;
  const step = 1 / steepest;
  const total = rows.reduce((sum, _, i) => sum + (emphasis[i] ?? 1), 0);
  let weights = new Float64Array(width);
  let ahead = { weights: new Float64Array(width), bias: 0 };
  let bias = 0;
  // The bound on the curvature is far too careful for sparse rows: a larger step that still converges is found by trial.
  const stride = step * STRIDE;
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(width);
    let shift = 0;
    for (const [i, row] of rows.entries()) {
      const error = ((chance(row, ahead) - Number(labels[i])) * (emphasis[i] ?? 1)) / total;
      shift += error;
      for (let k = 0; k < width; k++) gradient[k] = (gradient[k] as number) + error * (row[k] as number);
    }
    const next = Float64Array.from(ahead.weights, (w, k) => w - stride * ((gradient[k] as number) + penalty * w));
    const nextBias = ahead.bias - stride * shift;
    const momentum = round / (round + 3);
    ahead = {
      weights: Float64Array.from(next, (w, k) => w + momentum * (w - (weights[k] as number))),
      bias: nextBias + momentum * (nextBias - bias),
    };
    weights = next;
    bias = nextBias;
  }
  return { weights, bias };
}

const STRIDE = 6;

/** The share of pairs of one true and one false row that the scores order rightly (area under the ROC curve). */
export function auroc(scores: readonly number[], labels: readonly boolean[]): number {
  const order = [...scores.keys()].sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let rank = 0;
  let sum = 0;
  let positives = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && scores[order[j] as number] === scores[order[i] as number]) j++;
    const mean = (i + 1 + j) / 2;
    for (; i < j; i++) {
      rank = mean;
      if (labels[order[i] as number]) {
        sum += rank;
        positives++;
      }
    }
  }
  const negatives = labels.length - positives;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
