import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { defineAgent } from "../../src/index.js";
import { agentsOf } from "../../src/memory.js";
import { visible } from "../../src/page/visible.js";
import { documentOf } from "../../src/report/document.js";
import { gather } from "../../src/report/gather.js";
import { violations } from "./accessible.js";
import { inBrowser, MARA, overflow } from "./browser.js";
import { HOSTILE } from "./hostile-texts.js";

/** Takes whatever is said for a memory, in every field that there can be. */
const parrot = defineAgent({
  kind: "parrot",
  evidence: "any",
  purpose: "Whatever is said <b>to the letter</b>.",
  fields: z.object({
    said: z.string().describe("What was said <img src=x onerror=alert(1)>"),
    again: z.string().nullable().describe("The same"),
    parts: z.array(z.string()).describe("The same twice"),
  }),
  text: ({ said }) => said,
  key: ({ said }) => said.slice(0, 200),
  rules: {
    concerns: () => "everything does",
    extract: ({ content }) => [
      { fields: { said: content, again: content, parts: [content, content] }, quote: content },
    ],
  },
});

const named = HOSTILE.map((content, i) => ({
  role: "user" as const,
  id: `turn ${i} ${content.slice(0, 100)}`,
  session: `session ${i} ${content.slice(0, 100)}`,
  speaker: `${content.slice(0, 60)} ${i}`,
  content,
  at: new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString(),
}));

/** The elements that the page never makes, whatever it shows, and attributes that run or load something. */
const FOREIGN = `(() => {
  const made = [...document.querySelectorAll("#app *")];
  const tags = new Set(["SCRIPT","IFRAME","IMG","SVG","OBJECT","EMBED","STYLE","LINK","META","BASE","VIDEO","MATH","MARQUEE","TEMPLATE","B"]);
  return made.flatMap((one) => [
    ...(tags.has(one.tagName.toUpperCase()) ? [one.outerHTML.slice(0, 200)] : []),
    ...[...one.attributes].filter(({ name, value }) => /^on/.test(name) || /^(?:javascript|data|https?):/i.test(value)).map(({ name, value }) => name + "=" + value),
  ]);
})()`;

/** What a report never holds: its elements are these few, and nothing in them runs or loads something. */
const FOREIGN_TO_REPORTS = `(() => {
  const made = [...document.querySelectorAll("body *")];
  const own = new Set("HEADER H1 H2 H3 P BDI MAIN SECTION DL DIV DT DD NAV UL OL LI A ARTICLE B CODE DETAILS SUMMARY FIGURE FIGCAPTION BLOCKQUOTE MARK SVG PATH SPAN".split(" "));
  return made.flatMap((one) => [
    ...(own.has(one.tagName.toUpperCase()) ? [] : [one.outerHTML.slice(0, 200)]),
    ...[...one.attributes].filter(({ name, value }) => /^on|^style$|^src/.test(name) || /^(?:javascript|data|https?):/i.test(value)).map(({ name, value }) => name + "=" + value),
  ]);
})()`;

inBrowser("hostile texts", { turns: named, agents: [parrot] }, (visited) => {
  /** Opens a memory, and waits until it is this one that is shown, and not the one before it. */
  const open = async (page: Page, id: string) => {
    await page.goto(`${visited().served.url}/#/memory/${id}`);
    await page.locator(".pane .facts dd", { hasText: id }).waitFor();
    await page.locator(".pane blockquote").first().waitFor();
  };

  afterEach(() => {
    expect(visited().problems.splice(0)).toEqual([]);
  });

  it("are at least sixty, and each became a memory", async () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
    const { memories } = await visited().memory.browse({ ...MARA, agent: "parrot", limit: 500 });
    expect(memories.length).toBeGreaterThanOrEqual(60);
  });

  it("are text and nothing else: in lists, in every field, in their turns, in what would be forgotten", async () => {
    const page = await visited().open("", { viewport: { width: 380, height: 780 } });
    const { memories } = await visited().memory.browse({ ...MARA, agent: "parrot", limit: 500 });
    await page.locator(".memory-row").first().waitFor();
    const harmless = async (where: string) => {
      expect([where, await page.evaluate(FOREIGN)]).toEqual([where, []]);
      expect([where, await page.evaluate("window.__ran ?? 0")]).toEqual([where, 0]);
      expect([where, await overflow(page)]).toEqual([where, 0]);
    };
    await harmless("list");
    for (const { id, text } of memories) {
      await open(page, id);
      const title = (await page.locator(".pane h2").textContent()) ?? "";
      const shown = title.replace(/…$/, "");
      expect(shown).not.toBe("");
      expect(visible(text).startsWith(shown)).toBe(true);
      await harmless(JSON.stringify(text.slice(0, 60)));
    }
    for (const { id } of memories.slice(0, 8)) {
      await open(page, id);
      await page.getByRole("button", { name: "Forget…" }).click();
      await page.locator("dialog .going li").first().waitFor();
      await harmless(`forgetting ${id}`);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Edit" }).click();
      await harmless(`editing ${id}`);
    }
  });

  it("are text in a timeline, and when all of a long one is shown", async () => {
    const page = await visited().open();
    await page.getByRole("button", { name: "Timeline" }).click();
    await page.locator(".belief").first().waitFor();
    expect(await page.evaluate(FOREIGN)).toEqual([]);
    const { memories } = await visited().memory.browse({ ...MARA, agent: "parrot", contains: "WWWWWWWWWW" });
    await page.goto(`${visited().served.url}/#/memory/${memories[0]?.id}`);
    await page.getByRole("button", { name: "Show all 100,000 characters" }).first().click();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it("are text in questions, answers, contexts, chat and reports", async () => {
    const page = await visited().open("#/ask", { viewport: { width: 380, height: 780 } });
    const texts = [`<img src=x onerror="window.__ran=1">`, "\u202egnp.elif", "W".repeat(4_000)];
    for (const [i, text] of texts.entries()) {
      await page.getByLabel("Question").fill(text);
      await page.getByRole("button", { name: "Ask" }).click();
      await expect.poll(() => page.getByRole("button", { name: "Ask" }).isEnabled()).toBe(true); // it was answered
      await page.locator(".notice").first().waitFor();
      await page.getByLabel("Message").fill(`Remember this: ${text}`);
      await page.getByRole("button", { name: "Send" }).click();
      await page.locator(".chat .exchange").nth(i).locator(".report").waitFor();
      expect(await page.evaluate(FOREIGN)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    await page.getByRole("link", { name: "Runs" }).click();
    await page.locator(".node.done").first().waitFor();
    expect([await page.evaluate(FOREIGN), await overflow(page)]).toEqual([[], 0]);
    expect(await page.evaluate("window.__ran ?? 0")).toBe(0);
  });

  it("are text in a report, which is one file without a script", async () => {
    const scope = { ...MARA, namespace: "default" };
    const gathered = await gather(visited().memory, scope, false);
    const text = await documentOf(gathered, agentsOf({ agents: [parrot] }), { secrets: "captions", ids: "full" }, 0);
    const file = join(visited().home, "report.html");
    await writeFile(file, text);
    const page = await visited().openFile(file, { viewport: { width: 380, height: 780 } });
    expect(await page.locator("article").count()).toBeGreaterThanOrEqual(60);
    for (const each of ["details", "article", "mark"]) expect(await page.locator(each).count()).toBeGreaterThan(0);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    const foreign = FOREIGN_TO_REPORTS;
    expect([await page.evaluate(foreign), await page.evaluate("window.__ran ?? 0")]).toEqual([[], 0]);
    expect(await overflow(page)).toBe(0);
    const shown = (await page.locator("article h3").allTextContents()).map((one) => one.trim());
    const { memories } = await visited().memory.browse({ ...MARA, agent: "parrot", limit: 500 });
    const read = (text: string) =>
      visible(text.replace(/⟨vault:[^⟩]*⟩/g, "⟨secret⟩"))
        .replace(/\r\n?/g, "\n")
        .trim();
    const missing = memories.filter(({ text }) => !shown.includes(read(text))); // HTML has one kind of line break
    expect(missing.map(({ text }) => text.slice(0, 60))).toEqual([]);
  });
});
