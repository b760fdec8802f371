import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLinks } from "../../src/rules/links.js";
import { cpuOf } from "../support/cpu.js";

type Case = [text: string, kind: string, location: string, title: string];
const cases: Case[] = [
  [
    "the onboarding guide: https://example.com/docs/start",
    "link",
    "https://example.com/docs/start",
    "onboarding guide",
  ],
  ["Our guide for the shop: https://example.com/g", "link", "https://example.com/g", "guide for the shop"],
  ["The onboarding guide is here: https://example.com/a.", "link", "https://example.com/a", "onboarding guide"],
  ["See [the style guide](https://example.com/style) first", "link", "https://example.com/style", "the style guide"],
  ["Release checklist: https://example.com/r?x=1", "link", "https://example.com/r?x=1", "Release checklist"],
  ["look at https://www.example.com/team/plan/", "link", "https://www.example.com/team/plan/", "example.com/team/plan"],
  ["it is on example.org/wiki, I think", "link", "https://example.org/wiki", "example.org/wiki"],
  [
    "I read Mara's post about bread (https://blog.example.com/bread).",
    "link",
    "https://blog.example.com/bread",
    "Mara's post about bread",
  ],
  ["http://localhost:3000/admin works", "link", "http://localhost:3000/admin", "localhost:3000/admin"],
  ["My notes are in ~/notes/plan.md now", "document", "~/notes/plan.md", "notes"],
  ["check /etc/hosts please", "file", "/etc/hosts", "hosts"],
  ["C:\\Users\\Mara\\taxes.docx has it", "document", "C:\\Users\\Mara\\taxes.docx", "taxes.docx"],
  ["I put it in report.pdf.", "document", "report.pdf", "report.pdf"],
  ["the budget is in finance/budget-2026.xlsx", "file", "finance/budget-2026.xlsx", "budget"],
  ["see ./scripts/build.sh", "code", "./scripts/build.sh", "build.sh"],
  ["the floor plan: plan.png", "image", "plan.png", "floor plan"],
  ["My CV is at ~/docs/cv.pdf", "document", "~/docs/cv.pdf", "CV"],
  ["Our team wiki lives at https://wiki.example.com", "link", "https://wiki.example.com", "team wiki"],
  ["I uploaded the contract draft to https://example.com/x", "link", "https://example.com/x", "contract draft"],
  ["README.md explains it", "document", "README.md", "README.md"],
];

const nothing = [
  "I use node.js and next.js",
  "e.g. this, i.e. that, etc. and so on",
  "version 1.2.3 or v2.0",
  "It was nice.It is over",
  "and/or, 24/7, 1/2, km/h",
  "use /help or /list",
  "write to mara@example.com",
  "asp.net and socket.io",
  "a.b.c",
  "~ 5 minutes ... or so",
  "10.20.30.40",
  "he said: no.",
  "⟨vault:0123456789ab⟩",
  "",
];

describe("findLinks", () => {
  it.each(cases)("%s", (text, kind, location, title) => {
    expect(findLinks(text).map((link) => [link.kind, link.location, link.title])).toEqual([[kind, location, title]]);
  });

  it.each(nothing)("finds nothing in %j", (text) => {
    expect(findLinks(text)).toEqual([]);
  });

  it("finds each of several, with the sentence it stands in", () => {
    const text = "First read https://example.com/a. The plan is at ~/plan.md!\nThen https://example.com/b";
    expect(findLinks(text).map(({ location, sentence }) => [location, sentence])).toEqual([
      ["https://example.com/a", "First read https://example.com/a."],
      ["~/plan.md", "The plan is at ~/plan.md!"],
      ["https://example.com/b", "Then https://example.com/b"],
    ]);
  });

  it("gives each its own title", () => {
    const text = "docs: https://a.example.com and code: https://b.example.com";
    expect(findLinks(text).map(({ title }) => title)).toEqual(["docs", "code"]);
  });

  it("stays inside the text and never overlaps", () => {
    const pieces = fc.constantFrom(
      ...cases.map(([text]) => text),
      ...nothing,
      "\ud800",
      "😀",
      "(",
      "[",
      "](",
      "/",
      "\n",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 6 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let previous = 0;
        for (const { index, end, sentence, title } of findLinks(text)) {
          expect(index).toBeGreaterThanOrEqual(previous);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text).toContain(sentence);
          expect(title).not.toBe("");
          previous = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(["a/", "a.md ", "/etc", "~/", "C:\\", "C:\\a", "https://a.com/ ", "a.", "./", "../", "a_", "http://", "["])(
    "reads 200,000 characters of %j quickly",
    (piece) => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length)).slice(0, 200_000);
      expect(cpuOf(() => findLinks(text))).toBeLessThan(3_000);
    },
  );
});
