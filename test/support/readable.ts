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
/** How much of what stands around a secret a failure shows. */
const AROUND = 40;

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

/** The forms that can be read somewhere in a text, by what they are, with what stands around the plain ones. */
export const readableIn = (text: string, forms: readonly Form[]): string[] =>
  forms.filter((form) => form.matches(text)).map(({ secret, form }) => `${form}: ${secret}${around(text, secret)}`);

function around(text: string, secret: string): string {
  const at = text.search(wordOf(secret));
  return at < 0 ? "" : ` in ${JSON.stringify(text.slice(Math.max(0, at - AROUND), at + secret.length + AROUND))}`;
}

/** What can be read of values, each text once: streams and versions say the same again and again. */
export interface Readable {
  add(value: unknown): void;
  /** The texts put together, as far as they can be searched at once. */
  parts(): string[];
}

/** As much text as is searched at once: all of it could be longer than a string can be. */
const PART = 16 * 1024 * 1024;
/** So many numbers are a vector, which says nothing in words. */
const VECTOR = 64;
const UUID = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/gi;

export function createReadable(): Readable {
  const texts = new Set<string>();
  const put = (text: string) => void texts.add(text.replace(UUID, "")); // groups of four digits look like a PIN
  const add = (value: unknown): void => {
    if (typeof value === "string") put(value);
    else if (typeof value !== "object" || value === null)
      return; // counts and times are no words
    else if (value instanceof Uint8Array) addBytes(value);
    else if (
      ArrayBuffer.isView(value) ||
      (Array.isArray(value) && value.length > VECTOR && typeof value[0] === "number")
    )
      return;
    else if (Array.isArray(value) || value instanceof Set) for (const one of value) add(one);
    else if (value instanceof Map) for (const one of value) add(one);
    else {
      if (value instanceof Error) add([value.message, value.stack, value.cause]);
      for (const [name, one] of Object.entries(value)) {
        put(name);
        add(one);
      }
    }
  };
  /** A checkpoint is kept as JSON. */
  const addBytes = (bytes: Uint8Array) => {
    const text = Buffer.from(bytes).toString("utf8");
    try {
      add(JSON.parse(text));
    } catch {
      put(text);
    }
  };
  return {
    add,
    parts() {
      const parts: string[][] = [[]];
      let length = 0;
      for (const text of texts) {
        if (length > PART) parts.push([]);
        if (length > PART) length = 0;
        parts.at(-1)?.push(text);
        length += text.length;
      }
      return parts.map((part) => part.join("\n"));
    },
  };
}

/** Every cell in every version of every table of a home, decoded, and its files as they lie there. */
export async function addHome(readable: Readable, home: string): Promise<void> {
  const connection = await connect(join(home, "tables"));
  for (const name of await connection.tableNames()) {
    const table = await connection.openTable(name);
    const columns = (await table.schema()).fields.map(({ name: column }) => column);
    const said = columns.filter((column) => !/^vectors?$/.test(column));
    for (const { version } of await table.listVersions()) {
      await table.checkout(version);
      const rows = await table.query().select(said).toArray();
      for (const row of rows) for (const column of said) readable.add(plain(row[column]));
    }
    for (const file of readdirSync(join(home, "tables", `${name}.lance`), { recursive: true, withFileTypes: true })) {
      if (file.isFile()) readable.add(readFileSync(join(file.parentPath, file.name), "latin1"));
    }
  }
  connection.close();
}

/** Lists of Arrow are objects of its own. */
const plain = (cell: unknown) =>
  typeof cell === "object" && cell !== null && "toArray" in cell ? [...(cell as unknown as Iterable<unknown>)] : cell;
