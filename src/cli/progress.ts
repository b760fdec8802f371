import { errorStyle } from "./style.js";

const REDRAW_MS = 80;
const BAR = 24;
let shown = false;
let drawnAt = 0;

/** Draws one line on standard error, over the last one. Does nothing where standard error is not a terminal. */
export function showProgress(text: string, part?: number): void {
  const now = performance.now();
  if (process.stderr.isTTY !== true || (shown && now - drawnAt < REDRAW_MS)) return;
  drawnAt = now;
  shown = true;
  const line = part === undefined ? text : `${bar(part)} ${text}`;
  const room = (process.stderr.columns ?? 80) - 1;
  process.stderr.write(`\r\u001b[2K${errorStyle.dim(line.slice(0, room))}`);
}

/** Takes the line away again, before anything else is written. */
export function clearProgress(): void {
  if (!shown) return;
  shown = false;
  process.stderr.write("\r\u001b[2K");
}

function bar(part: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, part)) * BAR);
  const percent = `${Math.floor(Math.min(1, part) * 100)}`.padStart(3);
  return `${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${percent} %`;
}
