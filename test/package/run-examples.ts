/**
 * Runs every example in the working folder, where the package is installed; `examples.mjs` prepares it.
 */
import { readdirSync } from "node:fs";
import { createMemory } from "sextet";
import { LanceDBStore } from "sextet/langgraph";
import { createMcpServer } from "sextet/mcp";
import { main as customAgent } from "../../examples/custom-agent.js";
import { main as mcpClient } from "../../examples/mcp-client.js";
import { main as remoteGraph } from "../../examples/remote-graph.js";
import { main as webServer } from "../../examples/server.js";
import { ANSWER, QUESTION, SCENARIOS } from "../examples/scenarios.js";
import { startDevServer } from "../integrations/dev-server.js";

/** The examples that need no more than a home: what they are asked, and what they must say. */
const ON_A_HOME = {
  "mcp-client": { main: mcpClient, question: QUESTION, answer: "Porto" },
  "custom-agent": { main: customAgent, question: "What did I promise Ines?", answer: "send her the photos by Friday" },
};

const passed = new Set<string>();
function check(name: string, ok: boolean, seen?: unknown): void {
  if (!ok) throw new Error(`${name}: ${JSON.stringify(seen)}`);
  passed.add(name);
  process.stdout.write(`${name}\n`);
}

for (const [name, run] of Object.entries(SCENARIOS)) {
  const memory = await createMemory({ home: `home-${name}`, offline: true });
  await memory.remember("My sister Ines lives in Porto.", { userId: "mara" });
  const { answer, given } = await run(memory);
  check(name, answer === ANSWER && given.includes("Porto"), { answer, given });
  await memory.close();
}

for (const [name, { main, question, answer }] of Object.entries(ON_A_HOME)) {
  const said = await main(`home-${name}`, question);
  check(name, said.includes(answer), said);
}

const server = await startDevServer(process.cwd());
try {
  const said = await remoteGraph(server.url, QUESTION);
  check("remote-graph", said.includes("Porto"), said);
} finally {
  await server.stop();
}

const service = await webServer("home-service");
const headers = { authorization: "Bearer mara" };
for (const content of ["My sister Ines lives in Porto.", QUESTION]) {
  const answer = await fetch(`${service.url}/chat`, { method: "POST", headers, body: JSON.stringify({ content }) });
  const said = await answer.text();
  if (content === QUESTION) check("server", said.includes("Porto"), said);
}
await service.stop();

const missed = readdirSync("examples").filter((file) => !passed.has(file.replace(/\.ts$/, "")));
check("every example is run", missed.length === 0, missed);

const memory = await createMemory({ home: "home-server", offline: true });
check("MCP server", Boolean(await createMcpServer(memory, { userId: "mara" })));
await memory.close();

const store = new LanceDBStore({ uri: "./store" });
await store.put(["users"], "mara", { city: "Porto" });
const item = await store.get(["users"], "mara");
check("store", item?.value.city === "Porto", item);
await store.stop();
