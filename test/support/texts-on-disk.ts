import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";

/** Every text in every version of every table of a home, decoded, since fragments may be compressed, and as it lies there. */
export async function textsOnDisk(home: string): Promise<string> {
  const connection = await connect(join(home, "tables"));
  const texts: string[] = [];
  for (const name of await connection.tableNames()) {
    const table = await connection.openTable(name);
    for (const { version } of await table.listVersions()) {
      await table.checkout(version);
      for (const row of await table.query().toArray()) {
        texts.push(JSON.stringify(row, (_, value) => (typeof value === "bigint" ? Number(value) : value)));
      }
    }
    for (const file of readdirSync(join(home, "tables", `${name}.lance`), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      if (name !== "settings" && file.parentPath.endsWith("_deletions"))
        texts.push(`${name} still holds rows that were deleted`);
      texts.push(readFileSync(join(file.parentPath, file.name), "latin1"));
    }
  }
  connection.close();
  return texts.join("\n");
}
