/**
 * How fast LoCoMo-format files are remembered, in how much memory, and that a second delivery changes nothing.
 * `npm run bench:remember -- FILE…`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemory } from "../src/index.js";
import { readLocomo } from "./locomo.js";
import { table } from "./table.js";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Usage: npm run bench:remember -- FILE…   (LoCoMo-format JSON)");
  process.exit(2);
}

const KILOBYTES_A_MEGABYTE = 1024;
const home = mkdtempSync(join(tmpdir(), "sextet-bench-"));
try {
  const memory = await createMemory({ home, offline: true, timeZone: "UTC" });
  const rows: string[][] = [];
  for (const pass of ["first delivery", "second delivery"]) {
    const start = performance.now();
    let [turns, stored, operations] = [0, 0, 0];
    for (const conversation of files.flatMap(readLocomo)) {
      turns += conversation.turns.length;
      const onRun = (report: { stored: number; operations: unknown[] }) => {
        stored += report.stored;
        operations += report.operations.length;
        process.stderr.write(`\r${pass}: ${stored} turns stored`);
      };
      await memory.remember(conversation.turns, { userId: conversation.id, onRun });
    }
    const seconds = (performance.now() - start) / 1000;
    rows.push([pass, turns, stored, operations, seconds.toFixed(1), (turns / seconds).toFixed(1)].map(String));
    process.stderr.write("\n");
  }
  await memory.close();
  console.log(table(["", "turns", "stored", "operations", "seconds", "turns a second"], rows));
  const megabytes = process.resourceUsage().maxRSS / KILOBYTES_A_MEGABYTE;
  console.log(`\nmost memory held: ${megabytes.toFixed(0)} MB`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
