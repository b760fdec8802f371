import { resolve } from "node:path";
import { z } from "zod";
import { parseInstant } from "./domain/time.js";
import { SextetError } from "./errors.js";
import type { MemoryOptions } from "./memory-api.js";

const DEFAULT_MODEL = "gpt-4.1-mini";

/** Everything that can be configured, settled. */
export interface Config {
  /** Absolute path. */
  readonly home: string;
  readonly uri: string;
  /** A fixed moment in milliseconds since the epoch, or undefined for the machine's clock. */
  readonly now: number | undefined;
  readonly timeZone: string;
  readonly vaultKey: string | undefined;
  /** The OpenAI-compatible model that the environment names, if it names one and nothing says otherwise. */
  readonly model: { name: string; apiKey: string; baseUrl: string | undefined } | undefined;
}

const Environment = z.object({
  SEXTET_HOME: z.string().min(1).optional(),
  SEXTET_VAULT_KEY: z.string().min(1).optional(),
  SEXTET_MODEL: z.string().min(1).optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url().optional(),
});

/** Options first, then the environment, then defaults. The only reader of the environment, with {@link debugging}. */
export function resolveConfig(options: MemoryOptions, env: NodeJS.ProcessEnv = process.env): Config {
  const said = Environment.safeParse(withoutEmpty(env));
  if (!said.success) {
    const issue = said.error.issues[0];
    throw invalid(
      `the environment variable ${issue?.path.join(".")} is wrong: ${issue?.message}`,
      "Correct or unset it.",
    );
  }
  const { SEXTET_HOME, SEXTET_VAULT_KEY, SEXTET_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL } = said.data;
  const home = resolve(options.home ?? SEXTET_HOME ?? ".sextet");
  const named = OPENAI_API_KEY !== undefined || OPENAI_BASE_URL !== undefined;
  return Object.freeze({
    home,
    uri: options.uri ?? resolve(home, "tables"),
    now: moment(options.now),
    timeZone: zone(options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    vaultKey: options.vaultKey ?? SEXTET_VAULT_KEY,
    model:
      named && options.offline !== true && options.model === undefined
        ? { name: SEXTET_MODEL ?? DEFAULT_MODEL, apiKey: OPENAI_API_KEY ?? "none", baseUrl: OPENAI_BASE_URL }
        : undefined,
  });
}

/** True where stack traces are wanted. */
export function debugging(env: NodeJS.ProcessEnv = process.env): boolean {
  return withoutEmpty(env).SEXTET_DEBUG !== undefined;
}

/** `OPENAI_API_KEY= npm start` means no key. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
}

function moment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant) return instant.at;
  throw invalid(`now: ${JSON.stringify(text)} is not a date`, "Write it as 2026-03-04T09:30:00Z.");
}

function zone(name: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (cause) {
    throw invalid(`timeZone: ${JSON.stringify(name)} is unknown`, "Use an IANA name such as Europe/Lisbon.", cause);
  }
}

const invalid = (message: string, hint: string, cause?: unknown) =>
  new SextetError("CONFIG_INVALID", message, hint, { cause });
