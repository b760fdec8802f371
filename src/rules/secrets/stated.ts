import type { Candidate, Detector, Sort } from "./candidate.js";
import { NAMES, type Name, type Shape } from "./names.js";
import {
  isNoValue,
  isPlainPassword,
  isQuotedPassword,
  isStrong,
  looksGenerated,
  looksSecret,
  readPassphrase,
  readValue,
  type Value,
} from "./value.js";

const NAME = new RegExp(NAMES.map(({ words }) => `(${words})`).join("|"), "giu");
// A word of its own, or the last one of a name: `db_password`, `dbPassword`.
// `?token=` is a link's and read as such.
const LEFT_EDGE = /^(?:[^\p{Script=Latin}\p{Script=Cyrillic}\p{N}?&]|$)|^\p{Ll}\p{Lu}/u;
const RIGHT_EDGE = /^(?![\p{L}\p{N}])|^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

// A clause that says more of it: "the password, by the way, is", "the password for the laptop is".
const ASIDE = "(?:,[^,.\\n⟨⟩]{1,40},|\\s[—–-]\\s[^\\n⟨⟩—–]{1,50}\\s[—–-])?";
const ABOUT =
  "(?:\\s*(?:for|to|of|on|at|in|from|that|I|we|you|für|zum|zur|vom|von|der|des|im|pour|de|du|d['’]|del|della|dello|da|do|di|per|para|van|voor|op|от|для|на|к|с)\\s?(?:[^\\s.:=!?;,⟨⟩]|[.](?=\\w)|[ ]){1,60}?)?";
const BRACKETS = "(?:\\s?\\([^()\\n⟨⟩]{1,60}\\))?";
const VERB =
  "(?:is|are|was|will be|would be|should be|used to be|remains?|stays?|reads|goes|equals|called|set to|ist|lautet|hei(?:ß|ss)t|war|c['’]est|est|es|era|son|é|è|sono|são|luidt|это|of)";
const FILLER =
  "(?:now |currently |still |just |simply |actually |set to |called |die |der |das |le |la |el |o |il |de |het |nun |jetzt |ahora |agora |ora |nu |теперь )?";
const LINK = `(?:["'”’\`*\\])]{0,3}\\s?(?::|：|=|=>|->|→|[:=]{1,3})[ \\t]*(?:\\r?\\n[ \\t]*(?:[-*•] |\\d{1,2}[.)] )?)?|\\s+${VERB}(?:\\s*[:=]\\s*|\\s+)${FILLER}|\\s+(?:[-–—]|=)\\s+|\\s?(?:是|为|為|は|が|：)\\s?)`;
const STATEMENT = new RegExp(`${ABOUT}${BRACKETS}${ASIDE}(?<link>${LINK})`, "iuy");
const CHANGED_TO = new RegExp(`${ABOUT}\\s+(?:to|as)\\s+`, "iuy");
const CHANGED = /\b(?:chang|reset|updat|set|switch|rotat|renew)\w{0,4}\s[^\n.!?]{0,60}$/i;
// "the password's hunter2", but also "the password's strength".
const CONTRACTED = /['’]s\s+(?:now |been |still |always )?/y;
const DIRECT = /[ \t]*(?:[,(（]|\r?\n)?[ \t]*(?=\S)/y;
// "PIN for the card 4821"
const SHORT_LEAD =
  /^ (?:(?:for|of|on|to|from|für|pour|de|del|da|do|van|от|для) (?:\p{L}+ ){1,3}|\p{Script=Cyrillic}+ )(?<!(?:in|at|by|since|until|after|before|about|over|than) )(?=[#*]?\d)/u;
const BARE_CODE = /^[#*]?\d(?:[ -]?\d)+[#*]?$|^[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8})+$|^[A-Z2-7]{16,}$/i;
const PIN_OWNER = /(?:\b(?:sim|bank|card|phone|my|his|her|our|your)|['’]s) $/i;
const YEAR = /^(?:19|20)\d\d$/;

// No name is without one of these; most texts are.
const HINT =
  /pass|pw|pin|code|cod[io]|key|token|secret|cred|seed|phrase|recovery|backup|mnemonic|licen|serial|jwt|pat\b|psk|comb[io]|otp|puk|cv[vc]|digits|on the back|bitlocker|mdp|senha|clave|llave|chave|chiave|parola|palavra|kennw|geheim|wachtw|sleutel|jeton|wi-?fi|[\u0400-\uffff]|schl|pr.fz|cl[eé]|contrase|c.dig/i;

/** Secrets that a text names: "the wifi password is …", `DB_PASSWORD=…`, "PIN: …", "use … as the password". */
export const stated: Detector = (text) => {
  if (!HINT.test(text)) return [];
  const found: Candidate[] = [];
  for (const match of text.matchAll(NAME)) {
    const word = match[0];
    const end = match.index + word.length;
    const name = NAMES[match.slice(1).findIndex((group) => group !== undefined)];
    if (!name || !RIGHT_EDGE.test(text.slice(end, end + 1))) continue;
    if (!name.glued && match.index > 0 && !LEFT_EDGE.test(text.slice(match.index - 1, match.index + 1))) continue;
    const first = valueAfter(text, match.index, end, word, name) ?? valueBefore(text, match.index, name.shape);
    if (!first) continue;
    for (const { start, end } of [first, ...furtherValues(text, word, name.shape, first)]) {
      found.push({ start, end, ...sortOf(word, name), from: Math.min(match.index, start), named: start > match.index });
    }
  }
  return found;
};

const BETWEEN = /["'`*)]*[ \t]*[,;/|]?\s*(?:and |[-*•] |\d{1,2}[.)] )?/y;
const MOST_VALUES = 32;

/** "Backup codes: 1111, 2222 and 3333": what follows the first value of a plural, while it has the same shape. */
function furtherValues(text: string, word: string, shape: Shape, first: Value): Value[] {
  const values: Value[] = [];
  let last = first;
  while (/(?<!s)s$/i.test(word) && last.start > 0 && values.length < MOST_VALUES) {
    const at = last.end + (match(BETWEEN, text, last.end)?.[0].length ?? 0);
    const next = at > last.end ? accepted(text, at, shape, true) : undefined;
    if (!next || !/\d/.test(next.text)) break;
    values.push(next);
    last = next;
  }
  return values;
}

function valueAfter(text: string, from: number, end: number, word: string, name: Name): Value | undefined {
  const { shape } = name;
  const statement = match(STATEMENT, text, end);
  if (statement) {
    const symbol = /[:=>→：]/.test(statement.groups?.link ?? "");
    const found = accepted(text, end + statement[0].length, shape, !symbol, name.glued);
    if (found) return found;
  }
  const change = match(CHANGED_TO, text, end);
  if (change && CHANGED.test(text.slice(Math.max(0, from - 80), from))) {
    const found = accepted(text, end + change[0].length, shape, true, name.glued);
    if (found) return found;
  }
  const contracted = match(CONTRACTED, text, end);
  if (contracted) {
    const found = accepted(text, end + contracted[0].length, shape, true);
    return found && (found.quoted || /\d/.test(found.text)) ? found : undefined;
  }
  return beside(text, end, word, shape) ?? further(text, end, shape);
}

/** "pw Tr0ub4dor", "the password (sunflower42)", "PIN 4821": right after its name. Small "pin" is often a verb. */
function beside(text: string, end: number, word: string, shape: Shape): Value | undefined {
  const gap = match(DIRECT, text, end)?.[0] ?? "";
  if (gap === "") return undefined;
  const at = end + gap.length;
  if (shape === "code") {
    const lead = SHORT_LEAD.exec(text.slice(end, end + 50))?.[0].length;
    const code = codeAt(text, lead ? end + lead : at);
    if (!code || !BARE_CODE.test(code.text) || (lead && YEAR.test(code.text))) return undefined;
    return word !== "pin" || PIN_OWNER.test(text.slice(Math.max(0, end - 15), end - 3)) ? code : undefined;
  }
  const value = readValue(text, at);
  if (!value || value.text.length < 4) return undefined;
  if (/^passcode$/i.test(word) && /^\d{4,10}$/.test(value.text)) return value;
  if (value.text.length < 5) return undefined;
  if (shape === "key") return isKey(value.text) ? value : undefined;
  if (value.quoted && /\d/.test(value.text)) return isQuotedPassword(value.text) ? value : undefined;
  return looksSecret(value.text) && /\d/.test(value.text) && /[\p{L}]/u.test(value.text) ? value : undefined;
}

// Nor past a placeholder: it is not as long as what it stands for.
const SENTENCE_END = /[.!?;](?=\s|$)|\n|[。！？⟨]/;
const REACH = 70;

/** "my password — you know the one — would probably be …": further on in the sentence, where it cannot be a word. */
function further(text: string, end: number, shape: Shape): Value | undefined {
  if (shape === "code") return undefined;
  const rest = text.slice(end, end + REACH + 300);
  const stop = rest.search(SENTENCE_END);
  // "the password? It's …": the next sentence answers.
  const answered = /^[^.!?\n]{0,60}(?:\?\s+|\.\s+(?:now )?(?:it|that)['’]?s\s)/i.exec(rest)?.[0].length;
  const limit = Math.max(stop < 0 ? rest.length : stop, answered ? answered + 20 : 0);
  for (const word of rest.slice(0, REACH).matchAll(WITH_DIGIT)) {
    if (word.index >= limit) return undefined;
    const value = readValue(text, end + word.index);
    if (!value || /^["'”]?(?:\s?(?:,|is|are|has|was)\b)?\s?\(/.test(text.slice(value.end, value.end + 3))) continue;
    const led = LED.test(rest.slice(Math.max(0, word.index - 16), word.index)) && isLed(value.text);
    if (shape === "key" ? isKey(value.text) && isStrong(value.text) : led || isStrong(value.text)) return value;
  }
  return undefined;
}

const WITH_DIGIT = /(?<=[\s(])(?=[^\s⟨⟩]{0,60}\d)[^\s⟨⟩]/gu;
const LED = /(?:\b(?:it['’]?s|it is|is|to|as|stays|that['’]?s|would be|=)|:)(?: now| still| just)?\s["'“`]?$/i;
const isLed = (value: string) => value.length >= 5 && /\p{L}/u.test(value) && looksSecret(value);

const isKey = (value: string) =>
  /\d/.test(value) &&
  looksGenerated(value) &&
  (value.length >= 16 || (/^[A-Z0-9-]{8,}$/.test(value) && !/^[A-Z]+-?\d+$/.test(value)));

// "… is my password", "use … as the password", "with … as pw"
const REVERSED =
  /(?<=^|[\s"'`(*“])["'`(*“]{0,2}(?<value>[^\s"'`(*⟨⟩“”]{4,100})["'`)*”]{0,2}(?:\s?,)?\s(?:is|was|as|=|that['’]s|that is|this is|will be|for|works as|ist|als|est|comme|es|como|é|è|come|—|-|это|как)\s(?:(?:the|my|our|your|his|her|their|a|new|old|mein|das|die|der|mon|le|la|mi|el|a minha|o|il|mio|mia|mijn|het|мой|\p{L}{2,20}['’]s) ){0,2}(?:\p{L}[\p{L}-]{1,20}[ -]){0,3}$/iu;

// "it's …, the netflix password"
const AHEAD =
  /(?:^|\b(?:it['’]?s|is|use|using|try|type|enter|picked|with|wants|needs|takes)\s|:\s)["'`“]?(?<value>(?=[^\s⟨⟩]{0,60}\d)[^\s"'`(*⟨⟩“”,]{6,100})["'`”]?(?:\s(?:btw|by the way|if you need it))?\s?[,(–—-]\s?(?:(?:that['’]?s|that is|this is|is|for|as|it['’]s|the|my|our|your|\p{L}{2,20}['’]s) ){0,3}(?:\p{L}[\p{L}-]{1,20}[ -]){0,2}$/iu;

function valueBefore(text: string, from: number, shape: Shape): Value | undefined {
  const before = text.slice(Math.max(0, from - 160), from);
  if (!/\d|[^\s\p{L}]\p{L}/u.test(before)) return undefined;
  const found = REVERSED.exec(before) ?? AHEAD.exec(before);
  const raw = found?.groups?.value ?? "";
  if (!found || /:\/\//.test(raw)) return undefined;
  const value = raw.replace(/^[,;:]+|[.,;:?)]+$/g, "");
  const start = Math.max(0, from - 160) + found.index + found[0].indexOf(value, found[0].indexOf(raw));
  const code = /^[#*]?\d{4,8}[#*]?$/.test(value) && !/^(?:19|20)\d\d$/.test(value);
  const fits =
    shape === "key"
      ? isKey(value)
      : shape === "code"
        ? code
        : code || (looksSecret(value) && (isStrong(value) || /\s(?:is|as|als|comme|como|come|как)\s/.test(found[0])));
  return fits ? { start, end: start + value.length, text: value, quoted: false } : undefined;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const COUNTS =
  /^\s*(?:or more |to \d+ )?(?:characters?|chars?|digits?|letters?|words?|bytes?|bits?|days?|weeks?|months?|years?|hours?|minutes?|seconds?|times?|symbols?|miles?|km|people|combinations|signs|cups)\b/i;

/**
 * The value at a place, if it has the shape. `spoken`: introduced by a verb, where any ordinary word may follow.
 * `foreign`: in a language whose ordinary words are not known here.
 */
function accepted(text: string, at: number, shape: Shape, spoken: boolean, foreign = false): Value | undefined {
  if (CJK.test(text.charAt(at))) return undefined;
  if (shape === "code") return codeAt(text, at);
  const phrase = shape === "password" && !(foreign && spoken) ? readPassphrase(text, at) : undefined;
  if (phrase) return phrase;
  const value = readValue(text, at);
  if (!value || isNoValue(value.text)) return undefined;
  const rest = text.slice(value.end, value.end + 30);
  if (COUNTS.test(rest) && /^\d+\+?$/.test(value.text)) return undefined;
  if (shape === "key") return looksGenerated(value.text) ? value : undefined;
  if (value.quoted) return isQuotedPassword(value.text) ? value : undefined;
  if (looksSecret(value.text)) return value;
  // "The password is sunflower!": a plain word's exclamation mark is the speaker's, unless the value stands alone.
  if (!(foreign && spoken) && isPlainPassword(value.text, rest)) return spoken ? withoutMark(value) : value;
  // After a colon or an equals sign a short odd value is still one: "pw: a1!".
  return !spoken && /\d/.test(value.text) && /\p{L}/u.test(value.text) && value.text.length >= 3 ? value : undefined;
}

const withoutMark = (value: Value): Value => {
  const text = value.text.replace(/!+$/, "");
  return { ...value, text, end: value.start + text.length };
};

const CODE =
  /["'`*“(]{0,3}(?<code>[#*]?\d(?:[ -]?\d){2,9}[#*]?|[A-Z0-9]{4}(?: [A-Z0-9]{4}){2,7}|(?=[A-Z0-9-]{0,11}\d)[A-Z0-9][A-Z0-9-]{2,31}[#*]?)(?![\p{Script=Latin}\p{Script=Cyrillic}\p{N}⟨]|[.,:]\d|%)/iuy;

/** Reads a short code: digits, grouped or between signs, or letters with digits. */
export function codeAt(text: string, at: number): Value | undefined {
  const found = match(CODE, text, at);
  const code = found?.groups?.code ?? "";
  if (!found || code === "" || isNoValue(code) || /^\p{L}+-\d{1,2}$/u.test(code)) return undefined;
  const end = at + found[0].length;
  if (COUNTS.test(text.slice(end, end + 20))) return undefined;
  return { start: end - code.length, end, text: code, quoted: false };
}

const ABBREVIATED = /^(?:pass|pws?|pwds?|passwd|pass words?|access word)$/;

function sortOf(word: string, { category, label }: Name): Sort {
  const plain = word
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[_-]/g, " ")
    .replace(/(?<!s)s$/, "")
    .replace(/^otp$/, "one-time code")
    .replace(ABBREVIATED, "password")
    .replace(/\bapi ?key/, "API key")
    .replace(/\bapi\b/, "API");
  return { category, sensitivity: "high", label: label ?? plain };
}
