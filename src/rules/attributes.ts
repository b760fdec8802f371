/** How a fact on a known attribute reads. `S` is its subject, `V` its value. */
const SENTENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    meaning: "S means V",
    name: "S is called V",
    "former name": "S used to be called V",
    software: "S runs V",
    technology: "S uses V",
    host: "S is hosted on V",
    port: "S listens on port V",
    address: "S is reachable at V",
    price: "S costs V",
    "opening hours": "S is open V",
    "closing time": "S closes V",
    owner: "S belongs to V",
    creator: "S was made by V",
    founded: "S was founded in V",
    location: "S is V",
    residence: "S lives in V",
    origin: "S comes from V",
    employer: "S works at V",
    occupation: "S's occupation: V",
    age: "S is V years old",
    birthday: "S's birthday is V",
    spouse: "S is married to V",
    "relation to the user": "S is the user's V",
    allergy: "S is allergic to V",
    diet: "S's diet: V",
    likes: "S likes V",
    dislikes: "S dislikes V",
    languages: "S speaks V",
    hobby: "S's hobby: V",
  }),
);

/** How a fact reads: by the sentence of its attribute, else `Capital of Portugal: Lisbon`. */
export function attributeText(subject: string, attribute: string, value: string): string {
  const sentence = SENTENCES.get(attribute);
  if (sentence !== undefined) {
    const said = attribute === "location" && !PREPOSITION.test(value) ? `at ${value}` : value;
    return sentence.replace(/\bS\b|\bV\b/g, (token) => (token === "S" ? subject : said));
  }
  if (/^is an?$|^is$/.test(attribute)) return `${subject} ${attribute} ${value}`;
  return `${attribute.charAt(0).toUpperCase()}${attribute.slice(1)} of ${subject}: ${value}`;
}

const PREPOSITION = /^(?:at|in|on|near|behind|under|next|opposite|across|inside|above|below|between|beside) /i;

/** True where one subject can have several of it at once: what someone likes, what something is. */
export const isMultiple = (attribute: string): boolean => SEVERAL.test(attribute);

const SEVERAL =
  /^(?:is|is an?|name|technology|allergy|likes|dislikes|languages|(?:friend|colleague|hobby|alias|member|child|sibling|brother|sister|son|daughter|cousin|uncle|aunt)s?)$/;

/** True where one subject has one of it at a time, so that another value takes its place: a home, a price, a port. */
export const isSingle = (attribute: string): boolean =>
  SENTENCES.has(attribute) ? !isMultiple(attribute) : ONE_AT_A_TIME.test(attribute.toLowerCase());

/** Attributes that read like any other, of which a subject has one at a time. */
const ONE_AT_A_TIME =
  /^(?:home|city|job|role|job title|workplace|date of birth|marital status|capital|phone number|email|deadline|due date|version|status|size|height|weight|breed|colour|color)$/;
