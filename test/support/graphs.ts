import { setMaxListeners } from "node:events";
import { onTestFinished } from "vitest";
import { agents } from "../../agents/index.js";
import { refiners } from "../../agents/refiners.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { fixedClock } from "../../src/domain/clock.js";
import { isBuiltIn } from "../../src/domain/declaration.js";
import type { Kind } from "../../src/domain/kind.js";
import type { RunReport } from "../../src/domain/report.js";
import type { Dependencies } from "../../src/graphs/dependencies.js";
import { createGraphs } from "../../src/graphs/graphs.js";
import { createUnderstanding } from "../../src/graphs/remember/understanding.js";
import { createEmbedder } from "../../src/models/embedder.js";
import { LOCAL_DIMENSIONS, LocalEmbeddings } from "../../src/models/local-embeddings.js";
import { USE_LITE } from "../../src/recall/weights.js";
import { openStore } from "../../src/store/store.js";
import { createCipher } from "../../src/vault/cipher.js";
import { createSealer } from "../../src/vault/seal.js";
import { copiesOf } from "./copies.js";
import { temporaryFolder } from "./folder.js";

export const NOW = Date.parse("2026-03-04T10:00:00Z");
export const MARA = { namespace: "test", userId: "mara" };

setMaxListeners(32); // as createMemory does
const embedder = createEmbedder(new LocalEmbeddings(), "use-lite-512", LOCAL_DIMENSIONS);

const newTables = copiesOf(async (uri) => (await openStore({ uri, agents, embedder: await embedder })).close());

/** The real parts, joined over a real store in a temporary folder; some of them may be replaced. */
export async function realGraphs(changes: Partial<Dependencies> = {}) {
  const isPlain = (changes.agents ?? agents).every(({ kind }) => isBuiltIn(kind));
  const store = await openStore({
    uri: isPlain ? await newTables() : temporaryFolder(),
    agents: changes.agents ?? agents,
    embedder: await embedder,
  });
  onTestFinished(() => store.close());
  let made = 0;
  const dependencies: Dependencies = {
    store,
    embedder: await embedder,
    encoder: USE_LITE,
    refiners,
    understanding: createUnderstanding((await embedder).embed),
    agents,
    model: undefined,
    sealer: createSealer(
      createCipher(() => Buffer.alloc(32, 7)),
      () => `made-${made++}`,
    ),
    clock: fixedClock(NOW),
    timeZone: "UTC",
    ...changes,
  };
  const graphs = createGraphs(dependencies);
  const remember = async (...turns: (string | object)[]): Promise<RunReport> => {
    const inputs = turns.map((turn) => (typeof turn === "string" ? { role: "user", content: turn } : turn));
    const { report } = await graphs.remember.invoke({ turns: inputs as never }, { context: MARA });
    return report;
  };
  return { ...dependencies, graphs, remember };
}

/** The agents, one of which behaves otherwise. */
export function agentsWith(kind: Kind, change: (agent: AgentDefinition) => AgentDefinition): AgentDefinition[] {
  return agents.map((agent) => (agent.kind === kind ? change(agent) : agent));
}

/** The agent, but its extractor fails as long as `fails()` says so. */
export const failing =
  (fails: () => boolean) =>
  (agent: AgentDefinition): AgentDefinition => ({
    ...agent,
    rules: {
      ...agent.rules,
      extract: (turn, context) => {
        if (fails()) throw new Error("out of order");
        return agent.rules.extract(turn, context);
      },
    },
  });
