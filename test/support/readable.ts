import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";

/** A text in the forms in which a secret could still be read by whoever looks. */
export interface Form {
  secret: string;
  form: "plain" | "base64" | "hex" | "url";
  matches(text: string): boolean;
}

/** What is a letter or a digit, or the fraction of a number, beside a short secret makes it another word. */
const LONG = 8;

/** Every form of a secret that is looked for. Base64 in all three alignments, without what its neighbours decide. */
export function formsOf(secret: string): Form[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  const plain = secret.length >= LONG ? undefined : wordOf(secret);
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const has = (part: string) => (text: string) => part.length > 4 && text.includes(part);
  return [
    {
      secret,
      form: "plain",
      matches: (text) => (plain ? plain.test(text) : text.includes(secret) || text.includes(json)),
    },
    ...base64.map((part): Form => ({ secret, form: "base64", matches: has(part) })),
    { secret, form: "hex", matches: (text) => has(bytes.toString("hex"))(text.toLowerCase()) },
    ...(url === secret ? [] : [{ secret, form: "url" as const, matches: has(url) }]),
  ];
}

const wordOf = (secret: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}.])${secret.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "u");

/** The forms that can be read somewhere in a text, by what they are. */
export const readableIn = (text: string, forms: readonly Form[]): string[] =>
  forms.filter((form) => form.matches(text)).map(({ secret, form }) => `${form}: ${secret}`);

/** Anything as one text, also what JSON leaves out; vectors are numbers and say nothing in words. */
export function asText(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) => {
      if (typeof one === "bigint") return Number(one);
      if (one instanceof Map) return [...one];
      if (one instanceof Set) return [...one];
      if (one instanceof Uint8Array) return Buffer.from(one).toString("latin1");
      if (one instanceof Error) return { ...one, message: one.message, stack: one.stack, cause: one.cause };
      return one;
    }) ?? String(value)
  );
}

/** As much text as is searched at once: all of it would be longer than a string can be. */
const PART = 16 * 1024 * 1024;

/** Every text in every version of every table of a home, decoded, each once, and its files as they lie there. */
export async function decodedTexts(home: string): Promise<string[]> {
  const connection = await connect(join(home, "tables"));
  const cells = new Set<string>();
  for (const name of await connection.tableNames()) {
    const table = await connection.openTable(name);
    const columns = (await table.schema()).fields
      .map((field) => field.name)
      .filter((column) => !/^vectors?$/.test(column));
    for (const { version } of await table.listVersions()) {
      await table.checkout(version);
      for (const row of await table.query().select(columns).toArray()) {
        for (const column of columns) cells.add(asText(row[column]));
      }
    }
    for (const file of readdirSync(join(home, "tables", `${name}.lance`), { recursive: true, withFileTypes: true })) {
      if (file.isFile()) cells.add(readFileSync(join(file.parentPath, file.name), "latin1"));
    }
  }
  connection.close();
  return inParts(cells);
}

/** Texts put together, as far as they can be searched at once. */
export function inParts(texts: Iterable<string>): string[] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const text of texts) {
    if (length > PART) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(text);
    length += text.length;
  }
  return parts.map((part) => part.join("\n"));
}
