import { describe, expect, it } from "vitest";
import { isStanding, MOST_STANDING, standingFor } from "../../src/recall/standing.js";
import { MARCH_4, memory } from "./fixtures.js";

const found = (key: string, cosine: number, changes: object = {}) => ({
  memory: memory(key, key, { agent: "core", key, ...changes }),
  match: { coverage: 0, cosine, date: 0 },
});
const chosen = (...all: ReturnType<typeof found>[]) => standingFor(all, true).map((one) => one.memory.id);

describe("isStanding", () => {
  it.each(["user.instructions.length", "user.prefers.seat", "user.diet", "user.allergies.walnuts", "mara.likes.jazz"])(
    "%s is",
    (key) => expect(isStanding(memory("m", "", { agent: "core", key }))).toBe(true),
  );

  it("is what holds now, in core memory", () => {
    expect(isStanding(memory("m", "", { agent: "core", key: "user.home" }))).toBe(false);
    expect(isStanding(memory("m", "", { agent: "semantic", key: "user.prefers.seat" }))).toBe(false);
    const past = memory("m", "", { agent: "core", key: "user.prefers.seat", closedAt: MARCH_4 });
    expect(isStanding(past)).toBe(false);
  });
});

describe("standingFor", () => {
  it("takes how answers should be, whatever they are about", () => {
    expect(chosen(found("user.instructions.length", 0), found("user.prefers.seat", 0.05))).toEqual([
      "user.instructions.length",
    ]);
  });

  it("takes what has to do with the request, the fittest first, and no more than two", () => {
    const all = [
      found("user.instructions.cite", 0.3),
      found("user.prefers.seat", 0.9),
      found("user.likes.jazz", 0.6),
      found("user.home", 1),
    ];
    expect(chosen(...all)).toEqual(["user.prefers.seat", "user.likes.jazz"]);
    expect(chosen(...all)).toHaveLength(MOST_STANDING);
  });

  it("takes none for none", () => {
    expect(chosen()).toEqual([]);
    expect(chosen(found("user.home", 1), found("user.instructions.cite", -0.5))).toEqual([]);
  });
});
