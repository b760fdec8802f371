import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { objects, sextet, sharedHome } from "./run.js";
import { feedbackShape, memoryShape, reversedShape, runShape, whyShape } from "./shapes.js";

const shared = sharedHome();

describe("runs, undo, redo and feedback", () => {
  const options = () => [...shared, "--user", "learner"];
  const call = (...args: string[]) => sextet([...args, ...options()]);
  const json = async <S extends z.ZodType>(shape: S, ...args: string[]) => {
    const { stdout, stderr, code } = await call(...args, "--json");
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    return objects(stdout, shape);
  };
  let run = "";
  const core = async () => (await json(memoryShape, "list", "core")).map(({ text }) => text);

  test("a run is listed, and says what builds on it", async () => {
    const input = "My sister lives in Porto.\nMy sister moved to Faro.\n";
    expect((await sextet(["chat", ...options()], { input })).code).toBe(0);
    const [moved, told] = await json(runShape, "runs");
    expect(moved).toMatchObject({ kind: "remember", undoneAt: null, operations: [{ op: "revise" }] });
    const blocked = await call("undo", told?.run ?? "");
    expect(blocked).toMatchObject({ stdout: "", code: 1 });
    expect(blocked.stderr).toBe(
      `sextet: the run ${told?.run} cannot be taken back: later runs changed the same memories: ${moved?.run} ` +
        `(UNDO_BLOCKED). Take back ${moved?.run} first, with \`sextet undo\`.\n`,
    );
    run = moved?.run ?? "";
  });

  test("it is taken back and put back", async () => {
    const [undone] = await json(reversedShape, "undo", run);
    expect(undone?.believed.map(({ text }) => text)).toEqual(["User's sister lives in Porto"]);
    expect((await call("runs", "--limit", "1")).stdout).toMatch(/remember, 1 turn, taken back \d{4}/);
    const redone = await call("redo", run);
    expect(redone.stdout).toMatch(/^Put back: \w+\.\n.*Faro.*believed now\n.*Porto.*not believed any more\n$/);
    expect(await core()).toEqual(["User's sister lives in Faro"]);
  });

  test("a memory is pinned, shown so, and unpinned", async () => {
    const [{ id } = { id: "" }] = await json(memoryShape, "list", "core");
    const [pinned] = await json(memoryShape, "pin", id);
    expect(pinned?.pinnedAt).not.toBeNull();
    expect((await call("show", id)).stdout).toMatch(/pinned +since \d{4}/);
    expect((await call("list", "core")).stdout).toMatch(/pinned/);
    expect((await call("runs", "--limit", "1")).stdout).toMatch(/ pin, 0 turns/);
    expect((await call("pin", `[m:${id}]`, "--off")).stdout).toMatch(/^Not pinned: core .*Faro.*\[m:\w+\]\n$/);
    expect((await json(memoryShape, "list", "core"))[0]?.pinnedAt).toBeNull();
  });

  test("votes by hand and in chat, as why shows them", async () => {
    const [memory] = await json(memoryShape, "list", "core");
    const id = memory?.id ?? "";
    const [receipt] = await json(feedbackShape, "feedback", `[m:${id}]`, "up", "--note", "Yes, she does.");
    expect(receipt?.about).toEqual([{ id, up: 1, down: 0 }]);
    const input = "/good\nWhere does my sister live?\n/bad she moved\nThanks!\n/help\n";
    const chat = await sextet(["chat", ...options()], { input });
    expect(chat.stderr).toMatch(/^sextet: line 1: there is no answer yet \(USAGE\)\. Ask something first\.\n$/);
    expect(chat.stdout).toMatch(/\[m:\w+\] up 0, down 1\n/);
    expect(chat.stdout).toMatch(/^ +\/bad \[NOTE\] +\S/m);
    const [why] = await json(whyShape, "why", id);
    expect(why?.trust).toMatchObject({ provenance: "stated", up: 0.5, down: 1 });
    expect((await call("why", id)).stdout).toMatch(/trust 0\.\d+: stated, \d sources?, up 0\.5, down 1\n/);
    const bad = await call("feedback", id, "sideways");
    expect(bad).toMatchObject({ stdout: "", code: 2 });
    expect(bad.stderr).toMatch(/sideways.*\(USAGE\)/);
  });
});
