import type { Candidate, Detector, Sort } from "./candidate.js";
import {
  isNoValue,
  isPlainPassword,
  isQuotedPassword,
  looksGenerated,
  looksSecret,
  readPassphrase,
  readValue,
  type Value,
} from "./value.js";

/** What may follow "the … is" to be taken for a secret: what passwords, short codes and keys look like. */
type Shape = "password" | "code" | "key";

// Longest first: "access token" before "token".
const KEYWORDS: [shape: Shape, category: string, words: string][] = [
  [
    "key",
    "api key",
    "(?:api|access|auth|encryption|signing|master|license|licence|product|activation|serial|recovery|storage|account|service|admin|ssh|private|secret|webhook|deploy|client|app|subscription)[ _-]?keys?|apikeys?",
  ],
  [
    "key",
    "access token",
    "(?:api|access|auth|authentication|authorization|bearer|refresh|session|personal access|bot|deploy|app|csrf|jwt|oauth)[ _-]?tokens?|tokens?",
  ],
  ["key", "secret", "(?:client|app|shared|webhook|oauth|signing|consumer)[ _-]?secrets?|secrets?"],
  ["password", "recovery phrase", "(?:seed|recovery|mnemonic|backup) phrases?|mnemonics?"],
  ["password", "passphrase", "pass ?phrases?"],
  [
    "password",
    "password",
    "pass ?words?|passcodes?|pass(?=\\s?[:=])|passwd|pwd?s?|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord",
  ],
  [
    "code",
    "access code",
    "(?:access|door|gate|entry|entrance|alarm|garage|lock|locker|lockbox|padlock|safe|unlock|security|verification|backup|recovery|login|one[- ]time|two[- ]factor|2fa|mfa|otp|voicemail|building|house|key ?box|front door|wifi|wi-fi)[ -](?:pass)?(?:code|combination|combo)s?|combination|otp|cvv2?|cvc2?|puk",
  ],
  ["code", "pin", "pin(?:[ -](?:code|number))?s?"],
];

const KEYWORD = new RegExp(KEYWORDS.map(([, , words]) => `(${words})(?![\\p{L}\\p{N}])`).join("|"), "giu");
// A word of its own, or the last one of a name: `db_password`, `dbPassword`.
const LEFT_EDGE = /^(?:[^\p{L}\p{N}]|$)|^\p{Ll}\p{Lu}/u;

// A clause that says more of it: "the password, by the way, is", "the password for the laptop is".
const ASIDE = "(?:,[^,.\\n⟨⟩]{1,40},)?";
const ABOUT = "(?:\\s+(?:for|to|of|on|at|in|from|that|I|we|you)\\s(?:[^\\s.:=!?;,⟨⟩]|[.](?=\\w)|[ ]){1,60}?)?";
const BRACKETS = "(?:\\s?\\([^()\\n⟨⟩]{1,60}\\))?";
const LINK =
  "(?:[\"'”’`*\\])]{0,3}\\s?(?::=|=>|->|→|[:=]{1,3})[ \\t]*(?:\\r?\\n[ \\t]*(?:[-*•] |\\d{1,2}[.)] )?)?|\\s+(?:is now|is still|is set to|was set to|is|are|was|will be|used to be|ist|lautet|est|es|è|é|[-–—]|=)(?:\\s*[:=]\\s*|\\s+(?:now |currently |still )?))";
const STATEMENT = new RegExp(`${ABOUT}${BRACKETS}${ASIDE}(?<link>${LINK})`, "iuy");
const CHANGED_TO = new RegExp(`${ABOUT}\\s+(?:to|as)\\s+`, "iuy");
// "the password's hunter2", but also "the password's strength".
const CONTRACTED = /['’]s\s+(?:now )?/y;
const CHANGED = /\b(?:chang|reset|updat|set|switch|rotat|renew)\w{0,4}\s[^\n.!?]{0,60}$/i;
const DIRECT = /\s+(?=[^\s⟨⟩]*\d)(?=[^\s⟨⟩]*[A-Za-z])(?=[^\s⟨⟩]{6})/y;
// "PIN 1234", "passcode 123456"; small "pin" is too often a verb.
const DIGITS_FOLLOW = /^(?:PIN(?: code)?|[Cc][Vv][VvCc]2?|PUK|[Oo][Tt][Pp]|[Pp]asscode|.* code)$/;
const PIN_DIRECT = /\s(?=\d{3,8}(?![\w.:/-]))/y;

/** Secrets that a text names: "the wifi password is …", `DB_PASSWORD=…`, "PIN: …". */
export const stated: Detector = (text) => {
  const found: Candidate[] = [];
  for (const match of text.matchAll(KEYWORD)) {
    const word = match[0];
    const end = match.index + word.length;
    if (match.index > 0 && !LEFT_EDGE.test(text.slice(match.index - 1, match.index + 1))) continue;
    const which = match.slice(1).findIndex((group) => group !== undefined);
    const [shape, category] = KEYWORDS[which] ?? ["key", "secret"];
    const first = valueAfter(text, match.index, end, word, shape);
    if (!first) continue;
    for (const { start, end } of [first, ...furtherValues(text, word, shape, first)]) {
      found.push({ start, end, ...sortOf(word, category), from: match.index, named: true });
    }
  }
  return found;
};

const BETWEEN = /["'`*)]*[ \t]*[,;]?\s*(?:and |[-*] |\d{1,2}[.)] )?/y;
const MOST_VALUES = 32;

/** "Backup codes: 1111, 2222 and 3333": what follows the first value of a plural, while it has the same shape. */
function furtherValues(text: string, word: string, shape: Shape, first: Value): Value[] {
  const values: Value[] = [];
  let last = first;
  while (/(?<!s)s$/i.test(word) && values.length < MOST_VALUES) {
    const at = last.end + (match(BETWEEN, text, last.end)?.[0].length ?? 0);
    const next = at > last.end ? accepted(text, at, shape, true) : undefined;
    if (!next || !/\d/.test(next.text)) break;
    values.push(next);
    last = next;
  }
  return values;
}

function valueAfter(text: string, from: number, end: number, word: string, shape: Shape): Value | undefined {
  const statement = match(STATEMENT, text, end);
  if (statement) {
    const found = accepted(text, end + statement[0].length, shape, !/[:=>→]/.test(statement.groups?.link ?? ""));
    if (found) return found;
  }
  const change = match(CHANGED_TO, text, end);
  if (change && CHANGED.test(text.slice(Math.max(0, from - 80), from))) {
    const found = accepted(text, end + change[0].length, shape, true);
    if (found) return found;
  }
  const contracted = match(CONTRACTED, text, end);
  if (contracted) {
    const found = accepted(text, end + contracted[0].length, shape, true);
    return found && (found.quoted || /\d/.test(found.text)) ? found : undefined;
  }
  if (shape === "password" && match(DIRECT, text, end)) {
    const found = readValue(text, end + (/^\s+/.exec(text.slice(end, end + 20))?.[0].length ?? 1));
    return found && looksSecret(found.text) ? found : undefined;
  }
  if (DIGITS_FOLLOW.test(word) && match(PIN_DIRECT, text, end)) return readValue(text, end + 1);
  return undefined;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const COUNTS =
  /^\s*(?:or more |to \d+ )?(?:characters?|chars?|digits?|letters?|words?|bytes?|bits?|days?|weeks?|months?|years?|hours?|minutes?|seconds?|times?|symbols?|miles?|km|people)\b/i;

/** The value at a place, if it has the shape. `spoken`: introduced by a verb, where any ordinary word may follow. */
function accepted(text: string, at: number, shape: Shape, spoken: boolean): Value | undefined {
  if (shape === "code") return codeAt(text, at);
  const phrase = shape === "password" ? readPassphrase(text, at) : undefined;
  if (phrase) return phrase;
  const value = readValue(text, at);
  if (!value || isNoValue(value.text)) return undefined;
  const rest = text.slice(value.end, value.end + 30);
  if (COUNTS.test(rest) && /^\d+\+?$/.test(value.text)) return undefined;
  if (shape === "key") return looksGenerated(value.text) ? value : undefined;
  if (value.quoted) return isQuotedPassword(value.text) ? value : undefined;
  if (looksSecret(value.text)) return value;
  // "The password is sunflower!": a plain word's exclamation mark is the speaker's, unless the value stands alone.
  if (isPlainPassword(value.text, rest)) return spoken ? withoutMark(value) : value;
  // After a colon or an equals sign a short odd value is still one: "pw: a1!".
  return !spoken && /\d/.test(value.text) && /\p{L}/u.test(value.text) && value.text.length >= 3 ? value : undefined;
}

const withoutMark = (value: Value): Value => {
  const text = value.text.replace(/!+$/, "");
  return { ...value, text, end: value.start + text.length };
};

const CODE =
  /["'`*“(]{0,3}(?<code>[#*]?\d(?:[ -]?\d){2,9}[#*]?|(?=[A-Z0-9-]{0,11}\d)[A-Z0-9][A-Z0-9-]{2,11}[#*]?)(?![\p{L}\p{N}⟨]|[.,:]\d|%)/iuy;

function codeAt(text: string, at: number): Value | undefined {
  const found = match(CODE, text, at);
  const code = found?.groups?.code ?? "";
  if (!found || code === "" || isNoValue(code)) return undefined;
  const end = at + found[0].length;
  if (COUNTS.test(text.slice(end, end + 20))) return undefined;
  return { start: end - code.length, end, text: code, quoted: false };
}

const LABELS: Record<string, string> = {
  pass: "password",
  pw: "password",
  pws: "password",
  pwd: "password",
  pwds: "password",
  passwd: "password",
  passwort: "password",
  kennwort: "password",
  "mot de passe": "password",
  contraseña: "password",
  senha: "password",
  wachtwoord: "password",
  pin: "PIN",
  otp: "one-time code",
  cvv: "card security code",
  cvv2: "card security code",
  cvc: "card security code",
  cvc2: "card security code",
};

function sortOf(word: string, category: string): Sort {
  const plain = word
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[_-]/g, " ")
    .replace(/(?<!s)s$/, "");
  const label = (LABELS[plain] ?? plain)
    .replace(/^pass words?$/, "password")
    .replace(/\bapi ?key/, "API key")
    .replace(/\bapi\b/, "API")
    .replace(/\bpin\b/, "PIN");
  return { category, sensitivity: "high", label };
}
