import { expand } from "./contractions.js";

/** What people ask about themselves, in whatever words, and how a statement on it speaks. One row of a table. */
export interface AskedMatter {
  name: string;
  /** Matches the question. */
  on: RegExp;
  /** Matches what may answer it, said by the user or of them. */
  say: RegExp;
  /** Questions, each with a statement that may answer it. */
  examples: readonly (readonly [question: string, statement: string])[];
  /** Statements that answer no question of this kind. */
  not: readonly string[];
}

const PET =
  "dogs?|cats?|kittens?|pupp(?:y|ies)|parrots?|budgies?|hamsters?|rabbits?|tortoises?|turtles?|hens?|fish|horse|pony|ferrets?|geckos?|snakes?|canary|guinea pigs?|rats?|bees|greyhound|terrier|poodle";
const words = (list: string) => new RegExp(`(?<![\\p{L}])(?:${list})(?![\\p{L}])`, "iu");

/** The matters that are asked for most. A question may be about several. */
export const ASKED_MATTERS: readonly AskedMatter[] = [
  {
    name: "home",
    on: words(
      "where (?:do|am|are|is) (?:I|we) (?:live|living|based|staying|at home)|where(?:'s| is) (?:my |our )?home|(?:which|what) (?:area|city|town|country|village|part of town|neighbou?rhood) (?:do|am|are) (?:I|we)(?: live| living)?|(?:my|our) (?:home town|city|address)",
    ),
    say: words(
      "lives|(?:I|we) live|live (?:in|at|on|near|by|with|out)|living|based in|moved to|relocated to|stay(?:s|ing)? (?:at|in)|home(?: is)?|rent(?:s|ing)?|settled in|(?:I am|I['’]m|is) in \\p{L}+|writing from|raising \\p{L}+ in",
    ),
    examples: [
      ["where am I based?", "User relocated to Graz"],
      ["what city am I in?", "I'm in Graz these days"],
    ],
    not: ["User likes jazz", "User heard the band live"],
  },
  {
    name: "origin",
    on: words("where (?:am|was) I (?:from|born|raised)|where did I grow up|(?:my|our) home ?town|my birthplace"),
    say: words("from|born|grew up|raised|bred|originally"),
    examples: [["where am I from?", "User is from Split"]],
    not: ["User has a cold"],
  },
  {
    name: "work",
    on: words(
      "(?:my|our) (?:job|profession|occupation|line of work|role|employer|career|job title|work)|do I do (?:for a living|for work)|(?:kind|sort|line) of work|what am I by (?:profession|trade)|where (?:do|will|did|am) I (?:work|working)|who(?:m)? do I work for|which (?:company|firm)|am I (?:working|employed)|my profession",
    ),
    say: words(
      "(?:works?|working|worked)(?: \\p{L}+)? (?:as|for|at|in|with|nights|days|freelance|remotely)|started (?:at|with|as)|teach(?:es|ing)?|job|employed|unemployed|freelanc\\p{L}*|retired|runs a|owns a|joining|joined|hired|promoted|trained as|(?:is|am|as|a|an|senior|junior|head|deputy) (?:\\p{L}+ )?\\p{L}+(?:er|or|ist|ian|wife|nurse|chef|head|man|ant)|nurse|chef|midwife|research\\p{L}*|forestry|teacher|professor|plumber|translator",
    ),
    examples: [
      ["what do I do for a living?", "User is a glazier"],
      ["which company do I work for?", "User joined a start-up in May"],
    ],
    not: ["User has two cats"],
  },
  {
    name: "name",
    on: words("my (?:full |first |last |middle |sur)?name|who am I|call me|I (?:am|be) (?:called|addressed)|spell my"),
    say: words(
      "User['’]s (?:\\p{L}+ )?name|call the user|my (?:\\p{L}+ )?name(?:['’]s)?|name(?:['’]s| is)|address (?:me|user|the user)|spelled",
    ),
    examples: [["who am I?", "User's name is Ada"]],
    not: ["User's sister is called Ines", "User goes by they/them"],
  },
  {
    name: "pronouns",
    on: words("my pronouns|(?:which|what) pronouns"),
    say: words("they/them|she/her|he/him|pronouns?"),
    examples: [["which pronouns do I use?", "I go by they/them"]],
    not: ["User's name is Ada"],
  },
  {
    name: "working days and pay",
    on: words(
      "(?:days?|when) (?:am|are) (?:I|we) off|(?:my|our) (?:days? off|pay ?day|salary|wages)|(?:do|am) I (?:get )?paid",
    ),
    say: words("(?:does not|doesn['’]?t|do not|don['’]?t|never) works?|days? off|off on|salary|paid|pay ?day|wages"),
    examples: [
      ["which day am I off?", "I dont work Mondays"],
      ["when do I get paid?", "User's salary comes on the 3rd"],
    ],
    not: ["User is off to Graz"],
  },
  {
    name: "children",
    on: words(
      "(?:how many|do I have) (?:kids|children)|(?:my|our) (?:kids?|child(?:ren)?(?:['’]s)?|sons?(?:['’]s)?|daughters?(?:['’]s)?|baby)|am I (?:a parent|expecting|pregnant)|will we have a baby",
    ),
    say: words(
      "kids?|child(?:ren)?|sons?|daughters?|twins|triplets|baby|boys?|girls?|(?:mum|mom|dad|father|mother) of|pregnant|weeks along",
    ),
    examples: [
      ["how many kids do I have?", "User is a mum of three"],
      ["am I expecting?", "User is 20 weeks pregnant"],
    ],
    not: ["User is a baker"],
  },
  {
    name: "siblings",
    on: words("siblings?|(?:how many|any|my) (?:brothers|sisters)(?: and (?:sisters|brothers))?"),
    say: words("brothers?|sisters?|siblings?|youngest|eldest|oldest|middle (?:one|child)|only child|twin"),
    examples: [["how many siblings do I have?", "User is the eldest of four"]],
    not: ["User is 34"],
  },
  {
    name: "family",
    on: words("who (?:raised|brought up) (?:me|us)|who brought me up|who lives with (?:me|us)|my (?:family|parents)"),
    say: words(
      "mum|mom|mother|father|dad|parents|gran\\p{L}*|aunt\\p{L}*|uncle|raised|brought up|lives with|moved in|in-laws|flatmates?|roommates?|wife|husband",
    ),
    examples: [["who brought me up?", "User was raised by their aunt"]],
    not: ["User hates celery"],
  },
  {
    name: "partner",
    on: words(
      "am I (?:married|single|seeing (?:anyone|someone|anybody|somebody)|dating|divorced|engaged|in a relationship)|(?:who(?:['’]s| is) )?my (?:husband|wife|partner|boyfriend|girlfriend|spouse|fianc[ée]e?|other half)|marital status|my relationship",
    ),
    say: words(
      "married|single|divorced|widowed|engaged|separated|wife|husband|hubby|partner|boyfriend|girlfriend|gf|bf|fianc[ée]e?|dating|seeing|broke up|split|better half|together",
    ),
    examples: [
      ["am I seeing anyone?", "User is single"],
      ["who is my husband?", "Hubby = Otto"],
    ],
    not: ["User lives in Graz"],
  },
  {
    name: "pets",
    on: words(
      "(?:my|our|which|what|any|have a) (?:pets?|animals?|birds?)|(?:kind|breed) of (?:dog|cat|pet|bird|animal)|do I keep",
    ),
    say: words(PET),
    examples: [["which animal do I keep?", "The tortoise outlives everybody"]],
    not: ["User keeps a diary"],
  },
  {
    name: "food",
    on: words(
      "(?:do|can|may|should|must) I eat|allowed to eat|(?:my|our) diet|avoid(?:ing)? (?:gluten|dairy|meat|milk|nuts)|allergic|allerg(?:y|ies)|intoleran\\p{L}+|favou?rite (?:food|dish|meal)|recipes? should|am I (?:vegan|vegetarian)",
    ),
    say: words(
      "vegan|vegetarian|veggie|pescatarian|halal|kosher|eats?|eating|allerg\\p{L}+|intoleran\\p{L}+|co?eliac|gluten|dairy|favou?rite (?:food|dish)|food|soup|curry|nuts|shellfish|keto|diet|meat",
    ),
    examples: [
      ["do I eat meat?", "User is vegan"],
      ["what can't I eat?", "User can not have dairy"],
      ["what should I not eat?", "User is allergic to nuts"],
      ["why do I avoid gluten?", "coeliac here, so no bread"],
    ],
    not: ["User drives a van"],
  },
  {
    name: "drinks",
    on: words(
      "do I (?:drink|take(?! to))|(?:my|in my) (?:coffee|tea|drink)|what do I drink|favou?rite drink|which milk|wine",
    ),
    say: words("drinks?|drinking|sober|alcohol|teetotal|wine|beer|tea|coffee|espresso|chai|rooibos|milk|soy|oat"),
    examples: [["do I drink?", "User is sober since June"]],
    not: ["User sings"],
  },
  {
    name: "dislikes",
    on: words(
      "do (?:I|we) (?:dislike|hate|loathe|detest|not (?:like|eat|drink|want)|avoid)|can (?:I|we) not stand|(?:am|are) (?:I|we) not (?:fond|a fan) of|my dislikes|do not (?:I|we) (?:like|eat|drink|want)|should (?:you )?(?:not|never) be (?:on|in) my",
    ),
    say: words(
      "hates?|dislikes?|loathes?|detests?|avoids?|can(?: not|['’]?t|not) stand|(?:does|do) not (?:like|eat|drink|do)|(?:doesn|don)['’]t (?:like|eat|drink|do)|not (?:fond|a fan) of|can(?: not|['’]?t) be in the same room",
    ),
    examples: [
      ["which vegetable do I hate?", "User can not stand okra"],
      ["what don't I like?", "I'm not a fan of opera"],
    ],
    not: ["User stands in a queue", "User likes okra"],
  },
  {
    name: "age and birthday",
    on: words("how old (?:am I|are we)|my (?:age|birthday)|when was I born|do I turn"),
    say: words("birthday|born|turn(?:s|ed|ing)? (?:\\d+|\\p{L}+)|\\d{1,3} years? old|aged?|\\d{2}, "),
    examples: [["when's my birthday?", "User is turning 30 on 2 May"]],
    not: ["User has a flat"],
  },
  {
    name: "getting around",
    on: words(
      "do (?:I|we) (?:drive|get around|get to work|commute|ride)|(?:my|our|what|which) (?:car|bike|vehicle|commute)|get to (?:work|the office)",
    ),
    say: words(
      "drives?|driving|car|bike|bicycle|scooter|e-scooter|moped|cycl(?:e|es|ing)|commutes?|bus|tram|train|metro|walks? to|van|truck|pickup|licen[cs]e",
    ),
    examples: [["how do I get around?", "User has just an e-scooter"]],
    not: ["User paints"],
  },
  {
    name: "music",
    on: words(
      "(?:music|bands?|songs?) (?:am|do|did) I|favou?rite (?:band|singer|music|song)|instruments?|do I (?:sing|play)|which voice",
    ),
    say: words(
      "fan of|band|singer|music|listens? to|plays?|playing|guitar|piano|violin|cello|trumpet|trombone|drums?|flute|choir|alto|soprano|tenor|bass|kora|sings?",
    ),
    examples: [
      ["what music am I into?", "User is a big fan of Low"],
      ["which voice do I sing?", "User is a tenor in a choir"],
    ],
    not: ["User has diabetes"],
  },
  {
    name: "sport",
    on: words("sports?|what position|exercise|work ?out|train for|(?:which|what) (?:club|team) do I"),
    say: words(
      "sport|plays?|football|rugby|tennis|climb\\p{L}*|boulder\\p{L}*|swim\\p{L}*|runs?|running|marathon|cycl\\p{L}*|judo|yoga|goalkeeper|striker|defender|hockey|padel|rowing|fenc\\p{L}+|gym",
    ),
    examples: [["what sport did I pick up?", "User took up fencing in May"]],
    not: ["User is from Graz"],
  },
  {
    name: "languages",
    on: words("(?:which|what|how many) (?:sign )?languages?|do I speak|am I learning|mother tongue|in which language"),
    say: words(
      "speaks?|speak|learning|languages?|fluent|native|signs?|bilingual|english|french|german|spanish|portuguese|italian|welsh|in [A-Z]\\p{L}+(?:ish|ese|ian)",
    ),
    examples: [["which language am I learning?", "User takes lessons, learning Basque"]],
    not: ["User has a boat"],
  },
  {
    name: "health",
    on: words(
      "my (?:health|condition|medication|blood (?:type|group)|glasses|dose)|medicine|am I (?:ill|sick|diabetic)|what(?:['’]s| is) wrong with my",
    ),
    say: words(
      "diabet\\p{L}+|asthma|migraines?|adhd|blood|medication|mg|tablets?|pills?|diagnosed|knee|back|hearing|deaf|blind|glasses|surgery",
    ),
    examples: [["what's my blood type?", "blood grp B negative"]],
    not: ["User likes tea"],
  },
];

/** The question asks how the assistant is to act: what was told it to do answers that. */
export const asksForOrders = (question: string): boolean =>
  /\b(?:should|must|shall|will) you\b|\bhow should I be (?:called|addressed|answered)\b/i.test(question);

/** The matters that a question is about. */
export function mattersAsked(question: string): AskedMatter[] {
  // What somebody can't eat is the same matter as what they can.
  const asked = expand(question);
  const plain = asked.replace(/\bnot /gi, "");
  return ASKED_MATTERS.filter(({ on }) => on.test(asked) || on.test(plain));
}
