import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { SextetMemory } from "../../memory-api.js";
import { DEMO_NOW } from "../demo-conversation.js";
import { demoTour } from "../demo-tour.js";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { count, showTimesIn } from "../format.js";
import { closeOnLeave } from "../leave.js";
import { type GlobalOptions, memoryOptions, scopeOf } from "../options.js";
import { print } from "../output.js";
import { showProgress } from "../progress.js";
import { style } from "../style.js";
import { withOpen } from "../with-memory.js";

/** `demo`: a scripted tour on a short conversation. */
export function addDemo(program: Command): void {
  const command = program
    .command("demo")
    .summary("a tour in one minute")
    .description(
      "Remembers a short made-up conversation, asks about it, and shows what each agent holds.\n" +
        "It has a memory and a clock of its own: yours is not touched, and it always prints the same.",
    )
    .option("--keep", "keep its memory and say where it is")
    .action(async ({ keep = false }: { keep?: boolean }) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const home = options.home ?? (await mkdtemp(join(tmpdir(), "sextet-demo-")));
      const kept = keep || options.home !== undefined;
      const cleanUp = closeOnLeave(async () => {
        if (!kept) await rm(home, { recursive: true, force: true });
      });
      try {
        showTimesIn("UTC");
        showProgress("opening a memory");
        await withOpen(
          { now: DEMO_NOW, timeZone: "UTC", ...memoryOptions(options), home, offline: true },
          async (memory) => {
            const scope = scopeOf(options);
            await refuseUsed(memory, scope, home);
            await demoTour(memory, scope, options.json ?? false);
          },
        );
        if (kept && !options.json) print(style.dim(`It is kept: sextet list --home ${home}`));
      } finally {
        await cleanUp();
      }
    });
  examples(command, [
    ["sextet", "demo", "the tour"],
    ["sextet", "demo --home ./demo", "the tour, and then look around: sextet list --home ./demo"],
  ]);
}

/** Mara's life must not get into somebody else's memory. */
async function refuseUsed(memory: SextetMemory, scope: ReturnType<typeof scopeOf>, home: string): Promise<void> {
  const { turns } = await memory.stats(scope);
  if (turns === 0) return;
  throw new UsageError(`${home} holds ${count(turns, "turn")} already`, "Name an empty folder, or leave --home out.");
}
