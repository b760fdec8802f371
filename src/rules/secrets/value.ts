/** A value as it stands in a text, without its quotes and without the full stop of its sentence. */
export interface Value {
  start: number;
  end: number;
  text: string;
  quoted: boolean;
}

const OPEN = /(?:\*{2}|_{2}|`{1,3}|["'“”‘’«‹„「『])/y;
const CLOSE: Record<string, string> = { "“": "”", "‘": "’", "«": "»", "‹": "›", "„": "[“”]", "「": "」", "『": "』" };
const WORD = /[^\s⟨⟩、。，；（）「」]{1,300}/y;
const TAIL = /(?:[.,;:?…"'”’»`]|\*\*|(?<=[A-Za-z0-9])[\u3040-\u30ff\u4e00-\u9fff]+)+$/;

/** Reads the value that starts at `at`, quoted or one word long. Undefined where there is none. */
export function readValue(text: string, at: number): Value | undefined {
  OPEN.lastIndex = at;
  const open = OPEN.exec(text)?.[0];
  if (open !== undefined) {
    const start = at + open.length;
    const end = text.slice(start, start + 200).search(closing(CLOSE[open] ?? open));
    const inner = text.slice(start, start + end);
    if (end > 0 && !/[\n⟨⟩]/.test(inner)) return { start, end: start + end, text: inner, quoted: true };
    return wordAt(text, start);
  }
  return wordAt(text, at);
}

const escaped = (mark: string) => mark.replace(/[*]/g, "\\*");
const closing = (mark: string) => new RegExp(mark === "'" ? "'(?![a-z])" : escaped(mark), "i");

function wordAt(text: string, at: number): Value | undefined {
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0] ?? "";
  const start = at + (/^[([{]/.test(word) && !/[)\]}]\S/.test(word) ? 1 : 0);
  let value = text.slice(start, at + word.length).replace(TAIL, "");
  // A bracket that was opened before the value closes after it.
  while (/[)\]}]$/.test(value) && !/[([{]/.test(value)) value = value.slice(0, -1).replace(TAIL, "");
  return value === "" ? undefined : { start, end: start + value.length, text: value, quoted: false };
}

const NO_VALUE =
  /^(?:[*•.x_-]+|<.*|\$?\{.*|\$\(?[A-Z_]+\)?|%\w+%|\[.*\]|your[-_ ].*|my[-_](?:password|secret|token|key).*|.*\.env\b.*|os\.(?:getenv|environ).*|(?:process|import|config|settings|self|this|options|args|params|req|ctx|secrets|vars)\.\w.*|null|undefined|true|false|none|nil|string|number|boolean|str|int|any|n\/a|tbd|todo|redacted|\w[\w.]*\(.*|https?:.*|[\w.+-]+@[\w-]+\.[\w.]+(?:['’]s)?|v?\d+(?:\.\d+)+|\d{4}-\d\d?-\d\d?(?:T.*)?|\d\d?\/\d\d?\/\d{2,4}|\d{1,2}:\d{2}(?:[ap]m)?|\d{1,2}[ap]m|[$€£]\d.*|\d+(?:[.,]\d+)*[%€$£]|\d+(?:st|nd|rd|th|k|mb|gb|tb|kb|ms|px|kg|km|cm|mm|hz|ghz|mhz|bit|min|fps|x)|~?\/[\w./-]*)$/i;
const TERM =
  /^(?:md-?5|sha-?\d+(?:-\d+)?|utf-?\d+|base-?\d+|bcrypt|scrypt|pbkdf2|argon2\w*|(?:aes|hmac|rsa|ecdsa|hs|rs|es)-?(?:sha)?\d+(?:-\w+)?|x\.?509|ed25519|oauth-?2?(?:\.0)?|oidc|saml2?|[23]fa|mfa|wpa[23]?(?:-\w+)?|http2?|ipv[46]|web3|erc-?\d+|(?:bip|rfc|iso|cve|jira|pr|issue|ticket)-?\d.*|h\.?26[45]|mp[34]|gpt-.*|(?:win(?:dows)?|ios|macos|android|iphone|pixel|galaxy|ubuntu|debian|python|node|java|postgres|mysql|redis|firefox|chrome|safari|edge|outlook|office|microsoft|auth|llama|claude|gemini|version|page|room|step|line|level|part|chapter|section)[-.]?\d+\w?|(?:test|user|admin)[-.]?\d{1,2}|1password|.*-(?:encoded|encrypted|hashed|protected|based|length|only|digits?|char(?:acter)?s?|bits?|factor|words?|letters?|days?|hours?|minutes?))$/i;

/** True for what stands where a value could, but is a placeholder, a date, a term, a piece of code. */
export function isNoValue(value: string): boolean {
  return NO_VALUE.test(value) || TERM.test(value);
}

/** True for what no plain word looks like: digits, signs or capitals inside it. */
export function looksSecret(value: string): boolean {
  if (isNoValue(value) || value.length < 4) return false;
  if (/\d/.test(value)) return /\p{L}/u.test(value) || /\d[^\p{L}]*\d[^\p{L}]*\d[^\p{L}]*\d/u.test(value);
  if (/[\p{L}][$!@#%^&*+=~|?<>_{}[\]\\][\p{L}$!@#%^&*]/u.test(value)) return true;
  return /^\p{L}{6,}$/u.test(value) && /\p{Ll}\p{Lu}+\p{Ll}*\p{Lu}|\p{Lu}{2}\p{Ll}+\p{Lu}/u.test(value);
}

const PART = /[-_./:]/;
// "Windows11", "F1", "12kg", "2nd": a name or unit with a number, but "sunflower42" is more than that.
const NUMBERED = /^(?:\p{L}*|\d+|\p{L}+\d{1,4}\p{L}?|\d{1,4}\p{L}+)$/u;
const LONG_WORD_AND_NUMBER = /^(?:\p{Ll}{5,}\d{2,4}|\p{L}{4,}\d{4,8})$/u;
const IDENTIFIER = /^[$_]?\p{L}\p{Ll}+(?:\p{Lu}{1,5}\p{Ll}*)+\d?(?:\p{Lu}\p{Ll}+)*$|^\p{L}+(?:_\p{L}+)+\d{0,2}$/u;

/** True for what looks like a secret wherever it stands near the word "password": more than a name with a number. */
export function isStrong(value: string): boolean {
  if (value.length < 6 || !/\d/.test(value) || !/\p{L}/u.test(value) || !looksSecret(value)) return false;
  if (LONG_WORD_AND_NUMBER.test(value)) return true;
  if (IDENTIFIER.test(value) || /[()[\]{}=<>\\]|:\/\/|^[./~@]|\.\w{1,4}$|\/.*\//.test(value)) return false;
  const parts = value.split(PART);
  const numbered = parts.filter((part) => /\d/.test(part));
  return (
    parts.some((part) => !NUMBERED.test(part)) ||
    (numbered.length > 1 && numbered.some((part) => /\p{L}{2}/u.test(part)))
  );
}

/** True for what looks like a key or token made by a machine: long, and of more than one sort of sign. */
export function looksGenerated(value: string): boolean {
  if (isNoValue(value) || !/^[\w.~+/=:%$!#@*&^-]+$/.test(value) || IDENTIFIER.test(value)) return false;
  if (value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value))
    return (
      !/^[A-Za-z]+[-.]\d{1,2}[a-z]?$/.test(value) &&
      !value.split(PART).every((part) => /^(?:\d{1,3}|v?\d|[A-Za-z]+\d{0,2})$/.test(part))
    );
  if (value.length >= 12 && /^\d+(?:-\d+)*$/.test(value)) return true;
  if (/^[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){2,}$/.test(value)) return true;
  return value.length >= 20 && /[a-z][A-Z]|[A-Z][a-z]/.test(value) && !/[-./]/.test(value);
}

/** Changes between capitals, small letters and digits for each sign: made-up values change often, words seldom. */
export function mixing(value: string): number {
  let changes = 0;
  let last = "";
  for (const sign of value) {
    const sort = /\d/.test(sign) ? "d" : /\p{Lu}/u.test(sign) ? "u" : /\p{L}/u.test(sign) ? "l" : last;
    if (last !== "" && sort !== last) changes++;
    last = sort;
  }
  return changes / value.length;
}

const ENDS_CLAUSE =
  /^["'”’`*)]*\s*(?:$|[.!?,;)\n(]|[—–-]\s|(?:and|but|so|btw|please|thanks|ok|okay|for|by the way|in case)\b)/i;
const ORDINARY = new Set(
  (
    "too very so not now still weak strong wrong right correct incorrect invalid valid expired required needed missing secure insecure " +
    "safe unsafe easy hard simple complex complicated long short short the a an my your his her our their same different unique good bad " +
    "great fine okay alright lost gone empty blank hidden visible public private secret here there below above inside outside enough " +
    "terrible awful horrible stupid silly funny annoying ridiculous obvious random strange weird older newer fresh optional mandatory " +
    "necessary available unavailable unknown unclear known ready broken stale dead temporary permanent default trivial crap garbage " +
    "trash gold perfect impossible possible important sensitive confidential personal mine yours hers ours theirs yours this that " +
    "these those something anything nothing everything someone somewhere whatever what which where when who only just always never " +
    "also already again soon later today tomorrow yesterday really pretty quite rather probably maybe perhaps likely about like with " +
    "without under over from into onto until after before because case-sensitive read-only there's it's better worse best worst longer " +
    "shorter stronger weaker string number boolean text value field input label type unset nonsense another either neither none both " +
    "done back away online offline active inactive wonderful awesome brilliant boring nice lovely super cool ugly tricky problem " +
    "issue question joke mess pain nightmare hassle disaster mystery thing must should could would might stays remains works fails " +
    "lastpass bitwarden onepassword keepass youtube whatsapp linkedin paypal github nothing fantastic config data args props hash body query " +
    "working stored saved shared changed set reset sent leaked pwned known taken given written forgotten stolen broken kept hashed " +
    "sure yes yeah yep nope okay thanks thank please sorry hello what's dunno idea maybe none strict fun math plenty"
  ).split(" "),
);

/** True where a plain word can only be a password: an uncommon one, at the end of its clause and not of a statement. */
export function isPlainPassword(value: string, rest: string): boolean {
  const word = value.toLowerCase().replace(/[!#$%&*+]+$/, "");
  return (
    /^\p{L}{4,40}$/u.test(word) &&
    !ORDINARY.has(word) &&
    !/(?:ed|ing|ly|able|ible|ful|less)$/.test(word) &&
    ENDS_CLAUSE.test(rest) &&
    !rest.startsWith(";")
  );
}

/** True for a few words in quotes that make no sentence. */
export function isQuotedPassword(value: string): boolean {
  return (
    value.length >= 3 && !isNoValue(value) && (!/\s/.test(value) || /\d/.test(value) || !FUNCTION_WORD.test(value))
  );
}

const NAMED_PHRASE = /(?:[\p{Lu}\d][^\s⟨⟩,.;]{0,30} ){1,3}[\p{Lu}\d][^\s⟨⟩,.;]{0,30}(?=["'”.!?,;)]|\s*(?:$|\n))/uy;
const PHRASE = /(?:\p{L}{2,14} ){3,23}\p{L}{2,14}(?=["'”.!?,;)]|\s*(?:$|\n))/uy;
const FUNCTION_WORD =
  /\b(?:the|an?|is|are|was|were|be|been|to|of|in|on|at|for|with|my|your|his|her|our|their|it|its|you|we|they|he|she|that|this|which|only|not|too|very|so|and|or|but|can|will|would|should|must|has|have|had|do|does|if|when|what|than|more|from|as|by)\b/i;

/** Four to 24 plain words in a row that make no sentence, or a few capitals and numbers, "Blue Horse 42": a passphrase. */
export function readPassphrase(text: string, at: number): Value | undefined {
  PHRASE.lastIndex = at;
  NAMED_PHRASE.lastIndex = at;
  const named = NAMED_PHRASE.exec(text)?.[0] ?? "";
  const words = /\d/.test(named) && /\p{L}/u.test(named) ? named : PHRASE.exec(text)?.[0];
  if (words === undefined || FUNCTION_WORD.test(words)) return undefined;
  return { start: at, end: at + words.length, text: words, quoted: false };
}
