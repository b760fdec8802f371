// The examples as a user runs them: with the package and its peers, and graphs of their own for the LangGraph server.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
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
  "hono",
  "@hono/node-server",
  "p-limit",
];
const TESTS = [
  "test/examples",
  "test/integrations/dev-server.ts",
  "test/support/port.ts",
  "test/package/run-examples.ts",
];

const readme = readFileSync(join(root, "README.md"), "utf8");
/** The block of the README that holds these words: the server's two files are as it gives them. */
const blockWith = (words) =>
  [...readme.matchAll(/^```\w+\n([\s\S]*?)^```/gm)].map(([, block]) => block).find((block) => block.includes(words));

const folder = install("examples", PEERS);
for (const path of ["examples", ...TESTS]) cpSync(join(root, path), join(folder, path), { recursive: true });
writeFileSync(join(folder, "graphs.ts"), blockWith("// graphs.ts"));
writeFileSync(join(folder, "langgraph.json"), blockWith("./graphs.ts:chat"));
execFileSync("npx", ["tsx", "test/package/run-examples.ts"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
