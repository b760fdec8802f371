import { capitalise, uncapitalise } from "./words.js";

/** How the end of a path reads as a sentence. `S` is whose it is, `V` the value, `$1` what the path captured. */
const SENTENCES: readonly [RegExp, string][] = [
  [/^home$/, "S lives in V"],
  [/^home\.address$/, "S's address: V"],
  [/^origin$/, "S comes from V"],
  [/^birthplace$/, "S was born in V"],
  [/^birth_year$/, "S was born in V"],
  [/^birthday$/, "S's birthday is V"],
  [/^age$/, "S is V years old"],
  [/^name$/, "S's name is V"],
  [/^work\.employer$/, "S works at V"],
  [/^work\.role$/, "S's job: V"],
  [/^work\.field$/, "S works in V"],
  [/^work\.place$/, "S works V"],
  [/^work\.business$/, "S runs a business: V"],
  [/^education\.subject$/, "S studies V"],
  [/^education\.school$/, "S's school or university: V"],
  [/^(?:likes|languages)\..+$/, "S V"],
  [/^dislikes\..+$/, "S dislikes V"],
  [/^prefers\.(.+)$/, "S prefers V (favourite $1)"],
  [/^diet$/, "S's diet: V"],
  [/^allergies\..+$/, "S is allergic to V"],
  [/^avoids\..+$/, "S avoids V"],
  [/^health\..+$/, "S's health: V"],
  [/^family\.status$/, "S's marital status: V"],
  [/^(?:family|pets)\.[^.]+$/, "S has V"],
  [/^possessions\.(.+)$/, "S's $1: V"],
  [/^instructions\..+$/, "S's standing instruction: V"],
  [/^habits\..+$/, "S's habit: V"],
  [/^goals\..+$/, "S's goal: V"],
  [/^past\.home\..+$/, "S used to live in V"],
  [/^past\.employer\..+$/, "S used to work at V"],
  [/^past\.role\..+$/, "S used to work as V"],
];
const VERB =
  /^(?:likes|loves|dislikes|hates|speaks|is|plays|does|goes|collects|practises|practices|breeds|enjoys|has|knows|understands|eats|drinks|avoids|prefers|works|lives|comes|studies|teaches|runs|owns|needs|wants|suffers|can|cannot) /;
/** Paths whose value is said of the thing, not of whose it is: a birthday "is in May". */
const OF_THE_THING = /^(?:name|birthday|home\.address|possessions\..+|instructions\..+)$/;
/** A name, where one would say what somebody has: "Jo", "Ana and Rui". */
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:(?:,| and| &)? \p{Lu}[\p{L}'’.-]*)*$/u;
const THINGS = { likes: "likes", languages: "speaks" } as const;
const PREPOSITION = /^(?:near|outside|by|close to|on|in|at|next to) /i;

/**
 * A core memory as one readable sentence: `user.family.sister.home`, `Porto` → `User's sister lives in Porto`. Paths
 * that are not known read as `User's shoe size: 39`.
 */
export function factText(path: string, value: string): string {
  if (/\.notes\.[^.]+$/.test(path)) return value;
  const segments = path.split(".");
  const { owner, rest } = ownerOf(segments);
  const [sentence, captured] = rest.startsWith("hobbies.")
    ? [VERB.test(value) ? "S V" : "S's hobby: V", undefined]
    : sentenceFor(rest);
  if (sentence === undefined) return `${rest === "" ? owner : `${possessiveOf(owner)} ${words(rest)}`}: ${value}`;
  if (VERB.test(value) && sentence !== undefined && !OF_THE_THING.test(rest)) return `${owner} ${value}`;
  const relative = /^(?:family|pets)\.([^.]+)$/.exec(rest)?.[1];
  if (relative !== undefined && NAME.test(value)) {
    return `${possessiveOf(owner)} ${words(relative)} ${MANY.test(relative) ? "are" : "is"} ${value}`;
  }
  const said = spoken(rest, value);
  const place = PREPOSITION.test(said) ? sentence.replace(/ (?:in|at|to) V$/, " V") : sentence;
  return plural(owner, place).replace(/S('s)?|V|\$1/g, (token, possessive: string | undefined) => {
    if (token === "V")
      return MANY.test(owner)
        ? said.replace(/^(likes|dislikes|speaks|plays|goes|collects)(?= )/, (verb) =>
            verb.replace(/e?s$/, (end) => (verb === "goes" ? "" : end.slice(0, -1))),
          )
        : said;
    return token === "$1" ? words(captured ?? "") : possessive === undefined ? owner : possessiveOf(owner);
  });
}

const MANY = /(?:parents|children|sisters|brothers|sons|daughters|cats|dogs)$/;

/** `S lives in V` said of several: `S live in V`. */
function plural(owner: string, sentence: string): string {
  if (!MANY.test(owner)) return sentence;
  return sentence.replace(
    /^S (is|was|has|lives|comes|works|studies|runs|prefers|avoids|used|dislikes)\b/,
    (words, verb: string) =>
      `S ${({ is: "are", was: "were", has: "have", studies: "study", used: "used" } as Record<string, string>)[verb] ?? words.slice(2, -1)}`,
  );
}

/** `jazz` under `likes` lacks the verb that `likes jazz` has. */
function spoken(rest: string, value: string): string {
  const [, kind] = /^(likes|languages)\./.exec(rest) ?? [];
  if (kind === undefined || VERB.test(value)) return rest === "work.role" ? uncapitalise(value) : value;
  return `${THINGS[kind as keyof typeof THINGS]} ${value}`;
}

function sentenceFor(rest: string): [string | undefined, string | undefined] {
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(rest);
    if (match) return [sentence, match[1]];
  }
  return [undefined, undefined];
}

/** `user.family.sister.home` is about `User's sister`; what remains of the path is `home`. */
function ownerOf(segments: readonly string[]): { owner: string; rest: string } {
  let owner = (segments[0] ?? "user")
    .split("_")
    .map((word) => capitalise(word))
    .join(" ");
  let rest = segments.slice(1);
  while (rest.length > 2 && /^(?:family|people|pets)$/.test(rest[0] ?? "")) {
    owner = `${possessiveOf(owner)} ${words(rest[1] ?? "")}`;
    rest = rest.slice(2);
  }
  return { owner, rest: rest.join(".") };
}

const possessiveOf = (owner: string) =>
  /(?:[^s]|ss)$/.test(owner) ? `${owner}'s` : /^[A-Z][a-z]+s$/.test(owner) ? `${owner}'s` : `${owner}'`;
const words = (path: string) => path.replace(/[._]/g, " ");
