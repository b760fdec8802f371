import type { Neighbourhood, RecallTurn } from "./turns.js";

/** The cosine of two vectors; 0 where one is missing or has no length. */
export function cosine(a: ArrayLike<number> | null, b: ArrayLike<number> | null): number {
  if (a === null || b === null) return 0;
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
}

/** The inner product: the cosine of two unit vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** The sum of a turn's vector and those of the turns just before and after: the direction of their mean. */
export function windowVector(turn: RecallTurn, near: Neighbourhood): Float64Array | null {
  if (turn.vector === null) return null;
  const sum = new Float64Array(turn.vector);
  for (const distance of [-1, 1]) {
    const vector = near.at(turn.session, turn.position + distance)?.vector;
    if (vector) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  }
  return sum;
}
