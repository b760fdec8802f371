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
    expect(await page.getByRole("button", { name: "Right" }).getAttribute("aria-pressed")).toBe("true");
    const { turns } = await visited().memory.turns({ ...MARA, limit: 500 });
    expect(turns.at(-1)).toMatchObject({ content: "Mara said so again at lunch", pending: [] });
    await page.getByRole("button", { name: "Wrong" }).click(); // of one person the last vote counts
    await expect.poll(tally).toMatch(/For it\s+0\s+Against it\s+1/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Take the vote back" }).click();
    await expect.poll(tally).toMatch(/For it\s+1\s+Against it\s+0/);
    await page.context().close();
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
    await page.context().close();
  });
});
