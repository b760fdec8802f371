import type { Instant } from "../../domain/time.js";
import { RELATION } from "../people.js";
import { findTimes } from "../times.js";
import { plainly } from "./third-person.js";

/** A sentence of a turn as the classifiers see it. */
export interface Heard {
  /** The sentence as it was written. */
  text: string;
  /** The whole turn. */
  message: string;
  /** What the assistant asked just before; undefined where this answers nothing. */
  asked: string | undefined;
  /** How many phrases in it name a time, and where they lie: all before the turn, or some after it. */
  times: { count: number; past: boolean; ahead: boolean };
}

const words = (list: string) => new RegExp(`(?<![\\p{L}'’])(?:${list})(?![\\p{L}'’])`, "iu");
const starts = (list: string) =>
  new RegExp(`^(?:(?:and|but|so|oh|ok|well|also|hey|hi|wow|yeah|yes|no),? )*(?:${list})(?![\\p{L}'’])`, "iu");

/** What speaks for or against keeping a sentence, and for an agent. Each is looked for in the sentence in plain words. */
export const CUES: readonly (readonly [string, RegExp])[] = [
  ["first person", words("I|me|my|mine|myself")],
  ["we", words("we|our|us|ours")],
  ["begins with I", starts("I|we")],
  ["begins with my", starts("my|our")],
  ["I am", words("I am|we are|I was|we were")],
  ["I have", words("(?:I|we) (?:have|had|got|have got|own|keep)")],
  [
    "I think",
    words(
      "I (?:think|guess|believe|suppose|feel|agree|hope|bet|see|know|understand|mean|say|hear|imagine|appreciate)|I do not (?:know|think|understand|see|get)",
    ),
  ],
  ["I want", words("I (?:want|need|would like|have to|must|am trying|am looking|am working|am writing|wonder)")],
  ["you", words("you|your|yours|u|ur")],
  ["he or she", starts("he|she|they|it|his|her|their|its")],
  ["this", starts("this|that|these|those|it|there|here")],
  ["this within", words("this|that one|these|the first|the second|the last one|step|option|line|file|code")],
  ["question mark", /\?\s*["”')\]]*\s*$/u],
  [
    "question word",
    starts(
      "what|who|whose|where|when|why|how|which|do|does|did|is|are|was|were|can|could|would|should|shall|will|am|have you|any",
    ),
  ],
  [
    "what about",
    words(
      "what about|how about|any (?:idea|tips|advice)|do you|can you|could you|would you|are you|should I|can I|may I",
    ),
  ],
  [
    "supposed",
    words(
      "if|unless|suppose|supposing|imagine|assuming|hypothetically|pretend|let us say|let's say|lets say|what if|as if|were to|in another life",
    ),
  ],
  [
    "would",
    words(
      "would|could|might|may|maybe|perhaps|possibly|probably|wish|some ?day|one day|hopefully|thinking (?:about|of)|consider(?:ing|ed)?|tempted|toyed|not sure",
    ),
  ],
  [
    "almost",
    words(
      "almost|nearly|came close|close to|this close|about to|within an inch|was going to|were going to|thought about|thought of|half a mind|just about|saw sense|changed my mind|didn'?t take|came to my senses|decided against|did not|considered",
    ),
  ],
  [
    "irony",
    words(
      "yeah right|yeah sure|of course|obviously|clearly|oh great|oh joy|just love|so thrilled|thrilled|how thrilling|living the dream|best day ever|kidding|jk|the pope|king of|queen of|just what I needed|thanks for nothing|fantastic|wow|lucky me",
    ),
  ],
  ["joke", words("lol|haha+|lmao|jk|rofl|hehe")],
  [
    "task",
    starts(
      "please|translate|write|draft|give|make|explain|fix|summari[sz]e|shorten|show|find|help|list|create|calculate|convert|plan|proofread|rewrite|rephrase|turn|tell|set|play|send|check|add|remove|recommend|suggest|generate|compare|design|define|describe|outline|grade|mark|rate|roast|review|edit|correct|continue|expand|change|find out|look up|remind|draw|name|pick|choose|next|try|let'?s|book|order|put",
    ),
  ],
  ["begins with a negated verb", starts("do not|don'?t|never|no|not|stop|avoid|quit|without")],
  [
    "standing",
    words(
      "always|never|whenever|every time|each time|from now on|from today|going forward|in future|next time|ever|any more than|at all times|by default",
    ),
  ],
  [
    "manner of answers",
    words(
      "answers?|repl(?:y|ies)|respond|responses?|emojis?|bullet points?|markdown|sources?|units?|celsius|fahrenheit|kilomet\\p{L}+|miles|metric|euros?|dollars?|pounds|tone|formal|informal|blunt|concise|summar\\p{L}+|call me|speak to me|talk to me|write in|with me|british english|prices?|24 ?h",
    ),
  ],
  ["please", words("please|pls|plz|kindly")],
  ["quotation", /["“”„«»]|(?:^|\s)['‘][^'’]{8,}['’]/u],
  [
    "material",
    words(
      "translate|summari[sz]e|proofread|rewrite|grammar|sentence|paragraph|chapter|essay|poem|song|lyrics|verse|chorus|novel|story|character|protagonist|narrator|hero|heroine|villain|scene|script|blog|article|ad|review|email|letter|quote|sign|manual|document|contract|form|sample|example|demo|test user|mock|dummy|lorem|film|movie|game|dream|dreamt|roleplay|role-play|elf|wizard|dragon",
    ),
  ],
  ["says", words("said|says|saying|wrote|goes|told|tells|claims?|shouting|according to|apparently|heard|reads?")],
  [
    "code",
    /[{}<>;=]{1}.*[{}<>;=()]|\b(?:error|exception|null|undefined|function|const|return|import|SELECT|npm|docker|regex|css|compile[sd]?|stack trace|endpoint|bug|parser|timeout)\b|ERR|=>/u,
  ],
  ["log", /^\s*(?:\[|\d{4}-\d\d-\d\dT|[A-Z]{4,}[ :]|\*|>|♪|\/\/|#)/u],
  ["colon with text after", /:\s+\S+ \S+ \S+/u],
  [
    "past",
    /(?<![\p{L}])(?:was|were|went|got|had|did|came|saw|met|made|took|bought|sold|lost|won|found|broke|left|gave|ran|ate|told|flew|drove|became|began|passed|died|started|moved|visited|finished|watched|played|joined|signed|celebrated|adopted|baked|cooked|planted|attended|cycled|happened|cancelled|stolen|[\p{L}]{3,}(?<!need|feed|speed|hundred|indeed)ed)(?![\p{L}])/iu,
  ],
  [
    "begins with a past verb",
    starts(
      "(?:just |finally |recently )?(?:went|got|had|came|saw|met|made|took|bought|sold|lost|won|found|broke|left|gave|ran|ate|flew|drove|passed|started|moved|visited|finished|watched|joined|signed|adopted|baked|quit|gave up|began|switched|promoted|born|cancelled)",
    ),
  ],
  [
    "future",
    words(
      "will|going to|gonna|tomorrow|tonight|next (?:week|month|year|\\p{L}+day)|upcoming|appointment|deadline|exam|flight|interview|meeting|wedding|concert|surgery|starts? (?:on|at|in)|leaves|due|scheduled|booked|tickets?|on the \\d+\\p{L}*",
    ),
  ],
  ["begins with -ing", starts("(?:just |currently |now |still )?\\p{L}{3,}ing")],
  [
    "change",
    words(
      "now|no longer|any ?more|any longer|these days|nowadays|used to|switched|changed|moved|quit|stopped|gave up|started|became|sold|back (?:in|on|from|with)|instead|since|broke up|split|ended|left|lost|new|again|replaced|swapped|got rid|retired|cancelled|postponed|rebooked|off",
    ),
  ],
  [
    "correction",
    words(
      "correction|sorry|actually|scratch that|meant|mean|oops|not \\p{L}+,? (?:but|it)|typo|wrong|mistyped|spelled|rather",
    ),
  ],
  ["negation", words("no|not|never|nobody|nothing|without|neither|none|can not")],
  [
    "always or never",
    words(
      "always|never|every (?:day|morning|evening|night|week|year|\\p{L}+day)|usually|mostly|only|daily|weekly|twice|since",
    ),
  ],
  [
    "kin",
    new RegExp(
      `(?<![\\p{L}])(?:${RELATION}|gran|siblings?|family|in-laws|ex|bf|gf|twins?|pets?|hens|bees|vet)s?(?![\\p{L}])`,
      "iu",
    ),
  ],
  [
    "people around",
    words(
      "friend|colleague|coworker|neighbou?r|flatmate|roommate|boss|client|team|landlord|landlady|teacher|coach|intern|guy|tutor|professor|dr|mr|mrs|ms|supplier|customer",
    ),
  ],
  [
    "taste",
    words(
      "love|like|hate|prefer|favou?rite|fan|into|enjoy|dislike|stand|rather|obsessed|addict|adore|can not stand|would rather|go-to",
    ),
  ],
  [
    "health",
    words(
      "allerg\\p{L}+|intoleran\\p{L}+|diabet\\p{L}+|asthma|coeliac|celiac|pregnant|medication|mg|pills?|surgery|diagnosed|adhd|migraines?|blood|doctor|dentist|therapist|glasses|deaf|blind|knee|back|vegan|vegetarian|pescatarian|halal|kosher|gluten|smoke|smoking|sober|drink",
    ),
  ],
  [
    "work",
    words(
      "work|works|working|job|boss|company|employer|shift|salary|freelance|self employed|engineer|nurse|teacher|manager|office|contract|colleagues?|career|hired|promoted|retired|unemployed|intern|startup|business|studio|student|study|studied|degree|phd|masters?|course|school|university|uni|college",
    ),
  ],
  [
    "home",
    words(
      "live|lives|living|home|house|flat|apartment|rent|renting|moved|based|from|born|grew up|raised|city|village|town|address|floor|room",
    ),
  ],
  [
    "possession",
    words(
      "car|bike|bicycle|phone|laptop|computer|boat|piano|guitar|camera|motorbike|van|house|garden|balcony|account|bank|insurance|subscription|membership|budget|passport|licen[cs]e",
    ),
  ],
  [
    "hobby",
    words(
      "play|playing|collect|knit|climb|climbing|run|running|training|learning|choir|band|club|volunteer|coach|sing|paint|painting|garden(?:ing)?|fishing|hiking|swim|chess|football|yoga|judo|hobby|hobbies|reading|marathon|read",
    ),
  ],
  [
    "mood",
    words(
      "tired|bored|hungry|sad|happy|excited|sleepy|stuck|confused|fine|cold|late|starving|glad|grateful|awesome|amazing|great|nice|lovely|cool|wonderful|beautiful|fun|perfect|thanks|thank|sorry|congrats|lucky|proud|interesting|sweet|cute",
    ),
  ],
  [
    "moment",
    words(
      "right now|at the moment|today|at the gym|just woke|brb|one sec|back|so (?:tired|cold|hungry|excited)|ugh|meh|still|here",
    ),
  ],
  [
    "definition",
    /\b(?:means?|stands for|short for|is called|are called|we call|is what we call|named|name of|codename|refers to|is a term|abbreviat\w+|shorthand|when (?:I|we) say)\b|\p{Lu}{2,6} (?:is|=|here)/u,
  ],
  [
    "ours at work",
    words(
      "our (?:team|office|company|project|product|app|api|client|server|sprints?|stand-?up|codename|monorepo|release|database|landlord|neighbou?r|cleaner|supplier|school|meeting|thesis|band)|the (?:project|server|office|shop|client|database|wifi|printer|ci|staging|production|stand-?up|fund|school)|project|side project|side hustle|thesis|novel|app|startup",
    ),
  ],
  [
    "another by name",
    /^(?:my |our |the )?(?:(?:best |new |old )?(?:friend|colleague|neighbour|neighbor|flatmate|intern|coach|dr\.?|mr\.?|mrs\.?|ms\.?|aunt|uncle|guy|teacher) ?,? )?\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}.-]+)?(?:['’]s \p{L}+)? (?:is|was|has|had|just|used|lives?|works?|moved|likes?|loves?|hates?|owns?|speaks?|plays?|got|quit|broke|expects?|took|says|and \p{Lu}|from|\p{L}+ed)(?![\p{L}])/u,
  ],
  ["proper noun inside", /(?<=[\p{L}\p{N},] )(?!I\b)\p{Lu}[\p{L}]+/u],
  ["digit", /\d/u],
  ["clock time", /\d{1,2}[:.]\d\d|\d ?[ap]m\b|\bnoon\b|\bhalf (?:past )?\w+|\d ?h\b/u],
  [
    "date",
    words(
      "mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|yesterday|last (?:night|week|weekend|month|year|summer|winter|spring|autumn|\\p{L}+day)|ago|this morning|this afternoon|weekend",
    ),
  ],
  [
    "habit by days",
    words(
      "on (?:mon|tues|wednes|thurs|fri|satur|sun)days|every|days a week|times a week|at night|in the morning|weekly|most days|each (?:day|week)",
    ),
  ],
  ["steps", /->|→|(?:\bthen\b.*){1,}|\bfirst\b.*\b(?:then|second)\b|:\s*\p{L}+[^,]*,[^,]+,/u],
  [
    "how to",
    words(
      "to \\p{L}+ (?:the|a|an|my|our) [\\p{L} ]{2,20}:|how (?:I|we|to|you)|steps|recipe|routine|checklist|procedure|works like this|goes|note to self|if the|when the|before a|after a|restart|reset",
    ),
  ],
  [
    "link or file",
    /https?:|www\.|\b[\w-]+\.(?:com|org|net|io|pdf|docx?|xlsx?|md)\b|[~/][\w.-]+\/[\w.-]+|github|dropbox|drive|folder|podcast|wiki|\bdoc\b|spreadsheet|\bsheet\b/iu,
  ],
  ["placeholder", /⟨vault/u],
  [
    "generic",
    starts(
      "people|everybody|everyone|somebody|someone|nobody|life|most|in \\p{L}+,? (?:the|people|kids|every|a)|(?:a|an) \\p{L}+ (?:is|was|has|of|can|born)|the \\p{L}+ (?:is|was|are|flows|word|name)|\\p{L}+s (?:are|have|can|die|do|sleep)|\\p{L}+ (?:is|was|has|are|boils|freezes|stands) ",
    ),
  ],
  [
    "world fact",
    words(
      "capital|population|kilomet\\p{L}+|species|planet|moon|sun|earth|century|war|president|invented|discovered|mammals?|bones|protocol|country|countries|language|word for|fun fact|did you know|famous|history|world|nobel|caused by|on average|percent|per cent|century|known as|human|animals?",
    ),
  ],
  [
    "compliment",
    words(
      "proud of you|so good to|good for you|keep it up|sounds (?:like|great|good|fun|amazing)|you should|must (?:be|have been)|that is (?:so|great|awesome|a)|love (?:that|your|the)|well done|what a|so cute|you (?:are|have)|let me know|means a lot|can not wait|take care|good luck|glad you|thanks for",
    ),
  ],
  [
    "abstract",
    words(
      "life|things?|stuff|everything|something|important|powerful|journey|experience|moments?|feeling|passion|support|nature|balance|others|way|world|people|hard|tough|special|reminds?|beauty|peace|joy|memories",
    ),
  ],
  ["vague object", words("it|them|that|this|those|something|things|stuff")],
];

const CUE_NAMES = CUES.map(([name]) => name);
const SHAPES = [
  "answers a question",
  "short answer",
  "one word",
  "words up to 3",
  "words 4 to 7",
  "words over 20",
  "alone in its turn",
  "long turn",
  "no verb or subject",
  "ends with an exclamation mark",
  "lower case throughout",
  "times",
  "all times past",
  "some time ahead",
  "question asks for a fact",
  "question asks what to do",
  "small part of its turn",
  "turn has a question",
] as const;

/** What the numbers of {@link featuresOf} stand for, in order. */
export const FEATURE_NAMES: readonly string[] = [
  ...CUE_NAMES,
  ...SHAPES,
  ...CUE_NAMES.map((name) => `${name}, in a long turn`),
];

const ASKS_FACT =
  /\b(?:your|you|who(?:'s| is| are)|what(?:'s| is| does)|when(?:'s| is| do)|where|how (?:old|many|do you|was|did)|any (?:allerg|hobb|pet|diet|med|kids|sib|food)|tea or|coffee or|window or|or )\b/i;
const ASKS_TO_DO =
  /\b(?:shall|should) I\b|\bcan I\b|do you want|would you like|anything else|ready|is that|does (?:this|that)|which (?:one|file)|what can I|how can I|go on/i;

/** A sentence as numbers, each from 0 to 1. */
export function featuresOf({ text, message, asked, times }: Heard): Float64Array {
  const plain = plainly(text);
  const count = plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const share = text.length / Math.max(1, message.trim().length);
  const isShort = count <= 7;
  const shapes: Record<(typeof SHAPES)[number], boolean> = {
    "answers a question": asked !== undefined,
    "short answer": asked !== undefined && isShort,
    "one word": count <= 1,
    "words up to 3": count <= 3,
    "words 4 to 7": count > 3 && isShort,
    "words over 20": count > 20,
    "alone in its turn": share > 0.9,
    "long turn": message.length > 160,
    "no verb or subject": !/\b(?:I|we|my|our|he|she|they|it|is|are|was|has|have)\b/iu.test(plain),
    "ends with an exclamation mark": /!\s*$/.test(text),
    "lower case throughout": !/\p{Lu}/u.test(text),
    times: times.count > 0,
    "all times past": times.count > 0 && times.past,
    "some time ahead": times.ahead,
    "question asks for a fact": asked !== undefined && ASKS_FACT.test(asked) && !ASKS_TO_DO.test(asked),
    "question asks what to do": asked !== undefined && ASKS_TO_DO.test(asked),
    "small part of its turn": share < 0.34,
    "turn has a question": /\?/.test(message) && !/\?\s*$/.test(text),
  };
  const cues = CUES.map(([, cue]) => Number(cue.test(plain) || cue.test(text)));
  const isLong = Number(shapes["long turn"]);
  return Float64Array.from([
    ...cues,
    ...SHAPES.map((shape) => Number(shapes[shape])),
    ...cues.map((cue) => cue * isLong),
  ]);
}

/** What a sentence says of times, as {@link Heard} has it. */
export function timesIn(text: string, said: Instant): Heard["times"] {
  const times = findTimes(text, said);
  return {
    count: times.length,
    past: times.every(({ start }) => start <= said.at),
    ahead: times.some(({ end }) => end > said.at),
  };
}
