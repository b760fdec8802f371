import type { Kind } from "./domain/kind.js";
import type { Memory } from "./domain/memory.js";
import type { Provenance } from "./domain/provenance.js";

/** Why a memory says what it says. */
export interface Why {
  memory: Memory;
  evidence: { turn: string; id: string; session: string; at: string; speaker: string; quote: string }[];
  /** What was said that ended it; empty where it still holds. */
  ended: Why["evidence"];
  run: string;
  agent: Kind;
  origin: Memory["origin"];
  /** Why reflection made, merged or archived it, in its own words; empty where it did not. */
  because: string[];
  /** The memory that it replaced, if it did, and those that reflection made it of. */
  derived: string[];
  /** How far it is trusted, and what that comes from. */
  trust: Trust;
}

/** How far a memory is trusted. */
export interface Trust {
  /** 0 to 1. */
  mean: number;
  /** Where the words come from that it rests on. */
  provenance: Provenance;
  /** The turns that it rests on. */
  sources: number;
  /** What all votes and hints come to, each 0 to 5. */
  up: number;
  down: number;
  /** True where it contradicts a more trusted memory, and is not believed. */
  disputed: boolean;
}

export interface Stats {
  turns: number;
  pending: number;
  /** Memories that are believed now, by agent. */
  memories: Record<Kind, number>;
  /** Entries in the log. */
  entries: number;
  /** How many of them this process has still to bring to the tables, and why it could not; null where it could. */
  behind: { entries: number; error: string | null };
  /** Bytes on disk, by table; all scopes together. */
  bytes: Record<string, number>;
}
