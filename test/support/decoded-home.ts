import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { LOCAL_DIMENSIONS } from "../../src/models/local-embeddings.js";

/** All that the files of a home hold. */
export interface DecodedHome {
  /** Every cell of every version of every table, decoded, and every file as it lies there. */
  text: string;
  /** Every vector of every version, those in the log among them, and where it is. */
  vectors: { where: string; vector: Float32Array }[];
}

/** Decodes a home: fragments are compressed, so that a search of the bytes proves nothing. */
export async function decodedHome(home: string): Promise<DecodedHome> {
  const connection = await connect(join(home, "tables"));
  const texts: string[] = [];
  const vectors: DecodedHome["vectors"] = [];
  for (const name of await connection.tableNames()) {
    const table = await connection.openTable(name);
    for (const { version } of await table.listVersions()) {
      await table.checkout(version);
      for (const row of await table.query().toArray()) {
        const { vector, vectors: blob, ...cells } = row.toJSON() as Record<string, unknown>;
        texts.push(JSON.stringify(cells, (_, value) => (typeof value === "bigint" ? Number(value) : value)));
        const where = `${name} ${String(cells.id ?? cells.seq)} in version ${version}`;
        if (vector) vectors.push({ where, vector: Float32Array.from(vector as Iterable<number>) });
        for (const one of blob instanceof Uint8Array ? split(blob) : []) vectors.push({ where, vector: one });
      }
    }
    table.close();
  }
  connection.close();
  for (const file of readdirSync(home, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) texts.push(readFileSync(join(file.parentPath, file.name), "latin1"));
  }
  return { text: texts.join("\n"), vectors };
}

function split(blob: Uint8Array): Float32Array[] {
  const floats = new Float32Array(Uint8Array.from(blob).buffer);
  return Array.from({ length: floats.length / LOCAL_DIMENSIONS }, (_, i) =>
    floats.subarray(i * LOCAL_DIMENSIONS, (i + 1) * LOCAL_DIMENSIONS),
  );
}

/** The vectors that tell whoever guesses one of the sentences that it was said: nearer than this cosine. */
export function tellingVectors(
  { vectors }: DecodedHome,
  sentences: readonly Float32Array[],
  nearest = 0.95,
): { where: string; cosine: number }[] {
  return vectors.flatMap(({ where, vector }) => {
    const cosine = Math.max(...sentences.map((one) => cosineOf(one, vector)));
    return cosine >= nearest ? [{ where, cosine }] : [];
  });
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, one, i) => sum + one * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
