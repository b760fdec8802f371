import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { openKeys } from "../../src/server/keys.js";
import { startServer, type TestServer } from "./served.js";

/** A request with headers that `fetch` would not send. */
function raw({ url }: TestServer, path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, headers, setHost: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });
}

const hostOf = ({ url }: TestServer) => new URL(url).host;

describe("who may use the server", () => {
  it("refuses other names and other origins, whatever key comes with them", async () => {
    const server = await startServer();
    const Authorization = `Bearer ${await server.keyOf("mara")}`;
    const Host = hostOf(server);
    const asked = (headers: Record<string, string>) => raw(server, "/v1/stats", { Authorization, ...headers });
    expect(await asked({ Host })).toBe(200);
    expect(await asked({ Host: `localhost:${new URL(server.url).port}` })).toBe(200);
    expect(await asked({ Host: "memory.example" })).toBe(421);
    expect(await asked({ Host: `memory.example:${new URL(server.url).port}` })).toBe(421);
    expect(await asked({})).not.toBe(200);
    expect(await asked({ Host, Origin: "https://memory.example" })).toBe(403);
    expect(await asked({ Host, Origin: "null" })).toBe(403);
    expect(await asked({ Host, "Sec-Fetch-Site": "cross-site" })).toBe(403);
    expect(await asked({ Host, "Sec-Fetch-Site": "same-site" })).toBe(403);
    expect(await asked({ Host, Origin: server.url, "Sec-Fetch-Site": "same-origin" })).toBe(200);
  });

  it("lets nobody in without a key, and nobody further than the key goes", async () => {
    const { send, keyOf } = await startServer();
    for (const path of ["/v1/memories", "/v1/stats", "/metrics", "/mcp"]) {
      expect(await send(undefined, "GET", path)).toMatchObject({ status: 401, json: { code: "UNAUTHENTICATED" } });
      expect((await send("sxt_wrong", "GET", path)).status).toBe(401);
    }
    expect((await send(undefined, "GET", "/healthz")).status).toBe(200);
    const [read, write] = [await keyOf("mara", "read"), await keyOf("mara", "write")];
    const turn = { role: "user", content: "I live in Porto." };
    expect(await send(read, "POST", "/v1/turns", turn)).toMatchObject({ status: 403, json: { code: "FORBIDDEN" } });
    expect((await send(write, "POST", "/v1/turns", turn)).status).toBe(200);
    expect((await send(read, "GET", "/v1/memories")).json.memories).toHaveLength(1);
    expect((await send(write, "POST", "/v1/forget-all", { all: true })).status).toBe(403);
  });

  it("opens the page once by its link, and then only to who followed it", async () => {
    const server = await startServer();
    const follow = () => fetch(server.link, { redirect: "manual" });
    const [first, second] = [await follow(), await follow()];
    expect([first.status, second.status]).toEqual([303, 401]);
    const cookie = first.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const Cookie = cookie.split(";")[0] ?? "";
    expect((await server.send(undefined, "GET", "/v1/stats", undefined, { Cookie })).status).toBe(200);
    expect((await server.send(undefined, "GET", "/v1/stats", undefined, { Cookie: `${Cookie}x` })).status).toBe(401);
    const crossing = { Cookie, Origin: "https://memory.example" };
    expect((await server.send(undefined, "POST", "/v1/forget-all", { all: true }, crossing)).status).toBe(403);
  });

  it("takes a key that was made while it runs, and refuses one that was revoked", async () => {
    const { home, keyOf, send } = await startServer();
    const key = await keyOf("mara");
    expect((await send(key, "GET", "/v1/stats")).status).toBe(200);
    const [stored] = await openKeys(home).list();
    await openKeys(home).revoke(stored?.id ?? "");
    expect((await send(key, "GET", "/v1/stats")).status).toBe(401);
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  it("shows a key of one user nothing of another, on every route", async () => {
    const { keyOf, memory, send } = await startServer();
    const [mara, tomas] = [await keyOf("mara"), await keyOf("tomas")];
    await memory.remember("I live in Porto.", { userId: "mara" });
    const [{ id }] = (await send(mara, "GET", "/v1/memories")).json.memories;
    const [{ turn }] = (await send(mara, "GET", "/v1/turns")).json.turns;
    for (const path of ["", "/why", "/history", "/forget"]) {
      expect((await send(tomas, "GET", `/v1/memories/${id}${path}`)).status).toBe(404);
    }
    expect((await send(tomas, "PATCH", `/v1/memories/${id}`, { fields: { value: "Faro" } })).status).toBe(404);
    expect((await send(tomas, "POST", `/v1/memories/${id}/reveal`)).status).toBe(404);
    expect((await send(tomas, "POST", `/v1/memories/${id}/pin`, {})).status).toBe(404);
    for (const other of [id, turn]) {
      expect((await send(tomas, "POST", `/v1/memories/${other}/feedback`, { vote: "up" })).status).toBe(404);
      expect((await send(tomas, "GET", `/v1/turns?ids=${other}`)).json.turns).toEqual([]);
    }
    const [{ id: run }] = (await send(mara, "GET", "/v1/runs")).json.runs;
    for (const what of ["undo", "redo"])
      expect((await send(tomas, "POST", `/v1/runs/${run}/${what}`)).status).toBe(404);
    expect((await send(tomas, "POST", `/v1/reviews/${run}`, { answer: "accept" })).status).toBe(404);
    expect((await send(tomas, "GET", `/v1/runs?before=${run}`)).status).toBe(404);
    expect((await send(tomas, "GET", "/v1/runs")).json.runs).toEqual([]);
    expect((await send(tomas, "GET", "/v1/growth")).json.points).toEqual([]);
    for (const other of [id, turn]) expect((await send(tomas, "DELETE", `/v1/memories/${other}`)).status).toBe(404);
    expect((await send(tomas, "GET", "/v1/memories?state=all")).json.memories).toEqual([]);
    expect((await send(tomas, "GET", "/v1/turns")).json.turns).toEqual([]);
    expect((await send(tomas, "POST", "/v1/recall", { query: "Where do I live? Porto?" })).json.memories).toEqual([]);
    await send(tomas, "POST", "/v1/forget-all", { all: true });
    expect((await send(mara, "GET", `/v1/memories/${id}`)).status).toBe(200);
  });

  it("answers 200 malformed requests with a code each, and goes on", async () => {
    const { errors, keyOf, send } = await startServer({ requestsAMinute: 10_000 });
    const key = await keyOf("mara");
    const long = "x".repeat(300_000);
    const malformed: [string, string, unknown?, Record<string, string>?][] = [
      ["POST", "/v1/turns", "{"],
      ["POST", "/v1/turns", "[]"],
      ["POST", "/v1/turns", "null"],
      ["POST", "/v1/turns", {}],
      ["POST", "/v1/turns", { turns: [] }],
      ["POST", "/v1/turns", { role: "user" }],
      ["POST", "/v1/turns", { role: "nobody", content: "x" }],
      ["POST", "/v1/turns", { role: "user", content: "" }],
      ["POST", "/v1/turns", { role: "user", content: long }],
      ["POST", "/v1/turns", { role: "user", content: "x", at: "yesterday" }],
      ["POST", "/v1/turns", { role: "user", content: "x", more: 1 }],
      ["POST", "/v1/turns", "role=user", { "Content-Type": "application/x-www-form-urlencoded" }],
      ["POST", "/v1/recall", {}],
      ["POST", "/v1/recall", { query: 7 }],
      ["POST", "/v1/recall", { query: "" }],
      ["POST", "/v1/recall", { query: "x", limit: -1 }],
      ["POST", "/v1/recall", { query: "x", asOf: "soon" }],
      ["POST", "/v1/recall", { query: "x", agents: ["nobody"] }],
      ["POST", "/v1/recall", { query: "x", userId: "tomas" }],
      ["POST", "/v1/context", { query: null }],
      ["POST", "/v1/chat", { message: "" }],
      ["POST", "/v1/chat", { message: "x", extra: true }],
      ["GET", "/v1/memories?limit=0"],
      ["GET", "/v1/memories?limit=many"],
      ["GET", "/v1/memories?agent=nobody"],
      ["GET", "/v1/memories?state=lost"],
      ["GET", "/v1/memories?asOf=soon"],
      ["GET", "/v1/memories?before=-1"],
      ["GET", "/v1/memories?doubted=maybe"],
      ["GET", "/v1/memories/none"],
      ["GET", "/v1/memories/none/why"],
      ["GET", "/v1/memories/%00"],
      ["GET", `/v1/memories/${"y".repeat(400)}`],
      ["PATCH", "/v1/memories/none", { fields: {} }],
      ["PATCH", "/v1/memories/none", { fields: "x" }],
      ["DELETE", "/v1/memories/none"],
      ["DELETE", "/v1/memories/none?also=perhaps"],
      ["POST", "/v1/forget-all", { all: false }],
      ["GET", "/v1/nothing"],
      ["PUT", "/v1/memories"],
    ];
    const statuses: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (const [method, path, body, headers] of malformed) {
        const { status, json } = await send(key, method, path, body, headers);
        statuses.push(status);
        expect({ method, path, code: json.code, status }).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
    }
    expect(statuses).toHaveLength(200);
    expect(errors).toEqual([]);
    expect((await send(key, "GET", "/v1/stats")).json.turns).toBe(0);
  });

  it("slows down who guesses keys or asks too often", async () => {
    const { keyOf, send } = await startServer({ requestsAMinute: 10 });
    const key = await keyOf("mara");
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await send(key, "GET", "/v1/stats")).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const guesses = [];
    for (let i = 0; i < 25; i++) guesses.push(await send(`sxt_guess${i}`, "GET", "/v1/stats"));
    expect(guesses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(21);
    expect(guesses.at(-1)).toMatchObject({ status: 429, json: { code: "TOO_MANY_REQUESTS" } });
    expect(Number(guesses.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is not opened to others without a key", async () => {
    await expect(startServer({ host: "0.0.0.0" })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("there is no key"),
    });
  });
});
