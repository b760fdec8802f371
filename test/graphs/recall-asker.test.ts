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

  it("is answered by what was said last, also where no memory replaced the other", async () => {
    const memory = await openMemory(temporaryFolder(), { now: "2026-05-04T09:00:00Z", timeZone: "UTC" });
    const [squash, padel] = ["I play squash at the club", "I play padel at the club"];
    const lastOf = async (userId: string, ...lines: string[]) => {
      const months = ["2025-09", "2026-05"];
      await memory.remember(
        lines.map((content, i) => ({ role: "user", content, session: `s${i}`, at: `${months[i]}-03T09:00:00Z` })),
        { userId },
      );
      return (await memory.recall("which sport do I play?", { userId })).memories[0];
    };
    expect((await lastOf("ada", squash, padel))?.text).toContain("padel");
    expect((await lastOf("bea", padel, squash))?.text).toContain("squash");
    expect((await lastOf("cleo", padel, squash))?.why.recent).toBeGreaterThan(0.5);
  });

  it("is about all that was told where nobody else speaks, though it says neither I nor my", async () => {
    const first = await firstOf(
      "where's the workshop?",
      "would be fun to rent a workshop in a lighthouse someday, or not",
      "the workshop is behind the old dairy in Kirn",
    );
    expect(first?.text).toContain("Kirn");
  });

  it("on somebody else's name is not answered by one's own", async () => {
    const first = await firstOf("what's my uncle's name?", "my name is Ines Tarrega", "my uncle's called Barnabas");
    expect(first?.text).toContain("Barnabas");
  });

  it("adds up, and is answered the same every time", async () => {
    const lines = ["I'm a glazier, mostly church windows", "no wait, I'm a joiner"];
    const [one, two] = [await firstOf("what's my job?", ...lines), await firstOf("what's my job?", ...lines)];
    const sum = Object.values(one?.why ?? {}).reduce((total, term) => total + term, 0);
    expect(sum).toBeCloseTo(one?.score ?? 0, 8);
    expect([two?.text, two?.why]).toEqual([one?.text, one?.why]);
  });
});
