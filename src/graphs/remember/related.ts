import type { AgentDefinition } from "../../domain/agent.js";
import type { Scope } from "../../domain/scope.js";
import { sentenceRanges } from "../../domain/sentences.js";
import { singleBy } from "../../domain/single.js";
import type { Turn } from "../../domain/turn.js";
import type { Dependencies } from "../dependencies.js";

/** How many stored memories an agent looks at before it proposes. */
const MOST_RELATED = 20;
/** So few are all shown. */
const FEW = 12;
/** Each thing that is said brings so many of those that are nearest to it. */
const NEAREST = 4;
/** Of a long turn, so many sentences are looked at. */
const MOST_SENTENCES = 24;
/** Full text search needs a few words of the turns, not all of a long one. In UTF-16 units. */
const QUERY_LENGTH = 1_000;

/**
 * The ids of the stored memories that turns may concern. A rule needs those that share its words; a model is shown what is
 * near in meaning to anything that is said, what stands under keys that hold one value (what is said may replace it without
 * sharing a word: "I moved to Porto"), and, where an agent knows little, all of it.
 */
export async function relatedMemories(
  { store, embedder }: Pick<Dependencies, "store" | "embedder">,
  scope: Scope,
  agent: AgentDefinition,
  turns: readonly Turn[],
  forModel: boolean,
): Promise<string[]> {
  const memories = store.memories(agent.kind);
  const words = turns.map(({ content }) => content.slice(0, QUERY_LENGTH)).join("\n");
  const sharing = async () => (await memories.searchText(scope, words, MOST_RELATED)).map(({ memory }) => memory.id);
  if (!forModel) return sharing();
  const few = await memories.some(scope, FEW + 1);
  if (few.length <= FEW) return few.map(({ id }) => id).sort();
  const vectors = await embedder.embed(turns.flatMap(partsOf));
  const near = await Promise.all(vectors.map((vector) => memories.findVector(scope, vector, NEAREST)));
  const single = singleBy([agent]);
  const alone = agent.small
    ? (await memories.list(scope)).filter(({ fields }) => single({ agent: agent.kind, fields }))
    : [];
  const latest = [...alone].sort((a, b) => b.assertedAt - a.assertedAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  const byRank = Array.from({ length: NEAREST }, (_, rank) => near.flatMap((hits) => hits[rank]?.id ?? [])).flat();
  return [...new Set([...latest.slice(0, FEW), ...byRank, ...(await sharing())])].slice(0, MOST_RELATED + FEW);
}

/** A turn, and each of its sentences where there are several. */
function partsOf({ content }: Turn): string[] {
  const sentences = sentenceRanges(content).map(({ start, end }) => content.slice(start, end).trim());
  const said = sentences.filter((text) => text !== "").slice(0, MOST_SENTENCES);
  return said.length > 1 ? [content.slice(0, QUERY_LENGTH), ...said] : [content.slice(0, QUERY_LENGTH)];
}
