import { answerable, categoriesOf, inCategory, macro, micro, type Scores } from "./metrics.js";

/** What a table of results shows of each system, in percent. */
const COLUMNS: [title: string, value: (scores: Scores[]) => number][] = [
  ["macro nDCG@10", (scores) => macro(scores, (s) => s.ndcg[10] ?? 0)],
  ["1-4 nDCG@10", (scores) => micro(answerable(scores), (s) => s.ndcg[10] ?? 0)],
  ...[5, 10, 20].map((k): [string, (scores: Scores[]) => number] => [
    `1-4 R@${k}`,
    (scores) => micro(answerable(scores), (s) => s.recall[k] ?? 0),
  ]),
  ["1-4 MRR", (scores) => micro(answerable(scores), (s) => s.mrr)],
  ["all R@10", (scores) => micro(scores, (s) => s.recall[10] ?? 0)],
];

/** Systems × measures as a Markdown table; below it nDCG@10 / R@10 of each category. */
export function resultsTable(systems: Record<string, Scores[]>): string {
  const categories = categoriesOf(Object.values(systems).flat());
  return [
    table(
      ["system", ...COLUMNS.map(([title]) => title)],
      Object.entries(systems).map(([name, scores]) => [name, ...COLUMNS.map(([, value]) => percent(value(scores)))]),
    ),
    table(
      ["nDCG@10 / R@10", ...categories.map((category) => `category ${category}`)],
      Object.entries(systems).map(([name, scores]) => [
        name,
        ...categories.map((category) => {
          const own = inCategory(scores, category);
          return `${percent(micro(own, (s) => s.ndcg[10] ?? 0))} / ${percent(micro(own, (s) => s.recall[10] ?? 0))}`;
        }),
      ]),
    ),
  ].join("\n\n");
}

/** A Markdown table whose columns line up in a terminal as well. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join("\n");
}

const percent = (share: number) => (Number.isNaN(share) ? "–" : (share * 100).toFixed(1));
