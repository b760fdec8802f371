import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { personsIn } from "../../src/page/memory/persons.js";
import { violations } from "./accessible.js";
import { inBrowser, MARA, overflow } from "./browser.js";

const said = [
  ["My sister Ines lives in Porto.", "2026-01-10T10:00:00Z"],
  ["My cousin Inessa lives in Faro.", "2026-02-10T10:00:00Z"],
  ["Tomas lives in Braga.", "2026-03-10T10:00:00Z"],
] as const;
const turns = said.map(([content, at]) => ({ role: "user" as const, content, at }));
const texts = async (page: Page) => (await page.locator(".memory-row").allInnerTexts()).join();

inBrowser("filters and pins", { turns }, (visited) => {
  afterEach(() => {
    expect(visited().problems.splice(0)).toEqual([]);
  });

  it("filters by a person and by days, and clears what it filters by", async () => {
    const page = await visited().open("", { viewport: { width: 380, height: 780 } });
    await page.getByText("Filters and time").click();
    await page.getByLabel("Person").fill("ines");
    await expect.poll(() => texts(page)).toMatch(/Ines\b/);
    await expect.poll(() => texts(page)).not.toMatch(/Inessa|Braga/);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByLabel("Person").fill("");
    await page.getByLabel("From").fill("2026-02-10");
    await page.getByLabel("Until").fill("2026-02-10");
    await expect.poll(() => texts(page)).toMatch(/Inessa/);
    await expect.poll(() => texts(page)).not.toMatch(/Ines\b|Braga/);
    await page.getByLabel("Until").fill("2026-02-09");
    await page.getByText("Nothing fits these filters.").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => texts(page)).toMatch(/Braga/);
    expect(await page.getByLabel("From").inputValue()).toBe("");
    const persons = await page
      .locator("#persons option")
      .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
    expect(persons).toContain("Tomas");
  });

  it("pins a memory and unpins it, and shows that it is", async () => {
    const page = await visited().open();
    await page.locator(".memory-row", { hasText: "Tomas" }).first().click();
    await page.getByRole("button", { name: "Pin", exact: true }).click();
    await page.locator(".pane .badge", { hasText: "pinned" }).waitFor();
    await page.locator(".memory-row .badge", { hasText: "pinned" }).waitFor();
    const pinned = async () =>
      (await visited().memory.list(MARA)).flatMap(({ text, pinnedAt }) => (pinnedAt === null ? [] : [text]));
    expect(await pinned()).toEqual([expect.stringMatching(/Tomas/)]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Unpin" }).click();
    await page.locator(".badge", { hasText: "pinned" }).first().waitFor({ state: "detached" });
    expect(await pinned()).toEqual([]);
  });
});

const sessions = [
  ["s1", "2026-03-01T10:00:00Z", ["My name is Mara.", "I live in Lisbon.", "I work at Acme."]],
  ["s2", "2026-03-04T10:00:00Z", ["I adopted a dog called Rex.", "My sister Ines lives in Porto."]],
] as const;
const reflected = sessions.flatMap(([session, at, all]) =>
  all.map((content) => ({ role: "user" as const, session, at, content })),
);

inBrowser("what reflection made", { turns: reflected }, (visited) => {
  it("is shown with what it was made of, and why", async () => {
    await visited().memory.reflect(MARA);
    const summary = (await visited().memory.list(MARA)).find(({ key }) => key === "summary of session s2");
    const page = await visited().open(`#/memory/${summary?.id}`);
    await page.getByText("What reflection did").waitFor();
    await page.getByText(/of \d memories of a finished session/).waitFor();
    await page.locator(".pane .changes a", { hasText: "Ines" }).first().click();
    await page.getByRole("heading", { name: /Ines/ }).waitFor();
    await page.getByRole("link", { name: "Runs" }).click();
    await page.locator(".past-runs > li", { hasText: "Reflected" }).first().waitFor();
    expect([await violations(page), visited().problems]).toEqual([[], []]);
  });
});

it("names the persons that memories are about, those named most often first", () => {
  const memories = [
    { fields: { subject: "Ines", attribute: "home" } },
    { fields: { actor: "Tomas", participants: ["Ines", "Ana"] } },
    { fields: { subject: "x".repeat(100), steps: ["Bo"] } },
  ];
  expect(personsIn(memories)).toEqual(["Ines", "Ana", "Tomas"]);
});
