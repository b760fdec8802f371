/** What a line of a table stands for: its text without the marks, and the secret that they enclose. */
export interface Made {
  text: string;
  /** Empty where nothing is marked. */
  secret: string;
}

const ALPHABETS: Record<string, string> = {
  a: "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789",
  l: "abcdefghijkmnpqrstuvwxyz23456789",
  A: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  h: "0123456789abcdef",
  d: "0123456789",
};

/**
 * Makes the text of a table's line: `{a36}` is 36 made-up letters and digits, `{l8}` small ones, `{A16}` capitals,
 * `{h32}` hexadecimal, `{d6}` digits; `‹…›` encloses the secret; `\n` is a line break. Tokens are put together here, so
 * that no scanner takes the table for a leak. The same line always gives the same text.
 */
export function made(line: string): Made {
  let seed = [...line].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7);
  const next = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const filled = line.replaceAll("\\n", "\n").replace(/\{([alAhd])(\d+)\}/g, (_, kind: string, length: string) => {
    const signs = ALPHABETS[kind] ?? "";
    const drawn = Array.from({ length: Number(length) }, () => signs.charAt(next(signs.length)));
    if (drawn.length > 6 && "alA".includes(kind)) drawn.splice(next(drawn.length), 1, "7"); // one digit at least
    return drawn.join("");
  });
  const [, secret = ""] = /‹([^›]*)›/.exec(filled) ?? [];
  return { text: filled.replace(/[‹›]/g, ""), secret };
}
