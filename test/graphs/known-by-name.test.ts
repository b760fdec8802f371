import { describe, expect, it } from "vitest";
import type { RecallResult } from "../../src/domain/recalled.js";
import { MARA, realGraphs } from "../support/graphs.js";

async function remembered() {
  const { graphs, remember } = await realGraphs();
  const recall = async (query: string): Promise<RecallResult> =>
    (await graphs.recall.invoke({ query }, { context: MARA as never })).recalled;
  return { recall, remember };
}

describe("what goes by a name", () => {
  it("is found where only the name was said", async () => {
    const { recall, remember } = await remembered();
    await remember("The scanner at the mill is called Otto.");
    await remember("Otto stands in room 12.");
    await remember("Somebody moved Otto to room 3.");
    await remember("The kettle stands in room 12.");
    const { memories } = await recall("Where is the scanner?");
    const texts = memories.map(({ text }) => text);
    expect(texts.slice(0, 3).join("\n")).toMatch(/Otto to room 3/);
    expect(texts.findIndex((text) => /kettle/.test(text))).not.toBe(0);
  });

  it("is found under both, where it is somebody close", async () => {
    const { recall, remember } = await remembered();
    await remember("My sister Ines is a vet.");
    await remember("Ines moved to Faro in May.");
    await remember("My brother lives in Porto.");
    const { memories } = await recall("Where does my sister live?");
    expect(memories[0]?.text).toMatch(/Faro/);
    expect((await recall("What does my sister do?")).context).toMatch(/vet/);
  });

  it("is told by name where the name is asked for", async () => {
    const { recall, remember } = await remembered();
    await remember("The scanner at the mill is called Otto.");
    await remember("Otto is loud, Otto hums, Otto stands in room 3.");
    expect((await recall("What is the scanner called?")).memories[0]?.text).toMatch(/called Otto/);
  });
});
