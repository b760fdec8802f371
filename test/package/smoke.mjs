// The package as a user gets it: packed, installed in an empty folder, imported, run.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "sextet-package-"));
const run = (command, args, input) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", input, stdio: ["pipe", "pipe", "inherit"] });

try {
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
    }),
  );
  // Overrides do not reach those who install a package: the README gives them this block.
  const { overrides } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "user", private: true, type: "module", overrides }),
  );
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", `./${filename}`]);
  writeFileSync(
    join(folder, "use.mjs"),
    `import { createMemory } from "sextet";
     const memory = await createMemory({ home: "./home" });
     await memory.remember("My sister Ines lives in Porto.", { userId: "mara" });
     const { memories } = await memory.recall("Where does my sister live?", { userId: "mara" });
     await memory.close();
     if (!memories[0]?.text.includes("Porto")) throw new Error(JSON.stringify(memories));`,
  );
  run("node", ["use.mjs"]);
  const line = JSON.stringify({ role: "user", content: "My dog is called Biscuit." });
  run("npx", ["sextet", "remember", "--home", "cli-home"], `${line}\n`);
  const found = run("npx", ["sextet", "recall", "What is my dog called?", "--home", "cli-home", "--json"]);
  if (!found.includes("Biscuit")) throw new Error(found);
  process.stdout.write(`${filename}: installed, imported and run\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
