import type { Drawn, Exchange } from "../../domain/refiner.js";
import type { Turn } from "../../domain/turn.js";
import { ownSentences } from "./own-words.js";

/** One thing that makes an answer acceptable, and how people ask for it, or complain that it is not so. */
interface Criterion {
  /** The path segment: two criteria of one kind replace each other. */
  kind: string;
  value: string;
  asked: RegExp;
  /** It can also be turned down: `no table, please`. */
  against?: string;
}

const CRITERIA: readonly Criterion[] = [
  {
    kind: "length",
    value: "short answers",
    asked:
      /\b(?:(?:much |way |far |a bit |still )?too (?:long|wordy|verbose|detailed)|shorter|more concise|briefer|tl;?dr|less detail|keep it (?:short|brief)|get to the point)\b/i,
  },
  {
    kind: "length",
    value: "detailed answers",
    asked:
      /\b(?:(?:much |way |far |a bit )?too (?:short|brief|vague)|(?:in )?more (?:detail|details|detailed|depth)|longer answer|elaborate)\b/i,
  },
  {
    kind: "format",
    value: "bullet points",
    against: "no bullet points",
    asked: /\b(?:bullet(?:ed)?[ -]?(?:points?|lists?)|bullets|as a list)\b/i,
  },
  { kind: "format", value: "tables", against: "no tables", asked: /\b(?:a|the|in|no|without|with) tables?\b/i },
  { kind: "format", value: "step by step", asked: /\bstep[- ]by[- ]step\b|\bnumbered (?:list|steps)\b/i },
  { kind: "examples", value: "examples", asked: /\b(?:an|with|more|some|concrete|the) examples?\b/i },
  {
    kind: "words",
    value: "simple words",
    asked:
      /\b(?:simpler|plain (?:english|words|language)|too (?:technical|complicated|complex)|like i'?m five|eli5|layman'?s terms)\b/i,
  },
  { kind: "words", value: "technical words", asked: /\bmore technical\b|\btoo (?:simple|basic)\b/i },
  { kind: "sources", value: "sources", asked: /\b(?:with|your|the|some|more) (?:sources?|references|citations)\b/i },
  { kind: "tone", value: "a casual tone", asked: /\btoo (?:formal|stiff)\b|\b(?:more|less formal and more) casual\b/i },
  { kind: "tone", value: "a formal tone", asked: /\btoo (?:casual|informal|chatty)\b|\bmore formal\b/i },
  {
    kind: "emojis",
    value: "no emojis",
    asked: /\b(?:no|without|fewer|too many|drop the|stop (?:using|with) (?:the )?) ?emojis?\b/i,
  },
];

/** The words ask, complain or praise. */
const WISH =
  /\b(?:please|can you|could you|make (?:it|that|this)|i(?:['’]d| would) (?:like|prefer|rather)|i (?:like|love|prefer|want|need|hate|dislike)|next time|too|better|great|perfect|nice|shorter|simpler|more|less|again|instead|no|without|don['’]t|stop|keep)\b/i;
const AGAINST = /\b(?:no|not|without|don['’]t|do not|stop|hate|dislike|skip|drop|instead of)\b[^.,;!?]{0,24}$/i;
/** More than thanks: the answer was as it should be. */
const JUST_RIGHT =
  /^(?:(?:oh|yes|yeah|ok(?:ay)?|great|wow)[,.! ]+)*(?:perfect|exactly|spot on|just right|brilliant|excellent|that(?:'s|’s| is) (?:perfect|exactly (?:it|right|what)|just right))\b/i;

/** True where the words approve of the answer before as it was. */
export const isJustRight = (words: string): boolean => JUST_RIGHT.test(words.trim());

/** What made the answer before acceptable to the user, or was missing: format, depth, words. Nobody said it for good. */
export function drawnFromResponse({ message, previous }: Exchange): Drawn[] {
  const answer = previous.at(-1);
  if (message.role !== "user" || answer?.role !== "assistant") return [];
  for (const quote of ownSentences(message).slice(0, 2)) {
    const found = WISH.test(quote) ? criteriaIn(quote) : [];
    const liked = found.length === 0 && isJustRight(quote) ? mannerOf(answer) : [];
    const all = [...found, ...liked];
    if (all.length > 0) return all.map(({ kind, value }) => preference(kind, value, message, quote));
  }
  return [];
}

function criteriaIn(sentence: string): { kind: string; value: string }[] {
  return CRITERIA.flatMap(({ kind, value, against, asked }) => {
    const at = sentence.search(asked);
    if (at < 0) return [];
    const match = asked.exec(sentence)?.[0] ?? "";
    const denied = AGAINST.test(sentence.slice(0, at)) || /^(?:no|without)\b/i.test(match);
    if (denied && against === undefined) return /^no /.test(value) ? [{ kind, value }] : [];
    return [{ kind, value: denied ? (against ?? value) : value }];
  });
}

const SHORT = 60;

/** How an answer is written, as far as it can be told for sure. */
function mannerOf({ content }: Turn): { kind: string; value: string }[] {
  const lines = (pattern: RegExp) => content.split("\n").filter((line) => pattern.test(line)).length;
  if (lines(/^\s*\|.*\|\s*$/) >= 2) return [{ kind: "format", value: "tables" }];
  if (lines(/^\s*\d+[.)] /) >= 2) return [{ kind: "format", value: "step by step" }];
  if (lines(/^\s*[-*•] /) >= 2) return [{ kind: "format", value: "bullet points" }];
  return content.split(/\s+/).length <= SHORT ? [{ kind: "length", value: "short answers" }] : [];
}

function preference(kind: string, value: string, { id }: Turn, quote: string): Drawn {
  const statement = `User prefers ${value}${/answers|tone|^no /.test(value) ? "" : " in answers"}`;
  return {
    agent: "core",
    fields: { path: `user.prefers.answer_${kind}`, value, statement },
    evidence: [{ turn: id, quote }],
  };
}
