// The package alone, without any of its peers: installed, imported, run.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "./install.mjs";

const folder = install("alone");
const run = (command, args, input) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", input, stdio: ["pipe", "pipe", "inherit"] });

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
process.stdout.write("alone: installed, imported and run\n");
