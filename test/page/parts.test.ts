import { expect, it } from "vitest";
import { termsOf } from "../../src/page/ask/terms.js";
import { eventsOf } from "../../src/page/event-stream.js";
import { pathsOf } from "../../src/page/health/paths.js";
import { beliefsOf, placeOf, spanOf } from "../../src/page/memory/beliefs.js";
import { fromForm, shapesOf, toForm } from "../../src/page/memory/field-shape.js";
import { markedParts } from "../../src/page/memory/marked.js";
import { begun, ended, type Run, stepped } from "../../src/page/runs/run.js";
import { beginning, visible } from "../../src/page/visible.js";
import type { Memory, Step } from "../../src/page/wire.js";

it("shows control characters and those that turn text, and leaves all others", () => {
  expect(visible("a\u0000b\u001b\u007f\u0085\u202e\u2067c")).toBe("a\u2400b\u241b\u2421\ufffd\ufffd\ufffdc");
  for (const text of ["a\tb\nc", "\u05d0\u200f\u0627", "\ud83d\udc68\u200d\ud83d\udc69", "<b>&amp;</b>"])
    expect(visible(text)).toBe(text);
});

it("cuts between characters, never in one", () => {
  expect(beginning("ab\ud83d\ude00c", 3)).toBe("ab");
  expect(beginning("ab\ud83d\ude00c", 4)).toBe("ab\ud83d\ude00");
  expect(beginning("ab", 4)).toBe("ab");
});

it("marks quotes in their turn, with white space folded, also where they overlap or are not there", () => {
  const marked = (content: string, ...quotes: string[]) =>
    markedParts(content, quotes)
      .map(({ text, marked }) => (marked ? `[${text}]` : text))
      .join("");
  expect(marked("Hi! I live\n in Porto. Bye", "I live in Porto.")).toBe("Hi! [I live\n in Porto.] Bye");
  expect(marked("one two three", "one two", "two three")).toBe("[one two][ three]");
  expect(marked("a (b) c", "(b) c")).toBe("a [(b) c]");
  expect(marked("nothing here", "something")).toBe("nothing here");
  expect(marked("xx", "x", "")).toBe("[x]x");
});

it("draws terms as bars that begin where the one before ends, and end at the score", () => {
  const why = { cosine: 1.5, echo: -1.5, header: 0.5, trust: -0.25 };
  const terms = termsOf(why, 2);
  expect(terms.map(({ name, left, width }) => [name, left, left + width])).toEqual([
    ["cosine", 0, 75],
    ["header", 75, 100],
    ["trust", 87.5, 100],
    ["echo", 12.5, 87.5],
  ]);
});

const memory = (key: string, validFrom: string, validTo: string | null) =>
  ({ id: `${key} ${validFrom}`, agent: "core", key, validFrom, validTo }) as Memory;

it("gathers the versions of a belief, oldest first, in the order of the beliefs", () => {
  const beliefs = beliefsOf([
    memory("home", "2026-04-01T00:00:00Z", null),
    memory("name", "2026-01-01T00:00:00Z", null),
    memory("home", "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"),
  ]);
  expect(beliefs.map(({ newest, versions }) => [newest.id, versions.length])).toEqual([
    ["home 2026-04-01T00:00:00Z", 2],
    ["name 2026-01-01T00:00:00Z", 1],
  ]);
});

it("places a span in another, also one that lies ahead or lasts no time", () => {
  const now = Date.parse("2026-06-01T00:00:00Z");
  const ahead = spanOf(memory("x", "2026-07-01T00:00:00Z", null), now);
  expect(ahead.until).toBe(ahead.from);
  expect(placeOf({ from: 25, until: 75 }, { from: 0, until: 100 })).toEqual({ left: 25, width: 50 });
  expect(placeOf({ from: 200, until: 300 }, { from: 0, until: 100 })).toEqual({ left: 100, width: 0 });
});

it("makes a form of an agent's fields, and values of what is entered", () => {
  const shapes = shapesOf({
    properties: {
      ...{ title: { type: "string" }, kind: { type: "string", enum: ["a", "b"] }, about: { type: ["string", "null"] } },
      ...{
        steps: { type: "array", items: { type: "string" } },
        count: { anyOf: [{ type: "number" }, { type: "null" }] },
      },
      start: { type: "number", description: "When it began, in milliseconds since the epoch" },
      sure: { type: "boolean" },
    },
  });
  expect(shapes.map(({ name, type, optional }) => [name, type, optional])).toEqual([
    ["title", "text", false],
    ["kind", "choice", false],
    ["about", "text", true],
    ["steps", "list", false],
    ["count", "number", true],
    ["start", "number", false],
    ["sure", "yes-no", false],
  ]);
  const values = {
    title: "x",
    kind: "b",
    about: null,
    steps: ["one", "two"],
    count: 1.5,
    start: 1_774_000_000_123,
    sure: false,
  };
  for (const shape of shapes) {
    const value = values[shape.name as keyof typeof values];
    expect(fromForm(toForm(value, shape), shape)).toEqual(value);
  }
  const count = shapes.find(({ name }) => name === "start");
  expect(() => count && fromForm("soon", count)).toThrow(RangeError);
});

it("reads events however they are cut", async () => {
  const text = 'event: step\ndata: {"a":1}\n\nevent: reply\ndata: {"b":\ndata: "\u00e9"}\n\nevent: cut off\n';
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 2, 7, bytes.length]) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < bytes.length; i += size) controller.enqueue(bytes.slice(i, i + size));
        controller.close();
      },
    });
    const events = [];
    for await (const event of eventsOf(new Response(body))) events.push(event);
    expect(events).toEqual([
      { event: "step", data: '{"a":1}' },
      { event: "reply", data: '{"b":\n"\u00e9"}' },
    ]);
  }
});

it("follows a message through the graph", () => {
  const steps = [
    { type: "remember.ingest", stored: 1, known: 0, pending: 1 },
    {
      type: "remember.route",
      turn: "t1",
      agents: [
        { agent: "core", reason: "says so" },
        { agent: "vault", reason: "holds one" },
      ],
    },
    { type: "remember.failed", agent: "vault", error: "no answer" },
    { type: "remember.model", task: "core", calls: 1, inputTokens: 10, outputTokens: 5 },
    { type: "remember.propose", agent: "core", operations: 2 },
    { type: "chat.token", text: "ignored" },
    { type: "remember.resolve", kept: 1, dropped: [{ agent: "core", text: "x", why: "y" }] },
    { type: "remember.commit", run: "r1", seq: 7, operations: 1 },
  ] satisfies Step[];
  const run = ended(steps.reduce<Run>(stepped, begun("hello", ["core", "episodic", "vault"])), []);
  const states = Object.fromEntries(
    Object.values(run.nodes).map(({ name, state, says, cost }) => [name, [state, says, cost]]),
  );
  expect(states).toEqual({
    ingest: ["done", "1 stored", ""],
    route: ["done", "to 2", ""],
    core: ["done", "proposes 2", "1 call, 15 tokens"],
    episodic: ["passed", "", ""],
    vault: ["failed", "no answer", ""],
    resolve: ["done", "keeps 1, drops 1", ""],
    review: ["passed", "nobody to ask", ""],
    commit: ["done", "entry 7: 1 written", ""],
  });
  expect(run.running).toBe(false);
});

it("draws values as a line from the bottom to the top, also where there is one or none of anything", () => {
  expect(pathsOf([0, 5, 10], 10, 100, 24).line).toBe("M0 22L50 12L100 2");
  expect(pathsOf([0, 5, 10], 10, 100, 24).area).toBe("M0 22L50 12L100 2L100 24L0 24Z");
  expect(pathsOf([0], 0, 100, 24).line).toBe("M0 22");
});
