import type { Turn } from "../domain/turn.js";
import { ATTRIBUTES_OF_THINGS, type Attribute } from "./attributes.js";
import { type Clause, clausesOf } from "./clauses.js";
import { occupation } from "./occupations.js";
import { NAME, RELATION } from "./people.js";
import { tidy } from "./words.js";

/** A lasting fact about someone or something other than the speaker. */
export interface Definition {
  subject: string;
  attribute: string;
  value: string;
  quote: string;
  /** Where its clause stands in the turn. */
  index: number;
  validFrom?: number;
  reason?: "changed" | "corrected";
  retract?: boolean;
}

/** Things that have a place: what `the X is in Y` is believed of. An abstract noun would give nonsense. */
const PLACEABLE =
  "office|headquarters|hq|house|home|flat|apartment|shop|store|restaurant|caf[eé]|bakery|school|university|library|gym|studio|clinic|hospital|pharmacy|bank|museum|station|airport|hotel|garage|garden|kitchen|warehouse|factory|lab|workshop|meeting room|conference room|server|server room|database|cluster|printer|router|switch|machine|laptop|computer|phone|keys?|spare keys?|car|bike|van|passport|wallet|documents?|files?|folder|repo|repository|code|config(?:uration)?|backups?|logs?|dashboard|wiki|documentation|docs|website|site|app|api|service|pipeline|tool box|toolbox|first aid kit|fire extinguisher|medicine|charger|safe|archive|locker|desk|cabin|cottage|boat|tent|parking (?:lot|space|spot)|venue|clubhouse|branch|team room|canteen|fuse box|water main|meter|spreadsheet|template|manual|contract";
const MODIFIERS =
  "(?:(?!(?:only|whole|main problem|best|worst|first|last|next|same|other)\\b)[\\p{L}\\p{N}'.-]+ ){0,3}";
const THING = new RegExp(
  `^(?:the|our|my (?:company|team|employer|office)'s) (${MODIFIERS}(?:${PLACEABLE})) (?=\\p{Ll})(.+)$`,
  "iu",
);
const NAMED = new RegExp(
  `^((?:(?:[Tt]he|[Pp]roject) )?${NAME}|(?:the )?\\p{Lu}[\\p{L}\\p{N}]*(?:[-.&/][\\p{L}\\p{N}]+)*(?: \\p{Lu}[\\p{L}\\p{N}.-]*){0,3}) (?=\\p{Ll})(.+)$`,
  "u",
);
const TERM =
  /^(?:(?:in our (?:team|company|project|office|code),? )?(?:the (?:term|word|abbreviation|acronym|phrase) )?)?(["“']?[\p{L}\p{N}][\p{L}\p{N}./&+-]*(?: [\p{L}\p{N}./&+-]+){0,2}["”']?) (?=means|stands for|is short for|is an? (?:acronym|abbreviation|initialism)|refers to|is (?:our|the|my|a|their) (?:term|word|name|nickname|code ?name|slang|jargon) for|is shorthand)(.+)$/iu;
const WHEN_I_SAY =
  /^(?:when(?:ever)? (?:I|we) (?:say|write|talk about)|by) ["“']?(.+?)["”']?,? (?:I|we)(?: always| usually)? (?:mean|refer to) (.+)$/i;
const OWNED = new RegExp(`^(${NAME})'s ((?:[\\p{L}-]+ ){0,2}[\\p{L}-]+) (?:is|are) (?:called |named |on )?(.+)$`, "u");
const OWNED_NAMED = new RegExp(`^(${NAME})'s ([\\p{Ll}-]+(?: [\\p{Ll}-]+)?),? (${NAME}),? (?=\\p{Ll})(.+)$`, "u");
const THE_OF =
  /^[Tt]he ((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:of|for|at) ((?:the |our )?[\p{L}\p{N}][\p{L}\p{N} .-]{1,40}?) is (?:called |named )?(.+)$/u;
const IS_THE_OF = new RegExp(
  `^(${NAME}|\\p{Lu}\\p{L}+) (?:is|became) (?:now )?(?:the|our) ((?:new )?(?:[\\p{L}-]+ ){0,2}[\\p{L}-]+) (?:of|for|at|in) (.+)$`,
  "u",
);
const OUR_IS =
  /^[Oo]ur ((?:[\p{L}-]+ ){0,3}(?:manager|lead|owner|ceo|cto|cfo|director|founder|designer|client|customer|vendor|supplier|provider|accountant|landlord|team|company|product|project|database|framework|language|stack|mascot|slogan|motto|codename|codebase|wifi network|standup|sprint length|bank|editor|intern)) is (?:now )?(?:called |named )?(.+)$/iu;
const FRIEND = new RegExp(
  `^[Mm]y ((?:old |good |close |dear |new |school |childhood )?(?:friend|colleague|coworker|co-worker|teammate|classmate|client|student|pal|mate)) (${NAME})(?:,| )\\s*(.*)$`,
  "u",
);
const IS_FRIEND = new RegExp(
  `^(${NAME}) is (?:a|an|one of) (?:my )?((?:old |good |close |dear |new |school |childhood )?(?:friend|colleague|coworker|co-worker|teammate|classmate))s?(?: of mine| of ours)?\\b`,
  "u",
);
const IS_OWNED = new RegExp(
  `^(${NAME}) is (${NAME})'s ((?:${RELATION}|friend|colleague|cat|dog|teacher|manager|boss|assistant))\\b`,
  "u",
);
const IS_A = new RegExp(
  `^(${NAME}|(?:The |the )?\\p{Lu}[\\p{L}\\p{N}.-]+(?: \\p{Lu}[\\p{L}\\p{N}.-]+)*) is (?:now )?(an?) (.+)$`,
  "u",
);
const OPINION =
  /\b(?:good|great|nice|bad|terrible|awful|horrible|amazing|awesome|wonderful|beautiful|lovely|cool|fun|funny|interesting|boring|joke|nightmare|pain|mess|problem|challenge|shame|pity|genius|idiot|jerk|legend|star|mystery|must|lot|bit|friend|kind|sort|type|way|thing|reason|start|fan|choice|idea|option|place to|better|best|worst|little|big deal|huge|disaster|success|failure|treat|joy|delight|waste|lie|hero|angel|saint|gem|fool|liar|clown|king|queen|god|no-?brainer|non-?starter|while|day|week|month|year|morning|evening)\b/i;
const NOT_SUBJECT =
  /^(?:I|It|This|That|These|Those|There|Here|He|She|They|We|You|What|Which|Who|Where|When|Why|How|One|Everything|Nothing|Something|Someone|Everyone|Today|Tomorrow|Yesterday|Life|Work|My|Your|Our|His|Her|Their|Its|If|So|And|But|Also|Now|Then|Not|No|Yes|Maybe|The|A|An|All|Some|Most|Both|Each|Next|Last|First|Time|Money|Love|God|Lol|Ok|Okay|Please|Thanks|Sorry|Well|Hi|Hey|Hello|To|In|On|At|By|With|For|From|Sure|Great|Nice|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Summer|Winter|Spring|Autumn|Christmas|Easter|Dinner|Lunch|Breakfast|Weather|Anyone|Nobody|People|Kids|Men|Women|Being|Having|Doing|Getting|Going|Mine|Yours|Point|Problem|Question|User|Assistant)\b/iu;
const ABSTRACT =
  /^(?:problem|issue|point|question|answer|idea|bug|error|thing|rest|truth|weather|time|day|reason|goal|plan|trick|catch|result|key|way|best part|worst part|deadline|demo|meeting|exam|party|wedding|flight|appointment|event|fact|difference|main \w+|only \w+|first \w+|next \w+|last \w+|rule|hope|secret|moral|end|beginning|start|top|bottom|middle|back|front|side|rest|majority|purpose|meaning|definition|title|name|most \w+)$/i;
const PERSON_TERM =
  /^(?:I|he|she|they|we|you|it|this|that|what|which|who|everything|nothing|family|music|he who|love|friendship|life|art|your \w+|my \w+|his \w+|her \w+|their \w+|our \w+|the fact|not \w+)\b/i;

/** Lasting facts about people, places, things and terms. What is about the speaker belongs to core memory. */
export function definitionsOf(turn: Turn): Definition[] {
  if (turn.role !== "user") return [];
  const self = turn.speaker?.toLowerCase();
  const found = clausesOf(turn).flatMap((clause) =>
    clause.mood === "statement" && clause.text.length <= 300 ? inClause(clause) : whenISay(clause),
  );
  const own = found.filter((one) => one.subject.toLowerCase() !== self);
  return [...new Map(own.map((one) => [`${one.subject}/${one.attribute}/${one.value}`.toLowerCase(), one])).values()];
}

/** `when I say X, I mean Y` is split like a condition, but defines a term. */
function whenISay(clause: Clause): Definition[] {
  if (clause.mood === "question" || clause.mood === "reported") return [];
  const said = clause.sentence.text.replace(/^(?:btw|so|and|also|ok),? /i, "");
  return clause.index === clause.sentence.index ? definition(WHEN_I_SAY.exec(said.replace(/[.!]+$/, "")), clause) : [];
}

function definition(match: RegExpExecArray | null, clause: Clause): Definition[] {
  return match === null ? [] : one(match[1], "meaning", match[2], clause);
}

function inClause(clause: Clause): Definition[] {
  const text = clause.text
    .replace(/[\s.!]+$/, "")
    .replace(/^(?:now|currently|today|in (?:our|the) (?:team|company|office|project)),? /i, "");
  const defined = whenISay(clause);
  if (defined.length > 0) return defined;
  for (const form of FORMS) {
    const found = form(text, clause);
    if (found.length > 0) return found;
  }
  return [];
}

/** The forms a fact can have, the most telling first. */
const FORMS: readonly ((text: string, clause: Clause) => Definition[])[] = [
  (text, clause) => {
    const [, term = "", predicate = ""] = TERM.exec(text) ?? [];
    const name = term.replace(/["“”']/g, "");
    if (
      name === "" ||
      PERSON_TERM.test(name) ||
      (/ /.test(name) && !/^(?:\p{Lu}|["“'])/u.test(term) && !/stands for|short for|term|word/.test(predicate))
    )
      return [];
    return said(name.replace(/^(?:the|a|an) /i, ""), predicate, clause, ["term"]);
  },
  (text, clause) => {
    const [, relation = "", name = "", rest = ""] = FRIEND.exec(text) ?? [];
    const predicate = rest.replace(/^who /, "").replace(/^is,? /, "is ");
    return name === "" || NOT_SUBJECT.test(name)
      ? []
      : [...one(name, "relation to the user", relation, clause), ...about(name, predicate, clause)];
  },
  (text, clause) => {
    const [, name, relation] = IS_FRIEND.exec(text) ?? [];
    return one(name, "relation to the user", relation, clause);
  },
  (text, clause) => {
    const [, owner = "", relation = "", name = "", predicate = ""] = OWNED_NAMED.exec(text) ?? [];
    if (owner === "" || NOT_SUBJECT.test(owner)) return [];
    return [...one(owner, relation, name, clause), ...about(name, predicate, clause)];
  },
  (text, clause) => {
    const [, owner = "", attribute = "", value = ""] = OWNED.exec(text) ?? [];
    if (
      owner === "" ||
      NOT_SUBJECT.test(owner) ||
      ABSTRACT.test(attribute) ||
      OPINION.test(value.split(" ").slice(0, 3).join(" "))
    )
      return [];
    if (
      !(
        /^(?:["“]?[\p{Lu}\d]|an? |[€$£])/u.test(value) ||
        /^(?:colou?r|food|drink|job|hobby|size)$/.test(attribute.split(" ").at(-1) ?? "")
      )
    )
      return [];
    return one(owner, attribute, value.replace(/^an? /, ""), clause);
  },
  (text, clause) => {
    const [, name = "", attribute = "", subject = ""] = IS_THE_OF.exec(text) ?? [];
    if (
      name === "" ||
      NOT_SUBJECT.test(name) ||
      ABSTRACT.test(attribute) ||
      OPINION.test(attribute) ||
      /\b(?:most|same|only|next|last)\b/i.test(attribute)
    )
      return [];
    return one(subject.replace(/^(?:the|our) /i, ""), attribute.replace(/^new /, ""), name, clause);
  },
  (text, clause) => {
    const [, attribute = "", subject = "", value = ""] = THE_OF.exec(text) ?? [];
    if (
      attribute === "" ||
      ABSTRACT.test(attribute) ||
      OPINION.test(attribute) ||
      /^(?:this|that|these|it|my|your|me|you|us|them|which|all|course)\b/i.test(subject) ||
      !/^(?:["“]?[\p{Lu}\d]|an? \p{Lu})/u.test(value)
    )
      return [];
    return one(subject.replace(/^(?:the|our) /i, ""), attribute, value, clause);
  },
  (text, clause) => {
    const [, name = "", owner = "", relation] = IS_OWNED.exec(text) ?? [];
    return NOT_SUBJECT.test(name) || NOT_SUBJECT.test(owner)
      ? []
      : one(owner, relation?.toLowerCase() ?? "", name, clause);
  },
  (text, clause) => {
    const [, attribute, value = ""] = OUR_IS.exec(text) ?? [];
    if (attribute === undefined || OPINION.test(value) || !/^(?:["“]?[\p{Lu}\d]|an? \p{L})/u.test(value)) return [];
    const whose = /wifi|landlord|bank|accountant/i.test(attribute) ? "the user" : "the user's team";
    return one(whose, attribute.toLowerCase(), value, clause);
  },
  (text, clause) => {
    const [, thing = "", predicate = ""] = THING.exec(text) ?? [];
    return thing === "" || ABSTRACT.test(thing) ? [] : said(thing, predicate, clause, ["place", "thing"]);
  },
  (text, clause) => {
    const [, given = "", kind = "", what = ""] = IS_A.exec(text) ?? [];
    const name = given.replace(/^[Tt]he (?=\p{Lu})/u, "");
    if (name === "" || NOT_SUBJECT.test(name) || /^my\b/i.test(name)) return [];
    const job = occupation(tidy(what, 10) ?? "");
    if (job) return [...one(name, "occupation", job.role, clause), ...one(name, "employer", job.at, clause)];
    const value = tidy(what, 8);
    return value === undefined || OPINION.test(value) || value.split(" ").length < 1
      ? []
      : one(name, `is ${kind}`, value, clause);
  },
  (text, clause) => {
    const [, given = "", predicate = ""] = NAMED.exec(text) ?? [];
    const name = given.replace(/^[Tt]he (?=\p{Lu})/u, "");
    return name === "" || NOT_SUBJECT.test(name) ? [] : about(name, predicate, clause, given !== name);
  },
];

function about(name: string, predicate: string, clause: Clause, thing = false): Definition[] {
  const job = occupation(tidy(/^is (an? .+)$/i.exec(predicate)?.[1], 10) ?? "");
  if (job) return [...one(name, "occupation", job.role, clause), ...one(name, "employer", job.at, clause)];
  return said(name, predicate, clause, thing ? ["place", "thing"] : ["name", "place"]);
}

/** The predicate's attribute, if it is one that can be said of such a subject. */
function said(
  subject: string,
  predicate: string,
  clause: Clause,
  kinds: readonly NonNullable<Attribute["of"]>[],
): Definition[] {
  const ended = /\b(?:any ?more|any longer|no longer)\b/i.test(predicate);
  const words = predicate
    .replace(/\b(?:does not|do not) (\p{Ll}+)(?= .*(?:any ?more|any longer))/iu, "$1s")
    .replace(/\b(?:is|are) (?:no longer|not)(?= .*(?:any ?more|any longer|$))/i, ended ? "is" : "$&")
    .replace(/\bno longer /i, "")
    .replace(/^(is|are) (?:now|currently|still|actually) /i, "$1 ")
    .replace(/^(?:now|currently|also|still|actually) /i, "");
  for (const attribute of ATTRIBUTES_OF_THINGS) {
    if (attribute.of !== undefined && !kinds.includes(attribute.of)) continue;
    const told = attribute.on.exec(words)?.[1];
    const value = tidy(TIMED.test(attribute.name) ? told : timeless(told, clause), attribute.of === "term" ? 16 : 9);
    if (value === undefined || /^not\b/i.test(value)) continue;
    if (attribute.value !== undefined && !attribute.value.test(value)) continue;
    if (
      attribute.name === "location" &&
      (IDIOM.test(value) || (/^\S+$/.test(value) && /^(?:at|in|on|near)/i.test(value)))
    )
      continue;
    return one(
      subject,
      attribute.name,
      value,
      clause,
      ended,
      /^(?:has |have )?(?:just |recently )?(?:moved|relocated|joined)|^(?:is |are )?now\b/i.test(predicate),
    );
  }
  return [];
}

/** The value without the times that were named with it; undefined where nothing else was. */
function timeless(value: string | undefined, clause: Clause): string | undefined {
  const rest = clause.times.reduce((text, time) => text?.replace(time.phrase, "").trim(), value);
  return rest === undefined || /^(?:at|in|on|near|behind|under|next to|opposite)?$/i.test(rest) ? undefined : rest;
}

/** Attributes whose value is a time or may hold one. */
const TIMED = /^(?:birthday|founded|opening hours|closing time|meaning|price)$/;

const IDIOM =
  /^(?:in (?:trouble|progress|danger|charge|love|general|fact|the way|a (?:hurry|mood|meeting|bad|good|mess|state)|shape|need|my opinion|place|use|order|pain|question|review|production|beta|development|case|turn|time|sync|doubt|control|good|bad|great|perfect|short|tears|shock)|on (?:fire|time|track|top|hold|sale|vacation|holiday|leave|my (?:mind|way|list|nerves)|the (?:way|other hand|table|list|agenda)|its way|point|board|strike|it|a (?:break|diet|roll|call))|at (?:risk|it|least|last|peace|work|all|fault|stake|odds|capacity|the moment|\d{1,2}\b.*)|under (?:pressure|construction|control|review|attack|warranty)|behind (?:schedule|us|me)|between (?:us|jobs)|above all|next to impossible)\b/i;

function one(
  subject: string | undefined,
  attribute: string,
  raw: string | undefined,
  clause: Clause,
  ended = false,
  changed = false,
): Definition[] {
  const name = tidy(subject?.replace(/["“”]/g, ""), 6);
  const value = tidy(raw?.replace(/^["“]|["”]$/g, ""), 16)?.replace(/,? (?:and )?not .*$/i, "");
  if (name === undefined || value === undefined || value === "") return [];
  const named = clause.times[0];
  return [
    {
      subject: name,
      attribute,
      value,
      quote: clause.quote,
      index: clause.index,
      ...(clause.corrects ? { reason: "corrected" as const } : changed || ended ? { reason: "changed" as const } : {}),
      ...(ended ? { retract: true } : {}),
      ...((changed || ended) && named !== undefined ? { validFrom: named.start } : {}),
    },
  ];
}
