import type { Candidate, Detector } from "./candidate.js";
import { NAMES } from "./names.js";
import { isNoValue, isPlainPassword } from "./value.js";

const ASKED_NAME = new RegExp(NAMES.map(({ words }) => `(${words})`).join("|"), "giu");
const PERSONAL =
  /\b(?:social security(?: number)?|ssn|passport(?: number)?|driving licen[cs]e(?: number)?|driver['’]?s licen[cs]e(?: number)?|account number|card number|sort code|routing number|phone number|mobile number|number|steuer-?id|nif|nie|dni|cpf|bsn|codice fiscale|iban)\b/gi;
const PLACE_CODE = /(?:code|kombination|combination|combo|código|codice|код\p{L}{0,2}|コード)(?![\p{L}\p{N}])/iu;
const ASKS =
  /[?？]|[:：]\s*$|\b(?:is|are|was|ist|lautet|est|es|è|é)\s*$|\b(?:tell|give|send|share|type|enter|need|what|which|your|please|now)\b/i;
const FILLER =
  /^(?:(?:sure(?: thing)?|ok(?:ay)?|yes|yeah|yep|of course|no problem|here(?: you go| it is|['’]s| is)?|it['’]?s(?: still| now)?|it is|that['’]?s|that would be|(?:the|my) (?:code|password|pin|key|number|token)(?: is|['’]s)|try|use|klar|ja|natürlich|das ist(?: die)?|es ist|(?:der|die) ist|er lautet|sie lautet|bien s[uû]r|oui|voilà|c['’]est(?: l[ea])?|claro|sí|es(?: el| la)?|sim|é(?: o| a)?|certo|sì|è(?: il| la)?|natuurlijk|het is|dat is|конечно|да|это|вот|是的|是|はい|です)(?=[\s,:!.—–-]|$)[\s,:!.—–-]*){1,4}/iu;
const PLAIN = /^[\p{L}\d!#$%&*_-]{4,40}[.!]?$/u;

/**
 * What an answer gives away that was asked for right before, and is no secret by itself: "blue42horse". The answer is
 * read as if it began with the name that the question used.
 */
export function askedFor(text: string, asked: string, detect: Detector): Candidate[] {
  const question = lastSentence(asked);
  const asks = question === undefined ? undefined : nameIn(question);
  if (question === undefined || asks === undefined) return [];
  const { name } = asks;
  const phrase = `${wordsBefore(question, asks.at)}${asks.word}`;
  const filler = FILLER.exec(text)?.[0].length ?? 0;
  const prefix = `${name}: `;
  const rest = text.slice(filler);
  const found = detect(prefix + rest).flatMap((candidate): Candidate[] => {
    if (candidate.end <= prefix.length) return [];
    const start = candidate.start - prefix.length + filler;
    const end = candidate.end - prefix.length + filler;
    // What the name made a secret must be the answer, not a word of a sentence: "Sure, I will look it up".
    if (candidate.from < prefix.length && !isAnswer(rest, text.slice(start, end))) return [];
    const label = candidate.from < prefix.length && phrase.includes(" ") ? phrase : candidate.label;
    return [{ ...candidate, label, start, end, from: start, named: false }];
  });
  const whole = rest.trim();
  if (found.length > 0 || !PLAIN.test(whole) || !/^(?:password|passphrase|wifi)/i.test(name)) return found;
  const value = whole.replace(/[.!]$/, "");
  if (isNoValue(value) || !isPlainPassword(value, "")) return [];
  const start = filler + rest.indexOf(value);
  const label = "password";
  return [{ start, end: start + value.length, category: label, sensitivity: "high", label, from: start }];
}

const isAnswer = (rest: string, value: string) =>
  /\d/.test(value) || rest.trim().length <= value.length + 2 || /\s/.test(value);

function lastSentence(text: string): string | undefined {
  const end = text.slice(-400).trimEnd();
  if (!ASKS.test(end)) return undefined;
  const sentences = end.split(/(?<=[.!?？])\s+|\n+/);
  return sentences.slice(-2).join(" ");
}

/** What a question asks for, as a secret is called, and the word for it in the question. */
interface Asks {
  name: string;
  word: string;
  at: number;
}

function nameIn(question: string): Asks | undefined {
  const named = [...question.matchAll(ASKED_NAME)].at(-1);
  if (named) {
    const known = NAMES[named.slice(1).findIndex((group) => group !== undefined)];
    const word = named[0].toLowerCase();
    return { name: known?.label ?? (known?.shape === "code" ? "access code" : word), word, at: named.index };
  }
  const place = PLACE_CODE.exec(question);
  if (place) return { name: "access code", word: place[0].toLowerCase(), at: place.index };
  const personal = [...question.matchAll(PERSONAL)].at(-1);
  if (!personal) return undefined;
  const word = personal[0];
  return { name: word.replace(/^number$/i, "phone number"), word, at: personal.index };
}

/** `safe ` of `What's the safe combination?` */
const wordsBefore = (question: string, at: number) =>
  /\b(?:the|my|your|our|his|her) ((?:\p{L}[\p{L}\p{N}-]* ){1,3})$/iu.exec(question.slice(0, at))?.[1]?.toLowerCase() ??
  "";
