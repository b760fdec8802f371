import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Scope } from "../domain/scope.js";
import type { Keys } from "./keys.js";
import { refusal } from "./problem.js";
import { mayDo, type Rights } from "./rights.js";

/** Who sent a request: whose memory it is about, and what may be done with it. */
export interface Caller {
  /** The key's id, or the page's. */
  id: string;
  name: string;
  scope: Scope;
  rights: Rights;
}

/** What a request carries through the server. */
export interface Env {
  Variables: { caller: Caller };
}

export interface Access {
  /** Finds out who sent a request; refuses who is nobody, and who sends too much. */
  readonly known: MiddlewareHandler<Env>;
  /** The token of the link that opens the page, valid once. */
  token(): string;
  /** Opens a session of the page for a token or a key, as a cookie. False: it is neither. */
  enter(c: Context, credential: string): Promise<boolean>;
  /** True for who has a session of the page. */
  isInside(c: Context): boolean;
  leave(c: Context): void;
}

export interface AccessOptions {
  keys: Keys;
  /** Whose memory the page of this server shows. */
  owner: Scope;
  /** How many requests a caller may send a minute. */
  requestsAMinute: number;
}

const COOKIE = "sextet_session";
const SECRET_BYTES = 32;
const DAY_SECONDS = 86_400;
/** Wrong keys and tokens from one address within a minute, before the right ones are refused too. */
const WRONG_A_MINUTE = 20;
const MOST_SESSIONS = 100;
const HINT = "Send a key as `Authorization: Bearer …`; `sextet keys add` makes one.";

export function createAccess({ keys, owner, requestsAMinute }: AccessOptions): Access {
  let token: string | undefined;
  const sessions = new Map<string, Caller>();
  const rate = new RateLimiterMemory({ points: requestsAMinute, duration: 60 });
  const wrong = new RateLimiterMemory({ points: WRONG_A_MINUTE, duration: 60 });

  const sessionOf = (c: Context) => sessions.get(getCookie(c, COOKIE) ?? "");
  const callerOf = async (c: Context): Promise<Caller | undefined> => {
    const shown = c.req.header("authorization");
    if (shown === undefined) return sessionOf(c);
    const [, key] = /^Bearer +(\S+)$/i.exec(shown) ?? [];
    return key === undefined ? undefined : keys.find(key);
  };

  return {
    async known(c, next) {
      const address = addressOf(c);
      const tries = await wrong.get(address);
      if (tries && tries.consumedPoints > WRONG_A_MINUTE) throw tooMany(tries);
      const caller = await callerOf(c);
      if (!caller) {
        if (c.req.header("authorization") !== undefined) await wrong.consume(address).catch(() => undefined);
        throw refusal(401, "UNAUTHENTICATED", "there is no valid key with the request", HINT, {
          "WWW-Authenticate": "Bearer",
        });
      }
      const used = await rate.consume(caller.id).catch((left: unknown) => {
        throw left instanceof RateLimiterRes ? tooMany(left) : left;
      });
      c.header("RateLimit-Remaining", String(used.remainingPoints));
      c.set("caller", caller);
      await next();
    },
    token() {
      token ??= randomBytes(SECRET_BYTES).toString("base64url");
      return token;
    },
    async enter(c, credential) {
      const address = addressOf(c);
      const isToken = token !== undefined && sameText(credential, token);
      const caller = isToken
        ? { id: "page", name: "page", scope: owner, rights: "admin" as const }
        : await keys.find(credential);
      if (!caller) {
        await wrong.consume(address).catch((left: unknown) => {
          throw left instanceof RateLimiterRes ? tooMany(left) : left;
        });
        return false;
      }
      if (isToken) token = undefined;
      const id = randomBytes(SECRET_BYTES).toString("base64url");
      sessions.set(id, caller);
      for (const oldest of sessions.keys()) {
        if (sessions.size <= MOST_SESSIONS) break;
        sessions.delete(oldest);
      }
      const secure = new URL(c.req.url).protocol === "https:" || c.req.header("x-forwarded-proto") === "https";
      setCookie(c, COOKIE, id, { httpOnly: true, sameSite: "Strict", path: "/", maxAge: DAY_SECONDS, secure });
      return true;
    },
    isInside: (c) => sessionOf(c) !== undefined,
    leave(c) {
      sessions.delete(getCookie(c, COOKIE) ?? "");
      setCookie(c, COOKIE, "", { httpOnly: true, sameSite: "Strict", path: "/", maxAge: 0 });
    },
  };
}

/** Refuses a caller whose rights are not enough. */
export const needs =
  (rights: Rights): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { caller } = c.var;
    if (!mayDo(caller.rights, rights)) {
      const hint = "Ask for a key with more rights: `sextet keys add --rights write|admin`.";
      throw refusal(403, "FORBIDDEN", `this needs the right ${rights}, the key has ${caller.rights}`, hint);
    }
    await next();
  };

function tooMany({ msBeforeNext }: RateLimiterRes) {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const hint = `Wait ${seconds} s.`;
  return refusal(429, "TOO_MANY_REQUESTS", "too many requests", hint, { "Retry-After": String(seconds) });
}

/** Where a request came from, for counting. Behind a proxy that is the proxy: keys tell callers apart. */
const addressOf = (c: Context): string =>
  (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? "";

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
