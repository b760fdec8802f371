import { type Command, Option } from "commander";
import { RIGHTS, type Rights } from "../../server/rights.js";
import { examples } from "../examples.js";
import { type GlobalOptions, memoryOptions, name, scopeOf } from "../options.js";
import { print, printJson } from "../output.js";
import { style } from "../style.js";
import { table } from "../table.js";

/** `keys add|list|revoke`: who may use the server, for whose memory, and for what. */
export function addKeys(program: Command): void {
  const keys = program
    .command("keys")
    .summary("keys for those who come over HTTP")
    .description(
      "Keys for `sextet serve`. A key belongs to the memory of one user (--user, --namespace) and may `read`, `write`\n" +
        "(also remember, change and talk) or `admin` (also delete and reveal). Only a hash of it is kept.",
    );
  const add = keys
    .command("add")
    .summary("make a key and show it, this once")
    .argument("<name>", "what it is for", name)
    .addOption(new Option("--rights <rights>", "what it may do").choices(RIGHTS).default("write"))
    .action(async (label: string) => {
      const options = add.optsWithGlobals<GlobalOptions & { rights: Rights }>();
      const opened = await open(options);
      const { key, stored } = await opened.add({ name: label, scope: scopeOf(options), rights: options.rights });
      const { hash: _, ...shown } = stored;
      if (options.json) printJson({ key, ...shown });
      else print(`${key}\n${style.dim(`It is shown this once. Revoke it with: sextet keys revoke ${stored.id}`)}`);
    });
  const list = keys
    .command("list")
    .summary("the keys there are, without themselves")
    .action(async () => {
      const options = list.optsWithGlobals<GlobalOptions>();
      const all = await (await open(options)).list();
      if (options.json) for (const { hash: _, ...shown } of all) printJson(shown);
      else if (all.length === 0) print("There is no key. `sextet keys add NAME` makes one.");
      else {
        const rows = all.map(({ id, name: label, rights, scope, createdAt }) => [
          ...[id, label, rights, scope.userId, scope.namespace, createdAt.slice(0, 10)],
        ]);
        for (const line of table(rows, { head: ["id", "name", "rights", "user", "namespace", "made"] })) print(line);
      }
    });
  const revoke = keys
    .command("revoke")
    .summary("make a key worthless, at once")
    .argument("<id>", "its id, as `sextet keys list` shows it")
    .action(async (id: string) => {
      const options = revoke.optsWithGlobals<GlobalOptions>();
      const { name: label } = await (await open(options)).revoke(id);
      if (options.json) printJson({ revoked: id });
      else print(`The key ${id} (${label}) opens nothing any more.`);
    });
  examples(add, [["sextet", "keys add my-app --user mara --rights write", "for an app that remembers and recalls"]]);
  examples(list, [["sextet", "keys list", "who has a key"]]);
  examples(revoke, [["sextet", "keys revoke 1a2b3c4d", "take a key away"]]);
}

async function open(options: GlobalOptions) {
  const [{ resolveConfig }, { openKeys }] = await Promise.all([
    import("../../config.js"),
    import("../../server/keys.js"),
  ]);
  return openKeys(resolveConfig(memoryOptions(options)).home);
}
