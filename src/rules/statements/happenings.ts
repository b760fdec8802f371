import type { Statement } from "../../domain/statement.js";
import { isoDay, type Precision, type TimeMention } from "../../domain/time.js";
import type { Turn } from "../../domain/turn.js";
import { findEntities } from "../entities.js";
import { standalone } from "../persons.js";
import { isVague, vagueTime } from "../times/said-time.js";
import { findTimes } from "../times.js";
import { actorOf } from "./candidates.js";

/** What kind of event it is; `plan` for anything that has not happened yet. */
export const EVENT_TYPES = [
  "activity",
  "travel",
  "meeting",
  "purchase",
  "work",
  "health",
  "milestone",
  "communication",
  "plan",
  "other",
] as const;
type EventType = (typeof EVENT_TYPES)[number];

/** Something that happened or is planned, with the time it is told of. */
export interface Happening {
  actor: string;
  eventType: EventType;
  summary: string;
  details: null;
  participants: string[];
  place: string | null;
  start: number;
  end: number;
  precision: Precision;
  day: string;
  phrase: string | null;
  quote: string;
}

const DAY = 86_400_000;

/** The first that fits a sentence says what kind of event it is. */
const TYPES: readonly (readonly [EventType, RegExp])[] = [
  ["purchase", /\b(?:bought|purchased|ordered|sold|rented|paid|adopted|shopping|subscribed)\b/i],
  [
    "health",
    /\b(?:doctor|dentist|hospital|surgery|operation|vaccin\w+|diagnos\w+|broke (?:my|their|a|his|her)|sprained|injured|fever|checkup|check-up|therapist|blood|root canal|mri)\b/i,
  ],
  [
    "work",
    /\b(?:job|promot\w+|hired|fired|laid off|contract|client|presentation|talk|released|deployed|shipped|thesis|grant|interview\w*|resigned|retired|quit)\b/i,
  ],
  [
    "milestone",
    /\b(?:married|wedding|engaged|born|birth|baby|graduat\w+|died|passed|won|birthday|anniversary|divorced|moved|degree|licen[cs]e|keys)\b/i,
  ],
  [
    "travel",
    /\b(?:flew|fly|flying|trip|travel\w*|visit\w*|drove|train|flight|airport|holiday|vacation|camping|hik\w+|tour\w*|sail\w*|went to \p{Lu}\w+|back from|ferry)\b/iu,
  ],
  ["meeting", /\b(?:met|meet\w*|lunch|dinner|breakfast|coffee|drinks|party|date|hosted|caught up|bumped into)\b/i],
  ["communication", /\b(?:called|phoned|emailed|texted|wrote to|spoke|talked|chatted|call)\b/i],
];

/** What episodic memory keeps of a turn. */
export function happeningsOf(turn: Turn, statements: readonly Statement[]): Happening[] {
  const own = statements.filter(({ agent }) => agent === "episodic");
  return own.map((statement) => happening(statement, turn));
}

function happening({ text, quote, times }: Statement, turn: Turn): Happening {
  const clock = turn.offset * 60_000;
  const midnight = Math.floor((turn.at + clock) / DAY) * DAY - clock;
  const [first] = times;
  const time = first && (isVague(first.phrase) ? vagueTime(first.phrase, turn) : ahead(first, quote, turn));
  const { start, end, precision } = time ?? { start: midnight, end: midnight + DAY - 1, precision: "day" as const };
  const actor = actorOf(turn);
  const said = time && times.length === 1 ? withoutTime(text, time.phrase) : text;
  const names = findEntities(quote).filter(({ name }) => name !== actor);
  const isPlan = start > turn.at;
  return {
    actor,
    eventType: isPlan ? "plan" : (TYPES.find(([, pattern]) => pattern.test(quote))?.[0] ?? "activity"),
    summary: `${said}${precision === "minute" || precision === "hour" ? clockText(time?.phrase ?? "", start + clock, end - start) : ""}`,
    details: null,
    participants: [...new Set(names.filter(({ type }) => type === "person").map(({ name }) => name))],
    place: names.find(({ type }) => type === "place")?.name ?? null,
    start,
    end,
    precision,
    day: isoDay(start, turn.offset),
    phrase: time?.phrase ?? null,
    quote,
  };
}

/** Plans lie ahead: `the demo is on Friday` means the next one, even if the words alone could mean the last. */
function ahead(time: TimeMention, quote: string, turn: Turn): TimeMention {
  if (time.end >= turn.at || (PAST.test(quote) && !ARRANGED.test(quote))) return time;
  const [later] = findTimes(`It will be ${time.phrase}`, { at: turn.at, offset: turn.offset });
  return later !== undefined && later.end >= turn.at ? { ...later, phrase: time.phrase, index: time.index } : time;
}

/** What was done about a day that is still to come. */
const ARRANGED =
  /\b(?:(?:moved|changed) to (?:the |next |this )?(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|week|month|year)|postponed|rescheduled|booked|pushed (?:it |them |back )?|moved (?:it|them|me)|scheduled|arranged|rebooked)/i;
const PAST =
  /\b(?:was|were|went|got|had|did|came|saw|met|made|took|bought|sold|lost|won|found|broke|left|gave|ran|ate|flew|drove|since|ago|last|yesterday|\w{3,}(?<!need)ed)\b/i;

/** The sentence without the words that named the time: the date is told beside it. */
function withoutTime(text: string, phrase: string): string {
  const at = text.toLowerCase().indexOf(phrase.toLowerCase());
  // `Wednesday is when we rehearse`: the time is the subject.
  if (at < 0 || (at === 0 && /^ (?:is|was|will|works|suits)\b/i.test(text.slice(phrase.length)))) return text;
  const before = text
    .slice(0, at)
    .replace(/(?:^|\s)(?:on|in|at|since|by|until|till|from|for|to|around|about|of|,)\s*$/i, " ");
  const rest = standalone(
    `${before} ${text.slice(at + phrase.length)}`.replace(/^[\s,]+/, "").replace(/,(?:\s*,)+/g, ","),
  );
  return rest.split(" ").length > 1 ? rest : text;
}

/** `at 09:00`, or `in the morning` where the phrase named no more than that. */
function clockText(phrase: string, local: number, span: number): string {
  if (span < 3_600_000) return ` at ${new Date(local).toISOString().slice(11, 16)}`;
  const [part] = /\b(?:morning|afternoon|evening|night|tonight|noon)\b/i.exec(phrase) ?? [];
  return part === undefined ? "" : /night/i.test(part) ? " at night" : ` in the ${part.toLowerCase()}`;
}
