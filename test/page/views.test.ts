import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { DEMO_TURNS } from "../../src/cli/demo-conversation.js";
import { ended, sextet, start } from "../cli/run.js";
import { violations } from "./accessible.js";
import { inBrowser, MARA, overflow } from "./browser.js";

/** Made up, and in pieces, so that nobody takes it for a real one. */
const FAKE_KEY = ["sk", "live", "51HpageTEST", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");

const rows = (page: Page) => page.locator(".memory-row");
const find = async (page: Page, text: string) => {
  await page.getByRole("searchbox").fill(text);
  const row = page.locator(".memory-row", { hasText: new RegExp(text, "i") }).first();
  await row.waitFor();
  return row;
};
const open = async (page: Page, text: string) => {
  await (await find(page, text)).click();
  await page.locator(".pane blockquote").first().waitFor();
};

inBrowser("the page", { turns: DEMO_TURNS }, (visited) => {
  afterEach(() => {
    expect(visited().problems.splice(0)).toEqual([]);
  });

  it("lists what is remembered, searches as one types, and filters by kind and state", async () => {
    const page = await visited().open();
    await rows(page).first().waitFor();
    const { memories } = await visited().memory.browse({ ...MARA, limit: 500 });
    expect(await page.locator(".scroller li").first().getAttribute("aria-setsize")).toBe(String(memories.length));
    await find(page, "porto");
    await expect
      .poll(() => rows(page).allInnerTexts())
      .toSatisfy((texts: string[]) => texts.every((one) => /Porto/.test(one)));
    await page.getByRole("button", { name: /^episodic/ }).click();
    await expect.poll(() => rows(page).allInnerTexts()).toEqual([expect.stringMatching(/moved to Porto/)]);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByText("Filters and time").click();
    await page.getByLabel("State").selectOption("closed");
    await expect
      .poll(() => rows(page).allInnerTexts())
      .toEqual(expect.arrayContaining([expect.stringMatching(/lives in Lisbon/)]));
    await expect.poll(async () => (await rows(page).allInnerTexts()).join()).not.toMatch(/lives in Porto/);
    await page.getByLabel("State").selectOption("open");
    await page.getByLabel("Understood by").selectOption("user");
    await page.getByText("Nothing fits these filters.").waitFor();
  });

  it("turns back to what was so, by a slider", async () => {
    const page = await visited().open();
    await page.getByText("Filters and time").click();
    await page.getByLabel("What was so then").check();
    const slider = page.getByLabel("Moment");
    await expect.poll(() => slider.isEnabled()).toBe(true);
    await slider.press("Home");
    await find(page, "lives in");
    await slider.press("ArrowRight");
    await expect.poll(async () => (await rows(page).allInnerTexts()).join()).toMatch(/User lives in Lisbon/);
    await expect.poll(async () => (await rows(page).allInnerTexts()).join()).not.toMatch(/User lives in Porto/);
    await slider.press("End");
    await expect.poll(async () => (await rows(page).allInnerTexts()).join()).toMatch(/User lives in Porto/);
    await page.getByLabel("What was believed then").check();
    await slider.press("Home"); // before anything was said
    await page.getByText("Nothing fits these filters.").waitFor();
  });

  it("draws a belief's versions as they follow each other", async () => {
    const page = await visited().open();
    await page.getByRole("button", { name: "Timeline" }).click();
    const home = page.locator(".belief", { hasText: "User lives in Porto" });
    await home.getByText("2 versions").waitFor();
    const [before, after] = await home
      .locator(".bar")
      .evaluateAll((bars) =>
        bars.map((bar) =>
          (bar as unknown as { getBoundingClientRect(): { left: number; right: number } }).getBoundingClientRect(),
        ),
      );
    expect(before?.right).toBeLessThanOrEqual((after?.left ?? 0) + 1);
  });

  it("shows why a memory is believed: the words in their turn, who understood them, what they replaced", async () => {
    const page = await visited().open();
    await open(page, "User lives in Porto");
    const pane = page.locator(".pane");
    expect(await pane.locator("mark").allInnerTexts()).toEqual(["I moved to Porto last week."]);
    expect(await pane.innerText()).toMatch(/core, by rules/);
    expect(await pane.locator(".versions li").allInnerTexts()).toEqual([
      expect.stringMatching(/lives in Lisbon[\s\S]*replaced/),
      expect.stringMatching(/lives in Porto[\s\S]*believed/),
    ]);
    await pane.getByRole("link", { name: /lives in Lisbon/ }).click();
    await page.getByRole("heading", { name: "User lives in Lisbon" }).waitFor();
    await page.getByText("What ended it").waitFor();
    await page.locator(".pane").getByRole("link", { name: "the turn" }).first().click();
    await page.locator(".pane blockquote", { hasText: "Hi! My name is Mara." }).waitFor();
  });

  it("edits a memory by the form of its agent's fields", async () => {
    const page = await visited().open();
    await open(page, "data engineer");
    await page.getByRole("button", { name: "Edit" }).click();
    expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    await page.getByLabel("Value").fill(FAKE_KEY);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("UPDATE_INVALID").waitFor();
    visited().problems.splice(0); // the browser says of a 400 that it was one
    await page.getByLabel("Value").fill("geologist");
    await page.getByLabel(/Who says so/).fill("Mara said so at lunch");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "User's job: geologist" }).waitFor();
    await expect.poll(() => page.locator(".pane mark").allInnerTexts()).toEqual(["Mara said so at lunch"]);
    expect(await page.locator(".pane").innerText()).toMatch(/by hand/);
    const { memories } = await visited().memory.browse({ ...MARA, contains: "geologist" });
    expect(memories.map(({ origin, fields }) => [origin, fields.value])).toEqual([["user", "geologist"]]);
  });

  it("edits an event's times, lists and choices", async () => {
    const page = await visited().open();
    await open(page, "hiking");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Event type").selectOption("milestone");
    await page.getByLabel("Participants").fill("Ines\nTomas");
    await page.getByLabel("Start").fill("2026-04-10T08:00");
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".edit").waitFor({ state: "detached" });
    const { memories } = await visited().memory.browse({ ...MARA, contains: "hiking" });
    expect(memories[0]?.fields).toMatchObject({
      ...{ eventType: "milestone", participants: ["Ines", "Tomas"], start: Date.parse("2026-04-10T08:00:00Z") },
    });
  });

  it("reveals a secret after saying that this leaves an entry", async () => {
    const page = await visited().open();
    const before = (await visited().memory.stats(MARA)).entries;
    await open(page, "API key");
    expect(await page.locator("main").innerText()).not.toMatch(/sk_live/);
    await page.getByRole("button", { name: "Reveal…" }).click();
    await page.getByText("An entry in the log says that it was revealed").waitFor();
    expect((await visited().memory.stats(MARA)).entries).toBe(before);
    await page.getByRole("button", { name: "Reveal it" }).click();
    await page.locator(".secret", { hasText: "sk_live" }).waitFor();
    expect((await visited().memory.stats(MARA)).entries).toBe(before + 1);
    await page.getByRole("button", { name: "Hide" }).click();
    await page.locator(".secret").waitFor({ state: "detached" });
    expect(await page.locator("main").innerText()).not.toMatch(/sk_live/);
  });

  it("forgets after showing what goes, and gives a receipt", async () => {
    const page = await visited().open();
    await open(page, "style guide");
    await page.getByRole("button", { name: "Forget…" }).click();
    await page.locator("dialog .going li", { hasText: "resource" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Forget…" }).click();
    await page.locator("dialog .going li", { hasText: "words of the turn" }).waitFor();
    await page.getByRole("button", { name: "Forget for good" }).click();
    await page.getByText(/1 memory and words of 1 turn were deleted/).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.locator(".pane").waitFor({ state: "detached" });
    expect((await visited().memory.browse({ ...MARA, agent: "resource", state: "all" })).memories).toEqual([]);
  });

  it("shows what a question finds, with numbers that add up, and the context to the letter", async () => {
    const page = await visited().open("#/ask");
    await page.getByLabel("Question").fill("Where does my sister live?");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.locator(".hits li").first().waitFor();
    const { context, memories } = await visited().memory.recall("Where does my sister live?", {
      ...MARA,
      explain: true,
    });
    const withheld = memories.filter((memory) => memory.withheld !== undefined).length;
    expect(withheld).toBeGreaterThan(0);
    expect(await page.locator(".hits .badge", { hasText: /^withheld: \w+/ }).count()).toBe(withheld);
    expect(await page.locator(".context pre").textContent()).toBe(context);
    expect(await page.getByText(/\d+ tokens/).innerText()).toMatch(/^[1-9]\d* tokens/);
    expect(await page.locator(".hits > li").count()).toBe(memories.length);
    for (const hit of await page.locator(".hits > li").all()) {
      await hit.locator("details").evaluate((details) => details.setAttribute("open", ""));
      const numbers = (await hit.locator(".terms td.number").allInnerTexts()).map((one) =>
        Number(one.replace("−", "-")),
      );
      const score = numbers.pop() ?? Number.NaN;
      expect(numbers.reduce((sum, one) => sum + one, 0)).toBeCloseTo(score, 3);
      const ends = await hit.locator("tbody .stack i, tfoot .stack i").evaluateAll((bars) =>
        bars.map((bar) => {
          const { left, width } = (bar as unknown as { style: Record<"left" | "width", string> }).style;
          return {
            from: Number.parseFloat(left),
            to: Number.parseFloat(left) + Number.parseFloat(width),
            negative: bar.className === "minus",
          };
        }),
      );
      const sum = ends.pop();
      const last = ends.at(-1);
      expect(last?.negative ? last.from : last?.to).toBeCloseTo(sum?.to ?? Number.NaN, 1);
    }
    await page.getByLabel("Question").fill("What is my blood type?");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("Nothing that is remembered clearly answers this.").first().waitFor();
  });

  it("talks: the answer's citations are links, and each message says what it left; Runs shows it", async () => {
    const page = await visited().open("#/ask");
    await page.getByLabel("Message").fill("Where do I live?");
    await page.keyboard.press("Enter");
    await page.locator(".cite").first().click();
    await page.getByRole("heading", { name: "User lives in Porto" }).waitFor();
    await page.getByRole("link", { name: "Ask" }).click();
    expect(await page.locator(".said").first().innerText()).toMatch(/Where do I live/);
    await page.getByLabel("Message").fill("My cat is called Bo.");
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".report li", { hasText: "Bo" }).first().waitFor();
    await page.getByRole("link", { name: "Runs" }).click();
    await page.locator(".node.done", { hasText: "Commit" }).waitFor();
  });

  it("lights the graph up while a message is remembered", async () => {
    const page = await visited().open("#/runs");
    await expect.poll(() => page.locator(".node.waiting").count()).toBe(11); // the agents' names are asked of the server
    await page.evaluate(`
      window.seen = new Set();
      new MutationObserver(() => {
        for (const node of document.querySelectorAll(".node")) seen.add(node.querySelector("strong").textContent + " " + node.className);
      }).observe(document.querySelector(".graph"), { subtree: true, childList: true, attributes: true });
    `);
    await page.getByLabel("Tell it something").fill("My cousin Rui lives in Braga.");
    await page.getByRole("button", { name: "Remember" }).click();
    await page.locator(".report li", { hasText: "Rui" }).first().waitFor();
    const seen = (await page.evaluate("[...seen]")) as string[];
    expect(seen).toEqual(
      expect.arrayContaining(["Ingest node working", "Core node done", "Vault node passed", "Commit node done"]),
    );
    expect(await page.locator(".node.done .number").first().innerText()).toMatch(/\d m?s/);
    expect(await page.locator(".report").innerText()).toMatch(/0 model calls/);
  });

  it("says how the memory is doing, and what the doctor finds", async () => {
    const page = await visited().open("#/health");
    const { turns, entries } = await visited().memory.stats(MARA);
    await expect
      .poll(() => page.locator(".figures").innerText())
      .toMatch(new RegExp(`Turns\\s+${turns}\\s[\\s\\S]*${entries}`));
    await page.getByText("Every turn was understood").waitFor();
    const chart = page.getByRole("img", { name: /^Turns kept: / });
    expect(await chart.getAttribute("aria-label")).toMatch(new RegExp(`, ${turns} on `));
    await page.getByText("The same as a table").click();
    expect(await page.locator(".grown tbody tr").last().innerText()).toMatch(new RegExp(`\\s${turns}$`));
    await page.getByText("No model was asked anything").waitFor();
    await page.locator(".checks li.ok", { hasText: "vault" }).waitFor();
    expect(await page.locator(".checks").innerText()).toMatch(/Set OPENAI_API_KEY/);
  });

  it("shows what another tab and the command line write, and they see what the page does", async () => {
    const [one, other] = [await visited().open(), await visited().open("#/runs")];
    await other.getByLabel("Tell it something").fill("My aunt Clara lives in Evora.");
    await other.getByRole("button", { name: "Remember" }).click();
    await one.locator(".memory-row", { hasText: "Clara" }).first().waitFor();
    const child = start(["remember", "--home", visited().home, "--user", "mara", "--offline"]);
    child.stdin.end(`${JSON.stringify({ role: "user", content: "My uncle Duarte lives in Beja." })}\n`);
    await ended(child);
    await one.locator(".memory-row", { hasText: "Duarte" }).first().waitFor();
    await other.locator(".past-runs > li", { hasText: "Duarte" }).first().waitFor();
    const cli = ["--home", visited().home, "--user", "mara", "--offline"];
    expect((await sextet(["list", ...cli])).stdout).toMatch(/Clara[\s\S]*Duarte/);
    await other.locator(".past-runs > li", { hasText: "Duarte" }).first().getByRole("button", { name: "Undo" }).click();
    await one.locator(".memory-row", { hasText: "Duarte" }).first().waitFor({ state: "detached" });
    expect((await sextet(["list", ...cli])).stdout).not.toMatch(/Duarte/);
  });

  it("can be walked by keyboard alone", async () => {
    const page = await visited().open();
    await rows(page).first().waitFor();
    await page.getByRole("button", { name: /^all \d+/ }).waitFor();
    await page.getByRole("button", { name: /^core \d+/ }).waitFor();
    const focused = () =>
      page.evaluate("document.activeElement.textContent.trim() || document.activeElement.ariaLabel || ''");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the content");
    const stops: string[] = [];
    for (let i = 0; i < 30 && !stops.at(-1)?.includes("2026"); i++) {
      await page.keyboard.press("Tab");
      stops.push((await focused()) as string);
    }
    expect(stops.join("; ")).toMatch(
      /Memory; Ask; Runs; Health; Leave.*all \d+.*core.*Filters and time; List; Timeline/,
    );
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).not.toBe(stops.at(-1));
    const second = await focused();
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe(second);
    await page.keyboard.press("Enter");
    await page.locator(".pane blockquote").first().waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H2");
    await page.keyboard.press("Escape");
    await page.locator(".pane").waitFor({ state: "detached" });
    await expect.poll(focused).toBe(second);
    await page.keyboard.press("/");
    await expect.poll(() => page.evaluate("document.activeElement.type")).toBe("search");
  });

  const views = ["#/memory", "#/ask", "#/runs", "#/health"];
  for (const colorScheme of ["light", "dark"] as const) {
    it(`gives axe nothing to say, and fits 380 px, when it is ${colorScheme}`, async () => {
      const page = await visited().open("", { colorScheme, viewport: { width: 380, height: 780 } });
      for (const view of views) {
        await page.goto(`${visited().served.url}/${view}`);
        await page.locator("h1", { hasText: new RegExp(view.slice(2), "i") }).waitFor();
        if (view === "#/memory") await rows(page).first().waitFor();
        if (view === "#/runs") await page.locator(".past-runs > li").first().waitFor();
        if (view === "#/ask") {
          await page.getByLabel("Question").fill("Where do I live?");
          await page.getByRole("button", { name: "Ask" }).click();
          await page.locator(".hits li").first().waitFor();
        }
        if (view === "#/health") await page.locator(".checks li").first().waitFor();
        expect([view, await violations(page)]).toEqual([view, []]);
        expect([view, await overflow(page)]).toEqual([view, 0]);
      }
      await page.goto(`${visited().served.url}/#/memory`);
      await page.getByText("Filters and time").click();
      await page.getByLabel("What was so then").check();
      await expect.poll(() => page.getByLabel("Moment").isEnabled()).toBe(true);
      expect(await violations(page)).toEqual([]);
      await open(page, "User lives in Porto");
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Edit" }).click();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.getByRole("button", { name: "Forget…" }).click();
      await page.locator("dialog .going").first().waitFor();
      expect(await violations(page)).toEqual([]);
    });
  }

  it("says that the server is gone, that it knows the browser no more, and that there is no such memory", async () => {
    const page = await visited().open("#/memory/m0000000000000");
    await page.getByText("MEMORY_NOT_FOUND").waitFor();
    await visited().served.stop();
    await page.evaluate("dispatchEvent(new Event('focus'))");
    await page.getByText("The server does not answer.").first().waitFor();
    await page.getByRole("link", { name: "Health" }).click();
    await page.getByRole("button", { name: "Try now" }).click();
    await page.getByText("The server does not answer.").first().waitFor();
    await visited().again();
    await page.evaluate("dispatchEvent(new Event('focus'))"); // it may have looked by itself already
    await page.getByText("does not know this browser any more").waitFor();
    await page.getByRole("link", { name: "Enter a key" }).click();
    await page.getByLabel("Key").waitFor();
    expect(await violations(page)).toEqual([]);
    visited().problems.splice(0); // the browser says of each refused connection that it was one
  });
});
