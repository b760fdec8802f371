import { access, constants, mkdir } from "node:fs/promises";
import { resolveConfig } from "./config.js";
import { messageOf, SextetError } from "./errors.js";
import { createMemory, modelOf } from "./memory.js";
import type { MemoryOptions } from "./memory-api.js";

/** One thing that was looked at, and what to do if it is not well. */
export interface Check {
  name: string;
  ok: boolean;
  /** What was found, in words. */
  says: string;
  hint?: string;
}

const OLDEST_NODE = [20, 19] as const;

/** Looks at everything that is configured and tries it out. What was not configured is not called. */
export async function diagnose(options: MemoryOptions = {}): Promise<Check[]> {
  return [
    await check("node", nodeVersion),
    await check("home", () => homeWritable(options)),
    await check("memory", () => memoryWorks(options)),
    await check("model", () => modelAnswers(options)),
  ];
}

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, says: await look() };
  } catch (error) {
    const hint = SextetError.isInstance(error) ? (error as SextetError).hint : undefined;
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
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
  } catch (cause) {
    const hint = "Make the folder writable or choose another --home.";
    throw new SextetError("HOME_UNWRITABLE", `cannot write to ${home}`, hint, { cause });
  }
  return `${home}, tables in ${uri}`;
}

async function memoryWorks(options: MemoryOptions): Promise<string> {
  const memory = await createMemory({ ...options, offline: true });
  try {
    const { turns, entries, pending } = await memory.stats({ userId: "default" });
    await memory.recall("Does it work?", { userId: "default" });
    return `tables and embedder work; ${entries} entries in the log, ${turns} turns of the default user, ${pending} pending`;
  } finally {
    await memory.close();
  }
}

async function modelAnswers(options: MemoryOptions): Promise<string> {
  const config = resolveConfig(options);
  const model = options.offline ? undefined : (options.model ?? (await modelOf(config)));
  if (!model) return "none: Sextet works offline with rules. Set OPENAI_API_KEY or OPENAI_BASE_URL to give it one.";
  const name = config.model ? `${config.model.name} at ${config.model.baseUrl ?? "OpenAI"}` : "the given model";
  try {
    await model.invoke("Answer with the word ok.");
  } catch (cause) {
    const hint = "Check OPENAI_API_KEY, OPENAI_BASE_URL and SEXTET_MODEL, and that the server runs.";
    throw new SextetError("MODEL_FAILED", `${name} does not answer: ${messageOf(cause)}`, hint, { cause });
  }
  return `${name} answers`;
}
