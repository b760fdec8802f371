import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { timeout } from "hono/timeout";
import pLimit from "p-limit";
import { MAX_TURN_LENGTH } from "../domain/turn.js";
import { refusal } from "./problem.js";

/** The largest body: a turn of the greatest length, each character escaped, and room for the rest. */
const MOST_BYTES = 8 * MAX_TURN_LENGTH;
const TIME_LIMIT_MS = 60_000;
/** Requests that work at once, and how many may wait for them. */
const AT_ONCE = 32;
const MOST_WAITING = 500;

/**
 * Only requests for a name that this server goes by: a page of somewhere else whose name was pointed at this machine (DNS
 * rebinding) sends its own. And none that a page of another origin sent.
 *
 * @param hosts names with their ports, as browsers write them.
 */
export function onlyFrom(hosts: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const host = (c.req.header("host") ?? "").toLowerCase();
    if (!hosts.has(host)) {
      const hint = "Name the address that you use with `sextet serve --allow-host NAME`.";
      throw refusal(421, "WRONG_HOST", `this server does not go by ${JSON.stringify(host)}`, hint);
    }
    const origin = c.req.header("origin")?.toLowerCase();
    const isOurs = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
    const site = c.req.header("sec-fetch-site");
    const isOwnSite = site === undefined || site === "same-origin" || site === "none";
    // A link from elsewhere may open the page; it carries no cookie, as that is kept for this site.
    const isLink = c.req.method === "GET" && c.req.header("sec-fetch-mode") === "navigate";
    if (!isOurs || !(isOwnSite || isLink)) {
      throw refusal(403, "WRONG_ORIGIN", "pages of other origins may not send requests here");
    }
    await next();
  };
}

/** Nothing from elsewhere is loaded, nothing is put into a frame, no address is told to others. */
export const headers = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    strictTransportSecurity: false,
  });

export const limitedBody = (): MiddlewareHandler =>
  bodyLimit({
    maxSize: MOST_BYTES,
    onError: () => {
      throw refusal(
        413,
        "BODY_TOO_LARGE",
        `the body has more than ${MOST_BYTES} bytes`,
        "Send it in several requests.",
      );
    },
  });

export const limitedTime = (): MiddlewareHandler =>
  timeout(TIME_LIMIT_MS, () =>
    refusal(504, "TIMED_OUT", `no answer within ${TIME_LIMIT_MS / 1000} s`, "What was to be stored may be stored yet."),
  );

/** So many requests at once; the others wait, until there are too many of them. */
export function takingTurns(): MiddlewareHandler {
  const limit = pLimit(AT_ONCE);
  return async (_, next) => {
    if (limit.pendingCount >= MOST_WAITING) {
      throw refusal(503, "TOO_BUSY", "too many requests are waiting", "Try again in a moment.", { "Retry-After": "2" });
    }
    await limit(next);
  };
}
