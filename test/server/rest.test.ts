import { describe, expect, it } from "vitest";
import { startServer } from "./served.js";

describe("REST", () => {
  it("does the whole round of a memory's life", async () => {
    const { keyOf, send } = await startServer();
    const key = await keyOf("mara");
    const turns = { turns: [{ role: "user", content: "I live in Porto. My sister Ines lives in Faro.", id: "1" }] };
    const stored = await send(key, "POST", "/v1/turns", turns);
    expect(stored).toMatchObject({ status: 200, json: { reports: [{ stored: 1, pending: [] }] } });

    const { memories } = (await send(key, "GET", "/v1/memories?contains=PORTO")).json;
    expect(memories).toMatchObject([{ text: "User lives in Porto", agent: "core", validTo: null }]);
    const [{ id }] = memories;
    expect((await send(key, "GET", `/v1/memories/${id}`)).json).toEqual(memories[0]);
    expect((await send(key, "GET", `/v1/memories/${id}/why`)).json.evidence[0].quote).toContain("I live in Porto");

    const recalled = await send(key, "POST", "/v1/recall", { query: "Where do I live?", explain: true });
    expect(recalled.json.memories[0]).toMatchObject({ id, text: "User lives in Porto" });
    expect(recalled.json.memories[0].arms).toBeDefined();
    const block = await send(key, "POST", "/v1/context", { query: "Where do I live?" });
    expect(block.json.citations.map((one: { id: string }) => one.id)).toContain(id);

    const changed = await send(key, "PATCH", `/v1/memories/${id}`, { fields: { value: "Braga" }, reason: "changed" });
    expect(changed.json.text).toBe("User lives in Braga");
    const { versions } = (await send(key, "GET", `/v1/memories/${id}/history`)).json;
    expect(versions.map((one: { text: string }) => one.text)).toEqual(["User lives in Porto", "User lives in Braga"]);
    expect((await send(key, "GET", "/v1/memories?state=closed")).json.memories).toMatchObject([{ id }]);

    const pinned = await send(key, "POST", `/v1/memories/${changed.json.id}/pin`, {});
    expect(pinned).toMatchObject({ status: 200, json: { id: changed.json.id, pinnedAt: expect.any(String) } });
    const unpinned = await send(key, "POST", `/v1/memories/${changed.json.id}/pin`, { pinned: false });
    expect(unpinned.json.pinnedAt).toBeNull();
    expect((await send(key, "POST", "/v1/memories/m0/pin", {})).status).toBe(404);

    const preview = await send(key, "GET", `/v1/memories/${changed.json.id}/forget`);
    expect(preview.json.memories.length).toBeGreaterThan(0);
    const receipt = await send(key, "DELETE", `/v1/memories/${changed.json.id}`);
    expect(receipt.json.ids).toContain(changed.json.id);
    expect((await send(key, "GET", `/v1/memories/${changed.json.id}`)).status).toBe(404);
    expect((await send(key, "POST", "/v1/forget-all", { all: true })).json.turns).toBeGreaterThan(0);
    expect((await send(key, "GET", "/v1/stats")).json.turns).toBe(0);
  });

  it("stores a delivery once however often it comes with its key", async () => {
    const { keyOf, send } = await startServer();
    const key = await keyOf("mara");
    const body = {
      turns: [
        { role: "user", content: "I live in Porto." },
        { role: "user", content: "I sail." },
      ],
    };
    const again = { "Idempotency-Key": "delivery-1" };
    const [first, second] = [
      await send(key, "POST", "/v1/turns", body, again),
      await send(key, "POST", "/v1/turns", body, again),
    ];
    const storedIn = ({ json }: typeof first) =>
      json.reports.reduce((sum: number, { stored }: { stored: number }) => sum + stored, 0);
    expect([storedIn(first), storedIn(second)]).toEqual([2, 0]);
    expect((await send(key, "GET", "/v1/turns")).json.turns).toHaveLength(2);
  });

  it("pages through memories and turns without losing or repeating one", async () => {
    const { keyOf, memory, send } = await startServer();
    const key = await keyOf("mara");
    const places = ["Porto", "Faro", "Braga", "Ghent", "Turin", "Oslo", "Lima"];
    for (const [i, place] of places.entries()) {
      await memory.remember(`My friend Number${i} lives in ${place}.`, { userId: "mara" });
    }
    const all = (await memory.list({ userId: "mara" })).map(({ id }) => id).sort();
    const seen: string[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const { json } = await send(key, "GET", `/v1/memories?limit=2${before === undefined ? "" : `&before=${before}`}`);
      seen.push(...json.memories.map((one: { id: string }) => one.id));
      before = json.next;
    }
    expect(seen.sort()).toEqual(all);
    const said: string[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const { json } = await send(key, "GET", `/v1/turns?limit=3${before === undefined ? "" : `&before=${before}`}`);
      said.unshift(...json.turns.map((one: { content: string }) => one.content));
      before = json.next;
    }
    expect(said).toEqual(places.map((place, i) => `My friend Number${i} lives in ${place}.`));
  });

  it("streams an answer with every step, and keeps what was said", async () => {
    const { keyOf, send, url } = await startServer();
    const key = await keyOf("mara");
    await send(key, "POST", "/v1/turns", { role: "user", content: "I live in Porto." });
    const response = await fetch(`${url}/v1/chat`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify({ message: "Where do I live?" }),
    });
    const events = (await response.text()).split("\n\n").filter(Boolean);
    const types = events.map((one) => /"type":"([\w.]+)"/.exec(one)?.[1]);
    expect(types).toEqual(expect.arrayContaining(["recall.search", "chat.token", "remember.commit"]));
    expect(events.at(-1)).toMatch(/^event: reply\ndata: .*Porto/);
    const { turns } = (await send(key, "GET", "/v1/turns")).json;
    expect(turns.at(-1).content).toBe("Where do I live?");
  });

  it("takes a run back and puts it back, and counts votes", async () => {
    const { keyOf, send } = await startServer();
    const key = await keyOf("mara");
    await send(key, "POST", "/v1/turns", { role: "user", content: "I live in Porto." });
    const { memories } = (await send(key, "GET", "/v1/memories")).json;
    const [{ id, run }] = memories;
    const voted = await send(key, "POST", `/v1/memories/${id}/feedback`, { vote: "up", note: "That is right." });
    expect(voted.json.about).toMatchObject([{ id, up: 1, down: 0 }]);
    const { runs } = (await send(key, "GET", "/v1/runs")).json;
    expect(runs.map((one: { kind: string }) => one.kind)).toEqual(["feedback", "remember"]);
    expect(runs[0].signals).toEqual([{ id, says: "up", text: "User lives in Porto" }]);
    expect((await send(key, "POST", `/v1/runs/${run}/undo`)).json.ended).toMatchObject([{ id }]);
    expect((await send(key, "GET", "/v1/memories")).json.memories).toEqual([]);
    expect((await send(key, "POST", `/v1/runs/${run}/undo`)).status).toBe(409);
    expect((await send(key, "POST", "/v1/runs/none/undo")).status).toBe(404);
    expect((await send(key, "POST", `/v1/runs/${run}/redo`)).json.believed).toMatchObject([{ id }]);
    const dry = await send(key, "POST", "/v1/reflect", { dryRun: true });
    expect(dry.json.rounds[0]).toMatchObject({ dryRun: true, run: null });
  });

  it("holds what a person is to look at, and takes their answer", async () => {
    const { keyOf, send } = await startServer();
    const [mara, tomas, reader] = [await keyOf("mara", "write"), await keyOf("tomas"), await keyOf("mara", "read")];
    const turn = { role: "user", content: `My GitHub token is ${`ghp_${"a1B2".repeat(9)}`}`, session: "a" };
    const [report] = (await send(mara, "POST", "/v1/turns?review=vault,retract", turn)).json.reports;
    expect(report).toMatchObject({ run: null, operations: [] });
    const path = `/v1/reviews/${report.review}`;
    const { reviews, unasked } = (await send(reader, "GET", "/v1/reviews")).json;
    expect([reviews, unasked]).toEqual([[expect.objectContaining({ run: report.review })], 0]);
    expect(JSON.stringify(reviews)).not.toContain("ghp_");
    expect((await send(tomas, "GET", "/v1/reviews")).json).toEqual({ reviews: [], unasked: 0 });
    expect((await send(tomas, "POST", path, { answer: "accept" })).status).toBe(404);
    expect((await send(reader, "POST", path, { answer: "accept" })).status).toBe(403);
    for (const nonsense of [
      {},
      { answer: "maybe" },
      { operations: [{ n: 99 }] },
      { answer: "accept", operations: [] },
    ]) {
      expect((await send(mara, "POST", path, nonsense)).status).toBe(400);
    }
    expect((await send(mara, "POST", "/v1/turns?review=everything", turn)).status).toBe(400);
    const edited = { operations: [{ n: reviews[0].operations[0].n, fields: { caption: "the token of the build" } }] };
    expect((await send(mara, "POST", path, edited)).json.report.operations).toMatchObject([{ agent: "vault" }]);
    expect((await send(mara, "POST", path, { answer: "accept" })).status).toBe(404);
    expect((await send(mara, "GET", "/v1/memories?agent=vault")).json.memories).toMatchObject([
      { fields: { caption: "the token of the build" } },
    ]);
    expect((await send(mara, "POST", "/v1/reviews")).json).toEqual({ reviews: [], unasked: 0 });
  });

  it("says with an ETag whether a memory, a list or its own description is still what it was", async () => {
    const { keyOf, memory, send } = await startServer();
    const [key, tomas] = [await keyOf("mara"), await keyOf("tomas")];
    await memory.remember("I live in Porto.", { userId: "mara" });
    const [{ id }] = (await send(key, "GET", "/v1/memories")).json.memories;
    const paths = ["/v1/memories", `/v1/memories/${id}`, "/openapi.json"];
    for (const path of paths) {
      const first = await send(key, "GET", path);
      const tag = first.headers.get("etag") ?? "";
      expect([path, tag]).toEqual([path, expect.stringMatching(/^(?:W\/)?".+"$/)]);
      const again = await send(key, "GET", path, undefined, { "If-None-Match": tag });
      expect([path, again.status, again.json]).toEqual([path, 304, ""]);
      expect(again.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    const listed = (await send(key, "GET", "/v1/memories")).headers;
    expect(listed.get("cache-control")).toBe("private, no-cache");
    const known = { "If-None-Match": listed.get("etag") ?? "" };
    expect((await send(tomas, "GET", "/v1/memories", undefined, known)).json.memories).toEqual([]);
    expect((await send(undefined, "GET", "/v1/memories", undefined, known)).status).toBe(401);
    await send(key, "PATCH", `/v1/memories/${id}`, { fields: { value: "Faro" } });
    expect((await send(key, "GET", "/v1/memories", undefined, known)).status).toBe(200);
    expect((await send(key, "GET", "/v1/memories/none", undefined, { "If-None-Match": "*" })).status).toBe(404);
  });

  it("tells how memory grew, and what models were asked for, of one user only", async () => {
    const { keyOf, memory, send } = await startServer();
    const [mara, tomas] = [await keyOf("mara", "read"), await keyOf("tomas", "read")];
    expect((await send(mara, "GET", "/v1/growth")).json).toEqual({ points: [] });
    await memory.remember("I live in Porto.", { userId: "mara" });
    await memory.remember("I live in Faro now.", { userId: "mara" });
    const { points } = (await send(mara, "GET", "/v1/growth")).json;
    const { turns, memories } = await memory.stats({ userId: "mara" });
    expect(points.at(-1)).toMatchObject({ turns, memories: Object.values(memories).reduce((sum, one) => sum + one) });
    expect(points[0].turns).toBeGreaterThan(0);
    expect((await send(tomas, "GET", "/v1/growth")).json).toEqual({ points: [] });
    const none = { calls: 0, inputTokens: 0, outputTokens: 0 };
    expect((await send(mara, "GET", "/v1/costs")).json.work).toEqual({ remember: none, answer: none, reflect: none });
  });

  it("filters by person and by time", async () => {
    const { keyOf, memory, send } = await startServer();
    const key = await keyOf("mara");
    const said = [
      ["My sister Ines lives in Porto.", "2026-01-10T10:00:00Z"],
      ["My cousin Inessa lives in Faro.", "2026-02-10T10:00:00Z"],
      ["Tomas lives in Braga.", "2026-03-10T10:00:00Z"],
    ] as const;
    for (const [content, at] of said) await memory.remember({ role: "user", content, at }, { userId: "mara" });
    const texts = async (query: string) =>
      (await send(key, "GET", `/v1/memories?${query}`)).json.memories.map(({ text }: { text: string }) => text).join();
    expect(await texts("person=ines")).toMatch(/Ines\b/);
    expect(await texts("person=ines")).not.toMatch(/Inessa|Braga/);
    expect(await texts("from=2026-02-01&to=2026-02-28")).toMatch(/Inessa/);
    expect(await texts("from=2026-02-01&to=2026-02-28")).not.toMatch(/Ines\b|Braga/);
    expect(await texts("from=2026-02-01&person=tomas")).toMatch(/Braga/);
    expect(await texts("person=%27%20OR%20%271")).toBe("");
    expect((await send(key, "GET", "/v1/memories?from=soon")).status).toBe(400);
  });

  it("pages through runs without losing or repeating one", async () => {
    const { keyOf, memory, send } = await startServer();
    const key = await keyOf("mara");
    for (const place of ["Porto", "Faro", "Braga", "Ghent"])
      await memory.remember(`Tomas is in ${place}.`, { userId: "mara" });
    const all = (await memory.runs({ userId: "mara" })).map(({ id }) => id);
    const seen: string[] = [];
    for (let next: string | null | undefined; next !== null; ) {
      const { json } = await send(key, "GET", `/v1/runs?limit=3${next === undefined ? "" : `&before=${next}`}`);
      seen.push(...json.runs.map(({ id }: { id: string }) => id));
      next = json.next;
    }
    expect(seen).toEqual(all);
    expect((await send(key, "GET", "/v1/runs?before=r0")).status).toBe(404);
  });

  it("shows a secret only to who may, and says in the log that it did", async () => {
    const { keyOf, send, memory } = await startServer();
    const secret = `ghp_${"a1B2".repeat(9)}`;
    const admin = await keyOf("mara");
    await send(admin, "POST", "/v1/turns", { role: "user", content: `My GitHub token is ${secret}` });
    const { memories } = (await send(admin, "GET", "/v1/memories?agent=vault")).json;
    expect(JSON.stringify(memories)).not.toContain(secret);
    const path = `/v1/memories/${memories[0].id}/reveal`;
    expect((await send(await keyOf("mara", "write"), "POST", path)).status).toBe(403);
    const { entries } = await memory.stats({ userId: "mara" });
    expect((await send(admin, "POST", path)).json).toEqual({ secret });
    expect((await memory.stats({ userId: "mara" })).entries).toBe(entries + 1);
  });
});
