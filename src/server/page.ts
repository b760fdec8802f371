import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { html } from "hono/html";
import { packageFolder } from "../models/package-folder.js";
import type { Access, Env } from "./access.js";
import { refusal } from "./problem.js";

/** The files of the page, as the build leaves them in `dist/page`. */
const FILES = { "app.js": "text/javascript", "app.css": "text/css", "icon.svg": "image/svg+xml" } as const;

/** The page itself, and how one gets in: by the link that was printed, or by a key. */
export function pageRoutes(access: Access, folder = pageFolder()) {
  const app = new Hono<Env>();
  app.use("/page/*", etag());
  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/page/${name}`, (c) => {
      if (folder === undefined) throw refusal(404, "NOT_FOUND", "the page is not built", "Run `npm run build`.");
      return c.body(readFileSync(join(folder, name)), 200, {
        "Content-Type": `${type}; charset=utf-8`,
        "Cache-Control": "no-cache",
      });
    });
  }
  app.get("/", async (c) => {
    const token = c.req.query("token");
    if (token !== undefined) {
      if (await access.enter(c, token)) return c.redirect("/", 303);
      return door(c, "This link was used already. Start the server again for another one, or enter a key.", 401);
    }
    if (!access.isInside(c)) return door(c);
    c.header("Cache-Control", "no-store");
    return c.html(SHELL);
  });
  app.post("/enter", async (c) => {
    const { key } = await c.req.parseBody();
    if (typeof key === "string" && (await access.enter(c, key.trim()))) return c.redirect("/", 303);
    return door(c, "There is no such key.", 401);
  });
  app.post("/leave", (c) => {
    access.leave(c);
    return c.redirect("/", 303);
  });
  return app;
}

const HEAD = html`<meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="color-scheme" content="light dark" />
  <link rel="icon" href="/page/icon.svg" />
  <link rel="stylesheet" href="/page/app.css" />`;

const SHELL = html`<!doctype html>
  <html lang="en">
    <head>
      <title>Sextet</title>
      ${HEAD}
      <script type="module" src="/page/app.js"></script>
    </head>
    <body>
      <div id="app"><noscript>This page needs JavaScript.</noscript></div>
    </body>
  </html>`;

function door(c: Context, says = "", status: 200 | 401 = 200) {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <title>Sextet: enter a key</title>
        ${HEAD}
      </head>
      <body>
        <main class="door">
          <h1>Sextet</h1>
          <p role="status">${says}</p>
          <form method="post" action="/enter">
            <label for="key">Key</label>
            <input id="key" name="key" type="password" autocomplete="off" required autofocus />
            <button>Open</button>
          </form>
          <p>The link that <code>sextet serve</code> prints opens this page without one; <code>sextet keys add</code> makes a key.</p>
        </main>
      </body>
    </html>`;
  return c.html(page, status);
}

/** `dist/page` of this package; undefined: it is not built. */
function pageFolder(): string | undefined {
  const folder = packageFolder("dist", "page");
  return folder !== undefined && existsSync(join(folder, "app.js")) ? folder : undefined;
}
