import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { diagnose } from "../../src/diagnose.js";
import { type AgentDefinition, createMemory, type SextetMemory, type TurnInput } from "../../src/index.js";
import { agentsOf } from "../../src/memory.js";
import { type Served, serve } from "../../src/server/serve.js";
import { reservedPort } from "../support/port.js";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];
const executablePath = [process.env.CHROMIUM_PATH, ...USUAL].find((path) => path !== undefined && existsSync(path));

/** Against what hangs only: however slow the machine is, the page is waited for. */
const WAITING_MS = 120_000;

export const MARA = { userId: "mara" };

/** A server over a home of the file's own, and a browser that is inside. */
export interface Visited {
  home: string;
  memory: SextetMemory;
  served: Served;
  /** A page of this server, at `address` (`#/ask`). It is closed when the test is over. */
  open(address?: string, options?: BrowserContextOptions): Promise<Page>;
  /** A file, opened without any server. */
  openFile(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong in any of the pages: errors on the console, exceptions, requests to other hosts, dialogs. */
  problems: string[];
  /** Serves the same memory again, on the same port. */
  again(): Promise<void>;
}

interface Prepared {
  turns: readonly TurnInput[];
  agents?: readonly AgentDefinition[];
}

/** Tests in a real Chromium: one browser and one server for all of them. Without Chromium they are skipped, and say so. */
export function inBrowser(name: string, prepared: Prepared, tests: (visited: () => Visited) => void): void {
  if (executablePath === undefined) {
    const places = `CHROMIUM_PATH is not set, and there is none of ${USUAL.join(", ")}`;
    process.stderr.write(`${name}: skipped, as no Chromium was found (${places})\n`);
  }
  describe.skipIf(executablePath === undefined)(name, () => {
    let visited: Visiting | undefined;
    beforeAll(async () => {
      visited = await visit(prepared);
    });
    afterAll(() => visited?.close());
    tests(() => {
      if (!visited) throw new Error("the browser has not been started");
      return visited;
    });
    afterEach(() => visited?.closePages()); // also those of a test that failed: they go on working
  });
}

interface Visiting extends Visited {
  closePages(): Promise<void>;
  close(): Promise<void>;
}

async function visit({ turns, agents = [] }: Prepared): Promise<Visiting> {
  const home = await mkdtemp(join(tmpdir(), "sextet-page-"));
  const options = { home, offline: true, timeZone: "UTC", agents };
  const memory = await createMemory(options);
  await memory.remember([...turns], MARA);
  const port = await reservedPort();
  const serving = () =>
    serve(memory, {
      ...{ home, port, ...MARA, agents: agentsOf(options), requestsAMinute: 60_000 },
      diagnose: (scope) => diagnose(options, scope),
    });
  let served = await serving();
  const { url } = served;
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ["--no-sandbox"],
    timeout: WAITING_MS,
  });
  const newPage = async (wanted: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ reducedMotion: "reduce", ...wanted }); // colours that still change have no contrast
    context.setDefaultTimeout(WAITING_MS);
    return context.newPage();
  };
  const entering = await newPage();
  await entering.goto(served.link);
  const storageState = await entering.context().storageState();
  await entering.context().close();
  const problems: string[] = [];
  return {
    ...{ home, memory, problems },
    get served() {
      return served;
    },
    async open(address = "", wanted = {}) {
      const page = await newPage({ storageState, locale: "en-GB", timezoneId: "UTC", ...wanted });
      watch(page, `${url}/`, problems);
      await page.goto(`${url}/${address}`);
      await page.locator("main").waitFor();
      return page;
    },
    async openFile(path, wanted = {}) {
      const page = await newPage(wanted);
      const address = pathToFileURL(path).href;
      watch(page, address, problems);
      await page.goto(address);
      return page;
    },
    async again() {
      served = await serving();
    },
    async closePages() {
      for (const context of browser.contexts()) await context.close();
    },
    async close() {
      await browser.close();
      await served.stop();
      await memory.close();
      // A doctor whose page was closed goes on looking at the home for a moment.
      await rm(home, { recursive: true, force: true, maxRetries: 50 });
    },
  };
}

/** @param own how the addresses begin that the page may ask for. */
function watch(page: Page, own: string, problems: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("dialog", (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(own)) problems.push(`a request to ${request.url()}`);
  });
}

/** How far the page is wider than its window, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth");
