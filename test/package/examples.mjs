// The examples as a user runs them: with the package and its peers, and graphs of their own for the LangGraph server.
import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, root } from "./install.mjs";

const PEERS = [
  "@langchain/core",
  "@langchain/langgraph",
  "@langchain/langgraph-cli",
  "langchain",
  "@modelcontextprotocol/sdk",
  "openai",
  "ai",
  "tsx",
];
const TESTS = ["test/examples", "test/integrations/dev-server.ts", "test/package/run-examples.ts"];
const GRAPHS = ["chat", "remember", "recall", "forget"];

const folder = install("examples", PEERS);
for (const path of ["examples", ...TESTS]) cpSync(join(root, path), join(folder, path), { recursive: true });
writeFileSync(
  join(folder, "graphs.ts"),
  `import { createMemory } from "sextet";
   const memory = await createMemory();
   export const { ${GRAPHS} } = memory.graphs;`,
);
const graphs = Object.fromEntries(GRAPHS.map((name) => [name, `./graphs.ts:${name}`]));
writeFileSync(join(folder, "langgraph.json"), JSON.stringify({ node_version: "20", graphs }));
execFileSync("npx", ["tsx", "test/package/run-examples.ts"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
