import { KINDS } from "../../src/domain/kind.js";
import { rebuildStore } from "../../src/store/rebuild.js";
import { MARA, memory, runDraft, turn, turnsDraft, vectorFor } from "./entries.js";
import { append, EMBEDDER, newTables, optionsFor, withStore } from "./store.js";

const embed = async (texts: readonly string[]) => texts.map((text) => vectorFor(text));
/** Rebuilds the tables of such a home, with its own embedder. */
export const rebuild = (uri: string) => rebuildStore({ ...optionsFor(uri), embedder: { ...EMBEDDER, embed } });

/** A home with two turns and a memory of each kind, one of them revised. */
export async function filledHome(): Promise<string> {
  const uri = await newTables();
  await withStore(uri, async (store) => {
    await append(store, turnsDraft(MARA, [turn("t1"), turn("t2", { position: 1 })]));
    const memories = KINDS.map((agent) => memory(`m-${agent}`, { agent }));
    await append(store, runDraft(MARA, 2, { turns: ["t1"], memories }));
    await append(
      store,
      runDraft(MARA, 3, { turns: ["t2"], memories: [memory("m-core", { agent: "core", supersededBy: "m9" })] }),
    );
  });
  return uri;
}
