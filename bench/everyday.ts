/**
 * Everyday messages without a model: how much of what should be known is known, and how much of what is kept is right.
 * `npm run bench:everyday -- FILE [--misses] [--others]`, where FILE has one case a line. With `--others` everybody has said
 * fifty other things before: how many of those does a new statement put an end to?
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemory, type SextetMemory } from "../src/index.js";
import { type EverydayCase, has, judged, knows, type ListedMemory, readCases } from "./everyday-cases.js";
import { OTHERS } from "./everyday-others.js";
import { table } from "./table.js";

/** What is counted, in a category or in all. */
interface Counts {
  gold: number;
  known: number;
  elsewhere: number;
  memories: number;
  justified: number;
  dated: number;
  rightDate: number;
  cases: number;
  silent: number;
  questions: number;
  first: number;
  /** The assistant without a model says it, and nothing that is not so. */
  answered: number;
  /** Cases in which something is believed that the case says is not so. */
  stale: number;
}

const NONE: Counts = {
  ...{ gold: 0, known: 0, elsewhere: 0, memories: 0, justified: 0, dated: 0, rightDate: 0 },
  ...{ cases: 0, silent: 0, questions: 0, first: 0, answered: 0, stale: 0 },
};
const YEAR = 365 * 86_400_000;
const misses: string[] = [];
const wrongly = { statements: 0, closed: 0 };

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.some((one) => one !== "--misses" && one !== "--others")) {
  console.error("Usage: npm run bench:everyday -- FILE [--misses] [--others]   (one case a line)");
  process.exit(2);
}
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
try {
  const cases = readCases(file);
  const memory = await createMemory({ home, offline: true, timeZone: "UTC", ...(cases[0] && { now: cases[0].now }) });
  const byCategory = new Map<string, Counts>();
  for (const one of cases) {
    const scope = { userId: one.id };
    const others = rest.includes("--others") ? await rememberOthers(memory, scope, one) : new Map<string, string>();
    const reports = await memory.remember(
      one.turns.map((turn) => ({ ...turn, session: one.id })),
      scope,
    );
    const open = (await memory.list(scope)).filter(({ closedAt, retractedAt }) => !closedAt && !retractedAt);
    const known = open.filter(({ id }) => !others.has(id));
    wrongly.statements += reports.flatMap(({ operations }) => operations).filter(({ op }) => op !== "retract").length;
    const left = new Set(open.map(({ id }) => id));
    const ended = [...others].flatMap(([id, text]) => (left.has(id) ? [] : [text]));
    wrongly.closed += ended.length;
    misses.push(...ended.map((text) => `${one.id} put an end to: ${text}`));
    const counts = { ...(byCategory.get(one.category) ?? NONE) };
    count(counts, one, known);
    if (one.question) {
      const { memories } = await memory.recall(one.question.q, { ...scope, at: one.now });
      counts.questions++;
      counts.first += Number(has(one.question.answer, memories[0]?.text ?? ""));
      const { answer } = await memory.chat(one.question.q, scope);
      counts.answered += Number(has(one.question.answer, answer) && !isStale(one, answer));
    }
    byCategory.set(one.category, counts);
  }
  await memory.close();
  report(byCategory);
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** A line of an answer says what no memory may say, as if it still were so. */
function isStale({ never }: EverydayCase, answer: string): boolean {
  const isDated = (line: string) => /\((?:until|said on|disputed|\d{4}-\d\d-\d\d)/.test(line); // it says that it is over, or when it was said
  return answer.split("\n").some((line) => !isDated(line) && never.some((expression) => has(expression, line)));
}

/** Has somebody say the other things a year before; the memories that hold then, by their ids. */
async function rememberOthers(memory: SextetMemory, scope: { userId: string }, { now }: EverydayCase) {
  const at = new Date(Date.parse(now) - YEAR).toISOString();
  await memory.remember(
    OTHERS.map((content) => ({ role: "user" as const, content, at, session: "others" })),
    scope,
  );
  return new Map((await memory.list(scope)).map(({ id, text }) => [id, text]));
}

function count(counts: Counts, one: EverydayCase, known: readonly ListedMemory[]): void {
  counts.cases++;
  counts.silent += Number(known.length === 0);
  counts.stale += Number(known.some((memory) => judged(one, memory) === "never"));
  for (const memory of known) {
    const verdict = judged(one, memory);
    const right = verdict !== "never" && verdict !== "unexplained";
    counts.memories++;
    counts.justified += Number(right);
    if (!right) misses.push(`${one.id} ${verdict}: ${memory.agent}: ${memory.text}`);
  }
  for (const gold of one.gold) {
    const hits = known.filter((memory) => knows(gold, memory) && judged(one, memory) !== "never");
    const owned = hits.some(({ agent }) => gold.agent.includes(agent));
    counts.gold++;
    counts.known += Number(owned);
    counts.elsewhere += Number(!owned && hits.length > 0);
    if (hits.length === 0) misses.push(`${one.id} not known: ${gold.must.join(" & ")}`);
    if (gold.when === undefined || hits.length === 0) continue;
    const { when } = gold;
    counts.dated++;
    counts.rightDate += Number(hits.some(({ text, fields }) => has(when, `${text} ${JSON.stringify(fields)}`)));
  }
}

function report(byCategory: ReadonlyMap<string, Counts>): void {
  const share = (part: number, whole: number) => (whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`);
  const rowOf = (name: string, c: Counts) => [
    ...[name, String(c.cases), String(c.gold), share(c.known, c.gold), String(c.elsewhere), String(c.memories)],
    ...[
      share(c.justified, c.memories),
      share(c.silent, c.cases),
      share(c.first, c.questions),
      share(c.answered, c.questions),
    ],
  ];
  const sum = (of: readonly Counts[]) => {
    const total = { ...NONE };
    for (const one of of) for (const key of Object.keys(NONE) as (keyof Counts)[]) total[key] += one[key];
    return total;
  };
  const nothing = sum([...byCategory].flatMap(([name, counts]) => (name.startsWith("nothing") ? [counts] : [])));
  const all = sum([...byCategory.values()]);
  const turned = sum(["change", "correction-negation"].map((name) => byCategory.get(name) ?? NONE));
  const titles = ["category", "cases", "gold", "known", "by another agent", "memories", "precision", "nothing kept"];
  const rows = [...byCategory].map(([name, counts]) => rowOf(name, counts));
  console.log(table([...titles, "first hit answers", "chat answers"], [...rows, rowOf("all", all)]));
  console.log(`\nright date: ${share(all.rightDate, all.dated)} of ${all.dated} that are dated and known`);
  console.log(`nothing kept where nothing may be: ${share(nothing.silent, nothing.cases)} of ${nothing.cases}`);
  console.log(
    `stale beliefs where something changed or was put right: ${share(turned.stale, turned.cases)} of ${turned.cases}`,
  );
  if (rest.includes("--others"))
    console.log(
      `new statements that put an end to a wrong one: ${share(wrongly.closed, wrongly.statements)} of ${wrongly.statements}`,
    );
  if (rest.includes("--misses")) console.log(`\n${misses.join("\n")}`);
}
