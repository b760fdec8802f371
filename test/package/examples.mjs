// The examples as a user runs them: with the package and its peers.
import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { install, root } from "./install.mjs";

const PEERS = [
  "@langchain/core",
  "@langchain/langgraph",
  "langchain",
  "@modelcontextprotocol/sdk",
  "openai",
  "ai",
  "tsx",
];
const TESTS = ["test/examples", "test/package/run-examples.ts"];

const folder = install("examples", PEERS);
for (const path of ["examples", ...TESTS]) cpSync(join(root, path), join(folder, path), { recursive: true });
execFileSync("npx", ["tsx", "test/package/run-examples.ts"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
