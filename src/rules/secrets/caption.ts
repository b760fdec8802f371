import type { Candidate } from "./candidate.js";

/** What of a text captions must not repeat. */
export interface Hidden {
  /** True for a word that is part of a secret, or holds one. */
  has(word: string): boolean;
}

const NAME = "\\p{L}[\\p{L}\\p{N}'’_-]{0,30}";
const ABOUT = new RegExp(
  `^[^\\n.!?;]{0,40}?\\b(?:for|to|of|on|at) (?:my |our |the |a |an |his |her |their |your )?(?<what>${NAME}(?: ${NAME}){0,3}?)(?= (?:is|are|was|will|has|to|and|but|so|that|which|now|please|in case|as|if|at|on|in|from|with|since)\\b|\\s*(?:[=:,.!?;()–—-]|$|\\n)|[^\\p{L}\\p{N} '’_-])`,
  "iu",
);
const AFTERWARDS = new RegExp(
  ABOUT.source.replace("[^\\n.!?;]{0,40}?\\b(?:for|to|of|on|at)", "[\"'”’`*)]{0,3},? (?:is |was )?(?:for|on)"),
  "iu",
);
const WORDS_BEFORE = new RegExp(`(?:${NAME} ){0,3}${NAME}(?=[ _-]?$)`, "u");

// Where the words that belong to a name end, going back from it.
const STOP = new Set(
  (
    "the a an this that these those is are was were be been am it its i you he she we they me him us them and or but so because if " +
    "then than with without for to of on in at by from as into onto about over after before please use used using set changed change " +
    "reset updated update save saved store stored remember forgot forget note new old current here heres there have has had got get " +
    "give gave take send sent share shared know need want try tried enter type login log hi hello hey ok okay yes no not also just now " +
    "via call text ring reach dial contact message write his her your their our my what whats says said tell told thanks " +
    "export const let var das der die mein meine dein el la le les mon ma mi o"
  ).split(" "),
);
const SUBJECT =
  /.*\b(?:my|our|the) (?<what>(?:[\p{L}\p{N}]+ ){0,2}?(?:login|account|wi-?fi|router|server|database|laptop|network|portal))\b/iu;
const PERSONAL =
  /^(?:phone number|postal address|e-mail address|account number|passport number|driving licence number|government id|social security number|card number|IBAN bank account)$/;
const DETAIL =
  /\b(?<whose>my|our|(?:\p{Lu}[\p{L}-]{1,30})['’]s) (?<what>(?:\p{L}+ ){0,2}?(?:address|number|phone|mobile|cell|e-?mail|home|office|flat|house|account|passport|licen[cs]e|card|iban|ssn|social security))\b[^.!?\n]{0,30}$/iu;
const WHOSE = /\b(?<whose>my|our|(?:\p{Lu}[\p{L}-]{1,30})['’]s) (?<what>(?:\p{L}+ ){0,2})$/iu;
const REACHED =
  /\b(?:[Cc]all|[Tt]ext|[Rr]ing|[Rr]each|[Pp]hone|[Cc]ontact|[Mm]essage|[Ee]-?mail|[Ww]rite to|[Ww]hats[Aa]pp|[Aa]sk)\s+(?<who>me|\p{Lu}[\p{L}-]{1,30})\b[^.!?\n]{0,20}$/u;
const LIVES =
  /\b(?<who>I|We|we|\p{Lu}[\p{L}-]{1,30})(?:['’]m| am| is|['’]re| are)? (?:now )?(?:lives?|living|reside[sd]?|moved|staying)\b[^.!?\n]{0,20}$/u;
const ENTRY = /(?:^|[\n,;(]\s*)(?<who>\p{Lu}[\p{L}-]{1,30}(?: \p{Lu}[\p{L}-]{1,30})?)(?:['’]s)?\s?[:(–-]\s?$/u;

/** What a secret is for, from the words around it: "wifi password", "password for the staging database". */
export function captionOf(text: string, candidate: Candidate, hidden: Hidden): string {
  const before = text.slice(Math.max(0, candidate.from - 60), candidate.from);
  const gap = text.slice(candidate.from, candidate.start);
  const after = text.slice(candidate.end, candidate.end + 60);
  const introduced = candidate.from < candidate.start;
  if (PERSONAL.test(candidate.label)) return personal(before, candidate.label, introduced ? WHOSE : DETAIL, hidden);
  const stated = ABOUT.exec(introduced ? gap : lastSentence(before)) ?? AFTERWARDS.exec(after);
  const names = candidate.named ? namesBefore(before, hidden) : "";
  const purpose = (stated ?? (candidate.named && names === "" ? SUBJECT.exec(lastSentence(before)) : null))?.groups
    ?.what;
  const kind = candidate.label;
  const described = candidate.named ? `${names}${kind}` : kind;
  const what = purpose === undefined ? "" : allowed(purpose.split(" "), hidden).join(" ");
  return what && !described.toLowerCase().includes(what.toLowerCase())
    ? `${described} for ${article(purpose ?? "", introduced ? gap : before + after)}${what}`
    : described;
}

const lastSentence = (text: string) => text.slice(Math.max(text.lastIndexOf(". "), text.lastIndexOf("\n"), -1) + 1);

/** "the" where the text says so: captions read better, and are searched the same. */
function article(purpose: string, context: string): string {
  return new RegExp(`\\bthe ${purpose.replace(/[^\p{L}\p{N} ]/gu, ".")}`, "iu").test(context) ? "the " : "";
}

/** "Mara's home wifi ", from the words right before a name. */
function namesBefore(before: string, hidden: Hidden): string {
  const words =
    WORDS_BEFORE.exec(before.replace(/["'`*]$/, ""))?.[0]
      .replace(/\bwi-fi\b/gi, "wifi")
      .replace(/_/g, " ")
      .split(" ")
      .filter(Boolean) ?? [];
  const last = words.findLastIndex((word) => STOP.has(word.toLowerCase().replace(/['’]/g, "")));
  const kept = allowed(words.slice(last + 1), hidden);
  return kept.length > 0 ? `${kept.join(" ")} ` : "";
}

function personal(before: string, label: string, ownership: RegExp, hidden: Hidden): string {
  const detail = ownership.exec(before)?.groups;
  const who = detail?.whose ?? (LIVES.exec(before) ?? REACHED.exec(before) ?? ENTRY.exec(before))?.groups?.who;
  if (who === undefined) return label;
  const name = /^(?:me|my|i|we|our)$/i.test(who) ? "user's" : /['’]s$/.test(who) ? who : `${who}'s`;
  if (allowed([name], hidden).length === 0) return label;
  if (label !== "postal address") return `${name} ${kindOf(detail?.what, hidden)}${label}`;
  const place = /\b(?:work|office|business)\b/i.test(detail?.what ?? "") ? "office" : "home";
  return `${name} ${place} address`;
}

/** "work " of "work phone": the words that tell one number of a person from another. */
function kindOf(what: string | undefined, hidden: Hidden): string {
  const words = (what ?? "")
    .split(" ")
    .filter((word) =>
      /^(?:work|office|home|mobile|cell|business|private|personal|bank|savings|school|emergency)$/i.test(word),
    );
  return allowed(words, hidden)
    .map((word) => `${word.toLowerCase()} `)
    .join("");
}

/** The words that a caption may hold: no part of a secret, nothing that looks like one that was missed. */
function allowed(words: readonly string[], hidden: Hidden): string[] {
  return words.filter((word) => !/[·⟨⟩]/.test(word) && !/\d.*\p{L}.*\d|\d{4}/u.test(word) && !hidden.has(word));
}

/**
 * The words that occur in these values. Where a text holds very many secrets captions say only what sort each is:
 * comparing all of them would take too long.
 */
export function hide(values: readonly string[]): Hidden {
  const all = values.map((value) => value.toLowerCase());
  const joined = all.join("\n");
  if (all.length > 200 || joined.length > 50_000) return { has: () => true };
  return {
    has(word) {
      const plain = word.toLowerCase().replace(/['’]s$/, "");
      return (
        (plain.length >= 3 && joined.includes(plain)) || all.some((value) => value.length >= 3 && plain.includes(value))
      );
    },
  };
}
