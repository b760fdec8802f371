import {
  BaseStore,
  type GetOperation,
  type InMemoryStore,
  type Item,
  type ListNamespacesOperation,
  type Operation,
  type OperationResults,
  type PutOperation,
  type SearchOperation,
} from "@langchain/langgraph";
import pLimit from "p-limit";
import { SextetError } from "../../errors.js";
import type { Items, ItemVector, StoredItem } from "../../store/items.js";
import { matchesFilter, matchesPath } from "./item-filter.js";
import { textsAtPath } from "./text-at-path.js";

/** What is embedded: the dimension, the embeddings and the fields; as `InMemoryStore` takes it. */
export type IndexConfig = NonNullable<NonNullable<ConstructorParameters<typeof InMemoryStore>[0]>["index"]>;

type SearchItem = Item & { score?: number };

export interface LanceDBStoreOptions {
  /** Where the tables are: a folder, `s3://…`, `gs://…` or `az://…`. Not that of a memory: give it one of its own. */
  uri: string;
  /** What is embedded for semantic search. Without it `search` takes no notice of `query`. */
  index?: IndexConfig;
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number;
}

/** Of a search that also filters, so many times more texts than items are looked at first. */
const OVERFETCH = 4;

/**
 * LangGraph's store interface over LanceDB: embedded, persistent, with semantic search, for whatever takes a
 * `BaseStore`. It is a general store of its own and knows nothing of Sextet's memories.
 *
 * It does what LangGraph's `InMemoryStore` does; both pass one contract suite. In a batch, reads see what was there
 * before its writes, and of several writes of one key the last one counts. It differs where that store is loose:
 *
 * - A namespace prefix matches whole labels: `["a"]` is no prefix of `["ab"]`; and labels that contain `:` stay apart.
 * - A namespace is listed as long as it holds an item, and an item that is put again keeps no vectors of what it said.
 * - Values are kept as JSON, so what comes back is a copy. A vector of another length than `index.dims` is an error.
 * - There is no time to live (`InMemoryStore` has none either, PostgresStore does).
 *
 * @example
 * ```ts
 * const store = new LanceDBStore({ uri: "./store", index: { dims: 512, embeddings } });
 * await store.put(["users", "mara"], "home", { city: "Porto" });
 * const [found] = await store.search(["users"], { query: "Where does she live?" });
 * await store.stop();
 * ```
 */
export class LanceDBStore extends BaseStore {
  private opened: Promise<Items> | undefined;
  private readonly alone = pLimit(1);

  /** Throws CONFIG_INVALID without a `uri`. */
  constructor(private readonly options: LanceDBStoreOptions) {
    super();
    if (typeof options?.uri === "string" && options.uri.trim() !== "") return;
    const hint = 'Say where its tables are: new LanceDBStore({ uri: "./store" }).';
    throw new SextetError("CONFIG_INVALID", "the store has no uri", hint);
  }

  /**
   * Opens the tables. Otherwise the first operation does. Throws CONFIG_INVALID where they are a memory's, and
   * EMBEDDER_MISMATCH where they hold vectors of other dimensions than `index.dims`.
   */
  override async start(): Promise<void> {
    await this.items();
  }

  /** Waits for what is being written and lets go of the files; the next operation opens them again. */
  override async stop(): Promise<void> {
    await this.alone(async () => {
      const { opened } = this;
      this.opened = undefined;
      await (await opened)?.close();
    });
  }

  override async batch<Op extends Operation[]>(operations: Op): Promise<OperationResults<Op>> {
    for (const operation of operations) checkNamespace(operation);
    const run = async () => {
      const results: unknown[] = [];
      for (const operation of operations) results.push(await this.read(operation));
      await this.write(operations.filter((operation) => "value" in operation));
      return results as OperationResults<Op>;
    };
    return operations.some((operation) => "value" in operation) ? this.alone(run) : run();
  }

  private items(): Promise<Items> {
    this.opened ??= import("../../store/items.js")
      .then(({ openItems }) => openItems(this.options.uri, this.options.index?.dims))
      .catch((error: unknown) => {
        this.opened = undefined;
        throw error;
      });
    return this.opened;
  }

  private read(operation: Operation): Promise<unknown> {
    if ("namespacePrefix" in operation) return this.searchItems(operation);
    if ("value" in operation) return Promise.resolve(null);
    if ("key" in operation) return this.getItem(operation);
    return this.listPaths(operation);
  }

  private async getItem({ namespace, key }: GetOperation): Promise<Item | null> {
    const { itemId } = await import("../../store/items.js");
    const [found] = await (await this.items()).byIds([itemId(namespace, key)]);
    return found ? itemOf(found) : null;
  }

  private async searchItems(operation: SearchOperation): Promise<SearchItem[]> {
    const { namespacePrefix, filter, limit = 10, offset = 0, query } = operation;
    const { pathOf } = await import("../../store/items.js");
    const items = await this.items();
    const below = (await items.below(pathOf(namespacePrefix))).filter(({ value }) => matchesFilter(value, filter));
    const { index } = this.options;
    if (!query || !index) return below.slice(offset, offset + limit).map(itemOf);
    const vector = this.checked(await index.embeddings.embedQuery(query));
    const wanted = new Map(below.map((item) => [item.id, item]));
    const scores = await scoresOf(items, pathOf(namespacePrefix), vector, wanted, offset + limit);
    const ranked = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const scored = ranked.flatMap(([id, score]) => {
      const item = wanted.get(id);
      return item ? [{ ...itemOf(item), score }] : [];
    });
    const rest = scored.length < offset + limit ? below.filter(({ id }) => !scores.has(id)).map(itemOf) : [];
    return [...scored, ...rest].slice(offset, offset + limit);
  }

  private async listPaths(operation: ListNamespacesOperation): Promise<string[][]> {
    const { matchConditions = [], maxDepth, limit, offset } = operation;
    const matching = (await (await this.items()).namespaces()).filter((namespace) =>
      matchConditions.every((condition) => matchesPath(namespace, condition)),
    );
    const cut = matching.map((namespace) => JSON.stringify(namespace.slice(0, maxDepth)));
    const sorted = [...new Set(cut)].map((text) => JSON.parse(text) as string[]).sort(byLabels);
    return sorted.slice(offset ?? 0, (offset ?? 0) + (limit ?? sorted.length));
  }

  private async write(operations: readonly PutOperation[]): Promise<void> {
    if (operations.length === 0) return;
    const { itemId, pathOf } = await import("../../store/items.js");
    const items = await this.items();
    const last = new Map(operations.map((operation) => [itemId(operation.namespace, operation.key), operation]));
    const known = new Map((await items.byIds([...last.keys()])).map((item) => [item.id, item]));
    const now = (this.options.now ?? Date.now)();
    const put: StoredItem[] = [];
    for (const [id, { namespace, key, value }] of last) {
      if (value === null) continue;
      const before = known.get(id);
      const seq = before?.seq ?? now * 1000 + (put.length % 1000);
      const createdAt = before?.createdAt ?? now;
      put.push({ id, path: pathOf(namespace), namespace, key, value, createdAt, updatedAt: now, seq });
    }
    const vectors = await this.vectorsOf(put, last);
    if (put.length > 0) await items.put(put, vectors);
    const gone = [...last].filter(([id, { value }]) => value === null && known.has(id)).map(([id]) => id);
    if (gone.length > 0) await items.remove(gone);
  }

  private async vectorsOf(put: readonly StoredItem[], from: ReadonlyMap<string, PutOperation>): Promise<ItemVector[]> {
    const { index } = this.options;
    if (!index) return [];
    const texts = put.flatMap(({ id, path, value }) => {
      const fields = from.get(id)?.index ?? index.fields ?? ["$"];
      if (fields === false) return [];
      return fields.flatMap((field) =>
        textsAtPath(value, field).map((text, i) => ({ item: id, path, field: `${field} ${i}`, text })),
      );
    });
    if (texts.length === 0) return [];
    const embedded = await index.embeddings.embedDocuments(texts.map(({ text }) => text));
    return texts.map(({ text: _, ...one }, i) => ({ ...one, vector: this.checked(embedded[i] ?? []) }));
  }

  private checked(vector: readonly number[]): Float32Array {
    const { dims } = this.options.index ?? {};
    if (vector.length === dims && vector.every(Number.isFinite)) return Float32Array.from(vector);
    const hint = "Set index.dims to the dimension of index.embeddings.";
    throw new SextetError("VECTOR_INVALID", `a vector has ${vector.length} numbers, expected ${dims}`, hint);
  }
}

/** The best cosine of each wanted item, for at least the `count` best of them. */
async function scoresOf(
  items: Items,
  path: string,
  vector: Float32Array,
  wanted: ReadonlyMap<string, StoredItem>,
  count: number,
): Promise<Map<string, number>> {
  for (let limit = Math.max(1, count * OVERFETCH); ; limit *= OVERFETCH) {
    const hits = await items.nearest(path, vector, limit);
    const scores = new Map<string, number>();
    for (const { item, score } of hits) {
      if (wanted.has(item) && score > (scores.get(item) ?? -Infinity)) scores.set(item, score);
    }
    if (scores.size >= Math.min(count, wanted.size) || hits.length < limit) return scores;
  }
}

function itemOf({ namespace, key, value, createdAt, updatedAt }: StoredItem): Item {
  return { namespace, key, value, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
}

function byLabels(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((label, i) => label !== b[i]);
  if (differs < 0) return a.length - b.length;
  const [left, right] = [a[differs] ?? "", b[differs]];
  return right === undefined ? 1 : left < right ? -1 : 1;
}

/** Other than `put`, `batch` takes any labels; but they have to be texts, and there has to be one to put below. */
function checkNamespace(operation: Operation): void {
  const labels =
    "namespace" in operation ? operation.namespace : "namespacePrefix" in operation ? operation.namespacePrefix : [];
  if (!Array.isArray(labels) || labels.some((label) => typeof label !== "string")) {
    throw namespaceError("a label is not a string");
  }
  if ("value" in operation && labels.length === 0) throw namespaceError("it is empty");
}

const namespaceError = (what: string) =>
  new SextetError("CONFIG_INVALID", `not a namespace: ${what}`, 'A namespace is a list of labels: ["users", "mara"].');
