/** Words for relatives, to the path segment they stand under. */
const FAMILY: Record<string, string> = {
  mum: "mother",
  mom: "mother",
  mommy: "mother",
  mummy: "mother",
  dad: "father",
  daddy: "father",
  grandma: "grandmother",
  granny: "grandmother",
  nan: "grandmother",
  nana: "grandmother",
  grandpa: "grandfather",
  granddad: "grandfather",
  grandad: "grandfather",
  hubby: "husband",
  wifey: "wife",
  sis: "sister",
  bro: "brother",
  kid: "child",
  fiancée: "fiancee",
  fiancé: "fiance",
  auntie: "aunt",
  kids: "children",
};
const FAMILY_WORDS =
  "parents|grandparents|kids|children|mother|mum|mummy|mommy|mom|father|daddy|dad|sister|sis|brother|bro|wife|wifey|husband|hubby|spouse|partner|girlfriend|boyfriend|fiancée|fiancee|fiancé|fiance|son|daughter|child|kid|baby|aunt|auntie|uncle|cousin|niece|nephew|grandmother|grandma|granny|nana|nan|grandfather|grandpa|granddad|grandad|grandson|granddaughter|godson|goddaughter|godmother|godfather|twin";
const PEOPLE_WORDS =
  "boss|manager|supervisor|mentor|coach|trainer|therapist|psychologist|doctor|gp|dentist|physiotherapist|lawyer|accountant|landlord|landlady|flatmate|roommate|housemate|neighbour|neighbor|assistant|tutor|teacher|professor|best friend|best mate";
export const PET_WORDS =
  "dog|puppy|cat|kitten|parrot|rabbit|bunny|hamster|guinea pig|horse|pony|goldfish|fish|bird|budgie|canary|turtle|tortoise|snake|gecko|lizard|ferret|mouse|rat|hen|chicken|goat|donkey";
const PETS: Record<string, string> = { puppy: "dog", kitten: "cat", bunny: "rabbit" };

const QUALIFIER =
  "(?:(?:older|elder|eldest|oldest|big|younger|youngest|little|baby|twin|half|step|middle|late|ex|new|other|former)[ -])?";
/** A relative, a person around the user, or a pet, as one noun: `younger sister`, `mother-in-law`, `best friend`, `dog`. */
export const RELATION = `${QUALIFIER}(?:step|grand|great-grand|ex-)?(?:${FAMILY_WORDS})(?:-in-law| in law)?|${QUALIFIER}(?:${PEOPLE_WORDS})|${QUALIFIER}(?:${PET_WORDS})`;
const WORD = "\\p{Lu}[\\p{L}-]*(?:['’](?!s\\b)\\p{L}+)*";
/** A person's name: one to three capitalised words. Case matters, so it never stands in a pattern with the `i` flag. */
export const NAME = `${WORD}(?: (?:(?:de|da|do|dos|van|von|der|la|el|bin) )?${WORD}){0,2}`;

const QUALIFIED = new RegExp(`^${QUALIFIER}`, "i");
const pets = new RegExp(`(?:^|[ -])(?:${PET_WORDS})$`, "i");
const family = new RegExp(`(?:^|[ -]|step|grand|ex-)(?:${FAMILY_WORDS})(?:[- ]in[- ]law)?$`, "i");

/** `Younger sister` → `family.younger_sister`, `mum` → `family.mother`, `puppy` → `pets.dog`, `boss` → `people.boss`. */
export function relationPath(relation: string): string {
  const word = relation.toLowerCase().replace(/\s+/g, " ").trim();
  if (pets.test(word)) {
    const pet = word.replace(QUALIFIED, "");
    return `pets.${(PETS[pet] ?? pet).replace(/\W+/g, "_")}`;
  }
  const [, before = "", noun = word] = /^(.*[ -])?([^ -]+(?:[- ]in[- ]law)?)$/.exec(word) ?? [];
  const segment = `${before.replace(/^(?:new|late) $/, "")}${FAMILY[noun] ?? noun}`.replace(/[^\p{L}\p{N}]+/gu, "_");
  return `${family.test(word) ? "family" : "people"}.${segment}`;
}

const SHE =
  /(?:mother|mum|mom|sister|sis|wife|girlfriend|daughter|aunt|auntie|niece|grandm|granny|nan|landlady|fiancée|fiancee)/i;
const HE =
  /(?:father|dad|brother|\bbro\b|husband|boyfriend|\bson\b|grandson|godson|uncle|nephew|grandp|grand?dad|landlord|fiancé\b|fiance\b)/i;

/** Whether `she`, `he` or `it` may stand for this relation. People whose gender the word leaves open fit both. */
export function mayBe(pronoun: "she" | "he" | "it" | "they", relation: string): boolean {
  if (pets.test(relation)) return pronoun !== "they";
  if (pronoun === "it" || pronoun === "they") return false;
  return pronoun === "she" ? !HE.test(relation) : !SHE.test(relation);
}
