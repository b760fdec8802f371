import { NATIONALITY } from "./nations.js";
import { analysed, maskQuoted } from "./sentences.js";

/** Something a text calls by name. */
export interface Entity {
  name: string;
  /** Where it starts in the text, in UTF-16 units. */
  index: number;
  type: "person" | "place" | "organisation" | "thing" | "unknown";
}

/** Capitalised words in a row, joined by the small words that names hold. */
const RUN =
  /(?<![\p{L}\p{N}_./@#⟨:-])\p{Lu}[\p{L}\p{N}]*(?:['’&.-]\p{L}+)*(?: (?:(?:of|de|da|do|dos|das|van|von|der|den|la|le|del|di|bin|al|el|the|&) ){0,2}(?:\p{Lu}[\p{L}\p{N}]*(?:['’&.-]\p{L}+)*|\d+(?:\.\d+)*))*/gu;

/** Words that are capitalised for their place or kind, not for a name. */
const STOP = new Set(
  `i i'm i've i'll i'd im a an the and or but so if then than as at by for from in into of off on onto out over to up with within without about after before
  again all also always am any anything anyone are aren't be because been being both can can't could couldn't did didn't do does doesn't don't done during each
  either else even ever every everyone everything few first finally get give go good great had hadn't happy has hasn't have haven't having he he's her here here's
  hers hey hello hi him his hopefully how how's however it it's it'd it'll its just keep kind last let let's like lately lol look lots make many maybe me
  might more most mostly much must my myself need neither never next no nobody none nope nor not nothing now oh ok okay once one ones only other our ours
  perhaps please probably quite rather really recently right same see shall she she's should shouldn't since so some somebody someone something sometimes soon
  sorry still such sure take tell than thank thanks that that's that'd the their theirs them then there there's these they they're they've this those though
  three through thus till today tomorrow tonight too try two under unfortunately until us usually very wait was wasn't we we'd we'll we're we've well were weren't
  what what's whatever when when's whenever where where's whether which while who who's whose why will wish with won't would wouldn't wow yeah yep yes yesterday
  yet you you'd you'll you're you've your yours actually additionally although anyway apparently awesome basically besides btw by cool congrats
  definitely currently despite especially exactly feel finally fine fun got guess honestly imagine indeed instead interesting luckily meanwhile
  moreover nice note obviously otherwise overall perfect personally plus remember reminder seems similarly since sounds speaking suddenly therefore
  totally truly tbh usually whoa working yay add answer ask avoid build buy call check click create delete don't find fix help install learn list
  open press put read reset restart run save send set show start stop test translate turn unplug use write explain describe summarise summarize
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june
  july august september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter
  mum mom dad mother father grandma grandpa sir madam mr mrs ms miss dr prof q a am pm ok n/a fyi asap lmk omg jk ps nb eg ie etc
  user assistant system going went met saw had bought visited moved lived living looking trying thinking turns love hate prefer want`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

const PLACES = new Set(
  `Lisbon Porto Braga Coimbra Faro Madrid Barcelona Seville Valencia Paris Lyon Marseille London Manchester Edinburgh Glasgow Dublin Berlin Hamburg Munich Cologne Frankfurt Vienna Salzburg
  Zurich Geneva Basel Bern Rome Milan Naples Florence Venice Turin Athens Istanbul Ankara Warsaw Krakow Prague Budapest Bucharest Sofia Belgrade Zagreb Oslo Bergen Stockholm Gothenburg
  Copenhagen Helsinki Reykjavik Tallinn Riga Vilnius Amsterdam Rotterdam Utrecht Brussels Antwerp Ghent Luxembourg Moscow Kyiv Tokyo Kyoto Osaka Seoul Busan Beijing Shanghai Shenzhen
  Taipei Singapore Bangkok Hanoi Jakarta Bali Manila Delhi Mumbai Bangalore Chennai Kolkata Karachi Lahore Dhaka Kathmandu Dubai Doha Riyadh Tehran Baghdad Beirut Jerusalem Cairo
  Casablanca Marrakesh Tunis Nairobi Lagos Accra Johannesburg Sydney Melbourne Brisbane Perth Auckland Wellington Toronto Vancouver Montreal Ottawa Boston Chicago Seattle Austin Dallas
  Houston Denver Miami Atlanta Philadelphia Portland Phoenix Detroit Minneapolis Lima Bogota Quito Santiago Havana
  Portugal Spain France Germany Austria Switzerland Italy Greece Turkey Poland Hungary Romania Bulgaria Serbia Croatia Slovenia Slovakia Norway Sweden Denmark Finland Iceland Estonia
  Latvia Lithuania Netherlands Belgium Ireland Scotland England Wales Britain Russia Ukraine Japan Korea China Taiwan Thailand Vietnam Indonesia Malaysia Philippines India Pakistan
  Bangladesh Nepal Iran Iraq Israel Lebanon Egypt Morocco Tunisia Algeria Kenya Nigeria Ghana Ethiopia Tanzania Australia Canada Mexico Brazil Argentina Chile Peru Colombia Ecuador
  Bolivia Uruguay Cuba Jamaica Europe Asia Africa America Antarctica Scandinavia Tuscany Andalusia Catalonia Bavaria California Texas Florida Hawaii Alaska`.split(
    /\s+/,
  ),
);
const PLACE_WORD =
  /\b(?:Street|St|Avenue|Road|Lane|Square|Park|Lake|River|Mount|Mountain|Bay|Beach|Island|Islands|City|Valley|Forest|Bridge|Airport|Station|Castle|Harbour|Harbor|Coast|Sea|Ocean|York|Angeles|Francisco|Kingdom|States|Zealand|Africa|Emirates|Aires|Janeiro|Paulo|Kong)\b/u;
const ORGANISATION =
  /\b(?:Inc|Ltd|LLC|GmbH|AG|Corp|Corporation|Company|Co|Bank|University|College|School|Institute|Foundation|Hospital|Clinic|Museum|Council|Ministry|Group|Labs?|Studios?|Systems|Technologies|Airlines|Club|Association|Agency|Team)\b/u;
const BEFORE_PERSON =
  /(?:\b(?:mr|mrs|ms|miss|dr|prof|sir|aunt|uncle|cousin|sister|brother|mother|mum|mom|father|dad|wife|husband|partner|girlfriend|boyfriend|son|daughter|niece|nephew|friend|friends|boss|manager|colleague|neighbou?r|teacher|grandma|grandpa|roommate|flatmate|met|meet|meeting|saw|invited|texted|emailed|calling|with|and|told|called|phoned|asked|named|name is|thank|thanks|i am|i'm|hi|hello|hey|dear)\.?,? )$/i;
const BEFORE_PLACE =
  /\b(?:in|to|from|near|around|visit|visited|visiting|across|toward|towards|leaving|left|reached|outside|via|into)(?: the)? $/i;
const BEFORE_ORGANISATION =
  /\b(?:at|for|joined|join|joining|company|startup|employer|client|ceo of|cto of|founder of|work with)(?: the)? $/i;
const AFTER_PERSON =
  /^(?:'s (?:birthday|wife|husband|sister|brother|mother|father|son|daughter|house|place|wedding|party|job|dog|cat)| (?:said|says|told|asked|thinks|loves|likes|hates|lives|works|moved|visited|called|married|went|came|wants|knows|plays|speaks|studies|is (?:a|an|my|allergic|coming|visiting|sick|moving)|and i|has a (?:dog|cat|sister|brother|new)|is \d))/i;

/**
 * The names in a text: runs of capitalised words that are neither the first word of a sentence by chance nor a day, a
 * month or a nationality. Typed by the words around them; `unknown` where those say nothing.
 */
export function findEntities(text: string): Entity[] {
  const read = maskQuoted(analysed(text));
  const entities: Entity[] = [];
  for (const match of read.matchAll(RUN)) {
    const found = trimmed(match[0], match.index);
    if (found === undefined || (startsSentence(read, found.index) && !named(found.name, read, found.index))) continue;
    entities.push({ ...found, type: typeOf(found.name, read, found.index) });
  }
  return entities;
}

/** The run without the stop words at its ends: `And Mara` → `Mara`. */
function trimmed(run: string, index: number): { name: string; index: number } | undefined {
  let words = run.replace(/['’]s$/, "").split(" ");
  let start = index;
  while (words[0] !== undefined && isStop(words[0])) {
    start += words[0].length + 1;
    words = words.slice(1);
  }
  while (words.length > 0 && isStop(words.at(-1) ?? "") && !/^\d/.test(words.at(-1) ?? "")) words = words.slice(0, -1);
  // A possessive ends a name: `Mara's Lisbon` names two things, of which the first is kept.
  const owner = words.findIndex((word) => /['’]s$/.test(word));
  const name = (owner < 0 ? words : words.slice(0, owner + 1)).join(" ").replace(/['’]s$/, "");
  return name.length < 2 || NATIONALITY.test(name) ? undefined : { name, index: start };
}

const isStop = (word: string) => STOP.has(word.toLowerCase().replace(/’/g, "'").replace(/\.$/, "")) || /^\d/.test(word);

function startsSentence(text: string, index: number): boolean {
  return /(?:^|[.!?:\n•*-])["“'(\s]*$/.test(text.slice(Math.max(0, index - 4), index));
}

/** At the start of a sentence a capital proves nothing: a second one, or a verb that takes a person or place, does. */
function named(name: string, text: string, index: number): boolean {
  const after = text.slice(index + name.length, index + name.length + 40);
  return (
    / /.test(name) ||
    /^\p{Lu}{2,}|[\p{Ll}]\p{Lu}|\d/u.test(name) ||
    PLACES.has(name) ||
    AFTER_PERSON.test(after) ||
    /^(?:'s\b| (?:is (?:my|our|his|her|in|at|from|coming|visiting|allergic|the|a|an|\d)|means|stands|and I|and my|said|lives|works|runs|uses|belongs|hosts|bought|got|moved|called|told|loves|likes)\b)/.test(
      after,
    ) ||
    /^[,!]\s/.test(after)
  );
}

function typeOf(name: string, text: string, index: number): Entity["type"] {
  const before = text.slice(Math.max(0, index - 30), index);
  const after = text.slice(index + name.length, index + name.length + 40);
  if (PLACES.has(name.split(" ").at(-1) ?? name) || PLACES.has(name) || PLACE_WORD.test(name)) return "place";
  if (ORGANISATION.test(name)) return "organisation";
  if (AFTER_PERSON.test(after)) return "person";
  if (/^\p{Lu}{2,}$|\d|[\p{Ll}]\p{Lu}/u.test(name)) return "thing";
  if (BEFORE_ORGANISATION.test(before)) return "organisation";
  if (BEFORE_PLACE.test(before)) return "place";
  return BEFORE_PERSON.test(before) ? "person" : "unknown";
}
