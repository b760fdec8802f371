import { SextetError } from "../errors.js";

/** Loads a package that only some users need. Where it is not installed the error says what to do. */
export async function importPeer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const code = (cause as { code?: unknown } | null)?.code;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw cause;
    const hint = `Install it beside sextet: npm install ${name}.`;
    throw new SextetError("PEER_MISSING", `the package ${name} is not installed`, hint, { cause });
  }
}
