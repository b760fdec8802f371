/** An attribute that a fact about a person, place, thing or term can have. */
export interface Attribute {
  name: string;
  /** The predicate that says so, from its first word; group 1 is the value. */
  on: RegExp;
  /** How it reads: `S` the subject, `V` the value. */
  text: string;
  /** One subject may have several: the value is part of the key. */
  many?: boolean;
  /** Who it can be said of. Default: anything with a name or an article. */
  of?: "name" | "term" | "place" | "thing";
  /** The value it must have. */
  value?: RegExp;
}

const SPELLED =
  /^(?!(?:a lot|nothing|something|that|it|i|we|you|so|the world|business|trouble|more|less|to|having|being|not|everything|no|well|harm|going|you're|there)\b)[\p{L}\p{N}"'“(]/iu;
const PROPER = /^(?:(?:the|on|our|a|an) )?(?:[\p{Lu}\d]|\p{Ll}+\p{Lu}|(?:on )?port\b)/u;

/** What a predicate says of a named subject. The first that matches is taken. */
export const ATTRIBUTES_OF_THINGS: readonly Attribute[] = [
  {
    name: "meaning",
    on: /^(?:means|stands for|is short for|is an? (?:acronym|abbreviation|initialism) (?:for|of)|is an abbreviation of|is shorthand for|refers to|is (?:our|the|my|a|their) (?:term|word|name|nickname|code ?name|slang|jargon|acronym|abbreviation) for|is what we call) (.+)$/i,
    text: "S means V",
    of: "term",
    value: SPELLED,
  },
  {
    name: "former name",
    on: /^(?:was|used to be) (?:formerly |previously )?(?:called|known as|named) (.+)$/i,
    text: "S used to be called V",
    value: PROPER,
  },
  { name: "name", on: /^is (?:also )?(?:called|named|known as|nicknamed) (.+)$/i, text: "S is called V", many: true },
  { name: "software", on: /^(?:runs|is running) (?:on )?(.+)$/i, text: "S runs V", value: PROPER, of: "place" },
  {
    name: "technology",
    on: /^(?:uses|is (?:built|written|implemented|made) (?:with|in|on|using)) (.+)$/i,
    text: "S uses V",
    many: true,
    value: PROPER,
  },
  { name: "host", on: /^(?:is (?:hosted|deployed|running) (?:on|at|in)) (.+)$/i, text: "S is hosted on V" },
  {
    name: "port",
    on: /^(?:listens|is listening|is served|is exposed) on (?:port )?(\d{2,5})\b/i,
    text: "S listens on port V",
  },
  {
    name: "address",
    on: /^is (?:reachable|available|accessible) (?:at|under|via) (.+)$/i,
    text: "S is reachable at V",
  },
  { name: "address", on: /^(?:address|url|ip|ip address|hostname) is (.+)$/i, text: "S is reachable at V" },
  {
    name: "price",
    on: /^(?:costs|cost|is priced at) (?:about |around |roughly )?((?:[$€£¥]\s?)?\d[\d.,]*(?:k|m)?\s?(?:[$€£¥%]|euros?|dollars?|pounds?|usd|eur|gbp|bucks|cents)?(?: (?:a|per|an|each)\b.*)?)$/i,
    text: "S costs V",
  },
  {
    name: "opening hours",
    on: /^(?:opens|is open) (.+)$/i,
    text: "S is open V",
    value: /\d|day|week|daily|noon|midnight/i,
  },
  { name: "closing time", on: /^closes (.+)$/i, text: "S closes V", value: /\d|day|noon|midnight|daily/i },
  {
    name: "owner",
    on: /^(?:belongs to|is owned by|is managed by|is maintained by|is run by|is led by) (.+)$/i,
    text: "S belongs to V",
  },
  {
    name: "creator",
    on: /^was (?:written|founded|created|built|designed|invented|painted|composed|directed|made) by (.+)$/i,
    text: "S was made by V",
  },
  {
    name: "founded",
    on: /^was (?:founded|established|built|opened|launched) in (\d{4})\b/i,
    text: "S was founded in V",
  },
  {
    name: "residence",
    on: /^(?:lives|is based|resides|is living) in (.+)$/i,
    text: "S lives in V",
    of: "name",
    value: PROPER,
  },
  {
    name: "residence",
    on: /^(?:has )?(?:just |recently )?moved to (.+)$/i,
    text: "S lives in V",
    of: "name",
    value: PROPER,
  },
  {
    name: "employer",
    on: /^(?:works|is employed|is working) (?:at|for|with) (.+?)(?: as .+)?$/i,
    text: "S works at V",
    of: "name",
  },
  {
    name: "employer",
    on: /^(?:has )?(?:just |recently )?joined (.+)$/i,
    text: "S works at V",
    of: "name",
    value: PROPER,
  },
  {
    name: "occupation",
    on: /^(?:works|is working|is employed) as (?:an? |the )?(.+?)(?: (?:at|for) .+)?$/i,
    text: "S's occupation: V",
    of: "name",
  },
  { name: "allergy", on: /^is allergic to (.+)$/i, text: "S is allergic to V", of: "name", many: true },
  { name: "diet", on: /^is (?:an? )?(vegan|vegetarian|pescatarian|gluten-free)$/i, text: "S's diet: V", of: "name" },
  {
    name: "likes",
    on: /^(?:really |absolutely |also )?(?:loves|likes|enjoys|adores|is a (?:big |huge )?fan of|is into) (.+)$/i,
    text: "S likes V",
    of: "name",
    many: true,
    value: /^(?!(?:it|this|that|to (?:think|say|be)|you|me|us|the idea|her|him|them|how|when|what|my|your)\b)/i,
  },
  {
    name: "dislikes",
    on: /^(?:really )?(?:hates|dislikes|does not like|can not stand) (.+)$/i,
    text: "S dislikes V",
    of: "name",
    many: true,
    value: /^(?!(?:it|this|that|when|you|me|us|how|him|her|them|my|your)\b)/i,
  },
  { name: "languages", on: /^speaks (?:fluent )?(\p{Lu}.+)$/u, text: "S speaks V", of: "name", many: true },
  {
    name: "hobby",
    on: /^(?:plays|collects|practises|practices) (?:the )?(.+)$/i,
    text: "S's hobby: V",
    of: "name",
    many: true,
    value: /^(?!(?:a|with|an|my|it|on|in|at|some)\b)/i,
  },
  { name: "age", on: /^is (\d{1,3})(?: years? old)?$/i, text: "S is V years old", of: "name" },
  { name: "birthday", on: /^birthday is (?:on )?(.+)$/i, text: "S's birthday is V", of: "name" },
  {
    name: "origin",
    on: /^(?:is (?:originally )?from|comes from|was born in|grew up in) (.+)$/i,
    text: "S comes from V",
    of: "name",
    value: PROPER,
  },
  { name: "spouse", on: /^is married to (.+)$/i, text: "S is married to V", of: "name", value: PROPER },
  {
    name: "relation to the user",
    on: /^is (?:an? )?(friend|colleague|neighbour|classmate) of (?:mine|ours)$/i,
    text: "S is the user's V",
    of: "name",
  },
  {
    name: "location",
    on: /^(?:is|are) (?:located |situated |based |stored |kept |hidden )((?:at|in|on|near|behind|under|next to|opposite|across from|inside|above|below|between|beside) .+)$/i,
    text: "S is V",
    of: "place",
  },
  // A person, too, `is in the kitchen`, but does not stay there.
  {
    name: "location",
    on: /^(?:is|are) ((?:at|in|on|near|behind|under|next to|opposite|across from|inside|above|below|between|beside) .+)$/i,
    text: "S is V",
    of: "thing",
  },
  {
    name: "location",
    on: /^(?:has |have )?(?:just |recently )?(?:moved|relocated) to (.+)$/i,
    text: "S is V",
    of: "place",
  },
];

const BY_NAME = new Map(ATTRIBUTES_OF_THINGS.map((attribute) => [attribute.name, attribute]));

/** How a fact reads: by the attribute's own sentence, else `Capital of Portugal: Lisbon`. */
export function attributeText(subject: string, attribute: string, value: string): string {
  const known = BY_NAME.get(attribute);
  if (known !== undefined) {
    const said =
      attribute === "location" &&
      !/^(?:at|in|on|near|behind|under|next|opposite|across|inside|above|below|between|beside) /i.test(value)
        ? `at ${value}`
        : value;
    return known.text.replace(/\bS\b|\bV\b/g, (token) => (token === "S" ? subject : said));
  }
  if (/^is an?$|^is$/.test(attribute)) return `${subject} ${attribute} ${value}`;
  return `${attribute.charAt(0).toUpperCase()}${attribute.slice(1)} of ${subject}: ${value}`;
}

/** True where one subject can have several of it at once: what someone likes, what something is. */
export function isMultiple(attribute: string): boolean {
  return (
    BY_NAME.get(attribute)?.many ??
    /^is(?: an?)?$|^(?:friend|colleague|hobby|alias|member|child|sibling|brother|sister|son|daughter|cousin|uncle|aunt)s?$/.test(
      attribute,
    )
  );
}

/** Attributes that rules do not find, of which a subject has one at a time. */
const ONE_AT_A_TIME =
  /^(?:home|address|city|job|role|job title|employer|workplace|birthday|date of birth|age|marital status|capital|phone number|email|deadline|due date|version|status|size|height|weight|breed|colour|color)$/;

/** True where one subject has one of it at a time, so that another value takes its place: a home, a price, a port. */
export function isSingle(attribute: string): boolean {
  const known = BY_NAME.get(attribute);
  return known ? !known.many : ONE_AT_A_TIME.test(attribute.toLowerCase());
}
