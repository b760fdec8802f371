import { byScore, round } from "./terms.js";
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

/** The inner product: the cosine of two unit vectors. Four sums at once, since this runs over thousands of them. */
function dot(a: Float32Array, b: Float32Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] as number) * (b[i] as number);
    s1 += (a[i + 1] as number) * (b[i + 1] as number);
    s2 += (a[i + 2] as number) * (b[i + 2] as number);
    s3 += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number);
  return s0 + s1 + s2 + s3;
}

/** The turns whose unit vectors are nearest to the question's, nearest first, each with its cosine. */
export function nearestOf(
  turns: Iterable<Pick<RecallTurn, "id" | "vector">>,
  vector: Float32Array,
  limit: number,
): { id: string; score: number }[] {
  let best: { id: string; score: number }[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const cut = () => {
    best = best.sort(byScore).slice(0, limit);
    if (best.length === limit) least = best.at(-1)?.score ?? least;
  };
  for (const turn of turns) {
    if (turn.vector === null) continue;
    const score = round(dot(vector, turn.vector));
    if (score < least) continue;
    best.push({ id: turn.id, score });
    if (best.length >= 4 * limit) cut();
  }
  cut();
  return best;
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
