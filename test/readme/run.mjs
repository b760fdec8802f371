// Runs the README as a stranger would: clones the repository into an empty folder and runs every `sh` block there, line
// by line, as written; then its TypeScript example. Blocks that need a key or a server are not `sh`.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "sextet-readme-"));
/** What is typed into commands that read standard input. */
const TYPED = "My sister Ines lives in Porto.\nWhere does my sister live?\n";

try {
  execFileSync("git", ["clone", "--quiet", root, folder]);
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  for (const command of blocks(readme, "sh")
    .flatMap((block) => block.split("\n"))
    .filter(Boolean))
    run(command);
  checkDemo(readme);
  run("npm run build");
  for (const [i, example] of blocks(readme, "ts").entries()) {
    writeFileSync(join(folder, `example-${i}.ts`), example);
    run(`npx tsx example-${i}.ts`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function blocks(markdown, language) {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1]);
}

/** The tour in the README is what the demo prints, in parts. */
function checkDemo(markdown) {
  const printed = new Set(run("npm run -s demo").split("\n").map(comparable));
  const shown =
    blocks(markdown, "text")
      .find((block) => block.includes("Mara talks"))
      ?.split("\n") ?? [];
  const wrong = shown.map(comparable).filter((line) => line.trim() !== "" && line.trim() !== "…" && !printed.has(line));
  if (wrong.length > 0) throw new Error(`the demo does not print this any more:\n${wrong.join("\n")}`);
}

/** Headings are underlined as wide as the terminal is, and ids are hashes. */
function comparable(line) {
  return line
    .replace(/─+$/, "")
    .replace(/\b([mt])[0-9a-z]{13}\b/g, "$1")
    .trimEnd();
}

function run(command) {
  process.stdout.write(`$ ${command}\n`);
  const env = {
    ...process.env,
    SEXTET_HOME: join(folder, "home"),
    OPENAI_API_KEY: "",
    OPENAI_BASE_URL: "",
    COLUMNS: "96",
  };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], {
    cwd: folder,
    input: TYPED,
    encoding: "utf8",
    env,
  });
  if (status === 0) return stdout;
  process.stderr.write(`${stdout}${stderr}`);
  throw new Error(`the README's command failed with ${status}: ${command}`);
}
