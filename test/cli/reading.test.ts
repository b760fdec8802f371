import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { cut, size, wrap } from "../../src/cli/format.js";
import { printMemories } from "../../src/cli/list-lines.js";
import { type Line, readLines } from "../../src/cli/read-lines.js";
import { table } from "../../src/cli/table.js";
import { memory } from "../support/entries.js";

async function lines(chunks: readonly Uint8Array[]): Promise<Line[]> {
  const bytes = (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  })();
  const read: Line[] = [];
  for await (const line of readLines({ name: "input", bytes })) read.push(line);
  return read;
}

describe("readLines", () => {
  test("is the same however the bytes are cut", async () => {
    const text = fc.array(fc.string({ unit: "grapheme" }).map((line) => line.replace(/[\r\n\ufeff]/g, "")));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (wanted, step) => {
        const all = Buffer.from(wanted.map((line) => `${line}\n`).join(""));
        const chunks = Array.from({ length: Math.ceil(all.length / step) }, (_, i) =>
          all.subarray(i * step, (i + 1) * step),
        );
        const read = await lines(chunks);
        expect(read.map((line) => ("text" in line ? line.text : line.error))).toEqual(wanted);
        expect(read.at(-1)?.read ?? 0).toBe(all.length);
      }),
    );
  });

  test("does not keep a line that is too long", async () => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const [long, next] = await lines([...Array.from({ length: 20 }, () => chunk), Buffer.from("\nnext")]);
    expect(long).toMatchObject({ number: 1, error: { code: "TURN_TOO_LARGE" } });
    expect(next).toMatchObject({ number: 2, text: "next" });
  });
});

describe("wrap and cut", () => {
  test("no line is longer than asked for, and no word is lost", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zä-ü]{1,30}$/)), fc.integer({ min: 5, max: 40 }), (words, length) => {
        const wrapped = wrap(words.join(" "), length);
        for (const line of wrapped) expect([...line].length).toBeLessThanOrEqual(length);
        expect(wrapped.join("").replaceAll(" ", "")).toBe(words.join(""));
      }),
    );
  });

  test("an ellipsis stands where something is missing", () => {
    expect(cut("abc", 3)).toBe("abc");
    expect(cut("abcd", 3)).toBe("ab…");
  });
});

describe("table", () => {
  const rows = [
    ["1", "a text that is longer than the room there is"],
    ["22", "short"],
  ];

  test("cuts or wraps the widest column", () => {
    expect(table(rows, { width: 24, head: ["n", "text"], right: [0] })).toEqual([
      " n  text",
      " 1  a text that is long…",
      "22  short",
    ]);
    expect(table(rows, { width: 24, wrapped: true })).toEqual([
      "1   a text that is",
      "    longer than the room",
      "    there is",
      "22  short",
    ]);
  });

  test("cuts nothing in a pipe", () => {
    expect(table(rows)[0]).toBe("1   a text that is longer than the room there is");
  });
});

test.each([
  ["since", /^id +since +true since\n/],
  ["what", /^id +what +since\n/],
])("a table of memories with a field %s names no column twice", (field, head) => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  printMemories([memory("m1", { agent: "habit", fields: { [field]: "May" } })], "habit");
  const printed = write.mock.calls.map(([text]) => String(text)).join("");
  write.mockRestore();
  expect(printed).toMatch(head);
});

test("sizes", () => {
  expect([0, 999, 1000, 1_250_000].map(size)).toEqual(["0 B", "999 B", "1.0 kB", "1.3 MB"]);
});
