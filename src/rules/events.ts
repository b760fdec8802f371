import { isoDay, type Precision, type TimeMention } from "../domain/time.js";
import type { Turn } from "../domain/turn.js";
import { type Clause, clausesOf } from "./clauses.js";
import { type Entity, findEntities } from "./entities.js";
import { APPOINTED, EVENT_PATTERNS, type EventPattern, type EventType, NO_EVENT } from "./event-patterns.js";
import { NAME, RELATION } from "./people.js";
import { agree, inThirdPerson, standalone } from "./persons.js";
import { findTimes } from "./times.js";
import { tidy } from "./words.js";

/** What happened or is planned, when, and to whom. */
export interface Event {
  actor: string;
  eventType: EventType;
  summary: string;
  details: string | null;
  participants: string[];
  place: string | null;
  start: number;
  end: number;
  precision: Precision;
  /** The calendar day it starts on, on the speaker's clock. */
  day: string;
  phrase: string | null;
  quote: string;
}

const DAY = 86_400_000;
const ADVERBS =
  /^(?:also|really|just|recently|finally|actually|already|then|later|first|once|even|only|both|all|still|definitely|usually|probably|quickly|soon|now|successfully|accidentally|almost) /i;
const SELF = new RegExp(
  `^(I|[Ww]e|[Mm]y (?:${RELATION})(?: ${NAME})? and I|[Mm]e and my (?:${RELATION})|(${NAME}) and I|I and (?:my (?:${RELATION})|${NAME})) (.+)$`,
  "u",
);
const OTHER = new RegExp(
  `^((?:[Mm]y|[Oo]ur) (?:${RELATION}|(?:old |best |good |close )?(?:friend|colleague|neighbour|coworker)s?|parents|kids|children|family|in-laws|grandparents|sisters|brothers|friends)(?:,? ${NAME},?)?|${NAME}(?: and ${NAME})?) (?=\\p{Ll})(.+)$`,
  "u",
);
const HABIT =
  /\b(?:always|usually|often|sometimes|every (?:day|week|month|year|morning|evening|night|time|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|each (?:day|week|morning)|generally|normally|regularly|rarely|never|used to|whenever|as a (?:child|kid)|on (?:weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days))\b/i;
const NO_NAME =
  /^(?:I|It|This|That|These|Those|There|Here|He|She|They|We|You|What|Who|Everything|Nothing|Something|Someone|Everyone|Nobody|Today|Tomorrow|Yesterday|The|A|An|If|So|And|But|Then|Not|Please|Thanks|Let|Do|Did|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|My|Our|His|Her|Your|Last|Next|Just|Also|Had|Got|Went|Was|Been|On|In|At|After|Before|When|While|Since|For|To|Remember|Remind)$/u;

interface Told {
  actor: string;
  sentence: string;
  type: EventType;
  pattern?: EventPattern;
  ahead: boolean;
}

/** Every event of a turn. Habits, feelings, questions, hypotheses and what others are reported to say are none. */
export function eventsOf(turn: Turn): Event[] {
  if (turn.role !== "user") return [];
  const clauses = clausesOf(turn);
  const entities = clauses.some((clause) => clause.mood === "statement") ? findEntities(turn.content) : [];
  const events: Event[] = [];
  for (const [i, clause] of clauses.entries()) {
    if (clause.mood !== "statement" || clause.text.length > 400 || HABIT.test(clause.text)) continue;
    const before = clauses[i - 1];
    const named = clause.times[0] ?? inheritedTime(before, clause);
    const told = tellOf(clause, turn, named !== undefined);
    if (told === undefined || /\b(?:you|your|yours)\b/i.test(told.sentence)) continue;
    const time = named === undefined ? undefined : resolved(named, told.ahead, turn);
    if (told.type === "plan" && time !== undefined && time.end < turn.at - 31 * DAY) continue;
    events.push(eventOf(told, clause, time, entities, turn));
  }
  return [...new Map(events.map((event) => [`${event.summary}/${event.start}`, event])).values()];
}

/** `Yesterday, I …`: the time stands alone before the clause. `I went there yesterday and bought …`: it goes on. */
function inheritedTime(before: Clause | undefined, clause: Clause): TimeMention | undefined {
  if (before === undefined || before.sentence !== clause.sentence) return undefined;
  const alone = !/\p{L}{2,}/u.test(before.bare.replace(/^(?:on|in|at|and|but|so|then|also)\b/i, ""));
  const goesOn = /^(?:I|[Ww]e)\b/.test(before.bare.replace(/^[\s,]+/, "")) && /^(?:I|[Ww]e)\b/.test(clause.text);
  return alone || goesOn ? before.times[0] : undefined;
}

function tellOf(clause: Clause, turn: Turn, timed: boolean): Told | undefined {
  const text = clause.bare
    .replace(/[\s.!]+$/, "")
    .replace(/^[\s,]+/, "")
    .replace(/^(?:then|later|afterwards|after that|now),? /i, "");
  const actor = turn.speaker ?? "User";
  const [, who, companion, predicate] = SELF.exec(text) ?? [];
  if (who !== undefined && predicate !== undefined) return bySelf(actor, who, companion, predicate, timed);
  const appointed = timed ? APPOINTED.exec(text) : null;
  if (appointed) return ofAppointment(actor, appointed);
  const [, other = "", what = ""] = OTHER.exec(text) ?? [];
  const name = other
    .replace(/^(?:my|our) /i, "")
    .replace(/,/g, "")
    .trim();
  if (name === "" || NO_NAME.test(name.split(" ")[0] ?? "") || !timed) return undefined;
  const words = bareVerb(what);
  const pattern = patternFor(words, timed);
  if (pattern === undefined) return undefined;
  const theirs = /^(?:my|our) /i.test(other);
  const subject = theirs ? `${actor}'s ${name}` : name;
  const object = inThirdPerson(words).replace(/\bthem\b/, actor);
  return { actor: subject, sentence: `${subject} ${object}`, type: pattern.type, ahead: pattern.ahead };
}

function bySelf(
  actor: string,
  who: string,
  companion: string | undefined,
  predicate: string,
  timed: boolean,
): Told | undefined {
  const words = bareVerb(predicate);
  // One's own birth is an attribute, kept in core memory.
  const pattern = /^was born\b/i.test(words) ? undefined : patternFor(words, timed);
  if (pattern === undefined) return undefined;
  const together = /^we$/i.test(who)
    ? " and others"
    : who === "I"
      ? ""
      : ` and ${companion ?? inThirdPerson(who.replace(/ and I$|^(?:me|I) and /i, ""))}`;
  const said = together === "" ? agree(words, pattern.present) : words.replace(/^am\b/i, "are");
  return { actor, sentence: `${actor}${together} ${inThirdPerson(said)}`, type: pattern.type, ahead: pattern.ahead };
}

function ofAppointment(actor: string, [, what = "", verb = "", rest = ""]: RegExpExecArray): Told {
  const mine = what.replace(/^(?:my|our) /i, `${actor}'s `).replace(/^the /i, "The ");
  const moved = /\b(?:moved|postponed|rescheduled|delayed|pushed back|brought forward)$/i.test(verb);
  if (moved) return { actor, sentence: `${mine} ${verb} and now takes place`, type: "plan", ahead: true };
  const past =
    /^(?:was|were|took place|went|got)\b/i.test(verb) && !/(?:scheduled|planned|due|booked|set)$/i.test(verb);
  const end = rest.replace(/^(?:on|at|in|for|by|to|from|until)?\s*$/i, "");
  const says = verb !== "" && !/^(?:is|are|will be|has been|was|were|got)(?: now)?$/i.test(verb);
  const happens = past ? "took place" : happening(what);
  return {
    actor,
    sentence: `${mine} ${end === "" && !says ? happens : `${verb} ${inThirdPerson(end)}`}`,
    type: past ? "other" : "plan",
    ahead: !past,
  };
}

/** A deadline falls on a day, a rent is due, everything else takes place. */
function happening(what: string): string {
  if (/(?:deadline|due date|anniversary)$/i.test(what)) return "falls";
  return /(?:contract|rent|invoice|payment|report|paper|thesis|assignment|homework)$/i.test(what)
    ? "is due"
    : "takes place";
}

function bareVerb(predicate: string): string {
  let words = predicate;
  while (ADVERBS.test(words)) words = words.replace(ADVERBS, "");
  return words
    .replace(
      /^(am|is|are|have|has|will|was) (?:also|really|just|finally|actually|already|still|probably|definitely|currently) /i,
      "$1 ",
    )
    .replace(/^did (?=go|see|meet|buy)/i, "");
}

function patternFor(words: string, timed: boolean): { type: EventType; present: boolean; ahead: boolean } | undefined {
  if (
    NO_EVENT.test(words) ||
    /^(?:do|does|did|am|is|are|was|were|have|has|had|will|would|can|could) not\b/i.test(words)
  )
    return undefined;
  for (const pattern of EVENT_PATTERNS) {
    const match = pattern.on.exec(words);
    if (match === null || (pattern.timed && !timed)) continue;
    // A verb alone tells too little: `I won`, `we ate`.
    if (!timed && words.split(" ").length < 3) return undefined;
    return { type: pattern.type(match), present: pattern.present ?? false, ahead: pattern.ahead ?? false };
  }
  return undefined;
}

/** Plans lie ahead: `the demo is on Friday` means the next one, even if the words alone could mean the last. */
function resolved(time: TimeMention, ahead: boolean, turn: Turn): TimeMention {
  if (!ahead || time.end >= turn.at) return time;
  const [later] = findTimes(`It will be ${time.phrase}`, { at: turn.at, offset: turn.offset });
  return later !== undefined && later.end >= turn.at ? { ...later, phrase: time.phrase, index: time.index } : time;
}

function eventOf(
  told: Told,
  clause: Clause,
  time: TimeMention | undefined,
  entities: readonly Entity[],
  turn: Turn,
): Event {
  const clock = turn.offset * 60_000;
  const midnight = Math.floor((turn.at + clock) / DAY) * DAY - clock;
  const start = time?.start ?? midnight;
  const end = time?.end ?? midnight + DAY - 1;
  const precision = time?.precision ?? "day";
  const exact = precision === "minute" || precision === "hour";
  const at = exact ? clockText(time?.phrase ?? "", start + clock, end - start) : "";
  const inside = entities.filter((entity) => entity.index >= clause.index && entity.index < clause.end);
  const sentence = `${standalone(told.sentence)}${at}`;
  return {
    actor: told.actor,
    eventType: time !== undefined && start > turn.at ? "plan" : told.type,
    summary: sentence,
    details: null,
    participants: participantsIn(clause.bare, inside, told.actor),
    place: placeIn(clause.bare, inside),
    start,
    end,
    precision,
    day: isoDay(start, turn.offset),
    phrase: time?.phrase ?? null,
    quote: clause.quote,
  };
}

/** `at 09:00`, or `in the morning` where the phrase named no more than that. */
function clockText(phrase: string, local: number, span: number): string {
  if (span < 3_600_000) return ` at ${new Date(local).toISOString().slice(11, 16)}`;
  const [part] = /\b(?:morning|afternoon|evening|night|tonight|noon)\b/i.exec(phrase) ?? [];
  return part === undefined ? "" : /night/i.test(part) ? " at night" : ` in the ${part.toLowerCase()}`;
}

const COMPANION = new RegExp(
  `\\b(?:with|and|visit(?:ed|ing)?|met|meet(?:ing)?|saw|seeing|called|phoned|texted|emailed|told|invited) ((?:[Mm]y|[Oo]ur) (?:${RELATION}|(?:\\p{Ll}+ )?(?:friends?|colleagues?|parents|kids|children|family|neighbours?|coworkers?|classmates?|team))(?: ${NAME})?)`,
  "gu",
);

function participantsIn(text: string, entities: readonly Entity[], actor: string): string[] {
  const near = [...text.matchAll(COMPANION)].map(([, who = ""]) => who.replace(/^(?:my|our) /i, ""));
  const people = entities
    .filter((entity) => entity.type === "person" && entity.name !== actor)
    .map((entity) => entity.name);
  const loose = people.filter((name) => !near.some((who) => who.includes(name)));
  return [...new Set([...near, ...loose])];
}

function placeIn(text: string, entities: readonly Entity[]): string | null {
  const place = entities.find((entity) => entity.type === "place");
  if (place !== undefined) return place.name;
  const [, where] =
    /\b(?:in|at|to) ((?:the |a |an )(?:\p{L}+ ){0,2}(?:park|beach|gym|office|museum|cinema|theatre|theater|restaurant|caf[eé]|airport|station|hospital|clinic|library|school|university|harbour|harbor|market|mall|supermarket|church|stadium|hotel|pool|lake|mountains?|river|zoo|pub|bar|club|garden|forest|bakery|conference|doctor's|dentist's))\b/iu.exec(
      text,
    ) ?? [];
  return tidy(where) ?? null;
}
