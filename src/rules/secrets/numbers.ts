import { electronicFormatIBAN, getCountrySpecifications, isValidIBAN } from "ibantools";
import validator from "validator";
import type { Candidate, Detector, Sort } from "./candidate.js";

const CARD = /(?<![\w.·⟩+-])\d(?:[ -]?\d){12,18}(?![\w⟨]|[.-]\d)/g;
const ORDER =
  /\b(?:order|ticket|invoice|tracking|booking|reference|confirmation|case|isbn|imei|serial|parcel|shipment|id)\b[^\n]{0,20}$/i;

/** Payment cards: a known brand's length and prefix, and a right Luhn sum. */
export const cards: Detector = (text) =>
  [...text.matchAll(CARD)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    if (ORDER.test(before) || !validator.isCreditCard(match[0].replace(/[ -]/g, ""))) return [];
    return [at(match.index, match[0], { category: "card number", sensitivity: "high", label: "card number" })];
  });

const IBAN_LENGTHS = new Map(
  Object.entries(getCountrySpecifications()).flatMap(([country, { chars }]) =>
    chars ? [[country, chars] as const] : [],
  ),
);
const IBAN = /(?<![A-Za-z0-9])(?<country>[A-Za-z]{2})\d{2}(?:[ -]?[A-Za-z0-9]){11,30}/g;

/** International bank account numbers, spaced or not: the country's length and the right check digits. */
export const ibans: Detector = (text) =>
  [...text.matchAll(IBAN)].flatMap((match) => {
    const length = IBAN_LENGTHS.get((match.groups?.country ?? "").toUpperCase());
    const value = length === undefined ? undefined : firstSigns(match[0], length);
    if (!value || /^[A-Za-z0-9]/.test(text.slice(match.index + value.length))) return [];
    if (!isValidIBAN(electronicFormatIBAN(value) ?? "")) return [];
    return [at(match.index, value, { category: "bank account", sensitivity: "high", label: "IBAN bank account" })];
  });

/** The shortest start of `text` that holds so many letters and digits. */
function firstSigns(text: string, count: number): string | undefined {
  let left = count;
  for (let index = 0; index < text.length; index++) {
    if (/[A-Za-z0-9]/.test(text.charAt(index)) && --left === 0) return text.slice(0, index + 1);
  }
  return undefined;
}

const SSN = /(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g;

/** Social security numbers in their written form, 3-2-4 digits. */
export const socialSecurity: Detector = (text) =>
  [...text.matchAll(SSN)].map((match) =>
    at(match.index, match[0], {
      category: "social security number",
      sensitivity: "high",
      label: "social security number",
    }),
  );

interface Introduced extends Sort {
  words: string;
}

const introduced: Introduced[] = [
  { words: "passport", category: "passport number", sensitivity: "high", label: "passport number" },
  {
    words: "(?:driver['’]?s?|driving)[ -]licen[cs]e",
    category: "licence number",
    sensitivity: "high",
    label: "driving licence number",
  },
  {
    words: "ssn|social security|social insurance",
    category: "social security number",
    sensitivity: "high",
    label: "social security number",
  },
  {
    words:
      "national insurance|national id|identity card|id card|personal id|tax(?:payer)? id(?:entification)?|nhs|medicare|green card",
    category: "government id",
    sensitivity: "high",
    label: "government id",
  },
  { words: "(?:credit |debit |bank )?card", category: "card number", sensitivity: "high", label: "card number" },
  { words: "routing|sort code", category: "account number", sensitivity: "medium", label: "bank routing number" },
  {
    words:
      "(?:bank |savings |checking |current )?account|(?:health )?insurance(?: policy)?|policy|member(?:ship)?|customer|patient|frequent flyer|licen[cs]e plate|number plate",
    category: "account number",
    sensitivity: "medium",
    label: "account number",
  },
];
// "number" or a verb must lead over to the value, unless the word alone can only do so: "SSN 123 …".
const LEAD =
  "(?:(?: (?:is|was|reads)|\\s?[:=#])|(?<=(?:number|no\\.?|nr\\.?|ssn|passport|id card|bank account|sort code))(?= [A-Z0-9]))\\s{0,3}(?:#\\s?)?";
const patterns = introduced.map((sort) => ({
  sort,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?<words>(?:${sort.words})s?(?: (?:number|no\\.?|num|nr\\.?|#|id|code))?)${LEAD}(?<secret>(?=[A-Z0-9 -]{0,14}\\d)[A-Z0-9](?:[ -]?[A-Z0-9]){4,22})(?![\\p{L}\\p{N}])`,
    "giu",
  ),
}));

/** Numbers of papers and accounts, where a word like "passport" introduces them. */
export const introducedNumbers: Detector = (text) =>
  patterns.flatMap(({ sort, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = numberIn(match.groups?.secret ?? "");
      if (value === undefined) return [];
      const start = match.index + match[0].length - (match.groups?.secret ?? "").length;
      return [{ ...sort, start, end: start + value.length, from: match.index }];
    }),
  );

/** The leading words of `text` that hold digits: "X1234567 and it" is "X1234567". Undefined below four digits. */
function numberIn(text: string): string | undefined {
  const value =
    /^(?:[A-Z]{1,6} )?[A-Za-z0-9]*\d[A-Za-z0-9]*(?:[ -][A-Z0-9]*\d[A-Z0-9]*)*(?:[ -][A-Z](?![A-Za-z]))?/.exec(
      text,
    )?.[0] ?? "";
  const digits = value.replace(/\D/g, "").length;
  return digits >= 4 && !/^(?:19|20)\d\d(?:-\d\d-\d\d)?$/.test(value) ? value : undefined;
}

const at = (start: number, value: string, sort: Sort): Candidate => ({
  ...sort,
  start,
  end: start + value.length,
  from: start,
});
