import { describe, expect, test } from "vitest";
import type { RecallOptions, SextetMemory } from "../../src/index.js";
import { temporaryFolder } from "../support/folder.js";
import { openMemory } from "../support/memory.js";

const ilse = { userId: "ilse" };
const SAID = [
  ["2026-01-05", "My name is Ilse.", "I live in Hasselt with my cat Pluim.", "Always answer in metric units."],
  ["2026-02-10", "My dentist is Dr. Peeters.", "I painted the shed green.", "It took two days."],
  ["2026-03-03", "I bought a kayak in Namur.", "I bought a tent in Dinant.", "I bought a lamp in Spa."],
  ["2026-04-01", "The allotment closes at 20:00.", "My neighbour is called Odile.", "I prefer black tea."],
  ["2026-05-06", "My sister Nele works at the harbour.", "Her boat is red.", "I am allergic to pollen."],
] as const;

async function told(): Promise<
  (query: string, options?: Partial<RecallOptions>) => ReturnType<SextetMemory["recall"]>
> {
  const memory = await openMemory(temporaryFolder(), { now: "2026-06-01T09:00:00Z", timeZone: "UTC" });
  for (const [day, ...lines] of SAID) {
    const turns = lines.map((content, i) => ({
      role: "user" as const,
      content,
      session: day,
      id: `${day} ${i}`,
      at: `${day}T10:0${i}:00Z`,
    }));
    await memory.remember(turns, ilse);
  }
  return (query, options = {}) => memory.recall(query, { ...ilse, ...options });
}

const linesOf = (context: string) => context.split("\n").filter((line) => line.startsWith("- "));

describe("a context", () => {
  test("holds what answers the question, and of all else only what every answer needs", async () => {
    const recall = await told();
    const { context, memories } = await recall("Who is my dentist?");
    expect(context).toContain("Dr. Peeters");
    expect(memories.length, "what was withheld is in the list").toBeGreaterThan(linesOf(context).length);
    for (const other of ["Ilse", "Odile", "black tea", "pollen", "kayak", "harbour"])
      expect(context).not.toContain(other);
    expect(context).toMatch(
      /^## The user's standing instructions\n- \[m:\w+\] "always answer in metric units"\n\n## /i,
    );
  });

  test("says each thing once", async () => {
    const recall = await told();
    const { context } = await recall("What am I allergic to?");
    expect(context.match(/pollen/g)).toHaveLength(1);
  });

  test("tells of all that is listed", async () => {
    const recall = await told();
    const { context } = await recall("What things have I bought?");
    for (const one of ["kayak", "tent", "lamp"]) expect(context).toContain(one);
  });

  test("names the user where something is asked for that is addressed to somebody, and where the name is asked for", async () => {
    const recall = await told();
    expect((await recall("Write a letter to my neighbour")).context).toContain("name is Ilse");
    expect((await recall("Where does Ilse live?")).context).toContain("User's name is Ilse");
    expect((await recall("Where do I live?")).context).not.toContain("User's name");
  });

  test("tells of all of as many as are asked for, and never takes more than its budget", async () => {
    const recall = await told();
    const lean = await recall("Who is my dentist?");
    const more = await recall("Who is my dentist?", { limit: 10 });
    expect(linesOf(more.context).length).toBeGreaterThan(linesOf(lean.context).length);
    for (const { id } of lean.memories.filter((one) => lean.context.includes(one.id)))
      expect(more.context).toContain(id);
    const ceiling = await recall("Who is my dentist?", { budget: 100_000 });
    expect(ceiling.context, "a budget is no goal").toBe(lean.context);
    expect(linesOf((await recall("Who is my dentist?", { limit: 10, budget: 60 })).context).length).toBeLessThan(4);
  });
});
