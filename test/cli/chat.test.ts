import { describe, expect, test } from "vitest";
import { ended, NOW, objects, sextet, sharedHome, start, temporaryFolder } from "./run.js";
import { chatTurnShape, memoryShape, statsShape } from "./shapes.js";

const shared = sharedHome();
let users = 0;
/** The options of a user nobody has talked to yet. */
const newUser = () => [...shared, "--user", `user-${users++}`];

describe("chat through a pipe", () => {
  test("prints an answer per turn and knows it in the next process", async () => {
    const options = newUser();
    const first = await sextet(["chat", ...options], { input: "My sister Ines lives in Porto.\n\n   \nHello!" });
    expect(first).toMatchObject({ stderr: "", code: 0 });
    expect(first.stdout.trimEnd().split("\n")).toHaveLength(2);
    const next = await sextet(["chat", ...options], { input: "Where does my sister live?\n" });
    expect(next.stdout).toMatch(/Porto.*\[m:\w+\]/);
  });

  test("--json is an object per turn", async () => {
    const options = newUser();
    const input = "I live in Lisbon.\nWhere do I live?\n";
    const { stdout, stderr, code } = await sextet(["chat", "--json", ...options], { input });
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    const [said, asked] = objects(stdout, chatTurnShape);
    expect(said?.operations).toMatchObject([{ op: "add", agent: "core", text: "User lives in Lisbon" }]);
    expect(asked?.answer).toContain("Lisbon");
    expect(asked?.recalled).toEqual(expect.arrayContaining(asked?.cited ?? []));
    expect(asked?.cited.length).toBeGreaterThan(0);
  });

  test("goes on after a turn that fails, and ends with 1", async () => {
    const options = newUser();
    const input = Buffer.concat([
      Buffer.from(`${"x".repeat(300_000)}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from("/frob\nI live in Lisbon.\n"),
    ]);
    const { stdout, stderr, code } = await sextet(["chat", "--json", ...options], { input });
    expect(objects(stdout, chatTurnShape)).toHaveLength(1);
    expect(stderr.split("\n").map((line) => line.replace(/^sextet: (line \d).*\((\w+)\).*/, "$1 $2"))).toEqual([
      "line 1 TURN_TOO_LARGE",
      "line 2 TURN_INVALID",
      "line 3 USAGE",
      "",
    ]);
    expect(code).toBe(1);
  });

  test("a line that ends in a backslash goes on in the next", async () => {
    const options = newUser();
    const input = "My sister Ines lives in Porto.\\\nI live in Lisbon.\nHello \\";
    const { stdout, code } = await sextet(["chat", "--json", ...options], { input });
    const turns = objects(stdout, chatTurnShape);
    expect(turns).toHaveLength(2);
    expect(turns[0]?.operations.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["User lives in Lisbon", "User's sister lives in Porto"]),
    );
    expect(code).toBe(0);
  });

  test("has commands of its own", async () => {
    const options = newUser();
    const input = "I live in Lisbon.\n/list core\n/recall Where do I live?\n/stats\n/help\n/quit\nI live in Porto.\n";
    const { stdout, stderr, code } = await sextet(["chat", ...options], { input });
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout).toMatch(/user\.home +Lisbon/);
    expect(stdout).toMatch(/^ 1\. \d\.\d\d /m);
    expect(stdout).toContain("/why ID");
    expect(stdout).not.toContain("Porto");
  });

  test("says how to forget, and does it when told the id", async () => {
    const options = newUser();
    const asked = await sextet(["chat", ...options], { input: "I live in Lisbon.\nForget that I live in Lisbon.\n" });
    expect(asked.stdout).toMatch(/\nI cannot delete from here\. .*\nUser lives in Lisbon \[m:\w+\]/);
    const [cited = ""] = /\[m:\w+\]/.exec(asked.stdout) ?? [];
    const input = `/forget\n/forget ${cited}\n/forget ${cited} --all\n/forget ${cited} --yes\n/list core\n/help\n`;
    const { stdout, stderr, code } = await sextet(["chat", ...options], { input });
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^sextet: line 1: there is no id \(USAGE\)\. /),
      expect.stringMatching(/^sextet: line 2: nobody can be asked here \(USAGE\)\. Write \/forget \S+ --yes /),
      expect.stringMatching(/^sextet: line 3: \/forget does not know --all \(USAGE\)\. /),
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Would go for good: 1 memory, words of 1 turn\.\n +core +User lives in Lisbon .*\n.*\n +“I live in Lisbon”\n/,
    );
    expect(stdout).toMatch(
      /\nForgotten for good: 1 memory and words of 1 turn\. [\d,]+ bytes rewritten\.\ncore holds nothing\./,
    );
    expect(stdout).toMatch(/^ +\/forget ID +\S/m);
    await sextet(["chat", ...options], { input: "My sister Ines lives in Porto." });
    const [memory] = objects((await sextet(["list", "core", "--json", ...options])).stdout, memoryShape);
    const again = await sextet(["chat", "--json", ...options], { input: `/forget ${memory?.id} --yes` });
    expect(JSON.parse(again.stdout)).toMatchObject({
      turns: 1,
      ids: [memory?.id, expect.any(String)],
      bytesRewritten: expect.any(Number),
    });
  });

  test("--session goes on with a conversation", async () => {
    const options = newUser();
    for (const input of ["I live in Lisbon.\n", "My sister Ines lives in Porto.\n"]) {
      expect((await sextet(["chat", "--session", "ours", ...options], { input })).code).toBe(0);
    }
    const [memory] = objects((await sextet(["list", "--json", ...options])).stdout, memoryShape);
    const why = JSON.parse((await sextet(["why", memory?.id ?? "", "--json", ...options])).stdout);
    expect(why.evidence[0].session).toBe("ours");
  });

  test("two at once on one home lose nothing", async () => {
    const options = ["--home", await temporaryFolder(), "--offline", "--now", NOW];
    const names = ["Mara", "Tomas"];
    const both = names.map((user) => {
      const child = start(["chat", "--user", user, "--json", ...options]);
      for (let i = 0; i < 5; i++) child.stdin.write(`The password of machine ${i} is ${user}-Secret-${i}!\n`);
      child.stdin.end(`My name is ${user}.\n`);
      return ended(child);
    });
    for (const { stdout, stderr, code } of await Promise.all(both)) {
      expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
      expect(objects(stdout, chatTurnShape)).toHaveLength(6);
    }
    for (const user of names) {
      const { stdout } = await sextet(["stats", "--user", user, "--json", ...options]);
      expect(objects(stdout, statsShape)[0]).toMatchObject({ turns: 6, pending: 0 });
      const list = await sextet(["list", "core", "--user", user, "--json", ...options]);
      expect(objects(list.stdout, memoryShape).map(({ text }) => text)).toContain(`User's name is ${user}`);
    }
  });
});
