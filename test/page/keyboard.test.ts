import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { DEMO_TURNS } from "../../src/cli/demo-conversation.js";
import { violations } from "./accessible.js";
import { inBrowser, MARA, overflow } from "./browser.js";

/** An element as a screen reader would name it, in short. */
const NAME = `(one) => {
  const label = one.labels?.[0]?.textContent;
  return [one.localName, one.ariaLabel || label || one.textContent || one.placeholder || ""].join(" ").replace(/\\s+/g, " ").trim();
}`;
/** Where Tab stops, in the order in which it stands in the document. */
const STOPS = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
  (one) => one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility({ visibilityProperty: true }))`;

/** What has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const one = document.activeElement;
    return !one || one === document.body ? "(nothing)" : (${NAME})(one);
  })()`);

/** Waits until Tab can stop at something that goes by this name, and presses it until that has the focus. */
async function tabTo(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  const names = () => page.evaluate(`${STOPS}.map(${NAME})`) as Promise<string[]>;
  await expect.poll(names).toContainEqual(expect.stringMatching(name));
  const stops: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (name.test(now)) return;
    stops.push(now.slice(0, 60));
  }
  throw new Error(`Tab never comes to ${name}, but to ${stops.join("; ")}`);
}

const STYLES = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 380, height: 780 } },
] as const;

const SECRETS = {
  light: [
    { thing: "bank", secret: "hunter7xyz" },
    { thing: "gym", secret: "swordfish99" },
  ],
  dark: [
    { thing: "library", secret: "bluewhale42" },
    { thing: "office", secret: "redfox77x" },
  ],
} as const;

inBrowser("by keyboard alone", { turns: DEMO_TURNS }, (visited) => {
  afterEach(() => {
    expect(visited().problems.splice(0)).toEqual([]);
  });

  for (const style of STYLES) {
    const name = `${style.viewport.width} px, ${style.colorScheme}`;
    const sound = async (page: Page, what: string) => {
      expect([what, await violations(page)]).toEqual([what, []]);
      expect([what, await overflow(page)]).toEqual([what, 0]);
    };
    const open = async (page: Page, text: string) => {
      await page.keyboard.press("/");
      await page.keyboard.press("Control+a");
      await page.keyboard.type(text);
      await page.locator(".memory-row", { hasText: text }).first().waitFor();
      await tabTo(page, new RegExp(`^a .*${text}`));
      await page.keyboard.press("Enter");
      await page.locator(".pane blockquote").first().waitFor();
      await expect.poll(() => focused(page)).toMatch(new RegExp(`^h2 .*${text}`));
    };

    it(`goes from view to view and filters, at ${name}`, async () => {
      const page = await visited().open("", style);
      await page.locator(".memory-row").first().waitFor();
      for (const view of ["Ask", "Runs", "Health", "Memory"]) {
        await tabTo(page, new RegExp(`^a ${view}$`), view === "Ask" ? "Tab" : "Shift+Tab");
        await page.keyboard.press("Enter");
        await expect.poll(() => focused(page)).toBe(`h1 ${view}`);
        await sound(page, view);
      }
      await tabTo(page, /^button core/);
      await page.keyboard.press("Space");
      await page.getByRole("button", { name: "Clear filters" }).waitFor();
      await tabTo(page, /Filters and time/);
      await page.keyboard.press("Enter");
      await tabTo(page, /^select State/);
      await page.keyboard.press("ArrowDown");
      await tabTo(page, /^input .*Disputed or doubted/);
      await page.keyboard.press("Space");
      await page.keyboard.press("Space");
      await tabTo(page, /^input .*Now/);
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => focused(page)).toMatch(/What was so then/);
      await tabTo(page, /Moment/);
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowRight");
      await sound(page, "filters");
      await tabTo(page, /^button Clear filters/);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Clear filters" }).waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).not.toBe("(nothing)");
      await page.locator(".memory-row", { hasText: "episodic" }).first().waitFor();
      await tabTo(page, /^button Timeline/);
      await page.keyboard.press("Enter");
      await tabTo(page, /^a /);
      const first = await focused(page);
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => focused(page)).not.toBe(first);
      await sound(page, "timeline");
      await page.keyboard.press("ArrowUp");
      await expect.poll(() => focused(page)).toBe(first);
      await page.keyboard.press("Enter");
      await page.locator(".pane blockquote").first().waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => focused(page)).toBe(first);
    });

    it(`edits, pins, votes on and forgets a memory, and reveals a secret, at ${name}`, async () => {
      const page = await visited().open("", style);
      await open(page, "User lives in Porto");
      await tabTo(page, /^button Edit/);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toMatch(/^(?:input|textarea) Path/);
      await sound(page, "edit");
      await page.keyboard.press("Escape");
      await expect.poll(() => focused(page)).toBe("button Edit");
      expect(await page.locator(".pane").count()).toBe(1);
      await tabTo(page, /^button Pin/);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("button Unpin");
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("button Pin");
      await tabTo(page, /Right$/);
      await page.keyboard.press("Space");
      await page.getByText("Counted.").waitFor();
      await expect.poll(() => focused(page)).toMatch(/Right$/);
      await tabTo(page, /Take the vote back/);
      await page.keyboard.press("Enter");
      await page.getByText("Counted.").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).not.toBe("(nothing)");
      await tabTo(page, /^button Forget…/, "Shift+Tab");
      await page.keyboard.press("Enter");
      await page.locator("dialog .going li").first().waitFor();
      await sound(page, "forget");
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).toBe("button Forget…");
      await tabTo(page, /the turn$/);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "What was said" }).waitFor();
      await expect.poll(() => focused(page)).toBe("h2 What was said");
      await sound(page, "turn");
      await page.keyboard.press("Escape");
      await page.locator(".pane").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).not.toBe("(nothing)");

      await open(page, "API key");
      await tabTo(page, /^button Reveal…/);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("button Reveal it");
      await page.keyboard.press("Enter");
      await page.locator(".secret", { hasText: "sk_live" }).waitFor();
      await expect.poll(() => focused(page)).toBe("button Hide");
      await sound(page, "secret");
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("button Reveal…");
    });

    it(`forgets for good, and goes on in the list, at ${name}`, async () => {
      await visited().memory.remember({ role: "user", session: name, content: "My aunt Berta lives in Viseu." }, MARA);
      const page = await visited().open("", style);
      await open(page, "lives in Viseu");
      await tabTo(page, /^button Forget…/);
      await page.keyboard.press("Enter");
      await page.locator("dialog .going li").first().waitFor();
      await tabTo(page, /^button Forget for good/);
      await page.keyboard.press("Enter");
      await page.getByText("were deleted").waitFor();
      await sound(page, "receipt");
      await expect.poll(() => focused(page)).not.toBe("(nothing)");
      await tabTo(page, /^button Close/);
      await page.keyboard.press("Enter");
      await page.locator(".pane").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).not.toBe("(nothing)");
    });

    it(`asks, looks at the numbers, and talks, at ${name}`, async () => {
      const page = await visited().open("#/ask", style);
      await tabTo(page, /^input Question/);
      await page.keyboard.type("Where does my sister live?");
      await page.keyboard.press("Enter");
      await page.locator(".hits li").first().waitFor();
      await expect.poll(() => focused(page)).toMatch(/Question/);
      await tabTo(page, /^summary The numbers/);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await tabTo(page, /^section The context/);
      await page.keyboard.press("ArrowDown");
      await tabTo(page, /^textarea/);
      await page.keyboard.type("Where do I live?");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Enter");
      await page.locator(".cite").first().waitFor();
      await page.locator(".votes").first().waitFor();
      await expect.poll(() => focused(page)).toMatch(/^textarea/);
      await sound(page, "ask");
      await tabTo(page, /^button .*Helpful/, "Shift+Tab");
      await page.keyboard.press("Enter");
      await page.getByText(/^Counted for/).waitFor();
      await expect.poll(() => focused(page)).toMatch(/Helpful/);
      await tabTo(page, /^a What this rests on/, "Shift+Tab");
      await page.keyboard.press("Enter");
      await page.locator(".pane blockquote").first().waitFor();
      await expect.poll(() => focused(page)).toMatch(/^h[12] /);
    });

    it(`answers what waits, and takes a run back, at ${name}`, async () => {
      const place = style.colorScheme;
      const page = await visited().open("#/runs", style);
      const [first, second] = SECRETS[place];
      const tell = async ({ thing, secret }: (typeof SECRETS)["light"][number] | (typeof SECRETS)["dark"][number]) => {
        await tabTo(page, /^input Tell it something/);
        await page.keyboard.type(`My password for the ${thing} is ${secret}.`);
        await tabTo(page, /Ask me before/);
        if (!(await page.getByLabel(/Ask me before/).isChecked())) await page.keyboard.press("Space");
        await tabTo(page, /^button Remember/, "Shift+Tab");
        await page.keyboard.press("Enter");
        await page.locator(".review", { hasText: thing }).waitFor();
        await expect.poll(() => focused(page)).not.toBe("(nothing)");
      };
      await tell(first);
      await sound(page, "reviews");
      await tabTo(page, /^button Edit/);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toMatch(/Caption/);
      await page.keyboard.press("Control+a");
      await page.keyboard.type(`the ${place} savings`);
      await sound(page, "an edit of what waits");
      await tabTo(page, /^button Approve what is kept/);
      await page.keyboard.press("Enter");
      await page.locator(".review", { hasText: first.thing }).waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).toBe("h2 Waits for you");
      await tell(second);
      await tabTo(page, /^input .*vault/);
      await page.keyboard.press("Space");
      await expect.poll(() => page.getByRole("button", { name: /^Approve/ }).isDisabled()).toBe(true);
      await tabTo(page, /^button Reject/);
      await page.keyboard.press("Enter");
      await page.locator(".review").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).not.toBe("(nothing)");
      const { memories } = await visited().memory.browse({ ...MARA, agent: "vault", contains: place });
      expect(memories.map(({ fields }) => fields.caption)).toEqual([`the ${place} savings`]);
      await tabTo(page, /^button Undo/);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("button Redo");
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("button Undo");
      await sound(page, "runs");
      await tabTo(page, /^a Health/, "Shift+Tab");
      await page.keyboard.press("Enter");
      await tabTo(page, /The same as a table/);
      await page.keyboard.press("Enter");
      await page.locator(".grown tbody tr").last().waitFor();
      await tabTo(page, /^button Look again/);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("button Look again");
      await sound(page, "health");
    });
  }
});
