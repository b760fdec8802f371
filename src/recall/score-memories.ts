import type { AgentDefinition } from "../domain/agent.js";
import type { Memory } from "../domain/memory.js";
import type { Arms } from "../domain/recalled.js";
import { longDay } from "../domain/time.js";
import type { Analysis } from "./analyse.js";
import { rankArms } from "./arms.js";
import { dateMatch } from "./dates.js";
import { chunkScore, headerScore } from "./lexical.js";
import { instruction, namesTime, preference } from "./manner.js";
import { coverage, type Match } from "./match.js";
import { orderFits } from "./order.js";
import { byRanks } from "./rank-fusion.js";
import { createReader, type Question } from "./reading.js";
import type { Scale } from "./score-turns.js";
import { addUp, byScore, type Terms } from "./terms.js";
import { stems } from "./tokens.js";
import { WEIGHTS } from "./weights.js";

/** A memory as recall needs it. */
export interface RecallMemory {
  memory: Memory;
  /** What {@link memoryStems} made of it. */
  stems: readonly string[];
  /** The cosine of its vector with the question's; 0 without vectors. */
  cosine: number;
  /** True where it holds at the moment that is asked about: neither superseded, taken back nor over. */
  current: boolean;
  /** When what it says happened, or from when it holds, in milliseconds since the epoch. */
  at: number;
  /** Until when that lasted, as far as it is known. Default: no longer. */
  until?: number | undefined;
}

/**
 * When what a memory says happened: the span of an event, else from when it holds.
 *
 * @param span the fields that hold the span, where its agent has some.
 */
export function eventTime(
  { validFrom, fields }: Pick<Memory, "validFrom" | "fields">,
  span: AgentDefinition["span"],
): Pick<RecallMemory, "at" | "until"> {
  const start = span && fields[span.start];
  const end = span && fields[span.end];
  return typeof start === "number" && typeof end === "number" ? { at: start, until: end } : { at: validFrom };
}

/** A scored memory. The terms add up to the score. */
export interface MemoryHit {
  id: string;
  memory: Memory;
  current: boolean;
  score: number;
  terms: Terms;
  match: Match;
  arms: Arms;
}

/** What a memory is searched by: its text, and the words it rests on where the text does not hold them. */
export function memoryText({ text, evidence }: Pick<Memory, "text" | "evidence">): string {
  const quotes = new Set(evidence.map(({ quote }) => quote).filter((quote) => !text.includes(quote)));
  return [text, ...quotes].join("\n");
}

/** The stems of {@link memoryText}, for the `stems` column of a memory. */
export function memoryStems(memory: Pick<Memory, "text" | "evidence">): string[] {
  return stems(memoryText(memory));
}

/**
 * Scores memories with the same lexicon and weights as turns. A memory has no neighbours, so the terms of dialogue are
 * missing, its one text takes the weights of the windows, and its one cosine takes both weights. Pass the scale of {@link scoreTurns}: lexical scores at or above the
 * best turn's count as 1. Without a scale, or where no turn matched, the best memory's does.
 */
export function scoreMemories(question: Question, candidates: readonly RecallMemory[], scale?: Scale): MemoryHit[] {
  const { analysis, lexicon, encoder } = question;
  const reader = createReader(question);
  const subjectMatch = subjectOf(analysis, candidates);
  const raw = candidates.map((candidate) => {
    const chunks = reader.chunk(candidate.stems);
    const header = reader.count(stems(longDay(candidate.at)));
    return {
      candidate,
      header: headerScore(header, chunks, reader, lexicon),
      chunk: chunkScore(chunks, reader, lexicon),
      coverage: coverage([header, ...chunks], reader.topicIdf),
    };
  });
  const arms = rankArms(
    raw.map(({ header, candidate }) => ({
      lexical: header,
      dense: candidate.cosine,
      temporal: dateMatch(analysis.times, candidate.at, candidate.until),
    })),
  );
  const fits = orderFits(
    analysis,
    raw.map(({ candidate, coverage }) => ({ at: candidate.at, coverage, stems: candidate.stems })),
  );
  const header = scale?.header || Math.max(0, ...raw.map((own) => own.header));
  const chunk = scale?.chunk || Math.max(0, ...raw.map((own) => own.chunk));

  return raw
    .map(({ candidate, ...own }, i): MemoryHit => {
      const { memory, current, cosine } = candidate;
      const text = memoryText(memory);
      const date = dateMatch(analysis.times, candidate.at, candidate.until);
      const weighed: Terms = {
        header: WEIGHTS.header * share(own.header, header),
        chunk: WEIGHTS.chunk * (1 - reader.fade) * share(own.chunk, chunk),
        statement: (WEIGHTS.window + WEIGHTS.segment) * reader.fade * share(own.chunk, chunk),
        speaker: WEIGHTS.speaker * namesSubject(candidate.stems, analysis),
        subject: WEIGHTS.subject * subjectMatch(memory),
        kind: analysis.prefers.includes(memory.agent) ? WEIGHTS.kind : 0,
        time: analysis.when ? WEIGHTS.time * namesTime(text) : 0,
        date: WEIGHTS.date * date,
        order: WEIGHTS.order * (fits[i] ?? 0),
        instruction: analysis.request ? WEIGHTS.instruction * instruction(text) : 0,
        preference: analysis.request ? WEIGHTS.preference * preference(text) : 0,
        cosine: (encoder.turn + encoder.window) * cosine,
      };
      const { terms, score } = addUp(scale?.ranks ? byRanks(weighed, scale.ranks) : weighed);
      return {
        id: memory.id,
        memory,
        current,
        score,
        terms,
        match: { coverage: own.coverage, cosine, date },
        arms: arms[i] ?? {},
      };
    })
    .sort(byScore);
}

const share = (value: number, most: number) => (most > 0 ? Math.min(1, value / most) : 0);

/** 1 where the memory names a person that the question names, unless it names everybody. */
function namesSubject(text: readonly string[], { names, namesAll }: Analysis): number {
  return !namesAll && names.some((name) => stems(name).some((stem) => text.includes(stem))) ? 1 : 0;
}

/** Where core memory keeps what belongs to somebody or something of the user's: `user.family.sister.home`. */
const RELATED = /^[^.]+\.(?:family|people|pets)\.([^.]+)/;

/** 1 for core memories about the one the question is about: the asker, or the relative that it names. */
function subjectOf({ self, stems: asked }: Analysis, candidates: readonly RecallMemory[]): (memory: Memory) => number {
  const relationOf = ({ key }: Memory) => stems((RELATED.exec(key)?.[1] ?? "").replaceAll("_", " "));
  const isAsked = (relation: readonly string[]) => relation.some((stem) => asked.includes(stem));
  const asksRelation = candidates.some(({ memory }) => isAsked(relationOf(memory)));
  return (memory) => {
    if (!self || memory.agent !== "core") return 0;
    const relation = relationOf(memory);
    return (relation.length > 0 ? isAsked(relation) : !asksRelation) ? 1 : 0;
  };
}
