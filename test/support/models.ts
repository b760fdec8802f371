import { onTestFinished } from "vitest";
import { agents } from "../../agents/index.js";
import type { Dependencies } from "../../src/graphs/dependencies.js";
import { chooseModels } from "../../src/models/choose.js";
import type { Embedder } from "../../src/models/embedder.js";
import { type CallOptions, createModels, type Models } from "../../src/models/models.js";
import { loadPrompts } from "../../src/models/prompts.js";
import { realGraphs } from "./graphs.js";
import { type ModelServer, type ServerOptions, startModelServer } from "./openai-server.js";

/** The prompts that come with the package. */
export const prompts = loadPrompts(agents);

/** Calls that are sent again at once. */
export const QUICK: CallOptions = { backoffMs: 1 };

/** A scripted server that ends with the test. */
export async function modelServer(options: ServerOptions): Promise<ModelServer> {
  const server = await startModelServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** The real client's model on a scripted server, behind all roles. */
export async function modelsOn({ baseUrl }: ModelServer, calls: CallOptions = QUICK): Promise<Models> {
  const server = { apiKey: "test-key", baseUrl };
  const choice = await chooseModels({ server, names: { default: "scripted" } });
  return createModels(choice, prompts, { ...QUICK, ...calls });
}

/** Vectors of the words, without an encoder to load: for tests that are not about meaning. */
export const quickEmbedder: Embedder = {
  id: "use-lite-512",
  dimensions: 512,
  async embed(texts) {
    return texts.map((text) => {
      const vector = new Float32Array(512);
      for (const word of text.toLowerCase().split(/\W+/)) {
        const place = [...word].reduce((sum, unit) => (sum * 31 + (unit.codePointAt(0) ?? 0)) % 512, 7);
        vector[place] = 1;
      }
      const length = Math.hypot(...vector);
      return vector.map((x) => x / length);
    });
  },
  forget() {},
};

/** The real graphs over scripted models. */
export async function thinkingGraphs(models: Models, changes: Partial<Dependencies> = {}) {
  const assistant = models.of("assistant");
  return realGraphs({ embedder: quickEmbedder, models, model: assistant, ...changes });
}
