/** Room for the line's own width, above and below. */
const MARGIN = 2;

/** Values in equal steps as a line of SVG, and the area below it. Zero is at the bottom, `most` at the top. */
export function pathsOf(
  values: readonly number[],
  most: number,
  width: number,
  height: number,
): { line: string; area: string } {
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, i) => {
    const y = height - MARGIN - (value / Math.max(1, most)) * (height - 2 * MARGIN);
    return `${round(i * step)} ${round(y)}`;
  });
  const line = `M${points.join("L")}`;
  return { line, area: `${line}L${round((values.length - 1) * step)} ${height}L0 ${height}Z` };
}

const round = (value: number) => Math.round(value * 100) / 100;
