import { stripVTControlCharacters } from "node:util";
import { cut, wrap } from "./format.js";
import { style, width } from "./style.js";

const GAP = "  ";
const NARROWEST = 8;
const lengthOf = (cell: string) => [...stripVTControlCharacters(cell)].length;

export interface TableOptions {
  head?: readonly string[];
  /** Columns whose cells stand at the right. */
  right?: readonly number[];
  /** The columns there are. @default those of the terminal; no limit in a pipe, so that nothing is lost there */
  width?: number;
  /** What does not fit goes on in the next line, instead of being cut off. */
  wrapped?: boolean;
}

/** Rows of cells as aligned lines. The widest column gives way where they do not fit. */
export function table(rows: readonly (readonly string[])[], options: TableOptions = {}): string[] {
  const all = options.head ? [options.head, ...rows] : rows;
  const room = options.width ?? (process.stdout.isTTY ? width() : Number.POSITIVE_INFINITY);
  const widths = columnWidths(all, room);
  const line = (cells: readonly string[]) =>
    widths
      .map((limit, column) => {
        const cell = cells[column] ?? "";
        const text = lengthOf(cell) > limit ? cut(stripVTControlCharacters(cell), limit) : cell;
        const padding = " ".repeat(limit - lengthOf(text));
        return options.right?.includes(column) ? padding + text : text + padding;
      })
      .join(GAP)
      .trimEnd();
  const lines = (row: readonly string[]) => (options.wrapped ? wrapRow(row, widths).map(line) : [line(row)]);
  return all.flatMap((row, i) => (options.head && i === 0 ? [style.dim(line(row))] : lines(row)));
}

function wrapRow(row: readonly string[], widths: readonly number[]): string[][] {
  const cells = row.map((cell, column) => {
    const limit = widths[column] ?? 0;
    return lengthOf(cell) > limit ? wrap(cell, limit) : [cell];
  });
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, i) => cells.map((cell) => cell[i] ?? ""));
}

function columnWidths(rows: readonly (readonly string[])[], room: number): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(0, ...rows.map((row) => lengthOf(row[i] ?? ""))));
  const total = () => widths.reduce((sum, one) => sum + one, GAP.length * (columns - 1));
  while (total() > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const one = widths[widest] ?? 0;
    if (one <= NARROWEST) break;
    widths[widest] = one - 1;
  }
  return widths;
}
