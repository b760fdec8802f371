/** What a name is compared by: lower case, letters and digits only, one space between words. */
export function normaliseKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’]s\b/g, "s")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
