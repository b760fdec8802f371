import { describe, expect, it } from "vitest";
import { findPasted, KEPT_LENGTH } from "../../src/rules/documents.js";
import { cpuOf } from "../support/cpu.js";

const prose = "The garden club meets on the first Monday and shares seeds, tools and time. ".repeat(8);
const shown = (text: string) => findPasted(text).map(({ kind, title }) => [kind, title]);

describe("findPasted", () => {
  it("takes Markdown with headings as one document, from its first heading", () => {
    const text = `Please keep this.\n\n# Garden club handbook\n\n${prose}\n\n## Tools\n\nBring gloves.`;
    const [document, ...others] = findPasted(text);
    expect(others).toEqual([]);
    expect(document).toMatchObject({ kind: "document", title: "Garden club handbook" });
    expect(document?.content).toBe(text.slice(text.indexOf("# Garden")));
    expect(document?.summary).toMatch(/^The garden club meets on the first Monday/);
    expect(document?.summary.length).toBeLessThan(250);
  });

  it.each([
    ["Here are the meeting notes:\n", "meeting notes"],
    ["Hi! Here's my draft spec:\n\n", "draft spec"],
    ["This is Mara's recipe collection: ", "Mara's recipe collection"],
  ])("takes a long text that %j introduces", (opening, title) => {
    const [document] = findPasted(opening + prose);
    expect(document).toMatchObject({ kind: "document", title, content: prose.trimEnd() });
  });

  it("takes fenced code of some length, titled by what introduces or defines it", () => {
    const body = "export function ripen(fruit: Fruit) {\n  return { ...fruit, ripe: true };\n}\nripen(apple);\n";
    expect(shown(`the ripening helper:\n\`\`\`ts\n${body}\`\`\`\nok?`)).toEqual([["code", "ripening helper"]]);
    expect(shown(`\`\`\`ts\n${body}\`\`\``)).toEqual([["code", "ts code ripen"]]);
    expect(findPasted(`\`\`\`ts\n${body}\`\`\``)[0]?.content).toBe(body.trimEnd());
  });

  it("leaves code inside a document to the document", () => {
    const text = `# Setup\n\n${prose}\n\n\`\`\`sh\n# not a heading\n${"echo one\n".repeat(12)}\`\`\`\n`;
    expect(shown(text)).toEqual([["document", "Setup"]]);
  });

  it("keeps long texts whole up to 20,000 characters", () => {
    const whole = `# Log\n\n${"x".repeat(15_000)}`;
    expect(findPasted(whole)[0]?.content).toBe(whole);
    expect(findPasted(`# Log\n\n${"x".repeat(90_000)}`)[0]?.content).toHaveLength(KEPT_LENGTH);
  });

  it("never keeps half a character", () => {
    const [document] = findPasted(`# Log\n\n${"x".repeat(KEPT_LENGTH - 8)}😀😀`);
    expect(document?.content.isWellFormed()).toBe(true);
  });

  it.each([
    "# one heading, little text",
    "here are the notes: short",
    "`inline` and ```one line```",
    "```\nx\n```",
    "#1 and #2",
    prose,
    "",
  ])("takes nothing from %j", (text) => {
    expect(findPasted(text)).toEqual([]);
  });

  it.each(["# a\n", "```\n", "here is the ", "~~~a\n", "#"])("reads 200,000 characters of %j quickly", (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    expect(cpuOf(() => findPasted(text))).toBeLessThan(3_000);
  });
});
