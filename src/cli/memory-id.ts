/** The id in what was given: itself, or a citation as answers have it, `[m:…]`. */
export function memoryId(given: string): string {
  return /^\[?m:([^\]]+)\]?$/.exec(given.trim())?.[1] ?? given.trim();
}
