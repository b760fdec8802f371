import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { z } from "zod";
import type { AgentDefinition } from "../domain/agent.js";
import { momentsFrom, presenceOf, presentAt } from "../domain/growth.js";
import type { Memory } from "../domain/memory.js";
import { caption } from "../page/format.js";
import { pathsOf } from "../page/health/paths.js";
import { shapesOf } from "../page/memory/field-shape.js";
import type { Gathered } from "./gather.js";
import { type Belief, beliefHtml, type Showing } from "./one-memory.js";
import { STYLE } from "./style.js";
import { day, type Html, type Ids, minute, words } from "./words.js";

/** What a report shows. */
export interface ReportChoices {
  /** `none`: what the vault holds is left out. `captions`: what its secrets are for. `revealed`: the secrets, too. */
  secrets: "none" | "captions" | "revealed";
  ids: Ids;
}

/** A report as one HTML file: no script, nothing from outside, and a policy that would refuse both. */
export async function documentOf(
  gathered: Gathered,
  agents: readonly AgentDefinition[],
  { secrets, ids }: ReportChoices,
  now: number,
): Promise<string> {
  const { scope, kinds, stats, memories, turns } = gathered;
  const shown = secrets === "none" ? memories.filter(({ agent }) => agent !== "vault") : memories;
  const shapes = (kind: string) => {
    const agent = agents.find((one) => one.kind === kind);
    if (!agent) return [];
    return shapesOf(z.toJSONSchema(agent.fields, { io: "input", unrepresentable: "any" }) as Record<string, unknown>);
  };
  const showing: Showing = { turns, secrets: gathered.secrets, ids, shapes };
  const beliefs = beliefsOf(shown);
  const sections = kinds.flatMap(({ kind, purpose }) => {
    const own = beliefs.filter(({ newest }) => newest.agent === kind);
    return own.length === 0 ? [] : [{ kind, purpose, own }];
  });
  const whose = ids === "none" ? "somebody" : scope.userId;
  const held = Object.entries(stats.memories).filter(([kind]) => secrets !== "none" || kind !== "vault");
  const figures = [
    ["Memories believed", held.reduce((sum, [, count]) => sum + count, 0)],
    ["Turns kept", stats.turns],
    ["Pending turns", stats.pending],
    ...held.filter(([, count]) => count > 0).map(([kind, count]) => [caption(kind), count] as const),
  ] as const;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${raw(hashOf(STYLE))}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>What is remembered</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>What is remembered of ${words(whose)}</h1>
<p class="under">By Sextet, on ${minute(now)} UTC. All times are UTC.${SAYS[secrets]}</p>
</header>
<main>
<section aria-label="Figures">
<dl class="figures">${figures.map(([name, count]) => html`<div><dt>${name}</dt><dd>${String(count)}</dd></div>`)}</dl>
${shown.length === 0 ? "" : chart(shown, now)}
</section>
<nav aria-label="Kinds of memory"><ul>${sections.map(({ kind, own }, i) => html`<li><a href="#k${i}">${caption(kind)}</a> ${String(own.length)}</li>`)}</ul></nav>
${sections.length === 0 ? html`<p>Nothing is remembered.</p>` : ""}
${sections.map(
  ({ kind, purpose, own }, i) => html`<section aria-labelledby="k${i}">
<h2 id="k${i}">${caption(kind)}</h2>
<p class="under">${purpose}</p>
${own.map((belief) => beliefHtml(belief, showing))}
</section>`,
)}
</main>
</body>
</html>
`;
  return String(await page);
}

const SAYS: Record<ReportChoices["secrets"], string> = {
  none: " Secrets are left out.",
  captions: " Of secrets there is only what they are for.",
  revealed: " It holds secrets in plain text: keep it where you would keep them.",
};

const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Memories with the versions before them, those that are believed first, then by when they were written. */
function beliefsOf(memories: readonly Memory[]): Belief[] {
  const byId = new Map(memories.map((memory) => [memory.id, memory]));
  const beliefs = memories
    .filter(({ supersededBy }) => supersededBy === null || !byId.has(supersededBy))
    .map((newest) => {
      const older: Memory[] = [];
      const seen = new Set([newest.id]);
      for (let id = newest.supersedes; id !== null && !seen.has(id); ) {
        seen.add(id);
        const version = byId.get(id);
        if (!version) break;
        older.push(version);
        id = version.supersedes;
      }
      return { newest, older };
    });
  const isOver = ({ newest }: Belief) => Number(newest.closedAt !== null || newest.retractedAt !== null);
  return beliefs.sort((a, b) => isOver(a) - isOver(b)); // stable: the newest written stay first
}

const WIDTH = 400;
const HEIGHT = 70;

/** How many were believed, from the first until now, as it is drawn in the page. */
function chart(memories: readonly Memory[], now: number): Html {
  const presences = memories.map(presenceOf);
  const first = presences.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
  const last = presences.reduce((most, { from }) => Math.max(most, from), now);
  const values = presentAt(presences, momentsFrom(first, last));
  const most = Math.max(1, ...values);
  const { line, area } = pathsOf(values, most, WIDTH, HEIGHT);
  const says = `Memories believed: ${values[0]} on ${day(first)}, ${values.at(-1)} on ${day(last)}, at most ${most}`;
  return html`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${says}"><path class="area" d="${area}"/><path class="line" d="${line}"/></svg><figcaption>${says}</figcaption></figure>`;
}
