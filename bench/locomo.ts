import { readFileSync } from "node:fs";
import { SextetError } from "../src/errors.js";

/** A turn of a LoCoMo conversation, in the shape that `remember` takes. */
export interface LocomoTurn {
  id: string;
  session: string;
  role: "user";
  speaker: string;
  content: string;
  /** ISO 8601, a minute after the turn before it. */
  at: string;
}

/** A question and the ids of the turns that hold its answer. */
export interface LocomoQuestion {
  id: string;
  question: string;
  /** 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop, 5 adversarial. */
  category: number;
  gold: string[];
}

/** One conversation: one person's memory. */
export interface LocomoConversation {
  id: string;
  speakers: [string, string];
  turns: LocomoTurn[];
  questions: LocomoQuestion[];
}

interface RawTurn {
  speaker: string;
  dia_id: string;
  text: string;
  blip_caption?: string;
}

interface RawSample {
  sample_id: string;
  conversation: Record<string, unknown>;
  qa: { question: string; evidence?: unknown; category: number }[];
}

/** Reads a file of LoCoMo's format. Questions without evidence that exists are left out. */
export function readLocomo(path: string): LocomoConversation[] {
  return parseLocomo(readFileSync(path, "utf8"));
}

/** The same from the file's text. */
export function parseLocomo(json: string): LocomoConversation[] {
  const samples: unknown = JSON.parse(json);
  if (!Array.isArray(samples)) {
    throw new SextetError("INPUT_UNREADABLE", "The file is not a list of conversations", "Pass LoCoMo-format JSON.");
  }
  return (samples as RawSample[]).map(({ sample_id, conversation, qa }) => {
    const turns = turnsOf(conversation);
    const known = new Set(turns.map((turn) => turn.id));
    return {
      id: sample_id,
      speakers: [String(conversation.speaker_a), String(conversation.speaker_b)],
      turns,
      questions: qa.flatMap(({ question, evidence, category }, index) => {
        const gold = evidenceIds(evidence).filter((id) => known.has(id));
        return gold.length === 0 ? [] : [{ id: `${sample_id}:${index}`, question, category, gold }];
      }),
    };
  });
}

/** The turn ids in an evidence field, whose strings hold one id, several or none. */
export function evidenceIds(evidence: unknown): string[] {
  return [...new Set(JSON.stringify(evidence ?? "").match(/D\d+:\d+/g) ?? [])];
}

function turnsOf(conversation: Record<string, unknown>): LocomoTurn[] {
  return Object.keys(conversation)
    .flatMap((key) => /^session_(\d+)$/.exec(key)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((number) => {
      const start = parseSessionTime(String(conversation[`session_${number}_date_time`]));
      return (conversation[`session_${number}`] as RawTurn[]).map(
        ({ speaker, dia_id, text, blip_caption }, minute) => ({
          id: dia_id,
          session: `session_${number}`,
          role: "user" as const,
          speaker,
          content: blip_caption ? `${text} [image: ${blip_caption}]` : text,
          at: new Date(start + minute * 60_000).toISOString(),
        }),
      );
    });
}

/** Reads `3:05 pm on 4 March, 2026` as UTC. */
export function parseSessionTime(text: string): number {
  const [, hour, minute, half, day, month, year] =
    /^(\d{1,2}):(\d{2}) (am|pm) on (\d{1,2}) (\w+),? (\d{4})$/i.exec(text.trim()) ?? [];
  const midnight = Date.parse(`${day} ${month} ${year} UTC`);
  if (Number.isNaN(midnight)) {
    throw new SextetError("INPUT_UNREADABLE", `"${text}" is no session time`, "Expected: 3:05 pm on 4 March, 2026.");
  }
  const hours = (Number(hour) % 12) + (half?.toLowerCase() === "pm" ? 12 : 0);
  return midnight + (hours * 60 + Number(minute)) * 60_000;
}
