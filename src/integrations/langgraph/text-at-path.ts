/**
 * The texts of a value at a path, as LangGraph's index configuration writes it: `title`, `meta.title`,
 * `chapters[*].content`, `authors[0].name`, `items[-1]`, or `$` for the whole value.
 */
export function textsAtPath(value: unknown, path: string): string[] {
  if (path === "$" || path === "") return [JSON.stringify(value, null, 2)];
  return found(value, path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? []);
}

function found(value: unknown, [step, ...rest]: string[]): string[] {
  if (value === null || value === undefined) return [];
  if (step === undefined) return [typeof value === "object" ? JSON.stringify(value, null, 2) : String(value)];
  if (step === "*" || step === "[*]") return Object.values(value).flatMap((one) => found(one, rest));
  if (typeof value !== "object") return [];
  if (!step.startsWith("["))
    return Object.hasOwn(value, step) ? found((value as Record<string, unknown>)[step], rest) : [];
  return Array.isArray(value) ? found(value.at(Number.parseInt(step.slice(1, -1), 10)), rest) : [];
}
