import { longDay, type Precision } from "../domain/time.js";
import { isQualified } from "./times/said-time.js";

const DAY = 86_400_000;

/**
 * The absolute date of an event as a person writes it: `on 3 March 2026`, `in March 2026`, `in the week of 2 March
 * 2026`. `day` is the calendar day on the speaker's clock, so that no time zone can shift it.
 */
export function dateText(event: {
  day: string;
  start: number;
  end: number;
  precision: Precision;
  phrase: string | null;
  summary?: string;
}): string {
  const first = Date.parse(`${event.day}T00:00:00Z`);
  if (Number.isNaN(first)) return `(${event.day})`;
  if (event.phrase === null) return `(told on ${longDay(first)})`;
  if (event.precision === "vague") return `("${event.phrase}", told on ${longDay(first)})`;
  const date = calendarText({ ...event, phrase: event.phrase }, first);
  if (event.summary !== undefined && !LEADS_TO_DATE.test(event.summary) && isApart(event.summary)) {
    return `(${date.replace(/^(?:on|in|from) /, "")})`;
  }
  return isQualified(event.phrase) ? qualifiedText(event.phrase, date.replace(/^(?:on|in|from) /, "")) : date;
}

/** `by June 2026` where the words are those of the date; else the words, and the date that they mean. */
function qualifiedText(phrase: string, date: string): string {
  const [, how = "", named = ""] =
    /^(since|until|till|by|before|after|around|about|towards?|from) (.+)$/i.exec(phrase) ?? [];
  const isDate =
    named !== "" &&
    named
      .toLowerCase()
      .split(" ")
      .every((word) => date.toLowerCase().split(" ").includes(word));
  return isDate ? `${how.toLowerCase()} ${date}` : `("${phrase}": ${date})`;
}

function calendarText(
  event: { start: number; end: number; precision: Precision; phrase: string },
  first: number,
): string {
  const last = first + Math.floor((event.end - event.start) / DAY) * DAY;
  switch (event.precision) {
    case "year":
      return last - first > 400 * DAY ? `from ${year(first)} to ${year(last)}` : `in ${year(first)}`;
    case "month":
      return last - first > 40 * DAY ? `from ${month(first)} to ${month(last)}` : `in ${month(first)}`;
    case "season":
      return `in ${seasonOf(first)}`;
    case "week":
      return weekText(event.phrase, first, last);
    default:
      return last > first ? `from ${longDay(first)} to ${longDay(last)}` : `on ${longDay(first)}`;
  }
}

/** Words that no English sentence is without, and those of other languages. A date in words would not go on in those. */
const ENGLISH = /\b(?:the|an?|of|to|with|and|at|for|by|is|was|has|had|will|their|from|User's)\b/i;
const ABROAD =
  /[^\p{Script=Latin}\p{Script=Common}]|(?<!\p{L})(?:der|die|das|dem|den|ein|eine[mnr]?|hat|ist|beim|zum|und|mit|el|los|las|una?|se|con|del|le|les|du|une|et|avec|os|um|uma|com|het|een|met|na|w|z)(?!\p{L})/u;
/** A date in words behind these would belong to the last clause alone. */
const CLAUSES = /[,;]|: |\b(?:which|who|whose|where|while|because|since|although)\b/i;
const isApart = (summary: string) => isAbroad(summary) || CLAUSES.test(summary);
/** `…, deadline is`: the date goes on in the sentence. */
const LEADS_TO_DATE = /\b(?:is|are|was|were|be|due|falls)$/i;
const isAbroad = (text: string) => ABROAD.test(text) && !ENGLISH.test(text.replace(/User['’]s/g, ""));

/** What happened, with whom and where as far as the summary leaves that out: `User had dinner (with Ines, in Faro)`. */
export function eventText(event: { summary: string; participants: readonly string[]; place: string | null }): string {
  const summary = event.summary.trim().replace(/(?<!\.)\.$/, "");
  const names = (name: string) => summary.toLowerCase().includes(bare(name).toLowerCase());
  const others = event.participants.filter((name) => !names(name));
  const more = [
    ...(others.length > 0 ? [`with ${new Intl.ListFormat("en").format(others)}`] : []),
    ...(event.place === null || names(event.place) ? [] : [placeText(event.place)]),
  ];
  return more.length === 0 ? summary : `${summary} (${more.join(", ")})`;
}

/** A name without whose it is: "her studio" names "Noor's studio". */
const bare = (name: string) =>
  name.trim().replace(/^(?:the|an?|my|our|his|her|their|\p{Lu}[\p{L}-]*['’]s?) (?=\S)/u, "");

/** A place as it stands behind an event: with the preposition that it lacks. */
const placeText = (place: string) =>
  /^(?:at|in|on|near|by|outside|inside|behind|over|under|close to|next to|home|online|abroad)\b/i.test(place)
    ? place
    : `${/^(?:the|an?|my|our|his|her|their)\b/i.test(place) ? "at" : "in"} ${place}`;

const year = (at: number) => longDay(at).slice(-4);
const month = (at: number) => longDay(at).replace(/^\d+ /, "");

/** A weekend is two days of a week; both are told. */
function weekText(phrase: string, first: number, last: number): string {
  return last - first < 3 * DAY && /weekend/i.test(phrase)
    ? `on the weekend of ${longDay(first)}`
    : `in the week of ${longDay(first)}`;
}

/** Northern seasons: the winter of 2025 to 2026 begins in December 2025. */
function seasonOf(at: number): string {
  const started = new Date(at).getUTCMonth();
  if (started === 11) return `winter ${year(at)} to ${Number(year(at)) + 1}`;
  return `${started < 2 ? "winter" : started < 5 ? "spring" : started < 8 ? "summer" : "autumn"} ${year(at)}`;
}
