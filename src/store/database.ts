import { type Connection, connect, Session } from "@lancedb/lancedb";
import type { AgentDefinition } from "../domain/agent.js";
import { isBuiltIn } from "../domain/declaration.js";
import type { Kind } from "../domain/kind.js";
import { SextetError } from "../errors.js";
import { changed, checkColumns, checkRows, declare, dormant } from "./declarations.js";
import { createDiskSync, localFolder } from "./disk.js";
import { openingError } from "./failure.js";
import { type Log, openLog } from "./log.js";
import { isEmptyOrMissing, makeAside } from "./make.js";
import { openProjections, type Projections } from "./projections.js";
import { hasTornFile, newestVersion, openBefore, setTornAside } from "./repair.js";
import {
  FORMAT,
  NO_FEEDBACK_TABLE,
  OTHER_INDEXES,
  openSettings,
  SAME_LAYOUT,
  type Settings,
  type SettingsTable,
} from "./settings.js";
import type { Table } from "./table.js";

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
  close(): void;
}

export interface DatabaseOptions {
  uri: string;
  /** How an object store is reached, besides what the environment says. */
  storageOptions?: Readonly<Record<string, string>>;
  agents: readonly AgentDefinition[];
  embedder: EmbedderIdentity;
  /** Throw the projections away and rebuild them. */
  rebuild?: boolean;
  /** False: HOME_MISSING where there is no database yet, and none is made. @default true */
  create?: boolean;
}

const INDEX_CACHE_BYTES = 64n << 20n;
const METADATA_CACHE_BYTES = 16n << 20n;

/** Connects to the database, making it if there is none, and checks that it is ours and this embedder's. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.create === false && !(await isThere(options))) throw homeMissing(options.uri);
  await makeAside(options.uri, async (uri) => {
    const { log, projections, settings, close } = await openTables({ ...options, uri });
    const disk = createDiskSync(uri);
    for (const table of [log.table, ...projections.tables, settings.table]) {
      await table.clean();
      await disk.sync(table.name);
    }
    close();
  });
  return openTables(options);
}

async function isThere({ uri, storageOptions }: DatabaseOptions): Promise<boolean> {
  const root = localFolder(uri);
  if (root !== undefined) return !(await isEmptyOrMissing(root));
  const connection = await connect({ uri, storageOptions: { ...storageOptions } });
  try {
    return (await connection.tableNames()).includes("settings");
  } finally {
    connection.close();
  }
}

function homeMissing(uri: string): SextetError {
  const hint = "Remember something first, or name another {home}: reading makes none.";
  return new SextetError("HOME_MISSING", `there is no memory in ${uri} yet`, hint);
}

async function openTables({
  uri,
  storageOptions,
  agents,
  embedder,
  rebuild = false,
}: DatabaseOptions): Promise<Database> {
  const session = new Session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES);
  const connection = await connect({ uri, session, readConsistencyInterval: 0, storageOptions: { ...storageOptions } });
  try {
    const { settings, found } = await openOwnSettings(connection, uri, rebuild);
    checkFormat(found);
    if (!rebuild) checkEmbedder(found, embedder);
    const made = found.format !== undefined;
    const names = new Set(await connection.tableNames());
    if (!names.has("log") && (made || names.has("turns"))) throw logLost(`there is no log in ${uri}`);
    const { opened: log, repaired } = await openWholeLog(uri, versionIn(found.versions, "log"), () =>
      openLog(connection, made),
    ).catch((error) => {
      const { code, message } = openingError(error, uri);
      throw code === "HOME_CORRUPT" ? logLost(message, error) : error;
    });
    // After a repair the tables may hold what the log has lost.
    const sameLayout = [FORMAT, ...SAME_LAYOUT].includes(found.format ?? "");
    const fresh = rebuild || repaired || (made && !sameLayout);
    const complete = made && !fresh;
    const vectors = { embedder: embedder.id, dimensions: String(embedder.dimensions) };
    const kept = await log.declarations();
    if (fresh) await checkRows(log, changed(agents, kept));
    else checkColumns(agents, kept);
    const owners = [...agents, ...dormant(agents, kept)];
    if (!complete) await settings.write({ ...vectors, applied: "0" }); // first: what follows may be cut short
    if (fresh) for (const name of projectionNames(owners)) if (names.has(name)) await connection.dropTable(name);
    await declare(log, uri, agents, embedder.id); // before there is a table: what is in the log can be made again
    const hasFeedback = !NO_FEEDBACK_TABLE.includes(found.format ?? "");
    const isApplied = (kind: Kind) => (kept.get(kind)?.seq ?? Number.POSITIVE_INFINITY) <= Number(found.applied);
    const projections = await openProjections(connection, {
      agents: owners,
      dimensions: embedder.dimensions,
      openWhole: (name, open) => openWhole(uri, name, open, found.versions),
      exists: (name) =>
        complete && (isBuiltIn(name) || name === "turns" || (name === "feedback" ? hasFeedback : isApplied(name))),
      declared: async () => dormant(agents, await log.declarations()),
    });
    if (found.format !== FORMAT) {
      const isIndexedOtherwise = OTHER_INDEXES.includes(found.format ?? "");
      if (complete && isIndexedOtherwise) for (const table of projections.tables) await table.indexText();
      await settings.write({
        format: FORMAT,
        ...(!complete && { versions: await versionsOf([log.table, ...projections.tables]) }),
      });
    }
    const { applied = "0", erased = "0" } = complete ? found : {};
    const initial: Settings = { format: FORMAT, ...vectors, applied, erased };
    return { log, projections, settings, initial, close: () => connection.close() };
  } catch (error) {
    connection.close();
    if (error instanceof Torn)
      return openTables({ uri, agents, embedder, rebuild: true, ...(storageOptions && { storageOptions }) });
    throw error;
  }
}

interface OwnSettings {
  settings: SettingsTable;
  found: Partial<Settings>;
}

/** The settings follow from the log like every table: where they are beyond repair, a rebuild writes them again. */
async function openOwnSettings(connection: Connection, uri: string, rebuild: boolean): Promise<OwnSettings> {
  const open = async () => {
    const settings = await openSettings(connection);
    return { settings, found: await settings.read() };
  };
  try {
    return (await openRepaired(uri, "settings", () => openBefore(uri, "settings", open, 0))).opened;
  } catch (error) {
    if (!rebuild || openingError(error, uri).code !== "HOME_CORRUPT") throw error;
    await connection.dropTable("settings");
    return open();
  }
}

/** Opens a table, once more without its newest version if a power cut has torn that. */
async function openRepaired<T>(uri: string, name: string, open: () => Promise<T>) {
  try {
    return { opened: await open(), repaired: false };
  } catch (error) {
    if (!(await setTornAside(uri, name))) throw error;
    return { opened: await open(), repaired: true };
  }
}

/**
 * Opens the log, without its newest versions where a power cut has torn them: they hold nothing that was acknowledged,
 * since that is on disk.
 */
async function openWholeLog(uri: string, synced: number | undefined, open: () => Promise<Log>) {
  if (synced === undefined) return openRepaired(uri, "log", open);
  let steps = -1;
  const openChecked = async () => {
    steps += 1;
    const log = await open();
    if ((await log.table.version()) !== synced) await log.table.check();
    return log;
  };
  const { opened, repaired } = await openRepaired(uri, "log", () => openBefore(uri, "log", openChecked, synced));
  return { opened, repaired: repaired || steps > 0 };
}

/** The version of a table that is known to be on disk. */
const versionIn = (versions: string | undefined, name: string) =>
  (JSON.parse(versions ?? "{}") as Record<string, number>)[name];

/** A power cut has torn a table in what was not on disk yet. The log has it all. */
class Torn extends Error {}

/** Opens a table that was on disk in the version that the settings name. Throws {@link Torn} where what is newer is torn. */
async function openWhole(uri: string, name: string, open: () => Promise<Table>, versions?: string): Promise<Table> {
  const synced = versionIn(versions, name);
  const root = localFolder(uri);
  if (synced === undefined || root === undefined || (await newestVersion(root, name)) <= synced) return open();
  try {
    if (await hasTornFile(root, name)) throw new Error("a file is cut off");
    const table = await open();
    await table.check();
    return table;
  } catch (cause) {
    throw new Torn(`the table ${name} is torn`, { cause });
  }
}

/** The version of each table, as JSON. */
export async function versionsOf(tables: readonly Table[]): Promise<string> {
  return JSON.stringify(
    Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.version()]))),
  );
}

const projectionNames = (agents: readonly AgentDefinition[]) => [
  "turns",
  "feedback",
  ...agents.map((agent) => agent.kind),
];

function checkFormat({ format }: Partial<Settings>): void {
  if (format === undefined || Number(format) <= Number(FORMAT)) return;
  throw new SextetError(
    "HOME_CORRUPT",
    `the tables have format ${format}, this version of Sextet reads format ${FORMAT}`,
    "Use the version of Sextet that wrote them, or another {home}.",
  );
}

function checkEmbedder({ embedder, dimensions }: Partial<Settings>, now: EmbedderIdentity): void {
  if (embedder === undefined || (embedder === now.id && dimensions === String(now.dimensions))) return;
  throw new SextetError(
    "EMBEDDER_MISMATCH",
    `the tables hold vectors of ${embedder} (${dimensions}), the embedder is ${now.id} (${now.dimensions})`,
    "Run {rebuild} to embed everything again, or configure the old embedder.",
  );
}

function logLost(message: string, cause?: unknown): SextetError {
  const hint = "Restore the home from a backup: the log is the only copy of what it holds.";
  return new SextetError("HOME_CORRUPT", message, hint, { cause });
}
