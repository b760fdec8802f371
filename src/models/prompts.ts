import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SextetError } from "../errors.js";

/** The folder `prompts/` of this package, from source, from the build and installed alike. */
function promptFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return join(folder, "prompts");
    if (folder === dirname(folder)) {
      throw new SextetError("CONFIG_INVALID", "the folder prompts/ is missing", "Install the package again.");
    }
  }
}

/** Fills a prompt's `{{placeholders}}`. Throws CONFIG_INVALID if the file names one that is not given, or lacks one. */
export function fillPrompt(name: string, values: Readonly<Record<string, string>>): string {
  const template = readFileSync(join(promptFolder(), `${name}.md`), "utf8");
  const named = new Set([...template.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""));
  const wrong = [...named].filter((one) => !(one in values)).concat(Object.keys(values).filter((one) => !named.has(one)));
  if (wrong.length > 0) {
    const hint = `Use {{${Object.keys(values).join("}}, {{")}}}, each at least once.`;
    throw new SextetError("CONFIG_INVALID", `prompts/${name}.md: wrong or missing placeholder ${wrong.join(", ")}`, hint);
  }
  return template.replace(/\{\{(\w+)\}\}/g, (_, one: string) => values[one] ?? "");
}
