import { NATIONALITY } from "../nations.js";
import { NAME } from "../people.js";
import { tidy, titleCase } from "../words.js";
import type { Said } from "./found.js";

/** Programs and the like, to which one also `moves`. */
const NO_PLACE =
  /\b(?:fear|hope|peace|moment|past|present|future|denial|bubble|dream|world|style|head|own|heart|harmony|paradise|jobs?|role|team|position|company|topic|step|tears|next|version|branch|repo|monorepo|microservices|cloud|typescript|javascript|python|rust|golang|java|react|vue|svelte|angular|node|deno|bun|kubernetes|docker|aws|azure|gcp|postgres\w*|mysql|mongodb|redis|github|gitlab|linux|ubuntu|macos|windows|vim|neovim|emacs|vs ?code|slack|teams|zoom|notion|jira|graphql|esm|vite|webpack|tailwind|terraform|kafka|server|database|folder|directory|file|list|schedule|plan|diet|tea|coffee|mode|work|school|bed|lunch|dinner|holiday|vacation)\b/i;

/** What one lives in is no place; what follows it is: `a small flat in Porto`. */
const DWELLING =
  /^(?:(?:an?|the|my|our|his|her|their) )?(?:[\p{L}-]+ ){0,3}(?:flat|apartment|house|home|room|studio|loft|condo|bungalow|building|dorm|houseboat|cottage|basement|attic|caravan|tent) (?:in|near|at|by|on|outside) /iu;

/** Where someone lives or comes from: `Porto`, `Lisbon, Portugal`, `a small village near Braga`. */
export function place(text: string | undefined, said: Said): string | undefined {
  const cut = /^(?:here )?([^,.;!?(]+(?:, \p{Lu}[\p{L}' -]+)?)/u.exec((text ?? "").replace(DWELLING, ""))?.[1];
  const value = tidy(
    cut?.replace(
      / (?:with|for|and|since|because|right|together|alone|full[- ]time|from|as|after|before|to|over|on my|by myself|not)\b.*$/i,
      "",
    ),
    7,
  );
  if (value === undefined || NO_PLACE.test(value) || DWELLING.test(`${value} in `)) return undefined;
  const described = /^(?:an?|the|my|our|his|her|their)\b/i.test(value);
  if (!described && (said.lower ? / (?:the|an?|my|this|that) /.test(value) : !/[\p{Lu}\d]/u.test(value)))
    return undefined;
  return said.lower && !/^(?:a|an|the|my|our|his|her|their)\b|\d/i.test(value) && value.split(" ").length < 4
    ? titleCase(value)
    : value;
}

/** The name of an employer, without what follows it. */
export function employer(text: string | undefined, said: Said): string | undefined {
  const value = tidy(
    text?.replace(
      /[,;].*$| (?:in|on|with|from|since|and|as|for|where|near|full[- ]time|part[- ]time|remotely)\b.*$/i,
      "",
    ),
    6,
  );
  if (
    value === undefined ||
    /^(?:home|night|nights|the moment|myself|day|least|first|it|work|weekends|a (?:new|different) (?:place|company|job)|the same .*|my (?:desk|own .*|best|house))$/i.test(
      value,
    )
  )
    return undefined;
  return said.lower && !/^(?:a|an|the|my)\b/i.test(value) ? titleCase(value) : value;
}

/** A person's name at the start of the words; in a turn without capitals, one word. */
export function nameAt(text: string, lower: boolean): string | undefined {
  const [, given] = named.exec(text.trim()) ?? (lower ? (/^(\p{Ll}{2,})[.!]*$/u.exec(text.trim()) ?? []) : []);
  const name = given?.replace(/['’]s$/, "");
  if (name === undefined || NOT_A_NAME.test(name) || NATIONALITY.test(name)) return undefined;
  return /\p{Lu}/u.test(name) ? name : titleCase(name);
}

const named = new RegExp(`^((?:(?:Mrs?|Ms|Dr)\\.? )?${NAME})(?=$|[\\s,.!])`, "u");

const NOT_A_NAME =
  /^(?:I|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|May|June|July|August|September|October|November|December|Today|Tomorrow|Yesterday|The|A|An|Not|Just|Also|So|Very|Here|There|Back|Sorry|Happy|Sad|Tired|OK|Okay|Fine|Good|Great|In|On|At|Now|And|But|However|Really|Currently|Sure|Glad|Going|Working|Looking|Trying|None|Unknown|Secret|Vegan|Vegetarian|Catholic|Muslim|Jewish|Hindu|Buddhist|Christian|Atheist|Protestant|European|African|Asian|Is|Was|Has|Who|Always|Never|Her|His|My|Your|You|It|This|That|PhD|CEO|CTO|HR|IT|God|one|called|important|missing|wrong|different|spelled|the|a|an|not|hard|mud|top|first|all)$/iu;

/** A date by its month. */
export const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
