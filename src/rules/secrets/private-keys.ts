import type { Candidate, Detector } from "./candidate.js";

const URL_PASSWORD = /(?<scheme>[a-z][a-z0-9+.-]{1,20}):\/\/[^\s/@:⟨⟩]{0,100}:(?<secret>[^\s/]{1,200})@(?=[\w[.-])/gi;
const EXAMPLE = /^(?:\*+|x+|<.*>|\$?\{.*\}|\$\w+|\[.*\]|pass(?:word|wd)?|pwd|\.\.\.|…)$/i;

/** The password in `scheme://user:password@host`. */
export const urlPasswords: Detector = (text) =>
  (text.includes("://") ? [...text.matchAll(URL_PASSWORD)] : []).flatMap((match): Candidate[] => {
    const { secret = "", scheme = "" } = match.groups ?? {};
    if (EXAMPLE.test(secret)) return [];
    const end = match.index + match[0].length - 1;
    const kind = scheme.toLowerCase();
    const label = /^https?$/.test(kind) ? "password of a web address" : `${kind} connection password`;
    return [{ start: end - secret.length, end, category: "password", sensitivity: "high", label, from: match.index }];
  });

const KEY_BEGIN = /-----BEGIN (?<kind>[A-Z0-9 ]{0,40})PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_BODY = /[A-Za-z0-9+/=\s:,.()\\-]{0,20000}/y;

/** PEM and PGP private keys, from the first dash to the last; cut-off ones to the end of what looks like their body. */
export const privateKeys: Detector = (text) => {
  const found: Candidate[] = [];
  let done = 0;
  let ends = true; // once no end follows, none follows later beginnings either
  for (const match of text.matchAll(KEY_BEGIN)) {
    if (match.index < done) continue;
    const close: number = ends ? text.indexOf("-----END", match.index) : -1;
    ends = close >= 0;
    const whole = ends ? /^-----END [A-Z0-9 ]{0,60}-----/.exec(text.slice(close, close + 80)) : null;
    KEY_BODY.lastIndex = match.index + match[0].length;
    const body = KEY_BODY.exec(text)?.[0] ?? "";
    done = whole ? close + whole[0].length : match.index + match[0].length + body.trimEnd().length;
    const kind = match.groups?.kind?.trim();
    const label = kind ? `${kind} private key` : "private key";
    found.push({
      start: match.index,
      end: done,
      category: "private key",
      sensitivity: "high",
      label,
      from: match.index,
    });
  }
  return found;
};
