import type { Found } from "./facts/found.js";
import { LANGUAGE } from "./nations.js";
import { slug, tidy, titleCase } from "./words.js";

/** What an instruction is about, so that a later one on the same matter revises it. */
const MATTERS: readonly [string, RegExp][] = [
  [
    "language",
    new RegExp(
      `\\b(?:answer|repl(?:y|ies)|respond|speak|write|talk|answers|responses)\\b.*\\bin (?:${LANGUAGE})\\b`,
      "i",
    ),
  ],
  [
    "length",
    /\b(?:short(?:er)?|brief|concise|terse|long(?:er)?|detailed|verbose|to the point|one sentence|one paragraph|under \d+ (?:words|lines|sentences))\b/i,
  ],
  ["units", /\b(?:metric|imperial|celsius|fahrenheit|kilomet|miles)\b/i],
  ["emojis", /\bemojis?\b/i],
  ["code_language", /\b(?:typescript|javascript|python|rust|golang|java|kotlin|swift|ruby|c\+\+|c#)\b/i],
  ["format", /\b(?:bullet points?|bullets|markdown|tables?|plain text|headings?|numbered list)\b/i],
  ["tone", /\b(?:formal(?:ly)?|informal(?:ly)?|casual(?:ly)?|friendly|polite(?:ly)?|tone)\b/i],
  ["spelling", /\b(?:british|american) (?:english|spelling)\b/i],
];

/** What only makes sense as an instruction to the one who answers. */
const TO_ASSISTANT =
  /^(?:answer|reply|respond|use|give|show|tell|ask|call|address|write|speak|talk|keep|be|avoid|include|add|translate|explain|remind|make|format|list|start|end|begin|sign|stop|put|cite|check|assume|convert|provide|suggest|say|summari[sz]e|refer|treat|remember|mention|limit|skip|follow|return|output|produce|double-check|spell|greet|let|offer|prefer|quote|warn|confirm|share|send|describe|help|test|verify|run|send|wait|think|finish|number|round|name|leave|save|read|comment|document|review|link|attach|apologi[sz]e|repeat|correct|interrupt|assume|guess|lie|invent|make up|do|ignore|recommend|order|book|buy|plan|schedule|wish|play|sing|praise|congratulate|cheer|challenge|quiz|teach|separate|highlight|capitali[sz]e|abbreviate)\b/i;
const IMPERSONAL =
  /^(?:always|never) (?:mind|ever|again|been|have|had|was|is|good|great|nice|a\b|an\b|the\b|in\b|on\b|at\b|the\b|happy|fun|thought|knew|saw|heard|wanted|say never|forget how)/i;
const ABOUT_ANSWERS =
  /\b(?:answers?|repl(?:y|ies)|responses?|messages to me|explanations?|talking to me|with me|when you|code (?:samples|examples)|emojis?|jargon|exclamation|markdown|bullet|apologi[sz]ing|apologi[sz]e|filler|small talk|em-?dash(?:es)?|hedging|acronyms)\b/i;

const PLEASE = "(?:(?:and |so |ok |okay )?(?:please|kindly)[, ]+)?";
const STANDING: readonly RegExp[] = [
  new RegExp(
    `^${PLEASE}(?:from now on|going forward|in (?:the )?future|for future reference|henceforth|from here on(?: out)?|from today on)[,:]? (?<what>.+)$`,
    "i",
  ),
  new RegExp(
    `^${PLEASE}(?<what>.+?),? (?:from now on|going forward|in (?:the )?future|from here on(?: out)?|every time)[.!]*$`,
    "i",
  ),
  new RegExp(
    `^${PLEASE}(?:you (?:should|must|need to|have to) |make sure (?:you |to )?|remember to |be sure to |i want you to |i need you to )?(?<what>(?:always|never) .+)$`,
    "i",
  ),
  new RegExp(
    `^${PLEASE}(?:i want you to|i need you to|i expect you to|i would like you to|you should|you must) (?<what>(?!know|remember|help me|write|do|make|create|give me a).+)$`,
    "i",
  ),
  new RegExp(`^${PLEASE}(?<what>(?:do not|don't|stop|avoid|quit|no more)(?: ever| using)? .+)$`, "i"),
  new RegExp(`^${PLEASE}(?<what>keep (?:your|all|the) (?:answers?|replies|responses|explanations?) .+)$`, "i"),
  /^(?<what>(?:your|all|all your|the) (?:answers?|replies|responses) should (?:always )?.+)$/i,
];
const CONDITION =
  /^(?:when(?:ever)?|every time|each time|any time|anytime|if|as soon as) (?:I|you|we|my|the|someone|somebody|there|it|a|an)\b [^,]{2,120}?(?:, | then )(?:then )?(?:please )?(?:you (?:should|must|can) )?(?<what>.+)$/i;
const CALL_ME =
  /^(?:I (?:prefer|like|would like|want) to be called (?:just )?|(?:(?:please|just|you can|you may|you should|you must|i want you to|i would like you to|from now on,?) )*(?:call me|address me as|refer to me as) )(?<name>[\p{L}][\p{L}' .-]{0,30}?)(?: (?:from now on|instead|please|for short))?[.!]*$/iu;
const NOT_CALL =
  /^(?:when|if|back|later|tomorrow|on|at|a|an|crazy|old-fashioned|tonight|today|asap|maybe|names|whatever|after|before|in|the)\b/i;
const LIFTED =
  /^(?:(?:you )?(?:do not need to|do not have to|need not|can stop|no longer need to)|stop) (?<what>.+?)(?: any ?more| any longer| now)?[.!]*$/i;

/**
 * A standing instruction to the assistant: `always…`, `never…`, `from now on…`, `whenever I ask…`, `call me…`. One-off
 * requests ("don't open the file", "if it rains, take a coat") are none.
 */
export function instructionOf(text: string): Found[] {
  const said = text.replace(/[\s.!]+$/, "");
  if (said.length > 240 || said.length < 6) return [];
  const name = CALL_ME.exec(said)?.groups?.name;
  if (name !== undefined && !NOT_CALL.test(name))
    return [{ path: "instructions.call_me", value: `call the user ${titleCase(name.trim())}` }];
  const lifted = /\bany ?more$|^you (?:do not|can stop|no longer)/i.test(said)
    ? LIFTED.exec(said)?.groups?.what
    : undefined;
  const matter = lifted === undefined ? undefined : matterOf(lifted.replace(/^(\w+)ing\b/, "$1"));
  if (matter !== undefined && lifted !== undefined)
    return [{ path: `instructions.${matter}`, value: lifted, retract: true }];
  const conditional = CONDITION.exec(said)?.groups?.what;
  if (conditional !== undefined && standing(said, conditional))
    return [instruction(said.replace(/^(\w)/, (letter) => letter.toLowerCase()))];
  for (const pattern of STANDING) {
    const what = pattern
      .exec(said)
      ?.groups?.what?.replace(/^(?:please|you should|you must|I want you to|I would like you to|you will|to) /i, "");
    if (what !== undefined && toAssistant(what)) return [instruction(what)];
  }
  return [];
}

/** A rule for what follows a recurring condition: the speaker asks, says or sends something, or it happens `whenever`. */
function standing(said: string, what: string): boolean {
  const asks =
    /^\S+(?: time)? (?:I|you) (?:ask|say|mention|give|send|write|answer|reply|request|share|paste|type|tell|talk|am|greet|need|want|upload|post|start|generate|produce|explain|suggest|make|use|do not know|are)\b/i.test(
      said,
    );
  const recurring = /^(?:whenever|every time|each time|any ?time|when)\b/i.test(said);
  return (
    asks &&
    (recurring || /^if (?:I (?:ask|say|mention|write|paste|send)|you (?:do not know|are))\b/i.test(said)) &&
    toAssistant(what)
  );
}

function toAssistant(what: string): boolean {
  if (IMPERSONAL.test(what)) return false;
  const bare = what.replace(/^(?:(?:please|always|never|just|only|also|do not|don't|ever) )+/i, "");
  const forbids = /^(?:do not|don't|stop|avoid|quit|no more)\b/i.test(what);
  if (forbids) return ABOUT_ANSWERS.test(what);
  if (
    /^(?:keep (?:your|all|the) (?:answers?|repl|resp|expl)|(?:your|all|the)(?: your)? (?:answers?|replies|responses) should)/i.test(
      what,
    )
  )
    return true;
  return TO_ASSISTANT.test(bare) && !/^(?:do|be|let|use|say|order|plan) (?:I|we|it|is|was)\b/i.test(bare);
}

const matterOf = (text: string) => MATTERS.find(([, pattern]) => pattern.test(text))?.[0];

function instruction(what: string): Found {
  const value = what.replace(/\s+/g, " ").trim();
  const conditional = /^(?:when|if|every|each|any)/i.test(value);
  const matter = conditional ? undefined : matterOf(value);
  return {
    path: `instructions.${matter ?? slug(value.replace(/^(?:always|please|when(?:ever)?|every time) /i, ""), 5)}`,
    value,
  };
}

const STYLE: readonly RegExp[] = [
  /^(?:please )?(?:talk|speak|write|act|behave|answer|respond|reply)(?: to me)? (?<style>like an? .+|as if you (?:are|were) .+|in an? .+ (?:tone|style|voice|manner))$/i,
  /^(?:please )?(?:be|stay) (?<style>(?:more |less |a bit |a little |very |as )*(?:concise|brief|terse|formal|informal|casual|friendly|polite|direct|blunt|honest|funny|humorous|playful|serious|sarcastic|warm|patient|professional|encouraging|critical|verbose|succinct|detailed)(?:(?:,| and|, and) (?:more |less )?\p{L}+){0,2})$/iu,
  /^(?:please )?(?:use|keep|adopt|take) (?<style>an? (?:\p{L}+,? ){1,3}(?:tone|style|voice))$/iu,
  /^your (?:tone|style|personality|manner|voice) (?:is|should be) (?<style>.+)$/i,
  /^you are (?:now )?(?<style>an? (?!(?:great|good|nice|bad|terrible|fantastic|wonderful|real|true|very|amazing|lovely|cool|pretty|useless)\b)(?:\p{L}+,? ){0,3}(?:pirate|butler|tutor|coach|wizard|robot|assistant|poet|comedian|companion|teacher))$/iu,
];
const NAMES =
  /^(?:your (?:new )?name (?:is|will be|shall be)(?: now)?|you are (?:now )?(?:called|named)|I (?:will|am going to|want to|shall) (?:call|name) you) (?<name>[\p{L}][\p{L}' -]{0,24})$/iu;

/** What the user says the assistant is called and how it should talk. Paths start at the assistant. */
export function personaOf(text: string): Found[] {
  const said = text
    .replace(/[\s.!]+$/, "")
    .replace(/ (?:from now on|please|now|with me|to me)$/i, "")
    .replace(/^from now on,? /i, "");
  const name = tidy(NAMES.exec(said)?.groups?.name, 3);
  if (name !== undefined && !/^(?:an?|the|not|back|later|tomorrow|my|when|if|cool|nice|funny|great|out)\b/i.test(name))
    return [{ path: "name", value: titleCase(name) }];
  const style = STYLE.map((pattern) => pattern.exec(said)?.groups?.style).find((found) => found !== undefined);
  const value = tidy(style, 10);
  return value === undefined ? [] : [{ path: "style", value }];
}
