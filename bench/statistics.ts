/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A small generator of repeatable pseudo-random numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A difference with its 95 % interval. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

/**
 * Paired bootstrap (Efron & Tibshirani 1993): resamples the questions within each stratum and takes the mean of the
 * strata's mean differences each time. One stratum gives the plain mean, one per category the macro mean.
 */
export function bootstrap(strata: readonly (readonly number[])[], rounds = 2_000, seed = 1): Interval {
  const next = random(seed);
  const filled = strata.filter((stratum) => stratum.length > 0);
  const resampled = (stratum: readonly number[]) => {
    let sum = 0;
    for (let i = 0; i < stratum.length; i++) sum += stratum[Math.floor(next() * stratum.length)] ?? 0;
    return sum / stratum.length;
  };
  const means = Array.from({ length: rounds }, () => mean(filled.map(resampled)));
  return { mean: mean(filled.map(mean)), low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** The chance that a positive scores above a negative (area under the ROC curve); equals count half. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const wins = positives.flatMap((yes) => negatives.map((no) => (yes > no ? 1 : yes === no ? 0.5 : 0)));
  return mean(wins);
}
