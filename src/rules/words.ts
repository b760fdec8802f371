/** `Data Engineer` → `data_engineer`: a path segment or key that does not depend on case, accents' form or spacing. */
export function slug(text: string, words = 6): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !ARTICLES.has(word))
    .slice(0, words)
    .join("_");
}

const ARTICLES = new Set(["a", "an", "the", "my", "our", "some"]);

/** The same phrase in one form: lower case, single spaces, no leading article. For keys. */
export function normalise(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, " ")
    .replace(/\.(?=\s|$)/g, "")
    .trim()
    .replace(/^(?:the|a|an) /, "");
}

/** `ines` → `Ines`; words that already have a capital keep their form. */
export function titleCase(text: string): string {
  return text.replace(
    /(^|[\s-])(\p{Ll})(?=\p{L}*(?:[\s-]|$))/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

/** The first letter in upper case, the rest as it stands. */
export function capitalise(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The first letter in lower case, unless the word is all capitals. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}[\p{Ll}']*(?![\p{L}\p{N}])/u.test(text) && !/^I\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** Stands for each character of a quotation or of code: the words in it are nobody's statement. */
export const MASK = "▮";

const TAIL =
  /[\s,]+(?:but|because|so|since|although|though|while|whereas|which|who|whom|whose|where|when|if|unless|as well|too|also|these days|nowadays|now|currently|at the moment|right now|any ?more|any longer|again|actually|by the way|btw|please|thanks|thank you|lol|haha|a lot|very much|so much|the most|most of all|more than|and i|and we|though|tbh|instead|for now|at all|already|today|or so|or something|and so on|etc|right|yeah|okay|ok)\b.*$/iu;

/**
 * Cuts what follows a value in running text (`coffee a lot, because…` → `coffee`). Undefined where nothing usable is
 * left: a pronoun, a quotation, a sealed secret, or more words than a value has.
 */
export function tidy(value: string | undefined, maxWords = 8): string | undefined {
  if (value === undefined) return undefined;
  const cut = value
    .replace(/\s*\(.*$/u, "")
    .replace(TAIL, "")
    .replace(/(?:[\s.,;:!?…"“”*_~)\p{Extended_Pictographic}]|\u{fe0f}|\u{200d})+$/gu, "")
    .replace(/^[\s"“”*_:,]+/u, "")
    .trim();
  if (cut === "" || cut.length > 80 || cut.split(/\s+/).length > maxWords) return undefined;
  if (/[▮⟨⟩<>{}|=]/u.test(cut) || !/[\p{L}\p{N}]/u.test(cut) || VAGUE.test(cut)) return undefined;
  return cut;
}

const VAGUE =
  /^(?:it|its|this|that|these|those|them|him|her|you|your\b.*|me|us|one|ones|what\b.*|how\b.*|when\b.*|where\b.*|why\b.*|who\b.*|whatever|something\b.*|anything\b.*|nothing\b.*|everything\b.*|stuff|things?|so|not\b.*|there|here|the (?:way|idea|fact|sound|look|thought|one|ones|first|second|last|same|other|rest|latter|former)\b.*|(?:this|that|these|those|such|another|any) .*|lots?|a lot|(?:a )?bit|all|both|none|everyone|everybody|someone|somebody|people|doing (?:this|that|it)|to (?:do|know|see|be|have|get|go|hear|think|say|try|make|use|ask)\b.*)$/iu;

/** `jazz, hiking and chess` → three values; `fish and chips` stays one. */
export function listOf(value: string | undefined): string[] {
  if (value === undefined || PAIRS.test(value)) return value === undefined ? [] : [value];
  const parts = value
    .split(/\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+/i)
    .map((part) => part.replace(/^(?:and|also|both|or)\s+/i, "").trim())
    .filter((part) => part !== "");
  return parts.every((part) => part.split(/\s+/).length <= 4) ? parts : [value];
}

const PAIRS =
  /\b(?:fish and chips|mac(?:aroni)? and cheese|rock and roll|gin and tonic|salt and|sweet and|black and white|arts and|r&b|rhythm and blues|drum and bass|bread and butter|dungeons)\b/i;
