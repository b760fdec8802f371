import { connect, Session } from "@lancedb/lancedb";
import type { AgentDefinition } from "../domain/agent.js";
import { messageOf, SextetError } from "../errors.js";
import { type Log, openLog } from "./log.js";
import { openProjections, type Projections } from "./projections.js";
import { FORMAT, openSettings, type Settings, type SettingsTable } from "./settings.js";

/** Which embedder's vectors the tables hold. */
export interface EmbedderIdentity {
  id: string;
  dimensions: number;
}

/** The open tables of one home. */
export interface Database {
  readonly log: Log;
  readonly projections: Projections;
  readonly settings: SettingsTable;
  /** The settings as they were when the database was opened. */
  readonly initial: Settings;
  /** True if the projections were made anew, so that the whole log has to be applied to them. */
  readonly fresh: boolean;
  close(): void;
}

export interface DatabaseOptions {
  uri: string;
  agents: readonly AgentDefinition[];
  embedder: EmbedderIdentity;
  /** Throw the projections away and make them anew. */
  rebuild?: boolean;
}

const INDEX_CACHE_BYTES = 256n << 20n;
const METADATA_CACHE_BYTES = 64n << 20n;

/** Connects to the database, making it if there is none, and checks that it is ours and this embedder's. */
export async function openDatabase({ uri, agents, embedder, rebuild = false }: DatabaseOptions): Promise<Database> {
  const session = new Session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES);
  const connection = await connect({ uri, session, readConsistencyInterval: 0 });
  try {
    const names = new Set(await connection.tableNames());
    const settings = await openSettings(connection, names.has("settings"));
    const found = await settings.read();
    checkFormat(found);
    if (!rebuild) checkEmbedder(found, embedder);
    const complete = found.format !== undefined && !rebuild;
    const log = await openLog(connection, names.has("log") && found.format !== undefined);
    if (rebuild) for (const name of projectionNames(agents)) if (names.has(name)) await connection.dropTable(name);
    const projections = await openProjections(connection, agents, embedder.dimensions, complete);
    const initial: Settings = {
      format: FORMAT,
      embedder: embedder.id,
      dimensions: String(embedder.dimensions),
      applied: complete ? (found.applied ?? "0") : "0",
    };
    if (!complete) await settings.write(initial);
    return { log, projections, settings, initial, fresh: !complete, close: () => connection.close() };
  } catch (error) {
    connection.close();
    throw error;
  }
}

const projectionNames = (agents: readonly AgentDefinition[]) => ["turns", ...agents.map((agent) => agent.kind)];

function checkFormat({ format }: Partial<Settings>): void {
  if (format === undefined || format === FORMAT) return;
  throw new SextetError(
    "HOME_CORRUPT",
    `the tables have format ${format}, this version of Sextet reads format ${FORMAT}`,
    "Use the version of Sextet that wrote them, or another --home.",
  );
}

function checkEmbedder({ embedder, dimensions }: Partial<Settings>, now: EmbedderIdentity): void {
  if (embedder === undefined || (embedder === now.id && dimensions === String(now.dimensions))) return;
  throw new SextetError(
    "EMBEDDER_MISMATCH",
    `the tables hold vectors of ${embedder} (${dimensions}), the embedder is ${now.id} (${now.dimensions})`,
    "Run `sextet rebuild` to embed everything anew, or configure the old embedder.",
  );
}

/** What opening failed on, as an error that says what to do. */
export function openingError(error: unknown, uri: string): SextetError {
  if (SextetError.isInstance(error)) return error as SextetError;
  const text = messageOf(error);
  if (
    /EROFS|EACCES|EPERM|ENOTDIR|EEXIST|read-only|permission denied|not a directory|os error (?:1|13|20|30)\b/i.test(
      text,
    )
  ) {
    return new SextetError(
      "HOME_UNWRITABLE",
      `cannot write to ${uri}`,
      "Make the folder writable or choose another --home.",
      { cause: error },
    );
  }
  return new SextetError(
    "HOME_CORRUPT",
    `cannot open the tables in ${uri}: ${firstLine(text)}`,
    "Run `sextet rebuild` to make the tables anew from the log.",
    { cause: error },
  );
}

const firstLine = (text: string) => text.split("\n", 1)[0] ?? "";
