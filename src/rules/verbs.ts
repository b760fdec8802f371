/** What kind of event a past tense tells of. One row per kind; irregular and regular forms as they are written. */
export const PAST_VERBS: Record<string, string> = {
  travel:
    "went|flew|drove|travelled|traveled|visited|toured|sailed|cycled|arrived|landed|hiked|camped|returned|left|came back|got back|took a trip|took a train|took a flight|took the train|road-tripped|backpacked|stayed|checked in|explored|commuted",
  purchase: "bought|purchased|ordered|sold|rented|leased|picked up|booked|paid|subscribed|upgraded|traded in|adopted",
  meeting:
    "met|met up|had lunch|had dinner|had breakfast|had brunch|had coffee|had drinks|had a coffee|had a drink|had a meeting|had an interview|had a date|hosted|interviewed|hung out|caught up|got together",
  communication:
    "called|phoned|rang|emailed|e-mailed|texted|messaged|wrote to|talked to|talked with|spoke to|spoke with|chatted with|chatted to|video-called",
  work: "submitted|presented|shipped|released|deployed|launched|published|delivered|merged|fixed|signed|applied|gave a talk|gave a presentation|gave a lecture|started work|started working|interned|quit|resigned|retired|hired|closed the deal|got the job|got a job|got a new job|got a promotion|got a raise|got hired|got fired|got laid off|got promoted|was promoted|was hired|was fired|was laid off|joined|won the contract|defended|handed in",
  health:
    "saw a doctor|saw the doctor|saw my doctor|saw my dentist|saw the dentist|saw my therapist|caught a cold|got sick|got ill|fell ill|got vaccinated|got a vaccine|had surgery|had an operation|had a check-up|had a checkup|had a fever|had a cold|had a migraine|broke my|sprained|twisted|injured|hurt my|recovered|fainted|gave blood|donated blood|was diagnosed|was hospitalised|was hospitalized|was in hospital|fell|fell off|crashed",
  milestone:
    "graduated|married|got married|got engaged|got divorced|broke up|moved|moved in|was born|gave birth|had a baby|had twins|turned|celebrated|won|passed|failed|earned|received|finished|completed|achieved|proposed|died|passed away|became|lost my|lost her|lost his|started|began|founded|opened|inherited|got my degree|got my licence|got my license|got our|got a dog|got a cat|got a puppy|got a kitten|got a new|got a tattoo|got a haircut",
  activity:
    "ran|swam|walked|cooked|baked|played|watched|read|painted|drew|wrote|built|made|planted|attended|climbed|danced|sang|recorded|knitted|sewed|practised|practiced|trained|joined|took part|participated|volunteered|cleaned|repaired|assembled|installed|learned|learnt|studied|ate|ate at|tried|took a class|took a course|took an exam|took a walk|took a photo|took photos|took up|rode|skied|surfed|fished|gardened|had a party|had a barbecue|had a picnic|threw a party|gave|lost|found|saw|set up|signed up|organised|organized|helped|photographed|brewed|harvested|did|dropped off|invited|forgot|went to|had",
};

/** The verb phrase at the start of a past-tense predicate, longest first, so that `had lunch` wins over `had`. */
export const PAST = new RegExp(
  `^(${Object.values(PAST_VERBS)
    .join("|")
    .split("|")
    .sort((a, b) => b.length - a.length)
    .join("|")})\\b`,
  "i",
);

const TYPE_OF = new Map(
  Object.entries(PAST_VERBS).flatMap(([type, verbs]) => verbs.split("|").map((verb) => [verb, type] as const)),
);

/** The event type of a past-tense verb phrase; `activity` for one that is not in the table. */
export function typeOfPast(verb: string): string {
  return TYPE_OF.get(verb.toLowerCase()) ?? "activity";
}

/** Base forms with which people begin an instruction or a step. */
export const IMPERATIVES =
  "add|adjust|aim|align|allow|answer|apply|approve|arrange|ask|assign|attach|avoid|back|bake|balance|be|begin|blend|block|boil|book|break|bring|brush|build|buy|calculate|call|cancel|change|charge|check|choose|chop|clean|clear|click|clone|close|collect|combine|commit|compare|compile|complete|compress|configure|confirm|connect|contact|convert|cook|cool|copy|count|cover|create|cut|decide|define|delete|deploy|describe|dial|dig|disable|disconnect|discuss|dissolve|divide|do|double-check|download|drag|drain|draw|drink|drive|drop|dry|edit|eject|email|empty|enable|end|ensure|enter|erase|evaluate|examine|execute|exit|export|extract|fasten|fetch|file|fill|filter|find|finish|fit|fix|flip|fold|follow|format|freeze|fry|gather|generate|get|give|glue|go|grab|grate|grease|grill|grind|hang|heat|hold|identify|import|include|inform|insert|inspect|install|invite|join|keep|knead|label|launch|lay|leave|let|lift|list|load|locate|lock|log|look|lower|make|mark|mash|measure|melt|merge|mix|monitor|mount|move|name|navigate|notify|note|offer|open|order|organise|organize|paint|paste|pay|peel|perform|pick|place|plan|plug|pour|practise|practice|preheat|prepare|press|print|provide|publish|pull|purchase|push|put|quit|raise|reach|read|reboot|rebuild|receive|record|reduce|refill|refresh|register|reinstall|release|reload|remember|remind|remove|rename|repeat|replace|reply|report|request|reset|resolve|respond|rest|restart|restore|return|review|rinse|roast|roll|rotate|run|save|say|scan|schedule|scroll|seal|season|select|send|separate|serve|set|shake|share|shut|sift|sign|simmer|sit|skip|slice|slide|soak|sort|speak|split|spray|spread|sprinkle|stack|stage|stand|start|stay|stir|stop|store|strain|submit|subtract|switch|take|talk|tap|tell|test|thaw|tie|tighten|toast|toggle|top|toss|touch|train|transfer|translate|trim|try|turn|twist|type|uninstall|unlock|unplug|unscrew|unzip|update|upgrade|upload|use|verify|visit|wait|walk|warm|wash|watch|weigh|whisk|wipe|wrap|write|zip";
const IMPERATIVE = new RegExp(
  `^(?:(?:please|then|now|next|first|finally|lastly|also|always|never|carefully|gently|slowly|just|once again|again|and|do not|don't|don’t)[, ]+)*(?:(?:re|un|pre|de)-?)?(?:${IMPERATIVES})\\b(?!\\s*[:'’]s?\\b)`,
  "i",
);

/** True for words that tell somebody to do something: they begin with a verb in its base form. */
export function isImperative(text: string): boolean {
  return IMPERATIVE.test(text.trim()) && !/^\S+\s+(?:is|are|was|were|has|have|of)\b/i.test(text.trim());
}

/** Any word of the table, anywhere: the quick look before the careful one. */
export const PAST_WORDS = new RegExp(
  `\\b(?:${[
    ...new Set(
      Object.values(PAST_VERBS)
        .join("|")
        .split("|")
        .map((verb) => verb.split(" ")[0] ?? verb),
    ),
  ].join("|")}|was|were|have|has|am|is|are|'m|'ve|booked|scheduled|arranged)\\b|['’](?:m|ve|s|re)\\b`,
  "i",
);
