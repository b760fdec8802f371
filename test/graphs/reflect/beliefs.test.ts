import { describe, expect, test } from "vitest";
import { isBelief, type Memory } from "../../../src/domain/memory.js";
import { MARA, NOW } from "../../support/graphs.js";
import { DAY, reflecting } from "../../support/reflecting.js";

async function climbing(times: number) {
  const made = await reflecting();
  for (let i = 0; i < times; i++) {
    await made.say(
      `s${i}`,
      NOW - (60 - i) * DAY,
      `episodic User went climbing with ${["Ana", "Tom", "Ines", "Bo"][i % 4]}`,
    );
  }
  made.setNow(NOW);
  const beliefs = async () => (await made.open()).filter(isBelief);
  return { ...made, beliefs };
}

describe("beliefs", () => {
  test("what was done on several days is believed to be a habit, with its count; twice is none", async () => {
    const two = await climbing(2);
    await two.reflect({ passes: ["believe"] });
    expect(await two.beliefs()).toEqual([]);
    const { reflect, beliefs, say } = await climbing(3);
    const { operations } = await reflect({ passes: ["believe"] });
    expect(operations).toMatchObject([{ op: "add", agent: "semantic", because: "3 for, 0 against" }]);
    const [habit] = await beliefs();
    expect(habit?.text).toMatch(/^User often went climbing: on 3 days from \d+ \w+ 2026 to \d+ \w+ 2026$/);
    expect(habit?.derivedFrom).toHaveLength(3);
    expect(habit?.evidence).toHaveLength(3);
    expect((await reflect({ passes: ["believe"] })).operations).toEqual([]);
    await say("later", NOW, "episodic User went climbing alone");
    expect((await reflect({ passes: ["believe"] })).operations).toMatchObject([
      { op: "revise", reason: "remade", because: "4 for, 0 against" },
    ]);
    expect(await beliefs()).toHaveLength(1);
  });

  test("it falls when what it rests on is taken back, and when it is said to be over", async () => {
    const { reflect, beliefs, say, takeBack, open } = await climbing(3);
    await reflect({ passes: ["believe"] });
    const [event] = (await open()).filter(({ agent }) => agent === "episodic");
    await takeBack(event as Memory);
    expect((await reflect({ passes: ["believe"] })).operations).toMatchObject([
      { op: "retract", because: "2 for, 0 against" },
    ]);
    expect(await beliefs()).toEqual([]);
    await say("again", NOW, "episodic User went climbing with Ada");
    await reflect({ passes: ["believe"] });
    expect(await beliefs()).toHaveLength(1);
    await say("over", NOW + DAY, "semantic User | statement = User stopped climbing");
    expect((await reflect({ passes: ["believe"] })).operations).toMatchObject([
      { op: "retract", because: "0 for, 1 against" },
    ]);
  });

  test("it is shown as inferred, below what was stated", async () => {
    const { reflect, graphs, say, beliefs } = await climbing(4);
    await say("stated", NOW - 70 * DAY, "core user.hobbies.climbing = climbing");
    await reflect();
    const [habit] = await beliefs();
    const { recalled } = await graphs.recall.invoke({ query: "Does the user go climbing often?" }, { context: MARA });
    const ids = recalled.memories.map(({ id }) => id);
    expect(ids).toContain(habit?.id);
    expect(recalled.context).toMatch(/## Inferred from conversations, said by nobody\n.*User often went climbing/);
    const habits = (await graphs.recall.invoke({ query: "What do I often do?" }, { context: MARA })).recalled;
    expect(habits.memories[0]?.id).toBe(habit?.id);
    expect(habits.abstain).toBe(false);
    const stated = recalled.memories.find(({ agent }) => agent === "core");
    expect(ids.indexOf(stated?.id ?? "")).toBeLessThan(ids.indexOf(habit?.id ?? ""));
  });
});
