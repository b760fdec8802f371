import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import validator from "validator";
import type { Candidate, Detector } from "./candidate.js";
import type { Examples } from "./row.js";

export const CONTACTS: Examples = {
  label: "contact",
  examples: [
    "call me on ‹+49 170 1234567›",
    "my number's ‹555-867-5309›",
    "write to ‹mara.lind@example.com›",
    "I live at ‹42 Maple Street, Apt 4B, Springfield, IL 62704›",
    "‹12 Rue de la Paix, 75002 Paris›",
    "‹Via Roma 12, 00184 Roma›",
    "‹ул. Ленина, д. 5, кв. 12›",
    "‹東京都渋谷区神南1-2-3›",
  ],
  not: [
    "On 5 June via Roma we drove to Naples.",
    "In 2019 via Erasmus I went to Turin.",
    "I took 3 place mats and 2 spoons.",
    "call stack 4294967295 overflow",
    "ssh -p 2222 mara@box.example.com",
    "git@github.com:mara/notes.git",
    "It is 350 km from Lisbon to Porto.",
    "2 Court dates were moved.",
    'phone = "string"; number: 1234567',
  ],
};

const NUMBER = /(?<![\w.·⟩/#$€£+=&-])(?:\+\s?)?\(?\d[\d ().\u00a0/–-]{5,22}\d(?![\w%€⟨]|[.,:/-]\d)/g;
const NO_PHONE =
  /^(?:\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}.*|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d.*|\d{1,3}(?:\.\d{1,3}){3}|\d+[.]\d+|\d{4}\s?[–-]\s?\d{4}|\d{1,3}(?:[ ,.]\d{3})+)$/;
const OTHER_NUMBER =
  /\b(?:order|ticket|invoice|tracking|booking|reference|ref|confirmation|case|isbn|issn|imei|serial|parcel|shipment|flight|version|part|model|sku|id|account|policy|issue|pr|build|commit|pi|timestamp|epoch|population|lottery|page|article|postcode|zip)(?: (?:number|no\.?|nr\.?|code|id))?\b[^\n\p{L}]{0,8}(?:is|was)?[^\n\p{L}]{0,6}$/iu;
const CUE =
  /(?:\b(?:phone|mobile|cell|cellphone|tel|telephone|call|text|ring|reach|whats ?app|fax|sms|dial|landline|handy|signal)\b|(?:\bmy|\bhis|\bher|\btheir|\byour|['’]s|\bwork|\bhome|\bemergency|\bnew|\boffice) (?:number|no\.|nr\.?|#))(?! (?:stack|id|count))[^\n\d;]{0,30}$/iu;
const WRITTEN_US = /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/;

/** Phone numbers: international ones, ones in a country's usual form, and digits that a word like "call" introduces. */
export const phones: Detector = (text) =>
  [...text.matchAll(NUMBER)].flatMap((match): Candidate[] => {
    const start = match.index + (/^\(\d+$/.test(match[0]) ? 1 : 0);
    const value = text.slice(start, match.index + match[0].length);
    const digits = value.replace(/\D/g, "").length;
    if (digits < 7 || digits > 15 || NO_PHONE.test(value)) return [];
    const before = text.slice(Math.max(0, start - 45), start);
    if (OTHER_NUMBER.test(before) || !(CUE.test(before) || isPhone(value))) return [];
    const { category, sensitivity } = { category: "phone number", sensitivity: "medium" as const };
    return [{ start, end: start + value.length, category, sensitivity, label: "phone number", from: start }];
  });

// National numbers carry no country: these are the ones tried for numbers that start with a zero and are grouped.
const COUNTRIES: CountryCode[] = ["GB", "DE", "FR", "NL", "IT", "ES", "AU", "IN"];

function isPhone(value: string): boolean {
  if (value.startsWith("+")) return parsePhoneNumberFromString(value)?.isPossible() ?? false;
  if (WRITTEN_US.test(value)) return /^(?:1[ .-])?\(?[2-9]/.test(value);
  if (!/^\(?0\d{1,4}\)?[ /-]\d/.test(value)) return false;
  return COUNTRIES.some((country) => parsePhoneNumberFromString(value, country)?.isValid());
}

const LOCAL = /[\p{L}\p{N}._%+'-]{1,64}$/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,4}\p{L}{2,24}(?![\p{L}\p{N}-])/u;

/** E-mail addresses, but not the user of a link or repository: `git@host:path`, `https://mara@host/`. */
export const emails: Detector = (text) => {
  const found: Candidate[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const local = LOCAL.exec(text.slice(Math.max(0, at - 65), at))?.[0].replace(/^[.'_%+-]+/, "") ?? "";
    const domain = local && (DOMAIN.exec(text.slice(at + 1, at + 260))?.[0] ?? "");
    if (!domain) continue;
    const start = at - local.length;
    const end = at + 1 + domain.length;
    const inLink =
      /[/@:]$/.test(text.slice(Math.max(0, start - 1), start)) &&
      !/mailto:$/i.test(text.slice(Math.max(0, start - 7), start));
    const labelled =
      /[\p{L}\p{N}]:$/u.test(text.slice(Math.max(0, start - 2), start)) &&
      !/\/\/[^\s/]*$/.test(text.slice(Math.max(0, start - 40), start));
    const isHost = /\b(?:ssh|scp|sftp|rsync)\b[^\n]{0,30}$/.test(text.slice(Math.max(0, start - 40), start));
    if (
      isHost ||
      (inLink && !labelled) ||
      /^:[^\s]/.test(text.slice(end, end + 2)) ||
      !validator.isEmail(text.slice(start, end))
    )
      continue;
    found.push({ start, end, category: "e-mail address", sensitivity: "low", label: "e-mail address", from: start });
  }
  return found;
};

const NAME = "(?:\\p{Lu}[\\p{L}'’.-]{0,24}|\\d{1,3}(?:st|nd|rd|th)|de|la|of|the|des|du) ";
const STREET =
  "(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Way|Close|Crescent|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Trail|Row|Walk|Mews|Gardens|Quay|Grove|Hill)\\b\\.?";
const UNIT = "(?:,? (?:Apt|Apartment|Unit|Suite|Ste|Flat|Floor|Fl)\\.? ?#?\\w{1,6}|,? #\\w{1,6})?";
const TOWN = "\\p{Lu}[\\p{L}'’-]{1,24}(?: \\p{Lu}[\\p{L}'’-]{1,24}){0,2}";
const CODE = "(?:,? (?:[A-Z]{2},? )?(?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})(?!\\w))";
// Without a comma only a postcode tells a town from what comes next: "10 Main Street Cafe".
const PLACE = `(?:(?:,? ${TOWN})?${CODE}|, ${TOWN})?`;
const BEFORE = "(?<![\\p{L}\\p{N}$€£.,:/#-])(?<!\\d )";
const ADDRESSES = [
  `${BEFORE}(?:(?:Flat|Apt|Apartment|Unit) \\w{1,5},? )?\\d{1,5}[A-Za-z]?,? (?:[NSEW]\\.? )?(?:${NAME}){1,4}${STREET}${UNIT}${PLACE}`,
  `${BEFORE}\\d{1,4}(?: ?(?:bis|ter))?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|impasse|allée|quai) (?=(?:d[eu]s? |de la |d['’]|l['’])?\\p{Lu})(?:[\\p{L}'’-]{1,24} ?){1,5}?(?:, ?\\d{5} \\p{Lu}[\\p{L}-]{1,24}|(?=[.,;!?\\n]|$))`,
  `(?<![\\p{L}])\\p{Lu}[\\p{L}-]{1,30}(?:straße|strasse|str\\.|weg|platz|allee|gasse|ufer|straat|gracht|laan) \\d{1,4} ?[a-z]?\\b(?:,? (?:[A-Z]-)?\\d{4,5}(?: ?[A-Z]{2})? \\p{Lu}[\\p{L}-]{1,24})?`,
  `(?<![\\p{L}])(?:Rua|Calle|Avenida|Av\\.|Via|Viale|Piazza|Carrer|Plaza|Praça) (?:[\\p{L}'’-]{1,24} ){1,5}\\d{1,4}(?!\\d)(?:,? \\d{4,5}(?:-\\d{3})? \\p{Lu}[\\p{L}-]{1,24})?`,
  "(?:ул\\.|улица|просп(?:ект|\\.)|пр-т|пер(?:\\.|еулок)|бульвар|наб\\.) ?\\p{L}[\\p{L}\\d .-]{1,40}, ?(?:д(?:\\.|ом)? ?)?\\d{1,4}\\p{L}?(?:, ?(?:к|кв|корп|стр)\\.? ?\\d{1,4}){0,3}",
  "(?:〒\\d{3}-\\d{4}\\s?)?\\p{Script=Han}{2,12}?[省市区縣县都府郡町村](?:\\p{Script=Han}|[ー\\p{Script=Katakana}\\p{Script=Hiragana}]){1,24}?\\d{1,4}(?:[号號楼弄室番丁目地の-]{1,3}\\d{0,4}){1,4}",
].map((source) => new RegExp(source, "gu"));
const SPOKEN =
  /\b(?:live|lives|living|reside|resides|staying|address is|address:|home is|moved to|moving to|mail it to|send it to|deliver(?:ed)? to)(?: at| in)? (?<secret>\d{1,5}[a-z]? (?:[\p{L}'’-]{2,24} ){1,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|place|square|terrace|way|close|crescent)\b)/giu;

/** Postal addresses with a street and a house number. */
export const addresses: Detector = (text) => {
  const sort = { category: "postal address", sensitivity: "medium" as const, label: "postal address" };
  if (!/\d/.test(text)) return [];
  const written = ADDRESSES.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): Candidate => {
      const end = match.index + match[0].trimEnd().length;
      return { ...sort, start: match.index, end, from: match.index };
    }),
  );
  const spoken = [...text.matchAll(SPOKEN)].map((match): Candidate => {
    const end = match.index + match[0].length;
    const start = end - (match.groups?.secret ?? "").length;
    return { ...sort, start, end, from: start };
  });
  return [...written, ...spoken];
};
