import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";

/** What comes first where these lines were said, each in a session of its own. */
async function firstOf(question: string, ...lines: string[]) {
  const memory = await openMemory(temporaryFolder(), { now: "2026-05-04T09:00:00Z", timeZone: "UTC" });
  const turns = lines.map((content, i) => ({
    ...{ role: "user" as const, content, session: `s${i}`, at: `2026-04-${String(10 + i)}T09:00:00Z` },
  }));
  const scope = { userId: "ada" };
  await memory.remember(turns, scope);
  const { memories } = await memory.recall(question, scope);
  return memories[0];
}

describe("a question about the asker", () => {
  it("is answered by their own words before what they pasted or made up", async () => {
    const first = await firstOf(
      "what's my job?",
      "the hero of my novel loses his job at the salt works",
      "please shorten: my job is to count the swans of the king",
      "I'm a glazier, mostly church windows",
    );
    expect(first?.text).toContain("glazier");
  });

  it("is answered by what means the same in other words", async () => {
    const first = await firstOf(
      "what do I do for a living?",
      "my ex lives in Turku, we still talk",
      "the museum in Turku was fun",
      "I'm a midwife and I love it",
    );
    expect(first?.text).toContain("midwife");
  });

  it("is answered by what holds now, also where the question has no verb", async () => {
    const first = await firstOf("my dentist?", "my dentist is Dr Amsel", "new dentist: Dr Brandt, since Amsel retired");
    expect(first?.text).toContain("Brandt");
  });

  it("on how the assistant is to act is answered by what it was told", async () => {
    const first = await firstOf(
      "which language should you answer in?",
      "I speak Czech and a little Welsh, a hard language",
      "Always answer me in Portuguese",
    );
    expect(first?.text).toContain("Portuguese");
  });
});
