import type { Memory } from "../../src/domain/memory.js";
import { type AnalyseOptions, analyseQuery } from "../../src/recall/analyse.js";
import { headerStems } from "../../src/recall/features.js";
import type { Hit } from "../../src/recall/hit.js";
import { createLexicon, type GrowingLexicon } from "../../src/recall/lexicon.js";
import { memoryStems, type RecallMemory } from "../../src/recall/score-memories.js";
import type { TurnQuestion } from "../../src/recall/score-turns.js";
import { stems } from "../../src/recall/tokens.js";
import type { RecallTurn } from "../../src/recall/turns.js";
import { USE_LITE } from "../../src/recall/weights.js";

export const MARCH_4 = Date.UTC(2026, 2, 4, 9);
export const DAY = 86_400_000;

/** A conversation of one session: each line is `Speaker: text`; `user` and `assistant` are roles without a name. */
export function conversation(...lines: string[]): RecallTurn[] {
  return lines.map((line, position) => {
    const [, who = "", content = ""] = /^(\w+): (.*)$/s.exec(line) ?? [];
    const role = who === "assistant" ? "assistant" : "user";
    return {
      id: `t${position}`,
      session: "s1",
      position,
      role,
      speaker: who === "user" || who === "assistant" ? null : who,
      content,
      zones: [],
      at: MARCH_4 + position * 60_000,
      offset: 0,
      stems: stems(content),
      vector: null,
    };
  });
}

/** Turns as hits of these scores, which fit nothing. */
export const hitsOf = (scores: number[], ...lines: string[]): Hit[] =>
  conversation(...lines).map((turn, i) => ({
    id: turn.id,
    kind: "turns",
    score: scores[i] ?? 0,
    why: { header: scores[i] ?? 0 },
    memory: null,
    current: true,
    turn,
    sources: [turn.id],
    also: [],
    match: { coverage: 0, cosine: 0, date: 0 },
    arms: {},
  }));

export function lexiconOf(turns: readonly RecallTurn[]): GrowingLexicon {
  const lexicon = createLexicon();
  for (const turn of turns) lexicon.add(turn.stems, headerStems(turn));
  return lexicon;
}

export function ask(query: string, turns: readonly RecallTurn[], options: Partial<AnalyseOptions> = {}): TurnQuestion {
  const speakers = [...new Set(turns.flatMap((turn) => turn.speaker ?? []))];
  return {
    analysis: analyseQuery(query, { at: MARCH_4 + DAY, offset: 0, speakers, ...options }),
    lexicon: lexiconOf(turns),
    vector: null,
    encoder: USE_LITE,
  };
}

export function memory(id: string, text: string, changes: Partial<Memory> = {}): Memory {
  return {
    id,
    agent: "semantic",
    key: text,
    text,
    fields: {},
    evidence: [],
    run: "run-1",
    origin: "rules",
    rev: 1,
    validFrom: MARCH_4,
    validTo: null,
    recordedAt: MARCH_4,
    closedAt: null,
    retractedAt: null,
    supersedes: null,
    supersededBy: null,
    doubtedBy: null,
    refinement: null,
    archivedAt: null,
    pinnedAt: null,
    derivedFrom: [],
    assertions: 1,
    assertedAt: MARCH_4,
    ...changes,
  };
}

export function recallMemory(of: Memory, changes: Partial<RecallMemory> = {}): RecallMemory {
  return { memory: of, stems: memoryStems(of), cosine: 0, current: true, at: of.validFrom, ...changes };
}

export const sumOf = (terms: Record<string, number>) => Object.values(terms).reduce((sum, value) => sum + value, 0);
