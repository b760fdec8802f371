import { html } from "hono/html";
import { type Fields, isDisputed, type Memory } from "../domain/memory.js";
import type { ShownTurn } from "../memory-api.js";
import { caption } from "../page/format.js";
import { type FieldShape, isTime } from "../page/memory/field-shape.js";
import { markedParts, shortened } from "../page/memory/marked.js";
import type { Gathered } from "./gather.js";
import { day, type Html, type Ids, minute, shownId, words } from "./words.js";

/** What one memory is shown by. */
export interface Showing extends Pick<Gathered, "turns" | "secrets"> {
  ids: Ids;
  /** An agent's fields, in the order in which it declares them. */
  shapes: (agent: string) => readonly FieldShape[];
}

/** A belief: what is said now, and how it was said before, the newest first. */
export interface Belief {
  newest: Memory;
  older: readonly Memory[];
}

/** One belief with its fields, the words that it rests on, and its versions. */
export function beliefHtml({ newest, older }: Belief, showing: Showing): Html {
  const secret = showing.secrets.get(newest.id);
  return html`<article>
    <h3>${words(newest.text)}</h3>
    <p class="under">${badges(newest)} ${held(newest)} ${idOf(newest, showing.ids)}</p>
    ${secret === undefined ? "" : html`<p class="secret">${words(secret)}</p>`}
    ${fieldsHtml(newest, showing)} ${sourcesHtml(newest, showing)}
    ${
      older.length === 0
        ? ""
        : html`<details>
          <summary>${older.length} earlier ${older.length === 1 ? "version" : "versions"}</summary>
          <ol>
            ${older.map(
              (version) =>
                html`<li>${words(version.text)} <span class="under">${badges(version)} ${held(version)}</span>${sourcesHtml(version, showing)}</li>`,
            )}
          </ol>
        </details>`
    }
  </article>`;
}

const BY: Record<Memory["origin"], string> = { rules: "by rules", model: "by a model", user: "by hand" };

const held = ({ validFrom, validTo, origin }: Memory) =>
  `${day(validFrom)}${validTo === null ? "" : ` to ${day(validTo)}`}, understood ${BY[origin]}`;

function badges(memory: Memory): Html[] {
  const names = [
    stateOf(memory),
    memory.pinnedAt === null ? "" : "pinned",
    memory.archivedAt === null ? "" : "archived",
  ];
  return names.filter((name) => name !== "").map((name) => html`<b>${name}</b> `);
}

/** How it stands, where that is out of the ordinary. */
function stateOf(memory: Memory): string {
  if (memory.retractedAt !== null) return "taken back";
  if (memory.supersededBy !== null) return "replaced";
  if (isDisputed(memory)) return "disputed, not believed";
  if (memory.closedAt !== null) return "ended";
  return memory.doubtedBy === null ? "" : "doubted";
}

const idOf = ({ id }: Memory, ids: Ids) => (ids === "none" ? "" : html`<code>${shownId(id, ids)}</code>`);

function fieldsHtml({ agent, fields }: Memory, { shapes }: Showing): Html | string {
  const known = new Map(shapes(agent).map((shape) => [shape.name, shape]));
  const names = [...new Set([...known.keys(), ...Object.keys(fields)])];
  const shown = names.filter((name) => name !== "placeholder" && textOf(fields[name], known.get(name)) !== "");
  if (shown.length === 0) return "";
  return html`<details>
    <summary>Fields</summary>
    <dl>
      ${shown.map((name) => html`<dt>${caption(name)}</dt><dd>${words(textOf(fields[name], known.get(name)))}</dd>`)}
    </dl>
  </details>`;
}

function textOf(value: Fields[string] | undefined, shape: FieldShape | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "number" && shape && isTime(shape) ? `${minute(value)} UTC` : String(value);
}

function sourcesHtml({ evidence }: Memory, { turns, ids }: Showing): Html {
  const of = [...new Set(evidence.map(({ turn }) => turn))];
  const known = of.flatMap((id) => turns.get(id) ?? []);
  if (known.length === 0) return html`<p class="under">The words that it rests on were forgotten.</p>`;
  return html`<details>
    <summary>Why: ${known.length} ${known.length === 1 ? "source" : "sources"}</summary>
    ${known.map((turn) => {
      const quotes = evidence.filter((one) => one.turn === turn.turn).map(({ quote }) => quote);
      return html`<figure><blockquote>${quotedHtml(turn, quotes)}</blockquote><figcaption>${saidBy(turn, ids)}</figcaption></figure>`;
    })}
  </details>`;
}

function quotedHtml({ content }: ShownTurn, quotes: readonly string[]): Html[] {
  const parts = markedParts(content, quotes);
  const shown = parts.some(({ marked }) => marked) ? parts : quotes.map((text) => ({ text, marked: true }));
  return shown.map((part, i) => {
    const text = shortened(part, i === 0, i === shown.length - 1);
    return part.marked ? html`<mark>${words(text)}</mark>` : html`${words(text)}`;
  });
}

function saidBy({ speaker, at, session, turn }: ShownTurn, ids: Ids): Html {
  const where = ids === "full" && session !== "" ? html`, in ${words(session)}` : "";
  const id = ids === "none" ? "" : html` <code>${shownId(turn, ids)}</code>`;
  return html`${words(speaker)}, ${minute(at)}${where}${id}`;
}
