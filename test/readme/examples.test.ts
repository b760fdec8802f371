import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

it.each(readdirSync(fileURLToPath(new URL("../../examples", import.meta.url))))(
  "the README shows %s as it is",
  (file) => {
    const shown = `<summary>examples/${file}</summary>\n\n\`\`\`typescript\n${read(`examples/${file}`)}\`\`\`\n`;
    expect(read("README.md").includes(shown), `copy examples/${file} into the README`).toBe(true);
  },
);
