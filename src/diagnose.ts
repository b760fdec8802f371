import { access, constants, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { idleVariables, resolveConfig } from "./config.js";
import { hintFor, messageOf, SextetError } from "./errors.js";
import { nearestFolder } from "./make-folder.js";
import { agentsOf, createMemory, modelsOf, refinersOf } from "./memory.js";
import type { Stats } from "./memory-account.js";
import type { ScopeOptions, SextetMemory } from "./memory-api.js";
import type { MemoryOptions } from "./memory-options.js";
import { labelOf, MODEL_ROLES, type ModelRole, type Models } from "./models/models.js";
import { openAiEmbeddings } from "./models/openai.js";
import { loadPrompts } from "./models/prompts.js";
import { hasVaultKey } from "./vault/key.js";

/** One thing that was looked at, and what to do if it is not well. */
export interface Check {
  name: string;
  ok: boolean;
  /** What was found, in words. */
  says: string;
  hint?: string;
}

const OLDEST_NODE = [20, 19] as const;

/**
 * Looks at everything that is configured and tries it out. What was not configured is not called.
 *
 * @param scope whose turns are counted. Default: those of the user `default`.
 */
export async function diagnose(
  options: MemoryOptions = {},
  scope: ScopeOptions = { userId: "default" },
): Promise<Check[]> {
  const seen: Seen = { kinds: [], replayed: 0 };
  return [
    await check("node", nodeVersion),
    await check("home", () => homeWritable(options)),
    ...(await embeddingsCheck(options)),
    await check("memory", () => memoryWorks(options, scope, seen)),
    ...(await tablesCheck(seen)),
    ...(await vaultCheck(options)),
    ...(await modelChecks(options)),
    ...idleVariables(options, seen.kinds).map((idle) => ({ name: "environment", ok: false, ...idle })),
  ];
}

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, says: await look() };
  } catch (error) {
    const hint = SextetError.isInstance(error) ? hintFor(error, "cli") : undefined;
    return { name, ok: false, says: messageOf(error), ...(hint !== undefined && { hint }) };
  }
}

async function nodeVersion(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [least, leastMinor] = OLDEST_NODE;
  if (major > least || (major === least && minor >= leastMinor)) return `Node ${process.versions.node}`;
  throw new SextetError("CONFIG_INVALID", `Node ${process.versions.node} is too old`, "Use Node 20.19 or newer.");
}

async function homeWritable(options: MemoryOptions): Promise<string> {
  const { home, uri } = resolveConfig(options);
  let there: boolean;
  try {
    const nearest = await nearestFolder(home);
    there = nearest === home;
    await access(nearest, constants.W_OK);
  } catch (cause) {
    const hint = "Make the folder writable or choose another {home}.";
    throw new SextetError("HOME_UNWRITABLE", `cannot write to ${home}`, hint, { cause });
  }
  if (there) await refuseOpenHome(home);
  return `${home}${there ? "" : " (not made yet)"}, tables in ${uri}`;
}

/** Others' eyes have no business in a home. Windows knows no such modes. */
async function refuseOpenHome(home: string): Promise<void> {
  const mode = (await stat(home)).mode & 0o777;
  if ((mode & 0o077) === 0 || process.platform === "win32") return;
  const says = `${home} can be looked into by other users of this machine (mode ${mode.toString(8)})`;
  throw new SextetError("HOME_UNWRITABLE", says, `Close it: chmod 700 ${JSON.stringify(home)}.`);
}

/** What was seen of a memory that is there. */
interface Seen {
  kinds: string[];
  /** Entries that were brought to the tables when it was opened. */
  replayed: number;
  behind?: Stats["behind"];
}

/** Where turns are pending they stay so: a doctor looks and does not treat. */
async function memoryWorks(options: MemoryOptions, scope: ScopeOptions, seen: Seen): Promise<string> {
  let memory: SextetMemory;
  try {
    const onReplay = (_: number, total: number) => {
      seen.replayed = total;
    };
    memory = await createMemory({ ...options, takeUpPending: false, create: false, onReplay });
  } catch (error) {
    if (!SextetError.isInstance(error) || (error as SextetError).code !== "HOME_MISSING") throw error;
    return memoryWouldWork(options, scope);
  }
  try {
    seen.kinds.push(...memory.kinds.map(({ kind }) => kind));
    const { turns, entries, pending, behind } = await memory.stats(scope);
    seen.behind = behind;
    await memory.recall("Does it work?", scope);
    return `tables and embedder work; ${entries} entries in the log, ${turns} turns of ${named(scope)}, ${pending} pending`;
  } finally {
    await memory.close();
  }
}

/** One line where there are tables: whether the log waits for them. */
async function tablesCheck({ behind, replayed }: Seen): Promise<Check[]> {
  if (!behind) return [];
  const look = async () => {
    const hint =
      "Check the free space and the permissions of the disk; {rebuild} rebuilds the tables. The log has everything.";
    if (behind.error !== null) throw new SextetError("HOME_CORRUPT", `the tables lag behind: ${behind.error}`, hint);
    if (replayed === 0) return "they hold all that the log has";
    const waited = replayed === 1 ? "1 entry of the log waited" : `${replayed} entries of the log waited`;
    return `${waited} for them, and ${replayed === 1 ? "is" : "are"} in them now`;
  };
  return [await check("tables", look)];
}

/** Without a home the parts are tried in a folder of their own, which is gone afterwards. */
async function memoryWouldWork({ uri: _, ...options }: MemoryOptions, scope: ScopeOptions): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "sextet-doctor-"));
  try {
    const memory = await createMemory({ ...options, home });
    try {
      await memory.recall("Does it work?", scope);
    } finally {
      await memory.close();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  return "tables and embedder work; there is no memory yet, the first turn makes it";
}

function named({ userId, namespace = "default" }: ScopeOptions): string {
  const user = userId === "default" ? "the default user" : `user ${userId}`;
  return namespace === "default" ? user : `${user} in ${namespace}`;
}

/** One line where there is a key, or should be. */
async function vaultCheck(options: MemoryOptions): Promise<Check[]> {
  const { home, vaultKey } = resolveConfig(options);
  let there = true;
  const look = async () => {
    there = hasVaultKey(home, vaultKey);
    return `the key ${vaultKey === undefined ? "in vault.key" : "that is configured"} can be used`;
  };
  const looked = await check("vault", look);
  return there ? [looked] : [];
}

/** One line where an embedding model is configured; the encoder that comes with Sextet needs none. */
async function embeddingsCheck(options: MemoryOptions): Promise<Check[]> {
  const { server, embeddingModel, calls } = resolveConfig(options);
  if (embeddingModel === undefined || !server) return [];
  const look = async () => {
    const embeddings = await openAiEmbeddings(embeddingModel, server, { ...calls, maxRetries: 0 });
    try {
      const vector = await embeddings.embedQuery("ok");
      return `${embeddingModel} at ${server.baseUrl ?? "OpenAI"} gives vectors of ${vector.length} numbers`;
    } catch (cause) {
      const hint = "Check SEXTET_EMBEDDING_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY, and that the server runs.";
      throw new SextetError("EMBEDDER_FAILED", `${embeddingModel} does not answer: ${messageOf(cause)}`, hint, {
        cause,
      });
    }
  };
  return [await check("embeddings", look)];
}

/** One line for each model that is configured, however many roles it has. */
async function modelChecks(options: MemoryOptions): Promise<Check[]> {
  let models: Models | undefined;
  try {
    models = await modelsOf(options, resolveConfig(options));
  } catch (error) {
    return [await check("model", () => Promise.reject(error))];
  }
  if (!models) {
    const says = "none: Sextet works offline with rules. Set OPENAI_API_KEY or OPENAI_BASE_URL to give it one.";
    return [{ name: "model", ok: true, says }, ...(await promptsCheck(options))];
  }
  const groups = new Map<string, ModelRole[]>();
  for (const role of MODEL_ROLES) {
    const model = models.of(role);
    if (!model) continue;
    const key = `${model.constructor.name} ${labelOf(model)}`;
    groups.set(key, [...(groups.get(key) ?? []), role]);
  }
  const handedIn = options.model !== undefined || options.models !== undefined;
  const baseUrl = handedIn ? undefined : resolveConfig(options).server?.baseUrl;
  const checks: Check[] = [];
  for (const roles of groups.values()) {
    const name = groups.size === 1 ? "model" : `model of ${roles.join(", ")}`;
    checks.push(await check(name, () => modelAnswers(models, roles, baseUrl)));
  }
  return checks;
}

/** With a model its prompts are read for it; without one a folder that cannot be used shall not wait for it. */
async function promptsCheck(options: MemoryOptions): Promise<Check[]> {
  const { prompts } = resolveConfig(options);
  if (prompts === undefined) return [];
  const look = async () => {
    loadPrompts(agentsOf(options), prompts, refinersOf(options));
    return `those in ${prompts} can be used`;
  };
  return [await check("prompts", look)];
}

const OK = z.object({ ok: z.boolean() });

/** The model answers and, unless it only talks, in JSON. One call, where it takes the strictest way. */
async function modelAnswers(models: Models, roles: readonly ModelRole[], baseUrl: string | undefined): Promise<string> {
  const [role = "assistant"] = roles;
  const model = models.of(role);
  const named = `${model ? labelOf(model) : role}${baseUrl ? ` at ${baseUrl}` : ""}`;
  const prompt = 'Answer with the JSON object {"ok": true}.';
  const answer = await models.ask(role, { name: "ok", prompt, schema: OK, repair: false });
  if (!("error" in answer)) return `${named} answers in JSON`;
  const { error } = answer;
  if (!/cannot be used|asked for JSON/.test(error.message)) throw error;
  if (roles.every((one) => one === "assistant")) return `${named} answers`;
  const hint = "It answers, but not in JSON, which the agents need. Choose another model with SEXTET_MODEL.";
  throw new SextetError("MODEL_FAILED", error.message, hint, { cause: error });
}
