import { NAME, RELATION } from "./people.js";
import { PAST, typeOfPast } from "./verbs.js";

export type EventType = (typeof EVENT_TYPES)[number];
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

/** A predicate (adverbs removed, contractions expanded) that tells of an event. */
export interface EventPattern {
  on: RegExp;
  type(match: RegExpExecArray): EventType;
  /** Present tense: the verb changes with the person. */
  present?: boolean;
  /** It is one only with a time phrase: `I am going to Porto next week`. */
  timed?: boolean;
  /** It lies ahead: a phrase that could mean past or future means the future. */
  ahead?: boolean;
}

const APPOINTMENT =
  "appointment|meeting|interview|call|flight|exam|test|presentation|demo|date|reservation|booking|party|wedding|concert|conference|workshop|class|lesson|lecture|game|match|race|marathon|surgery|operation|check-?up|deadline|dinner|lunch|breakfast|brunch|trip|holiday|vacation|train|bus|ticket|tickets|session|event|reunion|ceremony|graduation|birthday party|rehearsal|performance|gig|tournament|hearing|viewing|visit|review|standup|stand-up|retrospective|kick-?off|release|launch|delivery|shift|webinar|seminar|festival|barbecue|picnic|funeral|anniversary|vet appointment|haircut|playdate|talk";
const EVENT_NOUN = `(?:(?:\\p{L}|[\\d'-])+ ){0,4}(?:${APPOINTMENT})`;
const plan = () => "plan" as const;

/** What the speaker (or a person named) did, or is going to do. First match wins. */
export const EVENT_PATTERNS: readonly EventPattern[] = [
  {
    on: new RegExp(
      `^(?:have|has|have got|has got|got) (?:an? |another |the |my |our |their |two |three |to attend )?(?:${EVENT_NOUN})s?\\b`,
      "iu",
    ),
    type: plan,
    present: true,
    timed: true,
    ahead: true,
  },
  {
    on: /^(?:am|is|are) (?:going|flying|travell?ing|driving|heading|moving|visiting|meeting|seeing|having|leaving|returning|coming|starting|getting|taking|attending|hosting|presenting|giving|arriving|staying|running|playing|working|celebrating|finishing|joining|speaking|throwing|picking|hiking|camping|cooking|buying|turning|retiring|graduating|marrying|running)\b(?! to (?:be honest|say))/i,
    type: plan,
    timed: true,
    ahead: true,
  },
  {
    on: /^(?:am|is|are) (?:planning|hoping|scheduled|due|booked|supposed|expected|set|about|going) (?:to|for|on|a|an|my|our)\b/i,
    type: plan,
    timed: true,
    ahead: true,
  },
  {
    on: /^(?:will|shall) (?:be )?(?!be (?:fine|ok|great|able|happy|glad|back to you)|let you|try (?:it|that)|do (?:it|that|so)|have to|need|never|not|keep|tell you|ask you|use|think|see(?:$| how| if| what)|check|give it|take a look|look into)\p{L}+/iu,
    type: plan,
    timed: true,
    ahead: true,
  },
  {
    on: /^(?:plan|plans|intend|intends|need|needs|have|has|must|want|wants) to (?!be\b|know\b|understand\b|say\b|ask\b|learn\b)\p{L}+/iu,
    type: plan,
    present: true,
    timed: true,
    ahead: true,
  },
  {
    on: /^(?:leave|leaves|fly|flies|arrive|arrives|return|returns|start|starts|begin|begins|graduate|graduates|move|moves|travel|travels) (?:for|to|from|in|at|on|back|my|a|the|work|school|university)?\b/i,
    type: plan,
    present: true,
    timed: true,
    ahead: true,
  },
  {
    on: /^(?:have |has )?(?:booked|scheduled|arranged|bought tickets for|got tickets (?:for|to)) .*/i,
    type: (match) => (/appointment|meeting|table|call/i.test(match[0]) ? "plan" : "purchase"),
    ahead: true,
  },
  {
    on: /^(?:was|got|were|have been|has been) (promoted|hired|fired|laid off|diagnosed|born|hospitali[sz]ed|vaccinated|accepted|rejected|elected|awarded|invited|robbed|stuck|stranded|injured|offered)\b/i,
    type: (match) =>
      /diagnos|hospital|vaccin|injur/i.test(match[0])
        ? "health"
        : /promot|hired|fired|laid|offered/i.test(match[0])
          ? "work"
          : "milestone",
  },
  {
    on: /^(?:was|were) (?:in|at) (?!(?:a (?:hurry|mood|bad|good)|love|trouble|charge|my (?:teens|twenties|thirties|20s|30s)|least|first|a loss|fault|shock|doubt)\b)\p{L}/iu,
    type: () => "activity",
    timed: true,
  },
  {
    on: /^(?:have|has) (?:just |recently |finally |already )?(?=(?:bought|finished|moved|started|joined|adopted|sold|passed|graduated|visited|completed|signed|quit|got|won|launched|shipped|published|submitted|booked|ordered|returned|met|lost|found|broken|retired)\b).*/i,
    type: (match) => eventTypeOf(match.input.replace(/^(?:have|has) (?:just |recently |finally |already )?/i, "")),
  },
  { on: PAST, type: (match) => eventTypeOf(match.input) },
];

function eventTypeOf(predicate: string): EventType {
  const verb = PAST.exec(predicate)?.[0] ?? "";
  if (/^(?:went|go)\b/i.test(predicate) && /\b(?:shopping|to the (?:shop|store|supermarket|market))\b/i.test(predicate))
    return "purchase";
  if (
    /^went (?:for a|to the (?:gym|cinema|theatre|pool|park|concert)|to a (?:concert|party|show|game|match)|\p{L}+ing)\b/iu.test(
      predicate,
    )
  )
    return "activity";
  if (/\b(?:doctor|dentist|hospital|surgery|therapist|physio)\b/i.test(predicate)) return "health";
  if (/^moved\b/i.test(predicate))
    return / (?:to|into|in|out|from|house|back|here)\b/i.test(predicate) ? "milestone" : "activity";
  return typeOfPast(verb) as EventType;
}

/** Past tenses that tell of no event one would look up later, or that are about this conversation. */
export const NO_EVENT =
  /^(?:was (?:wondering|thinking|hoping|going to)|(?:had|got) (?:to\b|better|enough|no\b|a (?:question|problem|feeling|hard time|look|go|point|lot|chance|idea|similar|headache)|an? (?:error|issue|idea|exception|bug|warning)|confused|stuck|lost|tired|bored|used|it\b|this\b|that\b|rid|the (?:idea|impression|feeling|point|error|same))|(?:found|saw|read) (?:out\b|it\b|this\b|that\b|your|the (?:error|answer|same|problem|bug|solution|issue|message)|an error|some(?:thing)?\b|(?:my|him|her)self)|did (?:it|that|this|not|n't|what|the same|you|so|nothing|everything)\b|tried (?:it|that|this|to|your|the|everything|again|with|using|both|all)\b|made (?:it\b|sure|a (?:mistake|typo|point)|me\b|sense|the (?:change|mistake)|that|this|some changes)|wrote (?:this|that|it|the (?:code|following)|some code|a (?:function|script|query|program))|ran (?:it|this|that|the (?:code|command|script|test|tests|query|program|build|same)|your|into|npm|out of)|gave (?:you|it|up|that|me)\b|lost (?:my (?:mind|temper|train|patience)|track|interest|count)|joined (?:the (?:call|channel|chat|meeting|server)|in\b)|started (?:the (?:server|app|program|script|process|service|engine|timer)|to|it|this|getting|feeling|thinking|wondering|seeing|with|noticing)\b|received (?:an? (?:error|warning)|this|the following)|finished (?:it|this|that)\b|built (?:it|this|that)\b|installed (?:it|this|that|the (?:package|dependency|dependencies))|played (?:around|with (?:it|the (?:code|settings)))|fixed (?:it|this|that|the (?:bug|issue|typo|error|problem))$|forgot (?:to|that|about|what|how|my password)|turned (?:out|it|on|off|the)|picked (?:this|that|it)\b|called (?:it|this|that|the (?:function|method|api))|fell (?:in love|apart|asleep|behind|for)|passed (?:it|the (?:argument|parameter|value)|in)|helped (?:a lot|me|you)\b|learned (?:that|a lot|how|from)|learnt (?:that|a lot|how)|walked (?:through|you)|paid (?:attention)|took (?:a while|me|a look|it|that|your|into|place|ages|forever|so|too|the (?:liberty|time))|set up (?:it|this)|became (?:a |an )?(?:clear|obvious|problem|issue)|opened (?:it|this|the (?:file|app|link|issue|door))|left (?:the (?:room|table)|an? (?:comment|note|message|review)|it|that|this|off|out|me)\b|(?:met|moved) (?:the (?:requirements|file|code|function)|it|on\b|this|that|forward|the))/i;

/** An event as its own subject: `the demo is on Friday`, `my flight leaves on 3 May`. Group 1 is the subject. */
export const APPOINTED = new RegExp(
  `^((?:(?:[Tt]he|[Mm]y|[Oo]ur|[Nn]ext|[Aa]n?|(?:[Mm]y|[Oo]ur) (?:${RELATION})'s|${NAME}'s) )(?:(?:[\\p{L}\\d'-]+ ){0,4}?(?:${APPOINTMENT}|due date|${"birthday party"}|move|renewal|pickup|project|report|paper|contract|rent|invoice|payment|subscription|passport|visa|licence|license|bill|assignment|homework|thesis|package|parcel)s?)(?: (?:with|for|to|in|at|of|from) [^,]{1,60}?)?) ((?:is|are|will be|has been|was|were|got)(?: (?:now|scheduled|planned|due|booked|set|happening|taking place|moved|postponed|rescheduled|cancelled|canceled|confirmed|delayed|pushed back|brought forward|starting|coming up))*|leaves|departs|arrives|starts|begins|ends|takes place|took place|expires|lands|opens|closes|runs|went|happens) ?(.*)$`,
  "u",
);
