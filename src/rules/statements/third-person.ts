import { expand } from "../contractions.js";
import { isForeign } from "../foreign.js";
import { afterOwningUp } from "../owning-up.js";
import { NAME } from "../people.js";
import { standalone } from "../persons.js";

/** Words before the verb that do not change its form. */
const ADVERB =
  "(?:really|rather|quite|no longer|just|always|never|usually|often|still|also|only|already|currently|now|recently|finally|actually|mostly|mainly|sometimes|probably|basically|generally|even|both|all|then|totally|absolutely|definitely|rarely|hardly|barely|honestly|mainly|once|literally|normally|typically|kinda|secretly|officially|nearly|\\p{L}+ally|\\p{L}+ily)";
const MODAL = "can|could|will|would|shall|should|must|may|might|used|had|did|was|is|has|does|got|went";
/** Past forms that do not end in -ed, so that `User broke` does not become `User brokes`. */
const IRREGULAR =
  "been|became|began|bet|bought|broke|brought|built|burnt|came|caught|chose|cost|cut|did|dreamt|drew|drove|drunk|ate|fell|felt|fought|found|flew|forgot|froze|gave|got|grew|had|heard|held|hid|hit|hurt|kept|knew|laid|learnt|led|left|lent|let|lost|made|meant|met|paid|put|quit|ran|rang|rode|rose|said|sang|sat|saw|sent|set|shook|shot|slept|sold|spent|spoke|spread|stole|stood|stuck|swam|swore|taught|thought|threw|told|took|understood|upset|went|woke|won|wore|wrote|arose|awoke|bent|bit|blew|bound|bred|clung|crept|dealt|dug|drank|fed|fled|forbade|forgave|hung|knelt|leant|leapt|lit|mistook|overheard|overslept|overtook|rebuilt|redid|repaid|rewrote|sank|shone|shrank|slid|sought|spat|sped|spelt|spilt|spoilt|sprang|spun|stank|stung|strode|strove|struck|strung|swept|swung|tore|trod|underwent|undertook|unwound|upheld|wept|withdrew|withheld|withstood|wove|wrung";
const PAST = new RegExp(`^(?:${MODAL}|${IRREGULAR}|(?!need|feed|speed|breed|bleed|seed|shed)\\p{L}+ed)$`, "iu");
/** Verbs in their base form that begin a statement whose `I` was left out: `love hiking`. */
const BASE =
  "live|work|love|like|hate|enjoy|prefer|speak|have|own|study|play|collect|dislike|drive|use|run|need|want|take|eat|drink|read|write|go|get|keep|avoid|support|teach|manage|sing|swim|knit|wear|carry|watch|listen|follow|share|rent|sell|make|do|know|miss|smoke|travel|stay|come|grow|cook|bake|ride|practise|practice|train|volunteer|coach|belong|remember|believe|feel|suffer|react|sleep|start|finish|moonlight|commute";
const STARTS_BASE = new RegExp(
  `^(?:do not |can not |will not |could not |(?:${ADVERB}) )*(?:${BASE}|stand)\\b(?! (?:of|it|this|that|me|us|you|is|are|was|has|starts?)\\b)`,
  "iu",
);
const STARTS_PAST = new RegExp(
  `^(?:(?:${ADVERB}) )*(?:${IRREGULAR}|(?!need|feed|speed|breed|bleed|seed|shed|red|bed|united|limited|used)\\p{L}{2,}ed)\\b`,
  "iu",
);
const PARTICIPLE =
  /^(?:(?:recently|happily|newly|just|still|now|currently|not) )*(?:married|divorced|engaged|separated|widowed|retired|based|located|allergic|intolerant|lactose|vegan|vegetarian|pescatarian|single|pregnant|diabetic|coeliac|celiac|born and raised|raised|self[- ]employed|unemployed|employed|promoted|obsessed|insured|diagnosed|laid off|fired|from(?! now| today| here)|originally|fluent|native|left[- ]handed|deaf|blind|terrified|afraid|sober|in charge|on (?:a|an|my|parental|sick|holiday|medication|blood)|back (?:in|from|on|at|to)|off to|away|into|big into|tired of|sick of|proud of|expecting|due|scared|responsible|severely|deathly|highly|mildly|slightly|originally|(?:half|part)(?! (?:the|of|my|an?)\b))\b/i;
const ROLE =
  /^(?:(?:an?|the) )?(?:(?:big|huge|massive|lifelong) )?(?:fan|lover|member|owner|father|mother|mom|mum|dad|student|employee)\b(?!['’]| of (?:mine|ours))/i;
const OPENING_ING =
  /^(?:(?:currently|now|still|just|already|also|not) )*(?!(?:thing|something|anything|nothing|everything|morning|evening|spring|king|ring|string|wedding|meeting|building|ceiling|during|according|bring|sing|being|training (?:is|at)|parking)\b)\p{L}{2,}ing\b(?! (?:is|are|was|at|on|=|:))/iu;

/** `Getting it home took two of us`: what is done is the subject. */
const DOING =
  /^\p{L}{2,}ing\b(?:(?! (?:that|which|who|and|but|because|when|if|so)\b)[^,;:]){1,60}? (?:is|was|takes|took|costs?|means|meant|makes|made|helps|helped|feels|felt|sounds|seems|seemed|does|did|keeps|kept|hurts|requires)\b/iu;

/** What people say before, between and after what they say. */
const ASIDES =
  /(?:^|[\s,.!–—-]+)(?:btw|by the way|fyi|tbh|to be honest|lol|haha+|hehe|lmao|rofl|imo|imho|ngl|you know|just so you know|so you know|sia|lah|tho|ok so|anyway)(?=$|[\s,.!?–—-])/gi;
/** `(who does that? me.)`: an aside that asks or shouts. */
const BRACKETED = /\s*\([^()]*[?!][^()]*\)/g;
const PICTURES =
  /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u{fe0f}|\u{200d})+|(?:^|\s)[:;]-?[)(DPp](?=\s|$)|<3/gu;
/** What a statement may be led in by: it says nothing. */
const LEADS =
  /^(?:[\s,.:;!–—-]+|(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|morning)(?: there| all| everyone)?[,!.]* (?=\S)|(?:ok|okay|well|oh|ah|yes|yeah|yep|sure|right|great|thanks|thank you|so(?: far)?|and|but|also|anyways?|actually|honestly|basically|in fact|unfortunately|sadly|luckily|update|quick update|confession|ok confession|note|reminder|fun fact|guess what|first of all|one more thing|sorry|hm+|no(?:pe)?(?=,? I\b)|turns out|for the record|fwiw|ps|p\.s\.?|I should(?: have|['’]ve) (?:said|mentioned|told you)|(?:remember|please note|keep in mind|note to self)(?: that)?)(?:[,:!.…]| [–—-])? (?!(?:is|are|was|of)\b)|(?:that|because|since) (?=I\b|we\b)|(?:(?:one|a|another|the|now|and|but) )?(?:(?:last|small|little|quick|sad|good|bad|other|more|real|important|big) ){0,2}(?:warning|thing|note|caveat|detail|update|news|one|confession|reminder|triumph|fact)(?: (?:first|though|before I forget))?: )+/i;

/** `Things I can't stand: …` is `I can't stand …`. */
const THINGS =
  /^(?:(?:the|some|other|two|three|four) )?(?:(?:only|main|other) )?(?:things?|foods?|dishes|drinks?|books|games?|places?|people|music|ones?) (?:that )?(I (?:[\p{L}'’]+ ){0,8}[\p{L}'’]+): /iu;

/** A sentence without contractions, pictures, asides and lead-ins: what the features and the rewriting look at. */
export function plainly(sentence: string): string {
  if (isForeign(sentence)) return sentence.trim();
  const bare = sentence.replace(PICTURES, " ").replace(ASIDES, " ").replace(BRACKETED, "");
  const plain = expand(bare)
    .replace(/\s+/g, " ")
    .replace(/ ([,.;!?])(?= |$)/g, "$1");
  return afterOwningUp(plain).replace(LEADS, "").replace(THINGS, "$1 ").trim();
}

/** The sentence speaks of what was said before: it may put that right, and tells nothing else. */
export const isOfWords = (sentence: string) =>
  /^I (?:meant?|never (?:said|meant)|did not (?:say|mean))\b/i.test(plainly(sentence));

/** What the speaker says in the first person as it is said of them: `I sold my car` → `User sold their car`. */
export function inThirdPerson(said: string, actor = "User"): string {
  const text = withSubject(said, actor);
  // Where the speaker is the subject, what follows may say `they`; where somebody else is, it would mean that other.
  const own = OWN.test(text);
  const theirs = own ? "their" : `${actor}'s`;
  let first = true;
  return standalone(
    text
      .replace(/\b(?:my|our) own\b/gi, "their own")
      .replace(/\b(?:myself|ourselves)\b/gi, "themselves")
      .replace(/\b(?:mine|ours)\b/gi, own ? "theirs" : theirs)
      .replace(/\b(?:my|our)\b/gi, theirs)
      .replace(/\b(of|with|between|among|joins?|joined) us\b/g, "$1 them")
      .replace(/(?<![-.])\b(?:me|us)\b(?!-|\.\p{L})|^(?:Me|Us)\b|(?<=[.!?] )(?:Me|Us)\b/gu, actor)
      .replace(SUBJECT, (_, beside: string | undefined, adverbs: string, verb: string | undefined) => {
        const name = own && !first ? "they" : actor;
        first = false;
        const isPlural = name === "they" || beside !== undefined;
        const form = verb === undefined ? "" : ` ${isPlural ? plural(verb) : agreed(verb)}`;
        return `${beside ?? ""}${name}${adverbs}${form}`;
      })
      .replace(SECOND_VERB, (_, joined: string, verb: string) => ` ${joined} ${agreed(verb)}`),
  );
}

/** The speaker is the subject, perhaps after a time. */
const OWN =
  /^(?:(?:yesterday|today|tomorrow|tonight|now|then|(?:last|next|this|on|in) \p{L}+|\p{L}+ \p{L}+ ago),? )?(?:I|we)\b/iu;
/** Who does it with the speaker: `Ada and I live`, `since May my sister and I share`. Elsewhere `and` begins a statement. */
const BESIDE = `(?:(?:^|(?<=[,.;:!?–—-] |\\b(?:that|when|since|because|so|if|while|and|but|now|then|today|yesterday|ago|\\d+|\\p{Lu}\\p{Ll}+(?:day|ary|ch|il|une|uly|ust|ber)|May) ))(?:\\p{L}+['’]s |[Tt]heir )?\\p{L}[\\p{L}'’-]*(?: \\p{Lu}\\p{L}+)? and )`;
const SUBJECT = new RegExp(
  `(${BESIDE})?(?<![\\p{L}\\p{N}'’.-])(?:I|[Ww]e)(?!-)((?: (?:${ADVERB}))*)(?: (\\p{L}+))?(?=$|[^\\p{L}])`,
  "gu",
);
/** `User lives in Bern and work in Basel`. */
const SECOND_VERB = new RegExp(
  `(?<=^\\p{Lu}\\p{L}* (?:(?:${ADVERB}) )*\\p{L}+s\\b[^,;]*) (and|but) (${BASE})\\b(?! (?:is|are|was)\\b)`,
  "iu",
);

const plural = (verb: string) => ({ am: "are", was: "were", is: "are" })[verb.toLowerCase()] ?? verb;

/** `live` → `lives`, `am` → `is`; past forms and modals stay. */
function agreed(verb: string): string {
  const lower = verb.toLowerCase();
  const known = { am: "is", are: "is", were: "was", have: "has", do: "does", go: "goes" }[lower];
  if (known !== undefined) return known;
  if (
    PAST.test(lower) ||
    /^(?:and|or|who|with|to|at|in|on|the|a|an|both|are|not|but|that|is|from|for|too|as|do|if|when)$/.test(lower)
  )
    return verb;
  if (/(?:s|sh|ch|x|z|o)$/.test(lower)) return `${verb}es`;
  return /[^aeiou]y$/.test(lower) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

/** A statement that leaves its subject out gets it back: `got two cats`, `learning Finnish`, `allergic to nuts`. */
function withSubject(said: string, actor: string): string {
  if (/^(?:I|we)\b/i.test(said) || /^(?:my|our)\b/i.test(said)) return said;
  const low = said.replace(/^(\p{Lu})(?=\p{Ll})/u, (first) => first.toLowerCase());
  if (INTRODUCED.test(said)) return said.replace(/^\S+ is /, "I am ");
  if (/^(?:name) is\b/i.test(said)) return `my ${low}`;
  if (STARTS_BASE.test(said)) return `I ${low}`;
  if (/^(?:got|have got) (?:an?|\d+|two|three|four|five|six)\b/i.test(said))
    return `I have ${low.replace(/^(?:have )?got /i, "")}`;
  if (STARTS_PAST.test(said) && !PARTICIPLE.test(said)) return `I ${low}`;
  if (PARTICIPLE.test(said)) return `I am ${low}`;
  if (ROLE.test(said)) return `I am ${/^(?:an?|the) /i.test(low) ? low : `a ${low}`}`;
  if (OPENING_ING.test(said) && !DOING.test(said)) return `I am ${low}`;
  if (/^no longer\b/i.test(said))
    return /^no longer (?:an?|the|at|in|with|\p{L}+ing|vegan|vegetarian)/iu.test(said) ? `I am ${low}` : low;
  if (
    /^not (?:an? (?:\p{L}+ ){0,2}(?:fan|person|lover|member|student|morning|\p{L}+(?:er|or|ist|ian))\b|from|married|in|into|at|very|much|big)\b/iu.test(
      said,
    )
  )
    return `I am ${low}`;
  if (
    /^(?:an?|one|two|three|four|five|six|seven|\d{1,2}|no) (?:\p{L}+ ){0,2}?(?:cats?|dogs?|kids?|children|sons?|daughters?|girls?|boys?|brothers?|sisters?|siblings|allergies|pets?|hens|rabbits?|horses?)\b/iu.test(
      said,
    )
  )
    return `I have ${low}`;
  if (RELATIVE.test(said)) return `my ${low}`;
  if (OF_OTHERS.test(said) || OF_A_THING.test(said) || DOING.test(said) || FIRST.test(said) || actor !== "User")
    return said;
  return `${actor}: ${said}`;
}

/** `Nico broke his arm`, `Sana's birthday is in May`, `they moved`: somebody or something else is the subject. */
const OF_OTHERS = new RegExp(
  `^(?:[Tt]he|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]his|[Tt]hat|[Tt]here)\\b|^\\p{Lu}[\\p{L}'’.-]+(?:(?: and)? \\p{Lu}[\\p{L}.-]+)*(?:['’]s(?: \\p{L}+){1,2})? (?:is|are|was|has|had|just|used|lives?|works?|moved?|\\p{L}+s|\\p{L}+ed|${IRREGULAR})\\b`,
  "u",
);

/** `standup moved to 10`, `client call was cancelled`. */
const OF_A_THING = new RegExp(
  `^(?!${ADVERB} )(?:[\\p{L}\\p{N}'’-]+ ){1,2}(?:is|are|was|were|has|had|${IRREGULAR}|(?!need|feed|speed|breed|bleed|seed|shed)\\p{L}{2,}ed)\\b`,
  "iu",
);

/** `This is Ada from Leeds`, `it is Ada here`: the speaker says who it is. */
const INTRODUCED = new RegExp(`^(?:[Tt]his|[Ii]t) is ${NAME},? (?:from|here|writing|speaking)\\b`, "u");
const FIRST = /(?:^|[^\p{L}'’])(?:I|we|my|our|me|us)(?=$|[^\p{L}'’])/iu;
const RELATIVE =
  /^(?:mum|mom|dad|mother|father|sister|brother|wife|husband|boyfriend|girlfriend|son|daughter|grandma|grandpa|granny|gran|partner|fianc[eé]e?|boss|flatmate|roommate|cat|dog|kids|parents|birthday|job|age|blood type|mother tongue)(?:['’]?s)?\b/i;
