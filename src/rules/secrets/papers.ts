import validator from "validator";
import type { Candidate, Detector, Sort } from "./candidate.js";
import type { Examples } from "./row.js";

/** A number that papers and accounts carry. */
interface Paper extends Sort, Examples {
  /** What it is called, in all languages. */
  words: string;
  /** The shape of its value behind that name; by default a word or two of capitals and digits. */
  shape?: string;
  /** A shape that needs no name, with the check that its digits pass. */
  alone?: { shape: string; check: (signs: string) => boolean };
}

const paper = (category: string, label = category, sensitivity: Sort["sensitivity"] = "high"): Sort => ({
  category,
  label,
  sensitivity,
});
const ID = paper("government id");
const DIGITS = (least: number, most: number) => `\\d(?:[ .-]?\\d){${least - 1},${most - 1}}`;

export const PAPERS: readonly Paper[] = [
  {
    ...paper("passport number"),
    words: "passports?|reisepass(?:nummer)?|passeport|pasaporte|passaporte?|passaporto|paspoort(?:nummer)?|护照|護照|パスポート|旅券|загранпаспорт\\p{L}{0,2}|паспорт\\p{L}{0,2}",
    shape: "(?:[A-Z]{1,2}[ -]?)?\\d[A-Z0-9](?:[ -]?[A-Z0-9]){4,8}|[A-Z]\\d{2}[A-Z0-9]{6}|\\d{2} ?\\d{2} №? ?\\d{6}",
    examples: ["passport no ‹C01X00T47›", "my passport is ‹533380006›, expires in May", "Reisepass ‹C01X0006H›", "паспорт ‹45 06 123456›"],
    not: ["I lost my passport in 2024", "my passport expires 2027-04-01", "passport control opens at 0630"],
  },
  {
    ...paper("licence number", "driving licence number"),
    words: "driver['’]?s?[ -]licen[cs]e|driving[ -]licen[cs]e|führerschein(?:nummer)?|permis de conduire|carnet de conducir|carta de condução|cnh|patente(?: di guida)?|rijbewijs(?:nummer)?|驾驶证|驾照|運転免許証?|免許証|водительск\\p{L}{2,4}(?: удостоверени\\p{L})?|права",
    shape: "(?=[A-Z0-9 -]{0,14}\\d)(?:[A-Z]{1,6}[ -])?[A-Z0-9]{4,}(?:[ -][A-Z0-9]*\\d[A-Z0-9]*){0,4}",
    examples: ["driver's license ‹D123-4567-8901›", "Driving licence number ‹LINDM 901019 M99AB›", "Führerschein Nr. ‹B072RRE2I55›"],
    not: ["My driving licence is from 2006.", "driving licence since 1998"],
  },
  {
    ...paper("social security number"),
    words: "ssn|social security|social insurance|(?<=\\bmy )social|num[ée]ro de s[ée]cu(?:rit[ée] sociale)?|s[ée]curit[ée] sociale|nir|seguridad social|sozialversicherung(?:s(?:nummer|nr))?|rentenversicherungsnummer",
    shape: "\\d{3}[ -]?\\d{2}[ -]?\\d{4}|[12][ ]?\\d{2}[ ]?\\d{2}[ ]?\\d[\\dAB][ ]?\\d{3}[ ]?\\d{3}(?:[ ]?\\d{2})?|\\d{2} ?\\d{6} ?[A-Z] ?\\d{3}|\\d{2}[ /]?\\d{8}[ /]?\\d{2}|\\d{3} \\d{3} \\d{3}",
    alone: {
      shape: "\\d{3}-\\d{2}-\\d{4}|[12] \\d{2} \\d{2} \\d[\\dAB] \\d{3} \\d{3} \\d{2}|[12]\\d{12}\\d{2}",
      check: (signs) => (signs.length === 9 ? /^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)/.test(signs) : isNir(signs)),
    },
    examples: ["SSN ‹123456789›", "my social is ‹123 45 6789›", "mon numéro de sécu ‹2 55 08 14 168 025 38›", "it is ‹123-45-6789›"],
    not: ["The social security office was closed.", "000-12-3456"],
  },
  {
    ...ID,
    words:
      "national insurance|ni number|nino|national id|identity card|id card|personal id|tax(?:payer)?(?: id(?:entification)?)?|tin|itin|utr|green card|visa number|alien number|steuer-?(?:id(?:entifikationsnummer)?|nummer|identnummer)|personalausweis(?:nummer)?|ausweis(?:nummer)?|carte d['’]identité|numéro fiscal|dni|nie|nif|nit|documento|cédula|contribuinte|cartão de cidadão|cpf|rg|carta d['’]identità|codice fiscale|bsn|burgerservicenummer|身份证|身分證|居民身份证|マイナンバー|個人番号|在留カード|снилс|инн|aadhaar|aadhar|pan(?: card)?(?= |:)|voter id|nric|curp|rfc(?= [A-Z]{4}\\d)|pesel|sin(?= ?(?:number|no|is|:)? ?\\d{3} )",
    shape: `(?=[A-Z0-9 .-]{0,14}\\d)(?:[A-Z]{1,2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]|[A-Z]{5}\\d{4}[A-Z]|[A-Z]{6}\\d{2}[A-Z]\\d{2}[A-Z]\\d{3}[A-Z]|[A-Z]{4}\\d{6}[A-Z0-9]{3,8}|[A-Z]{1,2}-?\\d{7,8}-?[A-Z0-9]?|\\d{17}[\\dX]|\\d{7,8}-?[A-Z]|\\d{3}[.-]\\d{3}[.-]\\d{3}[ -]\\d{2}|[A-Z]\\d{2}[A-Z0-9]{6}|${DIGITS(8, 14)})`,
    alone: {
      shape: "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}|\\d{3}-\\d{3}-\\d{3} \\d{2}|[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]|[1-9]\\d{16}[\\dX]|\\d{8}-?[A-Z]|[XYZ]\\d{7}-?[A-Z]|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \\d{2} \\d{2} \\d{2} [A-D]",
      check: (signs) =>
        (/^\d{11}$/.test(signs) && (validator.isTaxID(signs, "pt-BR") || isSnils(signs))) ||
        (signs.length === 16 && validator.isTaxID(signs, "it-IT")) ||
        (signs.length === 18 && validator.isIdentityCard(signs, "zh-CN")) ||
        (/^\d{8}[A-Z]$|^[XYZ]\d{7}[A-Z]$/.test(signs) && validator.isIdentityCard(signs, "ES")) ||
        /^[A-Z]{2}\d{6}[A-D]$/.test(signs),
    },
    examples: [
      "NI number ‹QQ 12 34 56 C›", "meine Steuer-ID ist ‹86095742719›", "mi DNI es ‹12345678Z›", "NIE ‹X1234567L›", "codice fiscale ‹RSSMRA85T10A562S›",
      "o meu NIF é ‹123456789›", "mijn BSN is ‹111222333›", "it is ‹529.982.247-25›", "身份证号 ‹11010519491231002X›", "マイナンバーは‹123456789018›です",
      "СНИЛС ‹112-233-445 95›", "Aadhaar ‹2341 2341 2346›", "PAN card ‹ABCPE1234F›",
    ],
    not: ["tax 12.50 on 3 items", "The tax return is due on 31 July 2024.", "Nina paid 123456 pesos", "ID card from 2019"],
  },
  {
    ...paper("health insurance number", "health insurance number"),
    words: "health(?: insurance| card)?(?: (?:id|policy))?|insurance (?:id|policy|member)|nhs|medicare|medicaid|krankenversicherung(?:snummer)?|krankenkasse(?:nnummer)?|versicherten?nummer|carte vitale|mutuelle|tarjeta sanitaria|cartão de utente|utente|tessera sanitaria|zorgverzekering|医保|健康保険証?|保険証|полис(?: омс)?|омс",
    shape: "(?=[A-Z0-9 -]{0,8}\\d)[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]){5,19}",
    examples: ["health insurance id ‹A123456780›", "nhs number ‹943 476 5919›", "medicare ‹1EG4-TE5-MK73›"],
    not: ["my health is fine since 2020", "insurance went up to 540 a year"],
  },
  {
    ...paper("card number", "card number"),
    words: "(?:credit |debit |bank )?card (?:number|no\\.?)|kartennummer|kreditkarte|numéro de carte|número de tarjeta|卡号|カード番号|номер карты",
    shape: DIGITS(12, 19),
    examples: ["card number ‹4000 1234 5678 9010›"],
    not: ["card number 3 of 52"],
  },
  {
    ...paper("account number", "bank routing number", "medium"),
    words: "routing|sort code|aba|bankleitzahl|blz|bsb|ifsc|bik|бик",
    shape: `[A-Z]{4}0[A-Z0-9]{6}|${DIGITS(6, 10)}`,
    examples: ["routing ‹021000021›", "sort code ‹12-34-56›", "IFSC code ‹HDFC0001234›"],
    not: ["routing 5 packets", "the sort code is slow"],
  },
  {
    ...paper("account number", "account number", "medium"),
    words:
      "(?:bank |savings |checking |current |giro|my |paypal )?(?:account|acct)|a/c|konto(?:nummer|nr)?|numéro de compte|compte|cuenta|conta(?: bancária| corrente)?|conto(?: corrente)?|rekening(?:nummer)?|账号|帐号|口座(?:番号)?|счёт|счет(?:а)?|insurance|policy|member(?:ship)?|customer|patient|frequent flyer|licen[cs]e plate|number plate|kennzeichen|bank code",
    shape: `(?=[A-Z0-9 -]{0,10}\\d)(?:[A-Z]{1,4}[ -]?)?${DIGITS(5, 20)}(?:[A-Z]{1,3})?|[A-Z]{2}\\d{2} ?[A-Z]{3}`,
    examples: ["the account number is ‹00123456789›", "account ‹{d8}› at Northwind Bank", "my checking account is ‹{d12}›", "membership number ‹A-4821993›"],
    not: ["My account is 3 years old", "account 2 of 3", "the customer paid 12,500 euros", "AWS account created 2024-05-01", "customer cus_{a14}"],
  },
]; // biome-ignore format: a table

const flags = "iuy";
const NAME = new RegExp(
  PAPERS.map(({ words }) => `((?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}])(?:${words}))`).join("|"),
  "giu",
);
const NUMBER =
  "(?:\\s?(?:numbers?|num|no\\.?|nr\\.?|n[°ºo]\\.?|№|#|id|code|card|nummer|numéro|número|numero|number plate|номер|серия|серии|号码?|番号|号))";
const VERB = "(?:ist|is|was|reads|lautet|est|es|é|è|are|will be|now)(?!\\p{L})";
const LEAD = new RegExp(
  `(?<number>${NUMBER}{0,2})(?<link>,? (?:(?:with|of|for|at|on|from|in|ending) (?:\\p{L}+ ){1,3})?${VERB}(?:\\s?[:=])?|\\s?[:：=#—–-]|は|是|为|)\\s{0,3}(?:#\\s?)?`,
  flags,
);
const VALUES = PAPERS.map(({ shape }) => new RegExp(`(?:${shape})(?![A-Za-z0-9]|[.,]\\d)`, flags));
const LATIN_AFTER = /^[a-zA-Z0-9]/;

/** Numbers of papers and accounts: behind their names, and by their check digits without. */
export const papers: Detector = (text) => {
  if (!/\d[^\d\n]{0,3}\d[^\d\n]{0,3}\d[^\d\n]{0,3}\d/.test(text)) return [];
  return [...named(text), ...alone(text)];
};

function named(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(NAME)) {
    const index = match.slice(1).findIndex((group) => group !== undefined);
    const sort = PAPERS[index];
    const shape = VALUES[index];
    const end = match.index + match[0].length;
    if (!sort || !shape || (/[a-z]$/i.test(match[0]) && LATIN_AFTER.test(text.slice(end, end + 1)))) continue;
    LEAD.lastIndex = end;
    const lead = LEAD.exec(text);
    if (!lead || lead[0] === "") continue;
    shape.lastIndex = end + lead[0].length;
    const value = (shape.exec(text)?.[0] ?? "").replace(/(?:[ -][a-z]+)*\s*$/, ""); // "X1234567 and"
    const bare = !lead.groups?.number && !/\S/.test(lead.groups?.link ?? "");
    if (!isNumber(value, bare, text.slice(shape.lastIndex, shape.lastIndex + 12))) continue;
    const { category, sensitivity, label } = sort;
    const start = end + lead[0].length;
    found.push({ start, end: start + value.length, category, sensitivity, label, from: match.index });
  }
  return found;
}

const UNITS = /^\s?(?:euros?|eur|dollars?|usd|pounds?|pesos?|%|km|people|users|rows|items|times|years|days)\b/i;

function isNumber(value: string, bare: boolean, after: string): boolean {
  const digits = value.replace(/\D/g, "").length;
  if (digits < 4 || UNITS.test(after)) return false;
  if (/(?:^|[ -])[a-z]+(?:[ -]|$)/.test(value)) return false;
  if (/^(?:19|20)\d\d(?:[-. ]?\d\d[-. ]?\d\d)?$|^\d\d[-.]\d\d[-.](?:19|20)\d\d$/.test(value)) return false;
  return !bare || digits >= 6 || /[A-Z]/.test(value);
}

const ALONE = PAPERS.flatMap(({ alone, category, sensitivity, label }) =>
  alone
    ? [{ check: alone.check, sort: { category, sensitivity, label }, pattern: new RegExp(`(?<![\\w.,/=#-])(?:${alone.shape})(?![\\w-])`, "g") }]
    : [],
); // biome-ignore format: short

const OTHER = /\b(?:order|invoice|tracking|ticket|booking|reference|isbn|serial|parcel|timestamp|id)\b[^\n]{0,12}$/i;

function alone(text: string): Candidate[] {
  return ALONE.flatMap(({ check, sort, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match): Candidate[] => {
      const fits = check(match[0].replace(/[^A-Z0-9]/g, "")) && !OTHER.test(text.slice(Math.max(0, match.index - 30), match.index));
      return fits ? [{ ...sort, start: match.index, end: match.index + match[0].length, from: match.index }] : [];
    }),
  );
} // biome-ignore format: short

/** The key of a French number: 97 less the rest of the number by 97; Corsica counts as 19 and 18. */
function isNir(signs: string): boolean {
  const digits = signs.replace("2A", "19").replace("2B", "18");
  return /^\d{15}$/.test(digits) && BigInt(digits.slice(0, 13)) % 97n === 97n - BigInt(digits.slice(13));
}

/** The control number of a Russian SNILS: digits weighted 9 to 1, by 101. */
function isSnils(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  return (sum % 101) % 100 === Number(digits.slice(9));
}
