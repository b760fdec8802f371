import { NATIONALITY } from "./nations.js";
import { MONTH, WEEKDAY } from "./times/words.js";

/** Somebody or a place that a text calls by name. */
export interface Entity {
  name: string;
  /** Where it starts in the text, in UTF-16 units. */
  index: number;
  type: "person" | "place";
}

/** Capitalised words in a row, joined by the small words that names hold. */
const RUN =
  /(?<![\p{L}\p{N}_./@#⟨:-])\p{Lu}[\p{L}\p{N}]*(?:['’&.-]\p{L}+)*(?: (?:(?:of|de|da|do|dos|das|van|von|der|den|la|le|del|di|bin|al|el|the|&) ){0,2}(?:\p{Lu}[\p{L}\p{N}]*(?:['’&.-]\p{L}+)*|\d+(?:\.\d+)*))*/gu;
/** What is capitalised for what it is or where it stands, not as a name. */
const NO_NAME = `I|I['’]\\p{L}+|${MONTH}|(?:${WEEKDAY})s?|mon|sat|sun|mum|mom|dad|last|next|this|the|my|our|and|but|so|then|on|in|at|with|from|to|for|hi|hello|hey|dear|thanks|yesterday|today|tomorrow|we|he|she|they|it|you|that|who|(?:every|some|no|any)(?:body|one)|grandma|grandpa`;
const LEAD = new RegExp(`^(?:(?:${NO_NAME}) )+`, "iu");
const ALONE = new RegExp(`^(?:${NO_NAME})$`, "iu");
const BEFORE_PERSON =
  /(?:\b(?:mr|mrs|ms|miss|dr|prof|sir|aunt|uncle|cousin|sister|brother|mother|mum|mom|father|dad|wife|husband|partner|girlfriend|boyfriend|son|daughter|niece|nephew|friend|friends|boss|manager|colleague|neighbou?r|teacher|grandma|grandpa|roommate|flatmate|met|meet|meeting|saw|invited|texted|emailed|calling|with|and|told|called|phoned|asked|named|name is|thank|thanks|i am|i'm|hi|hello|hey|dear)\.?,? )$/i;
const AFTER_PERSON =
  /^(?:'s (?:birthday|wife|husband|sister|brother|mother|father|son|daughter|house|place|wedding|party|job|dog|cat)| (?:said|says|told|asked|thinks|loves|likes|hates|lives|works|moved|visited|called|married|went|came|wants|knows|plays|speaks|studies|is (?:a|an|my|allergic|coming|visiting|sick|moving)|and i|has a (?:dog|cat|sister|brother|new)|is \d))/i;
const BEFORE_PLACE =
  /\b(?:in|to|from|near|around|visit|visited|visiting|across|toward|towards|leaving|left|reached|outside|via|into)(?: the)? $/i;

/** The people and places that a sentence names, told by the words around them. */
export function findEntities(text: string): Entity[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index: start }): Entity[] => {
    const lead = LEAD.exec(run)?.[0] ?? "";
    const index = start + lead.length;
    // A possessive ends a name: `Mara's Lisbon` names two, of which the first is meant.
    const [name = ""] = run.slice(lead.length).split(/['’]s\b/);
    const before = text.slice(Math.max(0, index - 30), index);
    const after = text.slice(index + name.length, index + name.length + 40).replace(/^’/, "'");
    if (name.length < 2 || ALONE.test(name) || NATIONALITY.test(name)) return [];
    if (AFTER_PERSON.test(after) || BEFORE_PERSON.test(before)) return [{ name, index, type: "person" }];
    return BEFORE_PLACE.test(before) ? [{ name, index, type: "place" }] : [];
  });
}
