import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AgentDefinition } from "../domain/agent.js";
import type { RefinerDefinition } from "../domain/refiner.js";
import { SextetError } from "../errors.js";
import { packageFolder } from "./package-folder.js";

/** The texts that models are given, by the names of their files. */
export interface Prompts {
  /** A prompt with its `{{placeholders}}` filled. Throws CONFIG_INVALID where the values are not those it names. */
  fill(name: string, values: Readonly<Record<string, string>>): string;
  /** The same for the prompt of an agent. */
  fillAgent(agent: Pick<AgentDefinition, "kind" | "prompt">, values: Readonly<Record<string, string>>): string;
}

const AGENT = ["fields", "related", "turns"];

/** The prompts there are besides those of the agents, and what each is filled with. */
export const PROMPTS: Readonly<Record<string, readonly string[]>> = {
  shared: ["conversation"],
  route: ["agents", "turns"],
  joint: ["agents", "turns"],
  json: ["schema"],
  repair: ["error", "schema"],
  analyse: ["agents", "now", "query"],
  assistant: ["context", "now"],
  summarise: ["day", "items"],
  profile: ["items", "person"],
  merge: ["pairs"],
  believe: ["held", "least", "memories"],
  refine: ["conversation", "known", "refiners"],
  "refine-question": [],
  "refine-response": [],
  "refine-residual": [],
  judge: ["answer", "gold", "question"],
};

/**
 * Reads all prompts and checks their placeholders.
 *
 * @param agents whose prompts are to be read; what an agent brings itself is checked like a file.
 * @param folder a folder of the user's: what lies there is taken before the file of the same name in `prompts/`.
 * @param refiners those that were passed in besides MARK's three.
 */
export function loadPrompts(
  agents: readonly Pick<AgentDefinition, "kind" | "prompt">[],
  folder?: string,
  refiners: readonly Pick<RefinerDefinition, "prompt">[] = [],
): Prompts {
  const expected: Record<string, readonly string[]> = { ...PROMPTS };
  for (const { prompt } of refiners) if (typeof prompt === "string") expected[prompt] = [];
  for (const { prompt } of agents) if (typeof prompt === "string") expected[prompt] = AGENT;
  if (folder !== undefined && !existsSync(folder)) {
    const hint = "Make the folder, or unset SEXTET_PROMPTS.";
    throw new SextetError("CONFIG_INVALID", `the folder of prompts ${resolve(folder)} is missing`, hint);
  }
  const read = new Map<string, string>();
  for (const [name, placeholders] of Object.entries(expected)) {
    const { path, text } = readPrompt(name, folder);
    checkPlaceholders(path, text, placeholders);
    read.set(name, text);
  }
  for (const { kind, prompt } of agents) {
    if (typeof prompt === "object") checkPlaceholders(`the prompt of ${kind}`, prompt.text, AGENT);
  }
  const fill: Prompts["fill"] = (name, values) => {
    const text = read.get(name);
    if (text === undefined) throw new TypeError(`no prompt is called ${name}`);
    return filled(name, text, values);
  };
  return {
    fill,
    fillAgent({ kind, prompt }, values) {
      if (typeof prompt === "object") return filled(kind, prompt.text.trim(), values);
      return fill(prompt ?? kind, values);
    },
  };
}

/** Fills one of the prompts that come with the package. Throws CONFIG_INVALID if it names others than are given. */
export function fillPrompt(name: string, values: Readonly<Record<string, string>>): string {
  return filled(name, readPrompt(name, undefined).text, values);
}

/** Values are taken to the letter, also where they look like placeholders. */
function filled(name: string, text: string, values: Readonly<Record<string, string>>): string {
  checkPlaceholders(`prompts/${name}.md`, text, Object.keys(values));
  return text.replace(/\{\{(\w+)\}\}/g, (_, one: string) => values[one] ?? "");
}

function readPrompt(name: string, folder: string | undefined): { path: string; text: string } {
  const own = folder === undefined ? undefined : join(folder, `${name}.md`);
  const path = own !== undefined && existsSync(own) ? own : join(promptFolder(), `${name}.md`);
  try {
    return { path, text: readFileSync(path, "utf8").replace(/\r\n/g, "\n").trim() };
  } catch (cause) {
    const hint = "Put it back, or install the package again.";
    throw new SextetError("CONFIG_INVALID", `the prompt ${path} cannot be read`, hint, { cause });
  }
}

function checkPlaceholders(path: string, text: string, expected: readonly string[]): void {
  const named = new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""));
  const unknown = [...named].filter((one) => !expected.includes(one));
  const wrong = [...unknown, ...expected.filter((one) => !named.has(one))];
  if (wrong.length === 0) return;
  const hint = `Use {{${expected.join("}}, {{")}}}, each at least once.`;
  throw new SextetError("CONFIG_INVALID", `${path}: wrong or missing placeholder ${wrong.join(", ")}`, hint);
}

function promptFolder(): string {
  const folder = packageFolder("prompts");
  if (folder !== undefined) return folder;
  throw new SextetError("CONFIG_INVALID", "the folder prompts/ is missing", "Install the package again.");
}
