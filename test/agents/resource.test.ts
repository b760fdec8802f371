import { describe, expect, it } from "vitest";
import { resource } from "../../agents/resource.js";
import { isGrounded } from "../../src/domain/evidence.js";
import type { Role, Turn } from "../../src/domain/turn.js";

const turn = (content: string, role: Role = "user"): Turn => ({
  id: "t1",
  callerId: "1",
  session: "s",
  position: 0,
  role,
  speaker: null,
  content,
  at: 0,
  offset: 0,
  sealed: [],
  zones: [],
});

const context = { previous: [], statements: [] };
const drafts = (content: string, role?: Role) => resource.rules.extract(turn(content, role), context);
const handbook = `# Garden club handbook\n\n${"The club meets on Mondays and shares seeds. ".repeat(12)}\n\n## Links\n\nhttps://example.com/seeds`;

describe("the resource agent", () => {
  it("keeps a link with its title, its sentence and its address", () => {
    expect(drafts("Hi! The onboarding guide: https://example.com/start. Read it.")).toEqual([
      {
        fields: {
          title: "onboarding guide",
          kind: "link",
          summary: "The onboarding guide: https://example.com/start.",
          location: "https://example.com/start",
          content: null,
        },
        quote: "The onboarding guide: https://example.com/start.",
      },
    ]);
  });

  it("keeps a pasted document whole, and its links as part of it", () => {
    const [document, ...others] = drafts(handbook);
    expect(others).toEqual([]);
    expect(document?.fields).toMatchObject({
      title: "Garden club handbook",
      kind: "document",
      location: null,
      content: handbook,
    });
  });

  it("does not take an assistant's long answer for a document, but keeps its links", () => {
    expect(drafts(handbook, "assistant").map(({ fields }) => fields.location)).toEqual(["https://example.com/seeds"]);
  });

  it("names one thing once a turn, and at most twenty", () => {
    expect(drafts("https://example.com/a, yes, https://example.com/a")).toHaveLength(1);
    expect(drafts(Array.from({ length: 40 }, (_, i) => `https://example.com/${i}`).join(" "))).toHaveLength(20);
  });

  it.each([
    "The plan is at ~/notes/plan.md, and the map in maps/north.png.",
    `${"😀".repeat(150)} https://example.com/a ${"😀".repeat(150)}`,
    `# ${"😀".repeat(70)}\n\n${"😀".repeat(200)}`,
    handbook,
    `the helper:\n\`\`\`ts\n${"const pear = 1;\n".repeat(8)}\`\`\``,
  ])("quotes the turn to the letter: %j", (content) => {
    const found = drafts(content);
    expect(found.length).toBeGreaterThan(0);
    for (const { fields, quote } of found) {
      expect(isGrounded({ turn: "t1", quote }, turn(content))).toBe(true);
      expect(resource.fields.parse(fields)).toEqual(fields);
      expect(quote.isWellFormed()).toBe(true);
    }
  });

  it("says why it should look, and stays out of small talk", () => {
    expect(resource.rules.concerns(turn("see https://example.com/a and plan.pdf"), context)).toBe(
      "shares link, document",
    );
    expect(resource.rules.concerns(turn("I use node.js, e.g. version 20.1"), context)).toBeUndefined();
  });

  it("keys by location, else by title, so that a newer copy revises the older", () => {
    const [link] = drafts("https://example.com/a/");
    const [again] = drafts("The guide is at https://example.com/a");
    const [document] = drafts(handbook);
    const [newer] = drafts(handbook.replace("Garden club", "Garden  Club").replace("seeds", "tools"));
    if (!link || !again || !document || !newer) throw new Error("four drafts were expected");
    expect(resource.key(link.fields)).toBe(resource.key(again.fields));
    expect(resource.key(document.fields)).toBe("garden club handbook");
    expect(resource.key(newer.fields)).toBe(resource.key(document.fields));
  });

  it("shows title, kind, place and summary", () => {
    const [draft] = drafts("The plan is at ~/plan.md");
    expect(draft && resource.text(draft.fields)).toBe("plan (document, ~/plan.md): The plan is at ~/plan.md");
  });

  it("describes every field", () => {
    for (const field of Object.values(resource.fields.shape)) expect(field.description).toBeTruthy();
  });
});
