import { type Compared, SAME_MEANING, type SameElsewhere } from "../../domain/same-elsewhere.js";
import type { Entry } from "../../store/log.js";
import type { Dependencies } from "../dependencies.js";

/** A turn none of whose sentences is as near as this, as a whole, holds none that means the same. */
const MAY_HOLD_IT = 0.6;
/** The sentences of so many turns are looked at one by one. */
const MOST_TURNS = 32;

/** What means the same as what goes, though it says so in other words. */
export async function meaningTheSame(
  { embedder }: Pick<Dependencies, "embedder">,
  { lost, memories, sentences }: Compared,
  entries: readonly Entry[],
): Promise<SameElsewhere[]> {
  if (lost.length === 0) return [];
  const kept = new Map(entries.flatMap(({ vectors }) => [...vectors]));
  const wanted = await embedder.embed(lost);
  const nearest = (vector: Float32Array) => Math.max(...wanted.map((one) => cosine(one, vector)));
  const isSame = (id: string) => {
    const vector = kept.get(id);
    return vector !== undefined && nearest(vector) >= SAME_MEANING;
  };
  const turns = [...new Set(sentences.map(({ turn }) => turn))]
    .flatMap((turn) => {
      const vector = kept.get(turn);
      return vector ? [{ turn, near: nearest(vector) }] : [];
    })
    .filter(({ near }) => near >= MAY_HOLD_IT)
    .sort((a, b) => b.near - a.near || (a.turn < b.turn ? -1 : 1))
    .slice(0, MOST_TURNS);
  const looked = new Set(turns.map(({ turn }) => turn));
  const said = sentences.filter(({ turn }) => looked.has(turn));
  const vectors = await embedder.embed(said.map(({ text }) => text));
  return [
    ...memories.filter(({ id }) => isSame(id)).map(({ id, text }) => ({ id, of: "memory" as const, text })),
    ...said
      .filter((_, i) => nearest(vectors[i] as Float32Array) >= SAME_MEANING)
      .map(({ turn, text }) => ({ id: turn, of: "turn" as const, text })),
  ];
}

/** Vectors of the embedder have length 1. */
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
