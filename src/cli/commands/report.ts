import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { messageOf, SextetError } from "../../errors.js";
import type { ReportChoices } from "../../report/document.js";
import { examples } from "../examples.js";
import { size } from "../format.js";
import { memoryOptions } from "../options.js";
import { print, printJson } from "../output.js";
import { withMemoryThere } from "../with-memory.js";

interface Flags extends ReportChoices {
  force?: boolean;
}

/** `report FILE`: what is remembered, as one HTML file. */
export function addReport(program: Command): void {
  const command = program
    .command("report")
    .summary("what is remembered, as one HTML file to keep or send")
    .description(
      "Writes all that is remembered of the user into one HTML file: each memory with the words that it rests on and its\n" +
        "earlier versions. It needs no server and no network, and holds no script. Only you can read the file.",
    )
    .argument("<file>", "where to write it")
    .addOption(
      new Option(
        "--secrets <what>",
        "none: the vault is left out; captions: what secrets are for; revealed: in plain text",
      )
        .choices(["none", "captions", "revealed"])
        .default("none"),
    )
    .addOption(
      new Option("--ids <how>", "how ids, and with `none` the user's name, are shown")
        .choices(["none", "short", "full"])
        .default("short"),
    )
    .option("--force", "write over a file that is there")
    .action((file: string, { secrets, ids, force = false }: Flags) =>
      withMemoryThere(command, async ({ memory, scope, options }) => {
        const [{ agentsOf }, { gather }, { documentOf }] = await Promise.all([
          import("../../memory.js"),
          import("../../report/gather.js"),
          import("../../report/document.js"),
        ]);
        const gathered = await gather(memory, scope, secrets === "revealed");
        const now = options.now === undefined ? Date.now() : Date.parse(options.now);
        const text = await documentOf(gathered, agentsOf(memoryOptions(options)), { secrets, ids }, now);
        await write(file, text, force);
        const bytes = Buffer.byteLength(text);
        if (options.json) printJson({ file, memories: gathered.memories.length, bytes });
        else print(`${file}: ${size(bytes)}. Open it in a browser.`);
      }),
    );
  examples(command, [
    ["sextet", "report memory.html", "a file to look at"],
    ["sextet", "report memory.html --user mara --ids none", "one to send"],
    ["sextet", "report memory.html --secrets captions", "also what secrets there are, not what they are"],
  ]);
}

/** Readable by nobody else: it is somebody's memory. */
async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: force ? "w" : "wx" });
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const hint = isThere ? "Choose another name, or add --force to write over it." : "Choose another place.";
    const why = isThere ? "it is there already" : messageOf(cause);
    throw new SextetError("CONFIG_INVALID", `cannot write ${file}: ${why}`, hint, { cause });
  }
}
