// The examples as a user runs them: from the packed package and its peers, in an empty folder.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "sextet-examples-"));
const { overrides, dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
// Named with their versions: what they leave open npm cannot always fill.
const PEERS = [
  "@langchain/core",
  "@langchain/langgraph",
  "langchain",
  "@modelcontextprotocol/sdk",
  "openai",
  "ai",
  "tsx",
];
const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const RUN = `
import { createMemory } from "sextet";
import { LanceDBStore } from "sextet/langgraph";
import { createMcpServer } from "sextet/mcp";
import { main as mcpClient } from "./examples/mcp-client.js";
import { ANSWER, QUESTION, SCENARIOS } from "./test/examples/scenarios.js";

const check = (name, ok, seen) => {
  if (!ok) throw new Error(name + ": " + JSON.stringify(seen));
  process.stdout.write(name + "\\n");
};
for (const [name, run] of Object.entries(SCENARIOS)) {
  const memory = await createMemory({ home: "home-" + name, offline: true });
  await memory.remember("My sister Ines lives in Porto.", { userId: "mara" });
  const { answer, given } = await run(memory);
  check(name, answer === ANSWER && given.includes("Porto"), { answer, given });
  if (name === "create-agent") check("server", Boolean(await createMcpServer(memory, { userId: "mara" })), "");
  await memory.close();
}
const said = await mcpClient("home-mcp", QUESTION);
check("mcp-client", said.includes("Porto"), said);
const store = new LanceDBStore({ uri: "./store" });
await store.put(["users"], "mara", { city: "Porto" });
check("store", (await store.get(["users"], "mara"))?.value.city === "Porto", "");
await store.stop();
`;

try {
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "user", private: true, type: "module", overrides }),
  );
  const peers = PEERS.map((name) => `${name}@${dependencies[name] ?? devDependencies[name]}`);
  npm(["install", "--no-audit", "--no-fund", "--prefer-offline", `./${filename}`, ...peers], folder);
  cpSync(join(root, "examples"), join(folder, "examples"), { recursive: true });
  mkdirSync(join(folder, "test"));
  cpSync(join(root, "test/examples"), join(folder, "test/examples"), { recursive: true });
  writeFileSync(join(folder, "run.ts"), RUN);
  execFileSync("npx", ["tsx", "run.ts"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
