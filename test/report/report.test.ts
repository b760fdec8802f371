import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sextet, sharedHome } from "../cli/run.js";

const SECRET = `ghp_${"a1B2".repeat(9)}`;
const args = sharedHome([
  { role: "user", session: "trip", content: "Hi! I live in Porto.", at: "2026-01-10T10:00:00Z" },
  { role: "user", content: `My GitHub token is ${SECRET}`, at: "2026-01-11T10:00:00Z" },
  { role: "user", content: "I moved to Faro. <script>alert(1)</script>", at: "2026-02-10T10:00:00Z" },
]);

describe("report", () => {
  const folder = mkdtempSync(join(tmpdir(), "sextet-report-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);
  const report = async (name: string, ...more: string[]) => {
    const done = await sextet(["report", file(name), ...args, ...more]);
    return { ...done, html: existsSync(file(name)) ? readFileSync(file(name), "utf8") : "" };
  };

  test("shows memories with their sources and versions, and secrets and whole ids never unless asked", async () => {
    const { html, code, stdout } = await report("a.html");
    expect([code, stdout]).toEqual([0, expect.stringContaining("a.html")]);
    expect(statSync(file("a.html")).mode & 0o077).toBe(0);
    expect(html).toMatch(/User lives in Faro[\s\S]*1 earlier version[\s\S]*User lives in Porto/);
    expect(html).toMatch(/<mark><bdi dir="auto">I moved to Faro\./);
    expect(html).not.toContain("<script");
    expect(html).not.toMatch(/vault|ghp_/i);
    expect(html).not.toMatch(/\b[mt][\da-z]{13}\b/);
    expect(html).not.toMatch(/ in <bdi dir="auto">trip/);
  });

  test("shows of secrets and ids what one chooses", async () => {
    const captions = await report("b.html", "--secrets", "captions", "--ids", "full");
    expect(captions.html).toMatch(/GitHub token/i);
    expect(captions.html).not.toMatch(/ghp_|⟨vault/);
    expect(captions.html).toMatch(/\bm[\da-z]{13}\b/);
    expect(captions.html).toMatch(/ in <bdi dir="auto">trip/);
    const revealed = await report("c.html", "--secrets", "revealed", "--ids", "none");
    expect(revealed.html).toContain(SECRET);
    expect(revealed.html).toContain('What is remembered of <bdi dir="auto">somebody');
    expect(revealed.html).not.toMatch(/<code>/);
  });

  test("writes over no file unless it is told to, and says what is wrong", async () => {
    await report("d.html");
    const again = await report("d.html");
    expect(again).toMatchObject({ code: 2, stderr: expect.stringMatching(/is there already \(CONFIG_INVALID\)/) });
    expect((await report("d.html", "--force", "--json")).stdout).toMatch(
      /^\{"file":".*d\.html","memories":\d+,"bytes":\d+\}\n$/,
    );
    expect((await report("d.html", "--ids", "some")).code).toBe(2);
    const elsewhere = await sextet(["report", join(folder, "no/such/folder.html"), ...args]);
    expect(elsewhere).toMatchObject({ code: 2, stderr: expect.stringMatching(/cannot write .*: ENOENT/) });
  });

  test("is the same for the same memory and the same moment", async () => {
    const now = ["--now", "2026-04-20T09:00:00Z", "--offline"];
    expect((await report("e.html", ...now)).html).toBe((await report("f.html", ...now)).html);
  });
});
