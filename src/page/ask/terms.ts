/** One term of a score, drawn from where the terms before it end. */
export interface Term {
  name: string;
  value: number;
  /** Percent of the widest that any sum gets. */
  left: number;
  width: number;
}

/**
 * The terms of a score as bars that add up to it: each begins where the one before ends, what raises the score first.
 *
 * @param most the largest sum that is drawn, for bars of several hits to be compared.
 */
export function termsOf(why: Record<string, number>, most: number): Term[] {
  const percent = 100 / Math.max(most, Number.EPSILON);
  const terms = Object.entries(why).sort(([, a], [, b]) => b - a);
  let sum = 0;
  return terms.map(([name, value]) => {
    const [from, to] = [sum, sum + value].sort((a, b) => a - b) as [number, number];
    sum += value;
    const left = Math.min(100, Math.max(0, from * percent));
    return { name, value, left, width: Math.max(0, Math.min(100, to * percent) - left) };
  });
}

/** The largest sum that the terms of any hit get to on the way. */
export function mostOf(hits: readonly { why: Record<string, number> }[]): number {
  const raised = hits.map(({ why }) => Object.values(why).reduce((sum, value) => sum + Math.max(0, value), 0));
  return Math.max(0, ...raised);
}
