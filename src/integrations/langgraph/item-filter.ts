/** True where a value's top-level fields are what a filter asks for: a plain value, or an object of operators. */
export function matchesFilter(value: Record<string, unknown>, filter: Record<string, unknown> = {}): boolean {
  return Object.entries(filter).every(([field, wanted]) => {
    const held = value[field];
    if (!isOperators(wanted)) return held === wanted;
    return Object.entries(wanted).every(([operator, operand]) => OPERATORS[operator as Operator](held, operand));
  });
}

/** True where a namespace has these labels at its start or end; `*` stands for any one label. */
export function matchesPath(
  namespace: readonly string[],
  { matchType, path }: { matchType: "prefix" | "suffix"; path: readonly string[] },
): boolean {
  if (path.length > namespace.length) return false;
  const start = matchType === "prefix" ? 0 : namespace.length - path.length;
  return path.every((label, i) => label === "*" || label === namespace[start + i]);
}

const OPERATORS = {
  $eq: (held: unknown, operand: unknown) => held === operand,
  $ne: (held: unknown, operand: unknown) => held !== operand,
  $gt: (held: unknown, operand: unknown) => Number(held) > Number(operand),
  $gte: (held: unknown, operand: unknown) => Number(held) >= Number(operand),
  $lt: (held: unknown, operand: unknown) => Number(held) < Number(operand),
  $lte: (held: unknown, operand: unknown) => Number(held) <= Number(operand),
  $in: (held: unknown, operand: unknown) => Array.isArray(operand) && operand.includes(held),
  $nin: (held: unknown, operand: unknown) => !Array.isArray(operand) || !operand.includes(held),
};
type Operator = keyof typeof OPERATORS;

/** As LangGraph has it: an object of nothing but operators, and so also the empty object, which asks for nothing. */
function isOperators(wanted: unknown): wanted is Record<string, unknown> {
  return (
    typeof wanted === "object" && wanted !== null && Object.keys(wanted).every((key) => Object.hasOwn(OPERATORS, key))
  );
}
