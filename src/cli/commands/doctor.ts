import type { Command } from "commander";
import { examples } from "../examples.js";
import { flat } from "../format.js";
import { type GlobalOptions, memoryOptions, scopeOf } from "../options.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { failPartly } from "../with-memory.js";

/** `doctor`: what is configured and whether it works. */
export function addDoctor(program: Command): void {
  const command = program
    .command("doctor")
    .summary("what is configured and whether it works")
    .description("Checks what is configured and whether it works, and says what to do where it does not.")
    .action(async () => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { diagnose } = await import("../../diagnose.js");
      const checks = await diagnose(memoryOptions(options), scopeOf(options));
      for (const { name, ok, says, hint } of checks) {
        if (options.json) printJson({ name, ok, says, ...(hint !== undefined && { hint }) });
        else {
          print(`${ok ? style.green("✓") : style.red("✗")} ${name}: ${flat(says)}`);
          if (hint !== undefined) print(style.dim(`  ${flat(hint)}`));
        }
      }
      if (checks.some(({ ok }) => !ok)) failPartly();
    });
  examples(command, [["sextet", "doctor", "when something is odd"]]);
}
