import { answerable, categoriesOf, inCategory, macro, micro, type Scores } from "./metrics.js";
import { bootstrap, type Interval } from "./statistics.js";

type Measure = (score: Scores) => number;
const ndcg: Measure = (s) => s.ndcg[10] ?? 0;
const recall =
  (k: number): Measure =>
  (s) =>
    s.recall[k] ?? 0;

/** What a table of results shows of each system, in percent. */
const COLUMNS: [title: string, value: (scores: Scores[]) => number][] = [
  ["macro nDCG@10", (scores) => macro(scores, ndcg)],
  ["1-4 nDCG@10", (scores) => micro(answerable(scores), ndcg)],
  ...[5, 10, 20].map((k): [string, (scores: Scores[]) => number] => [
    `1-4 R@${k}`,
    (scores) => micro(answerable(scores), recall(k)),
  ]),
  ["1-4 MRR@10", (scores) => micro(answerable(scores), (s) => s.mrr)],
  ["all R@10", (scores) => micro(scores, recall(10))],
];

/** What is shown of each category. */
const MEASURES: [title: string, of: Measure][] = [
  ...[1, 5, 10, 20, 25].map((k): [string, Measure] => [`R@${k}`, recall(k)]),
  ...[5, 10].map((k): [string, Measure] => [`all@${k}`, (s) => s.recallAll[k] ?? 0]),
  ["nDCG@10", ndcg],
  ["MRR@10", (s) => s.mrr],
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
          return `${percent(micro(own, ndcg))} / ${percent(micro(own, recall(10)))}`;
        }),
      ]),
    ),
  ].join("\n\n");
}

/** Every measure of one system, for each category, as the mean of the categories, and over the questions of 1 to 4. */
export function measuresOf(scores: Scores[]): Record<string, Record<string, number>> {
  const groups: [string, (of: Measure) => number][] = [
    ...categoriesOf(scores).map((category): [string, (of: Measure) => number] => [
      `category ${category}`,
      (of) => micro(inCategory(scores, category), of),
    ]),
    ["macro", (of) => macro(scores, of)],
    ["micro 1-4", (of) => micro(answerable(scores), of)],
    ["micro", (of) => micro(scores, of)],
  ];
  return Object.fromEntries(
    groups.map(([name, value]) => [name, Object.fromEntries(MEASURES.map(([title, of]) => [title, value(of)]))]),
  );
}

/** {@link measuresOf} as a Markdown table. */
export function measuresTable(name: string, scores: Scores[]): string {
  return table(
    [name, ...MEASURES.map(([title]) => title)],
    Object.entries(measuresOf(scores)).map(([group, values]) => [group, ...Object.values(values).map(percent)]),
  );
}

/** How far one system is ahead of another, with 95 % paired bootstrap intervals, as shares. */
export function ahead(scores: readonly Scores[], others: readonly Scores[]): Record<string, Interval> {
  const strata = (of: Measure, categories: readonly number[]) =>
    categories.map((category) =>
      scores.flatMap((score, i) => {
        const other = others[i];
        return other && score.category === category ? [of(score) - of(other)] : [];
      }),
    );
  const all = categoriesOf([...scores]);
  const micro14 = strata(
    recall(10),
    all.filter((category) => category <= 4),
  ).flat();
  return { "macro nDCG@10": bootstrap(strata(ndcg, all)), "1-4 R@10": bootstrap([micro14]) };
}

/** {@link ahead} of every other system, in points. */
export function aheadTable(system: string, systems: Record<string, Scores[]>): string {
  const points = ({ mean, low, high }: Interval) => `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
  return table(
    [`${system} ahead of`, "macro nDCG@10", "1-4 R@10"],
    Object.entries(systems)
      .filter(([name]) => name !== system)
      .map(([name, scores]) => [name, ...Object.values(ahead(systems[system] ?? [], scores)).map(points)]),
  );
}

/** A Markdown table whose columns line up in a terminal as well. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join("\n");
}

const percent = (share: number) => (Number.isNaN(share) ? "–" : (share * 100).toFixed(1));
const signed = (share: number) => `${share < 0 ? "" : "+"}${(share * 100).toFixed(1)}`;
