import { afterOwningUp } from "../owning-up.js";

/** What puts a value right: the new value, and the wrong one where it was named. */
export interface Fix {
  value: string;
  wrong: string | undefined;
}

const LEAD =
  /^(?:(?:oh|ok(?:ay)?|ah|wait|hm+|hang on|ugh|lol|haha|damn|argh|no|nope|nah|sorry|oops|wrong|correction|typo(?: earlier)?|scratch that|my bad|actually|well|edit|let['’]s be honest|i (?:meant|mean)(?: to (?:say|write|type))?|make (?:that|it)|it['’]?s|it is|it was|that['’]?s|that is|should be|the)\b[\s,.:;!–—-]*|\*)+/i;
const TAIL =
  /(?:[,;!–—(]|(?<!\b(?:dr|mr|mrs|ms|prof|st))[.:](?!\d)|\s-\s|\b(?:sorry|actually|i (?:mean|meant|checked|misread|misspoke|forgot)|my (?:mistake|bad)|typo|lol|haha|please|pls|same (?:day|time|place|week)|in fact|according to|for sure|with an?|to be (?:exact|precise)|if you count|autocorrect)\b|\*).*$/i;
const NOT_FIRST =
  /^(?:it['’]?s |it is |i['’]?m )?not (?:an? |the )?(?<wrong>[^,.!?]{1,40}?)(?:,? but |, (?:it['’]?s |it is )?|[.!] (?:it['’]?s |it is )?)(?<value>[^,.!?]{1,40})/i;
const NOT_LAST = /^(?<value>[^,.!?]{1,40}?),? (?:and )?not (?:an? |the )?(?<wrong>[^,.!?]{1,40})/i;
const MOST_WORDS = 4;

/** The value that a short correction brings: `no, Thursday`, `it's B2 not A2`, `402*`, `sorry, 14 not 12`. */
export function fixIn(sentence: string): Fix | undefined {
  const said = afterOwningUp(sentence.trim());
  const bare = said.replace(LEAD, "").trim();
  const named = NOT_FIRST.exec(said.replace(/^(?:no|sorry|wait|oh)[, ]+/i, "")) ?? NOT_LAST.exec(bare);
  const value = tidied(named?.groups?.value ?? bare.replace(TAIL, ""));
  const wrong = named?.groups?.wrong === undefined ? undefined : tidied(named.groups.wrong);
  if (value === undefined || (named && wrong === undefined)) return undefined;
  return { value, wrong };
}

/** `the 3rd, wait, wrong, 4th`: what takes a value back in the same breath. */
const AT_ONCE =
  /^(?<before>.{6,}?)[,.;:!–—-]+\s+(?:(?:hm+|oh|uh|er+|no|nope|wait|sorry|wrong|oops|correction|edit|scratch that|i mean(?:t)?)\b[\s,:;.!–—-]*)+(?<after>\S.{0,60})$/iu;

/** A sentence that puts its own value right, as it was meant; undefined where it does not. */
export function putRight(sentence: string): string | undefined {
  const { before, after } = AT_ONCE.exec(sentence)?.groups ?? {};
  if (before === undefined || after === undefined) return undefined;
  const fix = fixIn(/.*:\s+(\S.*)$/.exec(after)?.[1] ?? after);
  return fix && fix.wrong === undefined ? substituted(before.trim(), fix) : undefined;
}

function tidied(value: string): string | undefined {
  const bare = value
    .replace(LEAD, "")
    .replace(/^(?:an?|the|in|at|on|to|from|with|for|about)\s+/i, "")
    .replace(/[\s*.,;:!?]+$/, "")
    .trim();
  const words = bare.split(/\s+/);
  if (bare === "" || words.length > MOST_WORDS || !/[\p{L}\p{N}]/u.test(bare)) return undefined;
  return /^(?:i|we|he|she|it|they|you|my|our|that|this|there|so|no|not|yes|never|don't|thanks?)\b/i.test(bare)
    ? undefined
    : bare;
}

const NUMBER_WORDS =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty";
const WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?";
/** From the most particular shape on: what the value looks like is what it stands for in the old sentence. */
export const SHAPES = {
  ordinal: /\b\d{1,2}(?:st|nd|rd|th)\b/gi,
  weekday: new RegExp(`\\b${WEEKDAY}(?:(?:,? and|,| or| &) ${WEEKDAY})*\\b`, "gi"),
  clock: /\b\d{1,2}[:.]\d\d\b/g,
  code: /\b(?:\p{Lu}{1,2}\d{1,3}|\d{1,3}\p{Lu}|(?:A|B|AB|O)[+-])(?![\p{L}\p{N}])/gu,
  number: new RegExp(`(?<![\\d:])\\b(?:\\d+(?:[.,]\\d+)?|${NUMBER_WORDS})\\b(?!:\\d)`, "gi"),
  name: /(?<=[\p{L}\p{N},:’'] )(?!User\b|I\b)\p{Lu}[\p{L}'’.-]+(?: (?:(?:de|van|von|der|la) )?\p{Lu}[\p{L}'’.-]+)*/gu,
} as const;

/** The particular shape of a value. */
export function shapeOf(value: string): keyof typeof SHAPES | undefined {
  const shapes = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
  return shapes.find((shape) => ` x ${value}`.search(SHAPES[shape]) >= 0);
}

/**
 * An old sentence with a value put right: what was named as wrong gives way, else what has the same shape. Undefined where it
 * is not clear what gives way.
 */
export function substituted(old: string, { value, wrong }: Fix): string | undefined {
  if (wrong !== undefined) {
    return inPlaceOf(old, value, wrong);
  }
  const clock = otherClock(old, value);
  if (clock !== undefined) return clock;
  for (const shape of Object.values(SHAPES)) {
    const [own] = ` x ${value}`.match(shape) ?? [];
    if (own === undefined) continue;
    const found = [...old.matchAll(shape)];
    const [last] = found.slice(-1);
    if (!last || last[0].toLowerCase() === own.toLowerCase()) continue;
    const alike = found.find(([word]) => word.slice(0, 2).toLowerCase() === own.slice(0, 2).toLowerCase()) ?? last;
    const isWhole = own.length >= value.length - 2;
    return `${old.slice(0, alike.index)}${isWhole ? value : own}${old.slice(alike.index + alike[0].length)}`;
  }
  const [, head, object, tail = ""] = OBJECT.exec(old) ?? [];
  if (head === undefined || object === undefined || /\d|^\p{Lu}/u.test(value) || value.split(" ").length > 2)
    return undefined;
  const article = /^an?\s/i.test(object) ? (/^[aeiou]/i.test(value) ? "an " : "a ") : "";
  return `${head}${article}${value}${tail}`;
}

/** `700 grams`, put in place of `800`, leaves the unit as it was said: `700 g`. */
const AMOUNT = /^(\D?\d+(?:[.,]\d+)?)(?: ?(\p{L}+|%))?$/u;
const PREPOSITION = /^(?:in|on|at|by|near|behind|beside|opposite|under|above|next to|with|from)\s+/i;
const LEAD_IN = /(?:^|\s)(?:in|on|at|by|near|behind|beside|opposite|under|above|next to|with|from)(?: (?:the|an?))? $/i;

function inPlaceOf(old: string, value: string, wrong: string): string | undefined {
  const place = placeOf(old, wrong);
  if (!place) {
    const [, number, unit] = AMOUNT.exec(wrong) ?? [];
    const [, better] = AMOUNT.exec(value) ?? [];
    if (number === undefined || unit === undefined || better === undefined) return undefined;
    const shorter = placeOf(old, number);
    const rest = shorter && old.slice(shorter.end).trimStart().toLowerCase();
    return rest?.startsWith(unit.charAt(0).toLowerCase()) ? inPlaceOf(old, better, number) : undefined;
  }
  let before = old.slice(0, place.index);
  const after = old.slice(place.end);
  const [, number, unit] = AMOUNT.exec(value) ?? [];
  const isCounted = unit !== undefined && /^\d/.test(wrong) && AMOUNT.exec(wrong)?.[2] === undefined;
  let right =
    isCounted && after.trimStart().toLowerCase().startsWith(unit.charAt(0).toLowerCase()) ? `${number}` : value;
  if (/^\d[^ ]*$/.test(right) && unit === undefined)
    right += AMOUNT.exec(wrong)?.[2] === undefined ? "" : wrong.replace(/^\S*\d/, "");
  if (PREPOSITION.test(right)) {
    if (LEAD_IN.test(before)) before = before.replace(LEAD_IN, (lead) => lead.charAt(0).replace(/\S/, ""));
    else right = right.replace(PREPOSITION, "");
  }
  if (/^(?:the|an?|my|our|his|her) /i.test(right)) before = before.replace(/\b(?:the|an?|my|our|his|her|their) $/i, "");
  // What both begin or end in is said once: `Mr Petersen`, of `Mr Peters`, and `O negative`, of `A negative`.
  const words = right.split(" ");
  for (let n = words.length - 1; n > 0; n--) {
    const head = `${words.slice(0, n).join(" ")} `;
    if (!` ${before}`.toLowerCase().endsWith(` ${head}`.toLowerCase())) continue;
    right = words.slice(n).join(" ");
    break;
  }
  for (let n = 1; n < words.length; n++) {
    const tail = ` ${words.slice(-n).join(" ")}`;
    if (after.toLowerCase().startsWith(tail.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(after.slice(tail.length)))
      right = words.slice(0, -n).join(" ");
  }
  const isStart = before === "" || /(?:: |\d\. )$/.test(before);
  return `${before}${isStart ? right.charAt(0).toUpperCase() + right.slice(1) : right}${after}`;
}

/** Where whole words stand in a text. One letter or two are told apart by their case, and stand last: `A`. */
function placeOf(text: string, words: string): { index: number; end: number } | undefined {
  const plain = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const isShort = words.length <= 2 && /^\p{Lu}/u.test(words);
  const plural = new RegExp(`^${WEEKDAY}$`, "i").test(words) ? "s?" : "";
  const found = [
    ...text.matchAll(
      new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,:])${plain}${plural}(?![\\p{L}\\p{N}]|[.,:]\\d)`, isShort ? "gu" : "giu"),
    ),
  ];
  const match = isShort ? found.at(-1) : found[0];
  return match && { index: match.index, end: match.index + match[0].length };
}

const CLOCK = /\b(\d{1,2})[:.](\d\d)\b/;
const HOUR = /^(\d{1,2})(?:[:.](\d\d))? ?(am|pm)?$/i;
/** Before this hour people mean the afternoon, unless they say otherwise. */
const EARLY = 7;

/** `at 15:00`, put right by `4`, is `at 16:00`: what is not said of the hour stays as it was. */
function otherClock(old: string, value: string): string | undefined {
  const [, hours, minutes = "00", half] = HOUR.exec(value) ?? [];
  const [was, before] = CLOCK.exec(old) ?? [];
  const hour = Number(hours);
  if (was === undefined || hours === undefined || hour > 23 || Number(minutes) > 59) return undefined;
  const isPm = half === undefined ? Number(before) >= 12 || hour < EARLY : /p/i.test(half);
  const meant = hour > 12 ? hour : (hour % 12) + (isPm ? 12 : 0);
  return old.replace(was, `${String(meant).padStart(2, "0")}:${minutes}`);
}

/** `User plays the trumpet`, `User is a physicist`: a noun at the end, with its article. */
const OBJECT =
  /^(User(?:['’]s)? .*?\b(?:is|are|plays|speaks|prefers|likes|drives|has|drinks|:)\s(?:the )?)((?:an? )?[\p{Ll}-]+(?: (?!in |at |with |for |on |from )[\p{Ll}-]+)?)( (?:in|at|with|for|on|from) .*)?\.?$/u;
