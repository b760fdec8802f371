import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { z } from "zod";
import type { AgentDefinition } from "../../domain/agent.js";
import { type Feedback, feedbackOf, type Tally } from "../../domain/feedback.js";
import type { Kind } from "../../domain/kind.js";
import type { Memory } from "../../domain/memory.js";
import { type Provenance, provenanceOf } from "../../domain/provenance.js";
import type { Scope } from "../../domain/scope.js";
import type { Turn } from "../../domain/turn.js";
import { judge } from "../../recall/abstain.js";
import { cosine } from "../../recall/dense.js";
import { fuse } from "../../recall/fuse.js";
import type { Hit } from "../../recall/hit.js";
import { type MarkInput, MEMORY_HALF_LIFE, markTerms, TURN_HALF_LIFE } from "../../recall/mark.js";
import { relevanceOf } from "../../recall/match.js";
import { eventTime, memoryStems, type RecallMemory, scoreMemories } from "../../recall/score-memories.js";
import type { TurnHit } from "../../recall/score-turns.js";
import { asksForSeveral } from "../../recall/several.js";
import { standingFor } from "../../recall/standing.js";
import { round } from "../../recall/terms.js";
import { turnsAway } from "../../rules/changes/cues.js";
import { plainTurn } from "../../store/rows.js";
import { scopeOf } from "../context.js";
import type { Dependencies } from "../dependencies.js";
import { emit } from "../events.js";
import type { HeldMemories } from "./held-memories.js";
import { holds } from "./holds.js";
import { ofAsker } from "./of-asker.js";
import { isSummedUp, overviewHits, overviewsFor } from "./overviews.js";
import type { ScopeIndex, ScopeIndexes } from "./scope-index.js";
import { DEFAULT_LIMIT, type Moments, type RankedHit, type recallState, type ScoredTurn } from "./state.js";
import type { HeldTurn } from "./turn-shelf.js";
import { disputesAmong, type Version, type Versions, versionsOf } from "./versions.js";

type State = Pick<
  z.infer<ReturnType<typeof recallState>>,
  "analysis" | "moments" | "asked" | "candidates" | "scored" | "scale" | "limit"
>;

/** Core memory that fits a question at least so well comes with it, whatever its rank. Ours. */
const LEAST_FIT = 0.3;

/** Joins what the arms found into one ranked list, and decides whether any of it is relevant to the question. */
export function fuseNode({ embedder, encoder, store }: Dependencies, indexes: ScopeIndexes, held: HeldMemories) {
  const agents = new Map(store.agents.map((agent) => [agent.kind, agent]));
  const halfLifeOf = (memory: Memory | null) =>
    memory === null ? TURN_HALF_LIFE : (agents.get(memory.agent)?.halfLife ?? MEMORY_HALF_LIFE);
  const kinds = store.agents.map(({ kind }) => kind);
  /** As things were at another moment, what came later is no part of the answer. */
  const versionsIn = async (candidates: readonly RecallMemory[], scope: Scope, { world, record }: Moments) =>
    world === undefined && record === undefined
      ? versionsOf(
          store,
          scope,
          kinds,
          candidates.map(({ memory }) => memory),
        )
      : noVersions();
  return async (state: State, run: LangGraphRunnableConfig) => {
    const { analysis, moments, scored, scale, limit = DEFAULT_LIMIT } = state;
    const index = await indexes.of(scopeOf(run));
    const { lexicon } = index;
    const scope = scopeOf(run);
    const candidates = await candidatesOf(held, scope, state, agents);
    // What somebody else who is named does by now is seldom said where it changes.
    const asksNow = analysis.present && analysis.names.length === 0;
    const { newer, older, outdated, doubting } = asksNow ? await versionsIn(candidates, scope, moments) : noVersions();
    const memories = candidates.map(({ memory }) => memory);
    const disputes = await disputesAmong(store, scope, memories);
    for (const [id, against] of disputes.outdated) outdated.set(id, [...(outdated.get(id) ?? []), ...against]);
    const isNew = ({ memory }: Version) => !newer.some((one) => one.memory.id === memory.id);
    const vector = (await embedder.embed([analysis.query]))[0] ?? null;
    const known = ({ memory, vector: own }: Version) =>
      recallMemory(memory, memoryStems(memory), cosine(vector, own), moments, agents);
    const more = [...newer, ...disputes.newer.filter(isNew)].map(known);
    const question = { analysis, lexicon, encoder };
    const found = scoreMemories(question, [...candidates, ...more], scale);
    const replaced = scoreMemories(question, older.map(known), scale);
    const asked = moments.world ?? analysis.at;
    const hasWords = analysis.stems.length > 0;
    const standing = analysis.request ? standingFor(found, hasWords).map(({ id }) => id) : [];
    const provenances = await provenancesOf(index, found);
    const tallies = await store.tallies(
      scope,
      [...found, ...scored].map(({ id }) => id),
    );
    const all = fuse(await turnHits(index, [...scored, ...unscored(doubting, scored)], moments), found, {
      standing,
      outdated,
      replaced: new Map(replaced.map(({ id, match }) => [id, match])),
      changesOf: asksNow ? analysis.topic : [],
      ...(asksNow && { turnsAway }),
      past: analysis.past,
      own: ofAsker(analysis, { isAlone: index.speakers.length === 0 }),
      prior: (hit) =>
        markTerms({
          ...markInput(hit, hasWords, asked),
          halfLife: halfLifeOf(hit.memory),
          provenance: provenances.get(hit.id),
          feedback: feedbackOn(hit, tallies),
        }),
    });
    const overviews = await overviewsFor({ store }, scope, analysis, moments, state.asked);
    const others = all.filter((hit) => !isSummedUp(hit as Hit, overviews));
    const hits = [...(overviewHits(overviews, all[0]?.score ?? 0) as typeof all), ...others];
    const { abstain, relevance } = judge(analysis, hits, lexicon.count);
    emit(run, { type: "recall.fuse", hits: hits.length, abstain });
    const fitting = found.filter(
      ({ memory, current, match }) =>
        (analysis.request || asksForSeveral(analysis.query)) &&
        memory.agent === "core" &&
        current &&
        relevanceOf(match, hasWords) >= LEAST_FIT,
    );
    const inOverview = new Set(overviews.flatMap(({ derivedFrom }) => derivedFrom));
    const beside = [...new Set([...standing, ...fitting.flatMap(({ id }) => (inOverview.has(id) ? [] : id))])];
    const ranked: z.input<typeof RankedHit>[] = hits.filter(({ id }, i) => i < limit || standing.includes(id));
    return { ranked, standing: beside, abstain, relevance: round(relevance) };
  };
}

/** What the agents found: it was read just now, and is mostly still held. */
async function candidatesOf(
  held: HeldMemories,
  scope: Scope,
  { candidates, moments }: State,
  agents: ReadonlyMap<Kind, AgentDefinition>,
): Promise<RecallMemory[]> {
  const cosines = new Map(candidates.map(({ id, cosine }) => [id, cosine]));
  const kinds = [...new Set(candidates.map(({ agent }) => agent))];
  const lists = await Promise.all(
    kinds.map((kind) => {
      const own = candidates.filter(({ agent }) => agent === kind);
      return held.found(scope, kind, own, moments);
    }),
  );
  return lists
    .flat()
    .map(({ memory, stems }) => recallMemory(memory, stems, cosines.get(memory.id) ?? 0, moments, agents));
}

function recallMemory(
  memory: Memory,
  stems: readonly string[],
  cosine: number,
  moments: Moments,
  agents: ReadonlyMap<Kind, AgentDefinition>,
): RecallMemory {
  const current = holds(memory, moments);
  return { memory, stems, cosine, current, ...eventTime(memory, agents.get(memory.agent)?.span) };
}

const noVersions = (): Versions => ({ newer: [], older: [], outdated: new Map(), doubting: [] });

/** Turns that nothing speaks for but that they make a memory doubtful. */
const unscored = (ids: readonly string[], scored: readonly ScoredTurn[]): ScoredTurn[] =>
  ids
    .filter((id) => !scored.some((hit) => hit.id === id))
    .map((id) => ({ id, score: 0, terms: {}, match: { coverage: 0, cosine: 0, date: 0 }, arms: {} }));

async function turnHits(index: ScopeIndex, scored: readonly ScoredTurn[], moments: Moments): Promise<TurnHit<Turn>[]> {
  const ids = scored.map(({ id }) => id);
  const turns = new Map((await index.turns(ids, moments)).map((turn) => [turn.id, shown(turn)]));
  return scored.flatMap((hit) => {
    const turn = turns.get(hit.id);
    return turn ? [{ ...hit, turn }] : [];
  });
}

function shown(held: HeldTurn): Turn {
  const { stems: _, ...turn } = plainTurn(held) as Turn & { stems?: unknown };
  return turn;
}

/** Where the words of memories come from. */
async function provenancesOf(
  index: ScopeIndex,
  found: readonly { memory: Memory }[],
): Promise<Map<string, Provenance>> {
  const ids = new Set(found.flatMap(({ memory }) => memory.evidence.map(({ turn }) => turn)));
  const turns = new Map((await index.turns([...ids])).map((turn) => [turn.id, turn]));
  return new Map(found.map(({ memory }) => [memory.id, provenanceOf(memory, turns)]));
}

/** What was said of a piece of evidence, under whichever of its ids: the memory, its turn, or what a turn says besides. */
function feedbackOn({ memory, turn, also }: Hit, tallies: ReadonlyMap<string, Tally>): Feedback {
  const ids = [memory, turn, ...(memory ? [] : also)].flatMap((one) => one?.id ?? []);
  const all = ids.map((id) => feedbackOf(tallies.get(id)));
  return { up: Math.max(0, ...all.map(({ up }) => up)), down: Math.max(0, ...all.map(({ down }) => down)) };
}

function markInput({ memory, turn, match }: Hit, hasWords: boolean, asked: number): Omit<MarkInput, "halfLife"> {
  return {
    similarity: relevanceOf(match, hasWords),
    age: asked - (memory?.assertedAt ?? turn?.at ?? asked),
    assertions: memory?.assertions ?? 1,
    origin: memory?.origin ?? null,
    sources: new Set(memory?.evidence.map((one) => one.turn)).size,
  };
}
