import { describe, expect, it, onTestFinished } from "vitest";
import { agents } from "../../agents/index.js";
import { promise } from "../../examples/custom-agent.js";
import type { AgentDefinition } from "../../src/domain/agent.js";
import { storeTurns } from "../../src/graphs/remember/ingest.js";
import { openStore } from "../../src/store/store.js";
import { temporaryFolder } from "../support/folder.js";
import { MARA } from "../support/graphs.js";
import { modelServer, modelsOn, quickEmbedder, thinkingGraphs } from "../support/models.js";
import type { ModelRequest } from "../support/openai-server.js";

const SEVEN: readonly AgentDefinition[] = [...agents, promise];
const SAID = { role: "user" as const, id: "1", session: "s", content: "Ines has my word on the photos. I like jazz." };
const OPERATION = {
  ...{ turn: 1, quote: "Ines has my word on the photos", when: null, op: "add", target: null, reason: null },
  fields: { what: "send the photos", to: "Ines", due: null },
};

const taskOf = ({ messages }: ModelRequest) =>
  /^# Your task: (\w+)/m.exec(messages[0]?.content ?? "")?.[1] ?? "promise";

/** A home that was written to by processes with other agents, each with a model that routes every turn to `routed`. */
async function home(routed: string) {
  const answers: Record<string, object> = { promise: { operations: [OPERATION] } };
  const routes = [{ turn: 1, agent: routed, reason: "says so" }];
  const asked = await modelServer({
    answer: (request) => JSON.stringify(answers[taskOf(request)] ?? { routes, operations: [] }),
  });
  const models = await modelsOn(asked);
  const uri = temporaryFolder();
  const processWith = async (some: readonly AgentDefinition[]) => {
    const store = await openStore({ uri, agents: some, embedder: quickEmbedder });
    onTestFinished(() => store.close());
    return thinkingGraphs(models, { agents: some, store });
  };
  const tasks = () => asked.requests.splice(0).map(({ request }) => taskOf(request));
  return { processWith, tasks };
}

describe("a turn that others finished without an agent that is passed in", () => {
  it.each([
    ["promise", ["route", "promise"], 1],
    ["core", ["route"], 0],
  ])("is routed like any other, here to %s", async (routed, questions, kept) => {
    const { processWith, tasks } = await home(routed);
    const seven = await processWith(SEVEN);
    await storeTurns(seven, MARA, [SAID]); // and then it was killed
    await (await processWith(agents)).remember();
    await seven.store.look();
    expect((await seven.store.turns.pending(MARA)).map(({ pending }) => pending)).toEqual([["promise"]]);
    tasks();
    expect((await seven.remember()).operations).toHaveLength(kept);
    expect(tasks()).toEqual(questions);
    expect(await seven.store.turns.pending(MARA)).toEqual([]);
  });
});
