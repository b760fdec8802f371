import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { DEMO_TURNS } from "../../src/cli/demo-conversation.js";
import { violations } from "./accessible.js";
import { inBrowser, MARA } from "./browser.js";

const open = async (page: Page, text: string) => {
  await page.getByRole("searchbox").fill(text);
  await page.locator(".memory-row", { hasText: text }).first().click();
  await page.locator(".pane blockquote").first().waitFor();
};

inBrowser("what the page learns from people", { turns: DEMO_TURNS }, (visited) => {
  afterEach(() => {
    expect(visited().problems.splice(0)).toEqual([]);
  });

  it("votes on a memory with a note, shows what all votes come to, and takes a vote back", async () => {
    const page = await visited().open();
    await open(page, "User lives in Porto");
    const tally = () => page.locator(".tally").innerText();
    expect(await tally()).toMatch(/For it\s+0\s+Against it\s+0/);
    await page.getByLabel("Why (kept as a turn").fill("Mara said so again at lunch");
    await page.getByRole("button", { name: "Right" }).click();
    await expect.poll(tally).toMatch(/For it\s+1\s+Against it\s+0/);
    await expect.poll(() => page.getByRole("button", { name: "Right" }).getAttribute("aria-pressed")).toBe("true");
    const { turns } = await visited().memory.turns({ ...MARA, limit: 500 });
    expect(turns.at(-1)).toMatchObject({ content: "Mara said so again at lunch", pending: [] });
    await page.getByRole("button", { name: "Wrong" }).click(); // of one person the last vote counts
    await expect.poll(tally).toMatch(/For it\s+0\s+Against it\s+1/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Take the vote back" }).click();
    await expect.poll(tally).toMatch(/For it\s+1\s+Against it\s+0/);
  });

  it("votes on an answer, which counts for all that it cites", async () => {
    const page = await visited().open("#/ask");
    await page.getByLabel("Message").fill("Where do I live?");
    await page.keyboard.press("Enter");
    const answer = page.locator(".exchange").last();
    await answer.getByRole("button", { name: "Not helpful" }).click();
    await answer.getByText(/Counted for all \d+ that the answer cites/).waitFor();
    await page.locator(".cite").first().click();
    await page.locator(".tally").waitFor();
    await expect.poll(() => page.locator(".tally").innerText()).toMatch(/Against it\s+1/);
  });

  it("lists past runs, takes one back and puts it back, and says what stands in the way of another", async () => {
    for (let i = 0; i < 20; i++) await visited().memory.remember(`Thanks, that is number ${i}.`, MARA);
    await visited().memory.remember("My aunt Clara lives in Evora.", MARA);
    await visited().memory.remember("My aunt Clara lives in Beja now.", MARA);
    const page = await visited().open("#/runs");
    const run = (text: string) => page.locator(".past-runs > li", { hasText: text });
    await run("Evora").first().waitFor();
    const shown = await page.locator(".past-runs > li").count();
    expect(await page.locator(".past-runs > li").first().innerText()).toMatch(/Remembered[\s\S]*aunt lives in Beja/);
    await run("Evora").last().getByRole("button", { name: "Undo" }).click();
    const blocked = run("Evora").last().locator(".notice.bad");
    await blocked.getByText("UNDO_BLOCKED").waitFor();
    visited().problems.splice(0); // the browser says of a 409 that it was one
    expect(await violations(page)).toEqual([]);
    await blocked.getByRole("button", { name: "Undo" }).click();
    await blocked.getByText("Not believed any more").waitFor();
    await blocked.getByText("Believed now").waitFor();
    const texts = async () => (await visited().memory.list({ ...MARA })).map(({ text }) => text).join();
    expect(await texts()).toMatch(/aunt lives in Evora/);
    expect(await texts()).not.toMatch(/aunt lives in Beja/);
    const newest = page.locator(".past-runs > li", { hasText: "Beja" }).first();
    await newest.getByText("taken back").waitFor();
    await newest.getByRole("button", { name: "Redo" }).click();
    await newest.getByText("Believed now").waitFor();
    expect(await texts()).toMatch(/aunt lives in Beja/);
    await page.getByRole("button", { name: "Show older runs" }).click();
    await expect.poll(() => page.locator(".past-runs > li").count()).toBeGreaterThan(shown);
  });

  it("asks a person before secrets are kept: they approve, edit and reject", async () => {
    const page = await visited().open("#/runs");
    // It looks all the time: also between a turn's arrival in the log and the question about it.
    await page.evaluate("setInterval(() => dispatchEvent(new Event('focus')), 20)");
    const ask = page.getByLabel("Ask me before secrets are kept");
    const tell = async (content: string) => {
      await ask.check();
      await page.getByLabel("Tell it something").fill(content);
      await page.getByRole("button", { name: "Remember" }).click();
      await page.locator(".review", { hasText: "Before this is written" }).waitFor();
    };
    const secrets = async () => (await visited().memory.list({ ...MARA, agent: "vault" })).map(({ text }) => text);
    const before = (await secrets()).length;
    const answered = () => page.locator(".review").waitFor({ state: "detached" });

    await tell("My password for the gym is hunter7xyz.");
    expect(await page.locator(".node.working", { hasText: "Review" }).innerText()).toMatch(/waits for a person/);
    for (const where of [".review", ".past-runs"])
      expect(await page.locator(where).innerText()).not.toMatch(/hunter7xyz/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Reject" }).click();
    await answered();
    await page.getByText("a person did not let it through").waitFor();
    expect(await secrets()).toHaveLength(before);

    await tell("My password for the library is hunter8xyz.");
    await page.locator(".review").getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Caption").fill("the library's door");
    await page.getByRole("button", { name: "Approve what is kept, as edited" }).click();
    await answered();
    expect((await secrets()).join()).toMatch(/the library's door/);

    await tell("My password for the pool is hunter9xyz. My cousin Rui lives in Braga.");
    const other = await visited().open("#/runs"); // another tab answers
    await other.getByRole("button", { name: "Approve" }).click();
    await answered();
    expect(await secrets()).toHaveLength(before + 2);
  });
});
