import { type Command, Option } from "commander";
import { messageOf } from "../../errors.js";
import { examples } from "../examples.js";
import { closeOnLeave } from "../leave.js";
import { type GlobalOptions, memoryOptions, name, positive, scopeOf, text } from "../options.js";
import { print, printJson } from "../output.js";
import { clearProgress, showProgress } from "../progress.js";

interface Options extends GlobalOptions {
  host?: string;
  port?: number;
  allowHost: string[];
}

const collected = (value: string, before: string[]) => [...before, text(value)];

/** `serve`: REST, MCP and the page, over HTTP. */
export function addServe(program: Command): void {
  const command = program
    .command("serve")
    .summary("a page to look into memory, REST and MCP over HTTP")
    .description(
      "Serves the memory over HTTP until it is told to end: a page for the browser, REST under /v1 (described in\n" +
        "/openapi.json), MCP at /mcp, /healthz and /metrics. The link that it prints opens the page once, for the memory\n" +
        "of --user; everybody else needs a key (`sextet keys add`). Bound to this machine unless told otherwise.",
    )
    .addOption(new Option("--host <address>", "the address to listen on (default: 127.0.0.1)").argParser(name))
    .addOption(new Option("--port <number>", "the port; 0 for any that is free (default: 7411)").argParser(port))
    .addOption(
      new Option("--allow-host <name>", "a further name, as browsers write it, under which it is reached")
        .argParser(collected)
        .default([], "none"),
    )
    .action(async () => {
      const options = command.optsWithGlobals<Options>();
      const served = await start(options, program.version() ?? "0");
      if (options.json) printJson({ url: served.url, link: served.link });
      else
        print(
          `Sextet is at ${served.url}\n\nOpen this link once, in your browser:\n  ${served.link}\n\nCtrl-C ends it.`,
        );
      await new Promise(() => {}); // until a signal ends the process
    });
  examples(command, [
    ["sextet", "serve", "a link for the browser"],
    ["sextet", "serve --user mara --port 8080", "another user's memory, on another port"],
    [
      "sextet",
      "keys add my-app --rights write && sextet serve --host 0.0.0.0 --allow-host memory.example",
      "for others",
    ],
  ]);
}

async function start({ host, port: given, allowHost, ...options }: Options, version: string) {
  const [{ agentsOf, createMemory }, { resolveConfig }, { diagnose }, { serve }] = await Promise.all([
    import("../../memory.js"),
    import("../../config.js"),
    import("../../diagnose.js"),
    import("../../server/serve.js"),
  ]);
  const from = memoryOptions(options);
  const memory = await createMemory({
    onReplay: (done, total) => showProgress(`bringing the tables up to the log: ${done} of ${total}`, done / total),
    ...from,
  });
  clearProgress();
  let stop = async () => {};
  const close = closeOnLeave(async () => {
    await stop(); // what is running still needs the memory
    await memory.close();
  });
  try {
    const served = await serve(memory, {
      ...scopeOf(options),
      home: resolveConfig(from).home,
      version,
      agents: agentsOf(from),
      diagnose: (scope) => diagnose(from, scope),
      allowHosts: allowHost,
      onError: (error) => void process.stderr.write(`sextet: ${messageOf(error)}\n`),
      ...(host !== undefined && { host }),
      ...(given !== undefined && { port: given }),
    });
    stop = served.stop;
    return served;
  } catch (error) {
    await close();
    throw error;
  }
}

const port = (value: string): number => (value === "0" ? 0 : positive(value));
