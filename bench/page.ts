/**
 * The page on 100,000 memories, in Chromium: how long until the first ones are seen, and what scrolling to the last costs.
 *
 *     npm run bench:page [-- --rows 250000]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { createMemory } from "../src/index.js";
import { agentsOf } from "../src/memory.js";
import { serve } from "../src/server/serve.js";
import { EMBEDDER, fillTables, vectorOf } from "./rows.js";

/** Two rows of five are memories, the others turns. */
const { values } = parseArgs({ options: { rows: { type: "string", default: "250000" } } });
const ROWS = Number(values.rows);
const FRAMES = 1_500;

const embeddings = {
  embedQuery: async (text: string) => [...vectorOf(text)],
  embedDocuments: async (texts: string[]) => texts.map((text) => [...vectorOf(text)]),
};
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
const uri = join(home, "tables");
const open = () => createMemory({ home, uri, offline: true, timeZone: "UTC", embeddings, embeddingsId: EMBEDDER });
try {
  await (await open()).close();
  await fillTables(
    uri,
    ROWS,
    () => "user-0",
    (done) => process.stderr.write(`\r${done} of ${ROWS} rows`),
  );
  const memory = await open();
  const { memories } = await memory.stats({ userId: "user-0" });
  console.log(`\n${Object.values(memories).reduce((sum, one) => sum + one, 0)} memories believed now`);
  const { link, url, stop } = await serve(memory, {
    ...{ home, port: 0, userId: "user-0", agents: agentsOf({}), diagnose: async () => [], requestsAMinute: 1_000_000 },
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage();
  await page.goto(link);
  for (const which of ["first", "again"]) await firstRows(page, url, which);
  await scrolling(page);
  for (const path of ["/growth", "/memories?person=Ines&limit=60", "/memories?from=2026-01-01&limit=60"])
    await asked(page, path);
  await browser.close();
  await stop();
  await memory.close();
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function firstRows(page: Page, url: string, which: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${url}/`);
  await page.locator(".memory-row").first().waitFor();
  const [paint, rows] = (await page.evaluate(`[
    performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    performance.getEntriesByType("resource").filter(({ name }) => name.includes("/v1/memories"))[0].responseEnd,
  ]`)) as [number, number];
  console.log(`${which}: first paint ${paint.toFixed(0)} ms, first memories there ${rows.toFixed(0)} ms`);
}

/** Scrolls a window's height a frame, and counts what the browser's main thread did. */
async function scrolling(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
  };
  const before = await busy();
  const [loaded, inDocument] = (await page.evaluate(`new Promise((resolve) => {
    const box = document.querySelector(".scroller");
    let frames = 0;
    let most = 0;
    const next = () => {
      box.scrollTop += box.clientHeight;
      most = Math.max(most, box.querySelectorAll("li").length);
      if (++frames < ${FRAMES}) requestAnimationFrame(next);
      else resolve([Math.round(box.scrollHeight / box.querySelector("li").offsetHeight), most]);
    };
    next();
  })`)) as [number, number];
  const each = ((await busy()) - before) / FRAMES;
  console.log(
    `${FRAMES} frames of scrolling: ${each.toFixed(1)} ms of the main thread a frame (16.7 is smooth), ` +
      `${loaded} memories gone through, at most ${inDocument} in the document`,
  );
}

/** How long the server takes over a request, the first time and again. */
async function asked(page: Page, path: string): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 2; i++) {
    times.push(
      await page.evaluate(async (address) => {
        const start = performance.now();
        const response = await fetch(address);
        await response.text();
        if (!response.ok) throw new Error(`${response.status}`);
        return performance.now() - start;
      }, `/v1${path}`),
    );
  }
  console.log(`GET /v1${path}: ${times.map((one) => one.toFixed(0)).join(" ms, again ")} ms`);
}
