import type { Turn } from "../domain/turn.js";
import { expand } from "./contractions.js";
import { analysed, maskQuoted } from "./sentences.js";
import { isImperative } from "./verbs.js";
import { capitalise, uncapitalise } from "./words.js";

/** How something is done: what it is for, when to use it, and its steps in order. */
export interface Procedure {
  title: string;
  trigger: string;
  steps: string[];
  quote: string;
}

const ITEM =
  /^\s*(?:(?:step\s*)?(?<number>\d{1,2})\s*[.):]|step\s+(?<word>one|two|three|four|five|six)\s*[:.-]|(?<bullet>[-*•‣]))\s+(?<body>\S.*)$/i;
const INLINE = /(?:^|[\s:;,(])\(?(\d{1,2})[.)]\s+(?=\p{L})/gu;
const MARKER =
  /(?:^|[,;:.]\s*(?:and\s+)?|\s+and\s+)(?:(?:the\s+)?(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after (?:that|this)|afterwards|after which|finally|lastly|last|at the end)\b(?:\s+(?:thing|step|of all|you(?: need| have)? to|you should|you must|you))*(?:\s+is\s+to)?(?:,|:)?)\s+/giu;
const HOW_TO =
  /\b(?:how (?:to|do (?:i|you|we)|i|we|you)\b|steps?\b|here(?:'|’)?s how\b|here is how\b|instructions?\b|procedure\b|process\b|recipe\b|checklist\b|runbook\b|follow(?:ing)?\b|to \p{L}+)/iu;
const LONGEST_STEP = 300;
const MOST_STEPS = 40;

const TITLES: readonly RegExp[] = [
  /\bhow (?:to|do (?:i|you|we)|can (?:i|we|you)|should (?:i|we)|(?:i|you|we)(?: usually| always)?) (?<what>[^:?.!\n]{3,90})/i,
  /\b(?:steps|instructions|procedure|process|recipe|checklist|runbook|routine|workflow|way)(?: (?:that|which) (?:i|we) (?:use|follow))? (?<what>(?:to|for) [^:?.!\n]{3,90})/i,
  /(?:^|[.!?\n]\s*|,\s*)(?:(?:remember|note|please note|so|ok|and)[,:]?\s+(?:that\s+)?)?(?:in order )?to (?<what>[^:?.!,\n]{3,90})(?=[:,])/i,
  /^(?<when>(?:when(?:ever)?|if|every time|before|after) [^:?.!,\n]{3,90})[:,]/i,
  /^\W*(?:(?:my|our|the|a|here is (?:my|our|the|a)|here's (?:my|our|the|a)|this is (?:my|our|the|a)) )?(?<what>[\p{L}\p{N}][^:?.!\n]{2,70}?)\s*:\W*$/iu,
  /^#{1,6}\s+(?<what>[^\n:]{3,80})\s*:?\s*$/m,
];
/** A list under such a heading is a sequence, whatever its items begin with: `my bread timeline`. */
const OWN_SEQUENCE =
  /^(?=.*\b(?:timeline|routine|recipe|steps|workflow|checklist|procedure|method|ritual|process|drill)\b)(?=.*\b(?:my|our|I|we)\b)(?<what>[^\n:?]{3,80}?)\s*:?$/iu;
const NO_TITLE =
  /^(?:it|that|this|these|those|so|you|do (?:it|that|this)|follows?|be|do|the following|steps?|here|note|example|first|sure|ok(?:ay)?|yes|answer|result|output|then|finally|following)\b(?:\s+\S+)?$/i;

interface Sequence {
  /** What introduces it, in the turn. */
  intro: string;
  steps: string[];
  quote: string;
  /** An ordered list or `first… then…` is a sequence by its form; bullets and sentences need words that say so. */
  ordered: boolean;
}

/** The procedures of a turn: real sequences of instructions only, never a mere `how`. */
export function stepsOf(turn: Turn, previous: readonly Turn[] = []): Procedure[] {
  if (turn.role !== "user" && turn.role !== "assistant") return [];
  const text = analysed(turn.content);
  const found = [...lists(text), ...prose(text)];
  const asked = [...previous]
    .reverse()
    .find((other) => other.role === "user")
    ?.content.slice(-400);
  return found.flatMap((sequence) => procedure(sequence, turn.role === "assistant" ? asked : undefined)).slice(0, 5);
}

function procedure({ intro, steps, quote, ordered }: Sequence, asked: string | undefined): Procedure[] {
  const clean = steps.map(tidyStep).filter((step) => step !== "");
  if (clean.length < 2 || clean.length > MOST_STEPS || REPORT.test(intro)) return [];
  const imperative = clean.filter((step) => isImperative(step)).length;
  const headed = clean.length > 2 ? OWN_SEQUENCE.exec(intro.split("\n").at(-1) ?? "")?.groups?.what : undefined;
  if (headed === undefined && imperative < Math.max(2, Math.ceil(clean.length * (ordered ? 0.6 : 0.75)))) return [];
  const named = titleIn(intro) ?? (asked === undefined || !HOW_TO.test(asked) ? undefined : titleIn(asked));
  if (!ordered && named === undefined && headed === undefined) return [];
  const title = named?.title ?? capitalise(headed?.replace(/^(?:my|our) /i, "") ?? clean[0] ?? "");
  const trigger = named?.trigger ?? triggerOf(title);
  return [{ title, trigger, steps: clean.map((step) => capitalise(step)), quote }];
}

/** Lists of things to do or of what was done are no instructions. */
const REPORT =
  /\b(?:to[- ]?do(?: list)?(?=\s*:|\s*$)|shopping list|groceries|wish ?list|bucket list|i (?:did|have done|already)|i'?ve (?:done|tried)|goals|resolutions|ideas|options|features|suggestions)\b[^.]*$/i;

function titleIn(intro: string): { title: string; trigger: string } | undefined {
  const said = expand(intro.slice(-500)).replace(/[*_#`]+/g, "");
  for (const source of [intro.slice(-500).replace(/[*_`]+/g, ""), said]) {
    for (const pattern of TITLES) {
      const { what, when } = pattern.exec(source)?.groups ?? {};
      if (when !== undefined) return { title: capitalise(when.trim()), trigger: when.trim().toLowerCase() };
      const words = what
        ?.replace(/^(?:to|for) /i, "")
        .replace(/[\s,;*_-]+$/, "")
        .replace(
          /,? (?:please|you (?:need to|should|must|have to|can)?|just|do (?:this|the following|it)|follow (?:these|the) .*|first|one must).*$/i,
          "",
        )
        .trim();
      if (words === undefined || words.length < 3 || /▮/.test(words) || NO_TITLE.test(words)) continue;
      return { title: capitalise(words), trigger: triggerOf(words) };
    }
  }
  return undefined;
}

/** `Deploy the app` → `to deploy the app`; a title that is a noun is used as it stands: `for pancakes`. */
const triggerOf = (title: string) =>
  `${isImperative(title) || /^\p{L}+ (?:the|an?|my|our) /iu.test(title) ? "to" : "for"} ${uncapitalise(title)}`;

function tidyStep(step: string): string {
  return step
    .replace(/\s+/g, " ")
    .replace(/^(?:\*\*|__)(.+?)(?:\*\*|__)/, "$1")
    .replace(
      /^(?:and|then|next|finally|lastly|also|you(?: need to| have to| should| must| can)?|first|to)[, ]+(?=\p{L})/iu,
      "",
    )
    .replace(/^(?:then|you(?: need to| should| must)?) /i, "")
    .replace(/[\s,;.]+$/, "")
    .trim()
    .slice(0, LONGEST_STEP);
}

/** Numbered and bulleted lists, with the line that leads to them. */
function lists(text: string): Sequence[] {
  const lines = text.split("\n");
  const found: Sequence[] = [];
  let index = 0;
  let run: { from: number; first: number; items: string[]; to: number; numbered: boolean } | undefined;
  const close = () => {
    if (run !== undefined && run.items.length > 1) {
      found.push({
        intro: introOf(lines.slice(Math.max(0, run.first - 4), run.first)),
        steps: run.items,
        quote: text.slice(run.from, run.to),
        ordered: run.numbered,
      });
    }
    run = undefined;
  };
  for (const [i, line] of lines.entries()) {
    const item = ITEM.exec(line.slice(0, 1_000).trimEnd())?.groups;
    const numbered = item?.number !== undefined || item?.word !== undefined;
    if (item?.body !== undefined) {
      const restarts =
        run !== undefined && (run.numbered !== numbered || (item.number === "1" && run.items.length > 1));
      const nested = run?.numbered === true && item.bullet !== undefined && /^\s+/.test(line);
      if (restarts && !nested) close();
      run ??= { from: index + (line.length - line.trimStart().length), first: i, items: [], to: index, numbered };
      if (!nested) run.items.push(item.body);
      run.to = index + line.trimEnd().length;
    } else if (run !== undefined && line.trim() !== "" && !/^\s{2,}/.test(line)) close();
    index += line.length + 1;
  }
  close();
  return found;
}

/** The last line that is not empty: `To deploy the app:`. */
function introOf(lines: readonly string[]): string {
  return (
    lines
      .filter((line) => line.trim() !== "" && !ITEM.test(line))
      .at(-1)
      ?.trim() ?? ""
  );
}

/** `To reset it: first…, then…, and finally…`, `To deploy: 1. … 2. …`, and how-to sentences with imperatives after them. */
function prose(text: string): Sequence[] {
  return maskQuoted(text)
    .split(/\n+/)
    .filter((line) => line.length < 2_000 && !ITEM.test(line))
    .flatMap(
      (line) =>
        [inlineNumbers, markers, imperatives].map((read) => read(line)).find((found) => found !== undefined) ?? [],
    )
    .map((sequence) => ({ ...sequence, quote: text.includes(sequence.quote) ? sequence.quote : "" }))
    .filter((sequence) => sequence.quote !== "");
}

function inlineNumbers(line: string): Sequence | undefined {
  const numbers = [...line.matchAll(INLINE)];
  if (numbers.length < 2 || numbers.some((match, i) => Number(match[1]) !== i + 1)) return undefined;
  const steps = numbers.map((match, i) =>
    line.slice(match.index + match[0].length, numbers[i + 1]?.index ?? line.length),
  );
  return { intro: line.slice(0, numbers[0]?.index), steps, quote: line.trim(), ordered: true };
}

function markers(line: string): Sequence | undefined {
  const marks = [...line.matchAll(MARKER)];
  const opening = marks.findIndex((mark) => /first/i.test(mark[0]));
  if (marks.length < 2 && !(marks.length === 1 && opening < 0)) return undefined;
  const start = opening >= 0 ? marks[opening] : undefined;
  const used = opening >= 0 ? marks.slice(opening) : marks;
  const begin = start?.index ?? introEnd(line);
  const intro = line.slice(0, begin) + (start === undefined ? "" : ":");
  const cuts =
    start === undefined
      ? [{ at: begin, from: begin }, ...used.map((mark) => ({ at: mark.index, from: mark.index + mark[0].length }))]
      : used.map((mark) => ({ at: mark.index, from: mark.index + mark[0].length }));
  const steps = cuts.map((cut, i) => line.slice(cut.from, cuts[i + 1]?.at ?? endOfSentence(line, cut.from)));
  if (!(start !== undefined && used.length > 1) && !HOW_TO.test(intro)) return undefined;
  const split = steps.flatMap((step) =>
    step.split(/[.!]\s+(?=\p{Lu})/u).filter((part, i) => i === 0 || isImperative(part)),
  );
  // Every step by its form must be one by its words: `first I went…, then…` tells a story.
  if (!split.every((step) => isImperative(tidyStep(step)))) return undefined;
  return { intro, steps: split, quote: line.trim(), ordered: true };
}

function endOfSentence(line: string, from: number): number {
  const end = line
    .slice(from)
    .search(/[.!?](?:\s+(?!(?:then|next|after|finally|lastly|\p{L}+ (?:the|it|your|a)\b))|$)/iu);
  return end < 0 ? line.length : from + end;
}

/** Where `To do X:` or `To do X,` ends. */
function introEnd(line: string): number {
  return (
    /^(?:(?:remember|note|reminder|please note)[,:]? )?(?:in order )?to [^,:]{3,90}[,:]\s*|^[^:]{0,140}:\s*/i.exec(
      line,
    )?.[0].length ?? 0
  );
}

/** Between steps; what `and` joins within one of several is one: `mix flour and water, boil it, sieve it`. */
const COMMA = /,\s*(?:and\s+)?(?:then\s+)?/i;
const COMMA_OR_AND = new RegExp(`${COMMA.source}|\\s+and\\s+(?:then\\s+)?`, "i");

/** `Here is how to make tea: Boil water. Add the leaves. Wait.` and `To deploy, run the tests, build it and push it.` */
function imperatives(line: string): Sequence | undefined {
  const begin = introEnd(line);
  const intro = line.slice(0, begin);
  if (begin === 0 || !HOW_TO.test(intro) || titleIn(intro) === undefined) return undefined;
  const rest = line.slice(begin);
  const sentences = rest.split(/[.;!]\s+/).filter((part) => part.trim() !== "");
  const steps =
    sentences.length > 1
      ? sentences
      : rest.split(/,.*,/.test(rest) ? COMMA : COMMA_OR_AND).filter((part) => part.trim() !== "");
  // One verb in three may be one that nobody listed.
  const known = steps.filter((step) => isImperative(tidyStep(step))).length;
  if (known < 2 || known < (steps.length * 2) / 3) return undefined;
  return { intro, steps, quote: line.trim(), ordered: true };
}
