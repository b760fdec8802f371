import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import type { Turn } from "../src/domain/turn.js";
import { findPasted } from "../src/rules/documents.js";
import { normaliseKey } from "../src/rules/key.js";
import { findLinks, RESOURCE_KINDS } from "../src/rules/links.js";
import { wholeCharacters } from "../src/rules/resource-title.js";

/** The most links taken from one turn: a longer list is itself the resource. */
const MAX_LINKS = 20;
/** The longest quotation of a pasted text, in UTF-16 units. */
const QUOTED = 160;

/** A few lines of code are part of a question, and the turn itself keeps them. In lines. */
const SHORTEST_CODE = 6;

const fields = z.object({
  title: z.string().describe("What it is called"),
  kind: z.enum(RESOURCE_KINDS).describe("What it is"),
  summary: z.string().describe("What it is about or how it came up, in a sentence"),
  location: z.string().nullable().describe("Its web address or file path, as it was written; null if it was pasted"),
  content: z.string().nullable().describe("The pasted text itself, up to 20,000 characters; null if it lies elsewhere"),
});

/** Keeps what was shared: links, files, and documents and code that were pasted. */
export const resource = defineAgent({
  kind: "resource",
  purpose: "Documents, files, links and code that were shared: what they are called, what they hold, where they lie.",
  title: "Documents and links",
  askedBy:
    /\b(?:file|document|doc|link|url|page|article|pdf|report|spreadsheet|slides?|notes?|website|repo|repository)s?\b/i,
  halfLife: 180,
  prompt: "resource",
  mayHold: ({ content, zones }) =>
    zones.length > 0 ||
    findPasted(content).length > 0 ||
    findLinks(content).length > 0 ||
    /```|https?:|[\w-]\.\w{2,4}\b|\w[\\/]\w/.test(content),
  evidence: "any",
  fields,
  completed: {
    names: ["content"],
    // A model would only copy it: what was pasted is taken from the turn.
    from: ({ fields: { location, title }, turn, quote }) => {
      if (location) return { content: null };
      const pasted = findPasted(turn.content);
      const holds = (words: string | undefined) => pasted.find((one) => words && one.content.includes(words.trim()));
      return { location: null, content: (holds(quote) ?? holds(title) ?? pasted[0])?.content ?? null };
    },
  },
  refuse: ({ location, content }) =>
    location === null && content === null ? "there is nothing of it but words about it" : undefined,
  text: ({ title, kind, summary, location }) =>
    `${title} (${kind}${location && location !== title ? `, ${location}` : ""})${summary && summary !== title ? `: ${summary}` : ""}`,
  key: ({ title, location }) => location?.replace(/[/#]+$/, "") || normaliseKey(title) || title,
  single: () => true,
  rules: {
    concerns(turn) {
      const kinds = new Set(resourcesOf(turn).map((draft) => draft.fields.kind));
      return kinds.size === 0 ? undefined : `shares ${[...kinds].join(", ")}`;
    },
    extract: resourcesOf,
  },
});

function resourcesOf(turn: Turn) {
  // What an assistant writes at length is its answer, not something it was given; the turn itself keeps it.
  const pasted = turn.role === "assistant" ? [] : findPasted(turn.content);
  const kept = pasted.filter(({ kind, content }) => kind !== "code" || content.split("\n").length >= SHORTEST_CODE);
  const documents = kept.map(({ kind, title, summary, content }) => ({
    fields: { title, kind, summary, location: null, content },
    quote: wholeCharacters(content.slice(0, QUOTED)).trim(),
  }));
  // What a pasted document links to is part of it.
  const links = findLinks(turn.content).filter(
    ({ index }) =>
      !pasted.some((part) => index >= part.index && index < part.end) &&
      !turn.zones.some(({ kind, start, end }) => (kind === "code" || kind === "log") && index >= start && index < end),
  );
  const once = new Map(links.map((link) => [link.location, link]));
  const shared = [...once.values()].slice(0, MAX_LINKS).map(({ kind, title, sentence, location }) => ({
    fields: { title, kind, summary: sentence, location, content: null },
    quote: sentence,
  }));
  return [...documents, ...shared];
}
