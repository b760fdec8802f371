import { electronicFormatIBAN, getCountrySpecifications, isValidIBAN } from "ibantools";
import validator from "validator";
import type { Candidate, Detector, Sort } from "./candidate.js";
import type { Examples } from "./row.js";

export const CARDS_AND_ACCOUNTS: Examples = {
  label: "card or bank account",
  examples: [
    "card ‹4111 1111 1111 1111› exp 12/27",
    "4242 4242 4242 4242, 12/30, cvv ‹{d3}›",
    "pay to ‹GB82WEST12345698765432›",
  ],
  not: ["My order number is 4111111111111111", "your tracking number is 9400110200881234567890", "4111 1111 1111 1112"],
};

const CARD =
  /(?<![\w.·⟩+-])(?:\d{4}(?<by>[ -]?)\d{4}\k<by>\d{4}\k<by>\d{1,4}(?:\k<by>\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{4,5})(?![\w⟨]|[.-]\d)/g;
const ORDER =
  /\b(?:order|ticket|invoice|tracking|booking|reference|confirmation|case|isbn|imei|serial|parcel|shipment|id)\b[^\n]{0,20}$/i;

// "4111… 09/29 123"
const SECURITY_CODE =
  /^[\s,;/|]{1,3}(?:exp(?:iry|ires)?\.?:? ?|valid (?:until|thru) )?\d{1,2}\s?\/\s?\d{2,4}[\s,;/|]{1,3}(?:cv[vc]2?:? ?|code:? ?)?(?<code>\d{3,4})(?![\w.,:/]\d|\w)/i;

/** Payment cards: a known brand's length and prefix, and a right Luhn sum. The security code may follow. */
export const cards: Detector = (text) =>
  [...text.matchAll(CARD)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    if (ORDER.test(before) || !validator.isCreditCard(match[0].replace(/[ -]/g, ""))) return [];
    const card = at(match.index, match[0], { category: "card number", sensitivity: "high", label: "card number" });
    const code = SECURITY_CODE.exec(text.slice(card.end, card.end + 50));
    const sort = { category: "access code", sensitivity: "high" as const, label: "card security code" };
    return code?.groups?.code
      ? [card, at(card.end + code[0].length - code.groups.code.length, code.groups.code, sort)]
      : [card];
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

const at = (start: number, value: string, sort: Sort): Candidate => ({
  ...sort,
  start,
  end: start + value.length,
  from: start,
});
