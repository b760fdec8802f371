// The package as a user gets it: packed once, and installed in empty folders that are removed in the end.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
const { overrides, dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const temporary = mkdtempSync(join(tmpdir(), "sextet-package-"));
process.once("exit", () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const [{ filename }] = JSON.parse(npm(["pack", "--json", "--ignore-scripts", "--pack-destination", temporary], root));

/** Installs the package in an empty folder, and beside it those of our dependencies that are named. Returns the folder. */
export function install(name, peers = []) {
  const folder = join(temporary, name);
  mkdirSync(folder);
  // Overrides do not reach those who install a package: the README gives them this block.
  const manifest = { name: "user", private: true, type: "module", overrides };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  // With their versions: what they leave open npm cannot always fill.
  const pinned = peers.map((peer) => `${peer}@${dependencies[peer] ?? devDependencies[peer]}`);
  npm(["install", "--no-audit", "--no-fund", "--prefer-offline", join(temporary, filename), ...pinned], folder);
  return folder;
}
