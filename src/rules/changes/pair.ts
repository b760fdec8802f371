import { CUES } from "./cues.js";
import { EXACT, mattersOf } from "./matters.js";

/** What one sentence may have to do with a memory, besides what both say. */
export interface Pair {
  /** The memory's text. */
  old: string;
  /** The words in which it was said. */
  quote: string;
  /** The cosine of both texts. */
  cosine: number;
}

/** What a text says that can be compared. Computed once for each text. */
export interface Reading {
  words: readonly string[];
  stems: ReadonlySet<string>;
  /** Names and other words with a capital or a digit that do not start the text, in lower case. */
  names: ReadonlySet<string>;
  /** Those of the names that follow `in`, `at` and the like. */
  places: ReadonlySet<string>;
  matters: ReadonlySet<string>;
  subject: string;
  shapes: ReadonlySet<string>;
}

const STOP = new Set(
  `user user's a an the and or but of to in on at by for with from as is are was were be been being am do does did have has had
  i me my mine we us our you your he she it its they them his her their this that these those there here so just not no
  will would can could should s t m re ve ll d now any more than then when what who which up out about all some one
  got get gets its it's i'm i've we've we're that's there's called named`.split(/\s+/),
);
const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’:.+-]*[\p{L}\p{M}\p{N}+]|[\p{L}\p{N}][+-]?/gu;

/** What begins with so many letters in common is one word. */
const STEM = 6;

/** `moved` and `moving`, `rehearse` and `rehearsal` are one word; nothing finer is needed to see whether two texts share it. */
export function stemOf(word: string): string {
  const bare = word.replace(/['’]s$/, "");
  return bare.length > 4 ? bare.replace(/(?:ing|ed|es|s|e)$/, "").slice(0, STEM) : bare;
}

const RELATIVES: [RegExp, string][] = [
  [/\b(?:mum|mom|mam|mother|mama)\b/i, "mother"],
  [/\b(?:dad|father|papa)\b/i, "father"],
  [/\b(?:gran|grandma|grandmother|nan|granny)\b/i, "grandmother"],
  [/\b(?:grandad|grandpa|grandfather)\b/i, "grandfather"],
  [
    /\b(sister|brother|son|daughter|child|wife|husband|girlfriend|boyfriend|partner|fiancée?|fiancee?|aunt|uncle|niece|nephew|cousin|friend|colleague|flatmate|roommate|neighbour|neighbor|boss|manager|teacher|parents|kids|children|twins|stepson|stepdaughter|in-laws|grandparents|landlord|landlady)s?\b/i,
    "",
  ],
];

/** The relation that words name, in one form: `mum` is `mother`. */
function relativeIn(words: string): string | undefined {
  for (const [pattern, name] of RELATIVES) {
    const found = pattern.exec(words);
    if (found) return (name || found[1] || "").toLowerCase().replace(/s$/, "");
  }
  return undefined;
}

/** `mom's back in her flat`, `new manager: …`: the relation comes first, without `my`. */
const RELATIVE_FIRST =
  /^(?:new |old )?((?:mum|mom|dad|gran|grandma|grandpa|sister|brother|son|daughter|wife|husband|girlfriend|boyfriend|boss|manager|flatmate|roommate))(?:['’]s)?(?=[ :])/i;

/** Who or what a text is about: `user`, a relative, or the first words of something else. */
function subjectOf(text: string): string {
  const start = text.slice(0, 60).replace(/^User: /, "");
  const [, alone] = RELATIVE_FIRST.exec(start) ?? [];
  if (alone !== undefined) return relativeIn(alone) ?? "";
  const own =
    /^(?:[^\p{L}]*(?:and|but|so|oh|well|no|sorry|finally|btw|actually)\b[,:!]? *)*(?:User(?:['’]s)?|my|our)\b/iu.exec(
      start,
    );
  if (own && /(?:user['’]s|my|our)$/i.test(own[0])) {
    const head =
      start
        .slice(own[0].length)
        .replace(/^ (?:new|old|current)(?= )/, "")
        .match(/^ (?:[\p{L}-]+ ){0,2}?[\p{L}-]+/u)?.[0] ?? "";
    const relative = relativeIn(head);
    if (relative !== undefined) return relative;
    return `own ${stemOf(head.trim().split(" ")[0]?.toLowerCase() ?? "")}`;
  }
  if (own || /^(?:i|we|i'm|i've|we're|we've)\b/i.test(start)) return "user";
  const [, name] = NAMED.exec(start) ?? [];
  return name === undefined ? "" : name.toLowerCase();
}

/** What the user has is as much about the user as what they do; two of their things are two. */
const areTwo = (a: string, b: string) =>
  a !== b && !(a === "user" && b.startsWith("own ")) && !(b === "user" && a.startsWith("own "));

/** `I'm single again` is about who was a partner, though it speaks of the user. */
const isTheirPartner = (old: Reading, fresh: Reading) =>
  PARTNER.test(old.subject) && fresh.subject === "user" && fresh.matters.has("partner");
const PARTNER = /^(?:wife|husband|girlfriend|boyfriend|partner|fianc[ée]+)$/;

/** A name before its verb. In the third person what the speaker does begins with their own name. */
const NAMED =
  /^(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?(?!(?:They|It|He|She|That|This|There|You|The|These|Those)\b)(\p{Lu}\p{L}+)(?:['’]s)? (?:(?:and|has|is|was|had|got|does|can|will|just|also|now|still)\b|\p{Ll}+s\b|\p{Ll}+ed\b|left\b|went\b|broke\b)/u;

const SHAPES: [string, RegExp][] = [
  ["weekday", /\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b/i],
  ["clock", /\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:am|pm|o'clock)\b|\bat \d{1,2}\b|\b(?:half|quarter)\b/i],
  [
    "date",
    /\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\b20\d\d-\d\d-\d\d\b/i,
  ],
  [
    "number",
    /\b\d+(?:[.,]\d+)?\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty)\b/i,
  ],
  ["code", /\b(?:[A-Z]\d+|\d+[A-Z])\b|\b[ABO]{1,2}[+-]/],
];

const PLACE = /(?<=\b(?:in|at|to|from|near|for) (?:the )?)\p{Lu}[\p{L}’'-]*/gu;

/** It names nobody by itself. */
const TITLE = /^(?:dr|mr|mrs|ms|prof)\.?$/;

const READ = 4096;
const readings = new Map<string, Reading>();

/** Reads a text for comparing it; what was read last is remembered, for a memory is compared often. */
export function read(text: string): Reading {
  const known = readings.get(text);
  if (known) return known;
  if (readings.size >= READ) readings.clear();
  const reading = readingOf(text);
  readings.set(text, reading);
  return reading;
}

/** When something was told is no part of what was said; and most of what is told of is of the same year. */
const TOLD = / \((?:"[^"]*", )?told on [^)]*\)/g;
const YEAR = /^(?:19|20)\d\d$/;

function readingOf(whole: string): Reading {
  const text = whole.replace(TOLD, "");
  const found = [...text.matchAll(WORD)].filter(([word]) => !YEAR.test(word));
  const words = found.map(([word]) => word.toLowerCase().replace(/’/g, "'"));
  const content = words.filter((word) => !STOP.has(word));
  const names = found
    .filter(({ 0: word, index }) => /^\p{Lu}|\d/u.test(word) && index > 0 && !/^(?:I|I'm|I've|User|User's)$/.test(word))
    .map(([word]) => word.toLowerCase().replace(/['’]s$/, ""));
  return {
    words,
    stems: new Set(content.map(stemOf)),
    names: new Set(names.filter((name) => !STOP.has(name))),
    places: new Set([...text.matchAll(PLACE)].map(([name]) => name.toLowerCase())),
    matters: mattersOf(text),
    subject: subjectOf(text),
    shapes: new Set(SHAPES.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)),
  };
}

/** What may be added to by a second statement of the kind: likes, skills, what one has of several. */
const SEVERAL =
  /^User(?:'s)? (?:also )?(?:likes?|loves?|enjoys?|hates?|dislikes?|speaks?|knows?|visited|went|saw|met|collects?|is allergic|has an? (?:brother|sister|friend|cousin|uncle|aunt))\b|^User['’]s (?:hobby|allergy|language)/i;
/** What happened once stays as it is. */
const HAPPENED =
  /^User (?:went|saw|met|bought|ran|won|visited|had|broke|moved|married|graduated|studied|grew up|was|worked|used to|finished|joined|founded|signed)\b/;
const OWN = /^(?:User|The|This)/;

/** The named features of a pair, each about 0 to 1. */
export function featuresOf(old: Reading, fresh: Reading, { old: oldText, quote, cosine }: Pair) {
  const own = [...fresh.stems];
  const shared = own.filter((stem) => old.stems.has(stem));
  const named = [...old.names].filter((name) => fresh.words.some((word) => word.replace(/'s$/, "") === name));
  const matters = [...fresh.matters].filter((matter) => old.matters.has(matter));
  const cue = Object.fromEntries(
    Object.entries(CUES).map(([name, pattern]) => [name, pattern.test(quote) ? 1 : 0]),
  ) as Record<keyof typeof CUES, number>;
  // A word that stands there in lower case is no name, whatever it begins with in the third person.
  const subject = subjectOf(quote) || (quote.startsWith(fresh.subject) ? "" : fresh.subject);
  const known = old.subject !== "" && subject !== "";
  // Who is named in both may be told of from either side; that two people live or work in one place does not make them one person.
  const isNamed = named.some(
    (name) => !old.places.has(name) && !fresh.places.has(name) && !TITLE.test(name) && !/^\d/.test(name),
  );
  const clash = known && areTwo(old.subject, subject) && !isNamed && !isTheirPartner(old, fresh) ? 1 : 0;
  const same = known && old.subject === subject && old.subject !== "user" ? 1 : 0;
  const sameMatter = matters.length > 0 ? 1 : 0;
  const exact = matters.some((matter) => EXACT.has(matter)) ? 1 - clash : 0;
  const shape = [...fresh.shapes].some((one) => old.shapes.has(one)) ? 1 : 0;
  const short = own.length <= 3 ? 1 : 0;
  const several = SEVERAL.test(oldText) ? 1 : 0;
  const name = named.length > 0 ? 1 : 0;
  const spelled = closest(old, fresh);
  const word = Math.min(1, shared.length / 2);
  const turn = Math.max(cue.changes, cue.ends);
  return {
    cosine: Math.max(0, cosine),
    near: Math.max(0, cosine - 0.35),
    sharedOfOld: shared.length / Math.max(1, old.stems.size),
    name: name,
    matter: sameMatter,
    otherMatter: old.matters.size > 0 && fresh.matters.size > 0 && matters.length === 0 ? 1 : 0,
    shape: shape,
    otherSubject: clash,
    sameRelative: same,
    several: several,
    happened: HAPPENED.test(oldText) ? 1 : 0,
    ofSomethingElse: OWN.test(oldText) ? 0 : 1,
    spelledOtherwise: spelled,
    corrects: cue.corrects,
    changes: cue.changes,
    ends: cue.ends,
    adds: cue.adds,
    past: cue.past,
    denies: cue.denies,
    endsName: cue.ends * name,
    turnsMatter: turn * sameMatter,
    turnsWord: turn * word,
    turnsCosine: turn * Math.max(0, cosine),
    correctsName: cue.corrects * name,
    correctsShape: cue.corrects * shape,
    correctsMatter: cue.corrects * sameMatter,
    deniesName: cue.denies * name,
    endsWord: cue.ends * word,
    shapeWord: shape * word,
    shapeShort: shape * short,
    addsMatter: cue.adds * sameMatter,
    changesRelative: cue.changes * same,
    matterOwnSubject: sameMatter * (1 - clash),
    matterName: sameMatter * name,
    deniesWord: cue.denies * word,
    deniesAll: Math.max(cue.denies, cue.ends, cue.past) * (shared.length === old.stems.size ? 1 : 0),
    turnsShape: turn * shape,
    endsCosine: cue.ends * Math.max(0, cosine),
    exact: exact,
    endsSubject: cue.ends * (subject !== "" && old.names.has(subject) ? 1 : 0),
    exactTurns: exact * turn,
    nothing: (1 - sameMatter) * (1 - name) * (word > 0 ? 0 : 1),
  };
}

/** What somebody's hours, seat or level are by now leaves alone what they do, unless it says that something is over. */
export function leavesAlone(old: Reading, fresh: Reading, quote: string): boolean {
  const own = [...fresh.matters];
  const isParticular = own.length > 0 && own.every((matter) => matter === "hours" || EXACT.has(matter));
  const isShared = own.some((matter) => old.matters.has(matter));
  return isParticular && !isShared && !CUES.ends.test(quote);
}

/** 1 where both have a name that differs by a letter or two: `Meyer`, `Meier`. */
function closest(old: Reading, fresh: Reading): number {
  for (const one of fresh.words) {
    if (one.length < 4 || old.stems.has(stemOf(one))) continue;
    for (const name of old.names) if (Math.abs(name.length - one.length) <= 2 && distance(name, one) <= 2) return 1;
  }
  return 0;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
