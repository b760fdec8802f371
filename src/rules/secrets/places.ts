import type { Candidate, Detector } from "./candidate.js";
import type { Examples } from "./row.js";

export const PLACE_CODES: Examples = {
  label: "code of a place",
  examples: [
    "you have to punch in ‹4821› at the front door",
    "the safe is ‹12-41-34›, turn it left first",
    "alarm goes off unless you type ‹4821› within 30 seconds",
    "‹4821› opens the gate",
    "le code de l'immeuble : ‹12A45›",
    "il codice del cancello è ‹4821›",
    "код от двери ‹4821›",
    "门禁密码：‹482193›",
  ],
  not: [
    "Gate 4821 does not exist",
    "The alarm goes off at 0645 every day.",
    "The building was built in 1924.",
    "We locked the door at 2200.",
    "The alarm threshold is 1500.",
    "Entry is 12 euros",
    "The gateway opens 5000 connections.",
  ],
};

const PLACES =
  "door|gate|garage|alarm|safe|locker|lock|padlock|keypad|building|lobby|entry|entrance|elevator|lift|intercom|suitcase|key ?box|lock ?box|lockbox|barrier|flat|apartment|house|cabin|shed|office|gym|burglar alarm|phone|tablet|ipad|laptop|voicemail|wifi|wi-fi|" +
  "tür\\w*|haustür|wohnungstür|tor|alarmanlage|tresor|schloss|schlüsselkasten|schlüsselbox|eingang|aufzug|" +
  "porte|portail|immeuble|alarme|coffre|cadenas|digicode|interphone|boîte à clés|" +
  "puerta|portón|portal|alarma|caja fuerte|candado|garaje|edificio|" +
  "porta|portão|prédio|cofre|cadeado|garagem|" +
  "cancello|portone|allarme|cassaforte|lucchetto|palazzo|" +
  "deur|voordeur|poort|kluis|slot|kluisje|" +
  "двер\\p{L}{1,3}|подъезд\\p{L}{0,2}|домофон\\p{L}{0,2}|сейф\\p{L}{0,2}|ворот\\p{L}{0,2}|сигнализаци\\p{L}|замк?о?\\p{L}{0,2}";
const PLACE = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${PLACES})(?:['’]s)?(?![\\p{L}\\p{N}])|门禁|大门|门锁|保险箱|ドア|玄関|金庫|オートロック`,
  "giu",
);
const CODE =
  /(?<![\w.,:/$€£#*+-])(?<code>[#*]?\d{3,8}[#*]?|[#*]?\d{1,2}(?:[- ]\d{1,2}){2,5}[#*]?|\d{2,4}[A-Z]\d{0,4}|[A-Z]\d{3,5}[A-Z]?)(?![\w/%€$£:⟨+-]|[.,]\d|\s?(?:euros?|eur|dollars?|usd|pounds?|kg|km|m²|sqm|ms|metres?|meters?|miles|people|flats|years?|times|minutes|seconds|hours|o'clock|am\b|pm\b|uhr|degrees|percent))/gu;
// The word or verb that makes digits a code; the digits follow at once, or after a few words.
const CODE_BEFORE =
  /(?:\b(?:code|combination|combo|passcode|digits|keypad|digicode|zahlencode|kombination|código|codice|combinaison|combinación|combinazione|combinatie)|код\p{L}{0,2}|комбинаци\p{L}|密码|密碼|番号|コード|码)(?![\p{L}\p{N}])[^\d\n.!?]{0,40}$/iu;
const VERB_BEFORE =
  /(?:\b(?:punch(?:ing|ed)?|type|typing|enter(?:ing)?|press(?:ing)?|dial(?:ing)?|key(?:ing)?|buzz|hit|tap|put|input|use|using|try|tippe?|drücke?|gib|wähle|tapez|composez|faites|tape|teclea|pulsa|marca|digita|digite|premi|toets|druk|opens? (?:with|on|at|to)|needs|requires|expects|accepts|asks for|unlocks? (?:with|on)|goes off (?:with|on)|disarm(?:s|ed)? with|öffnet mit|geht auf mit|(?:is|are|was) set to|set to|takes|wants|is always|stays|remains)|введи(?:те)?|набери(?:те)?|нажми(?:те)?|输入|按)(?: in| the code| just| die| le| il| el| o)?\s?$/iu;
const LINKED =
  /^(?:['’]s| is| is:| =|:| -| –| —| ist| est| es| é| è|是|は| code:?)(?: now| still| die| le| el| il| o)? ?$/i;
const OPENED =
  /^\s(?:opens|unlocks|gets you|works|lets you|disarms|turns off|öffnet|ouvre|abre|apre|opent|открывает|at the|on the|for the|is the)\b/iu;
const REACH = 60;
const PLAIN_PLACE =
  /^(?:flat|apartment|house|office|building|phone|entry|room|gate|slot|tor|lift|laptop|tablet|ipad|gym|cabin|shed|portal|wifi|wi-fi|porte|edificio)$/i;
const LOCK = /^(?:key ?box|lock ?box|keypad|padlock|digicode|intercom)$/i;
const YEAR = /^(?:19|20)\d\d$/;

/** Codes of doors, gates, alarms and safes in passing: "punch in 4821 at the front door", "the safe is 12-34-56". */
export const placeCodes: Detector = (text) => {
  const found: Candidate[] = [];
  let codes: RegExpExecArray[] | undefined;
  for (const place of text.matchAll(PLACE)) {
    codes ??= [...text.matchAll(CODE)] as RegExpExecArray[];
    if (codes.length === 0) return [];
    const end = place.index + place[0].length;
    for (const code of near(codes, place.index - REACH, end + REACH)) {
      const value = code.groups?.code ?? "";
      if (found.some(({ start }) => start === code.index) || !isCode(text, place, code, value)) continue;
      const label = /^(?:phone|tablet|ipad|laptop)/i.test(place[0])
        ? "PIN"
        : `${/^[a-z -]+$/i.test(place[0]) ? `${place[0].toLowerCase()} ` : ""}code`;
      found.push({
        start: code.index, end: code.index + value.length, category: "access code", sensitivity: "high", label, from: code.index,
      }); // biome-ignore format: short
    }
  }
  return found.sort((a, b) => a.start - b.start);
};

/** The codes that begin in a stretch; few, however many there are. */
function near(codes: readonly RegExpExecArray[], from: number, to: number): readonly RegExpExecArray[] {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle]?.index ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const near = codes.slice(low, low + 4);
  return near.filter(({ index }) => index <= to);
}

function isCode(
  text: string,
  place: RegExpExecArray | RegExpMatchArray,
  code: RegExpExecArray,
  value: string,
): boolean {
  const placeAt = place.index ?? 0;
  const placeEnd = placeAt + place[0].length;
  const codeEnd = code.index + value.length;
  const between = code.index > placeAt ? text.slice(placeEnd, code.index) : text.slice(codeEnd, placeAt);
  if (/[.!?]\s|[\n⟨]/.test(between)) return false;
  const before = text.slice(Math.max(0, code.index - REACH), code.index);
  const digits = value.replace(/\D/g, "").length;
  if (/\bopens? (?:at|to) $/.test(before) && /^[012]\d[0-5]\d$/.test(value)) return false; // half past six
  if (between === " " && code.index > placeAt && LOCK.test(place[0])) return true;
  if (VERB_BEFORE.test(before)) return !(YEAR.test(value) && !/type|enter|punch|press/i.test(before));
  if (
    /\b(?:at|in|since|from|until|by|room|apollo|floor|gate|bus|flight|error|status|exit|country|area|zip|postal|promo|discount)(?: code)?(?: is)? $/i.test(
      before,
    )
  )
    return false;
  if (
    digits < 4 &&
    !/[#*A-Z]/.test(value) &&
    !/^\d{1,2}[- ]/.test(value) &&
    !/code|combo|combination|код|密码/i.test(before)
  )
    return false;
  if (CODE_BEFORE.test(before)) return true;
  if (code.index > placeAt)
    return (
      (!PLAIN_PLACE.test(place[0]) || /[#*]/.test(value)) &&
      LINKED.test(between) &&
      !(YEAR.test(value) || /^0[0-9][0-5]\d$/.test(value))
    );
  return (
    OPENED.test(text.slice(codeEnd, codeEnd + 20)) &&
    !YEAR.test(value) &&
    /^[^\p{L}]*$|(?:use|with|just|it['’]s|code)\s*$/iu.test(before.slice(-12))
  );
}
