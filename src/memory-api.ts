import type { Vote } from "./domain/feedback.js";
import type { Growth } from "./domain/growth.js";
import type { Kind } from "./domain/kind.js";
import type { Fields, Memory } from "./domain/memory.js";
import type { Reason } from "./domain/operation.js";
import type { KnownKind, RecallKind, RecallResult } from "./domain/recalled.js";
import type { Pass, ReflectReport } from "./domain/reflection.js";
import type { RunReport } from "./domain/report.js";
import type { ReviewAnswer, Reviews } from "./domain/review.js";
import type { RunSummary } from "./domain/runs.js";
import type { Role } from "./domain/turn.js";
import type { TurnInput } from "./domain/turn-input.js";
import type { Usage } from "./domain/usage.js";
import type { MemoryEvent } from "./graphs/events.js";
import type { Graphs } from "./graphs/graphs.js";
import type { Stats, Why } from "./memory-account.js";

/** Whose memory a call is about. There is no default: forgetting it does not compile. */
export interface ScopeOptions {
  userId: string;
  /** The application or tenant. @default "default" */
  namespace?: string;
}

export interface RememberOptions extends ScopeOptions {
  /**
   * What a person looks at before it is written: secrets that are to be kept, and what takes memories back. A run that has
   * any of it waits, as its report says, until `answerReview`. @default nothing
   */
  review?: readonly ("vault" | "retract")[];
  /** Called after each run. */
  onRun?: (report: RunReport) => void;
  /** Called with every step of the graph, as it happens. */
  onEvent?: (event: MemoryEvent) => void;
}

export interface RecallOptions extends ScopeOptions {
  /**
   * The most memories that are returned. The context tells of those that fit the question about as well as the best; where you
   * name a limit it tells of all of them. @default 10
   */
  limit?: number;
  /** The most tokens that the context may take: a ceiling, mostly far from reached. @default 1500 */
  budget?: number;
  /** Which agents to ask: kinds of memory, and `turns`. @default all agents and the turns */
  agents?: readonly RecallKind[];
  /** When the question is asked, ISO 8601: "last week" is read against it. @default now */
  at?: string;
  /** Only what was so at this moment, ISO 8601. */
  asOf?: string;
  /** Only what was known at this moment, ISO 8601. */
  recordedAsOf?: string;
  /** Who reads the question: rules, or rules and a model, which finds other words for it. @default "rules" */
  analyse?: "rules" | "model";
  /** Also what reflection has archived. @default false */
  archived?: boolean;
  /** Also tell how each hit did in each arm. @default false */
  explain?: boolean;
  onEvent?: (event: MemoryEvent) => void;
}

export interface ChatOptions extends ScopeOptions {
  /** The conversation that the message belongs to. @default by the gaps in time */
  session?: string;
  /** The caller's id of the message: a second delivery stores no second turn. */
  id?: string;
  /** The most tokens that the recalled context may take. @default 1500 */
  budget?: number;
  /** Receives the answer as it streams (`chat.token`), and every step of recall and remember. */
  onEvent?: (event: MemoryEvent) => void;
}

export interface ChatResult {
  answer: string;
  /** Sextet's id of the message that was answered: feedback on the answer names it. */
  message: string;
  /** The ids of the memories and turns that the answer cites. */
  cited: string[];
  /** How many citations were taken out of the answer, because nothing like them was recalled. */
  removed: number;
  /** What the answer took; what remembering took is in `report`. */
  model: Usage;
  recalled: RecallResult;
  /** What the message and the answer left in memory. */
  report: RunReport;
}

/** A line of a context that an answer may cite. */
export interface Citation {
  id: string;
  agent: RecallKind;
  text: string;
  validFrom: string;
}

/** What a model is to be given before it answers. */
export interface MemoryContext {
  /** Ready to be put into a system message; empty where nothing is known. Abstaining, it says so and shows the nearest. */
  block: string;
  /** What the ids in the block stand for, in its order. */
  citations: Citation[];
  abstain: boolean;
}

/** A change by hand. */
export interface MemoryUpdate {
  /** The agent's fields that change; the others stay. The text follows from them. */
  fields: Fields;
  /** `corrected`: it was never true. `changed`: it was, until now. @default "corrected" */
  reason?: Reason;
  /** Who says so and why, in words that are kept as a turn for the change to rest on. @default the new text */
  note?: string;
}

export interface PinOptions extends ScopeOptions {
  /** False: it may fade and be moved again. @default true */
  pinned?: boolean;
}

export interface ForgetOptions extends ScopeOptions {
  /** Whole turns go, not only the words that memories rest on. @default false */
  turns?: boolean;
  /** Also what says the same elsewhere, as {@link ForgetPreview} lists it. @default false */
  also?: boolean;
}

export interface ReflectOptions extends ScopeOptions {
  /** True: change nothing, and tell what would be done. Of more than one round it tells the first. @default false */
  dryRun?: boolean;
  /** Only these passes. @default all */
  passes?: readonly Pass[];
  /** Called after each round: one round looks at up to 1,000 changed memories. */
  onRound?: (report: ReflectReport) => void;
  /** Called with every step of the graph, as it happens. */
  onEvent?: (event: MemoryEvent) => void;
}

/** What was forgotten. */
export interface ForgetReceipt {
  memories: number;
  /** The turns of which words went, those that went whole among them. */
  turns: number;
  /** Bytes of the tables that were rewritten, so that no file holds what was forgotten. */
  bytesRewritten: number;
  /** The ids of those memories and turns. */
  ids: string[];
}

/** What would be forgotten. */
export interface ForgetPreview {
  memories: { id: string; agent: Kind; text: string }[];
  /** The turns of which words go. `whole`: the turn goes with them; else it stays with a blank in place of each. */
  turns: { id: string; session: string; at: string; speaker: string; whole: boolean; words: string[] }[];
  /** What says the same elsewhere and stays, unless `also` is asked for: memories, and sentences of turns. */
  also: { id: string; of: "memory" | "turn"; text: string }[];
}

/** What taking a run back, or putting it back, changed. */
export interface Reversed {
  run: string;
  /** The memories that are believed now, and were not before. */
  believed: MemoryLine[];
  /** Those that were believed, and are not now. */
  ended: MemoryLine[];
  /** Those that only rest on other words now, are doubted or not, or were superseded before as they are now. */
  changed: MemoryLine[];
  /** How many signals of feedback it took back, or put back. */
  votes: number;
}

export interface MemoryLine {
  id: string;
  agent: Kind;
  text: string;
}

export interface RunsOptions extends ScopeOptions {
  /** The most runs, the newest of them. @default all */
  limit?: number;
  /** Only runs that were committed before the one with this id. @default all */
  before?: string;
}

export interface FeedbackOptions extends ScopeOptions {
  /** What was said about it; kept as a turn. @default nothing */
  note?: string;
  /** Who votes, where several people share a memory: of each, the last vote counts. @default the user */
  voter?: string;
}

/** What was voted on, and what all feedback on it comes to by now. */
export interface FeedbackReceipt {
  /** The run to take the vote back by. */
  run: string;
  /** The memory that is believed now, where a disputed one was voted for; its run is in `runs`. */
  believed?: string;
  about: { id: string; up: number; down: number }[];
}

export interface ListOptions extends ScopeOptions {
  /** Also what reflection has archived. @default false */
  archived?: boolean;
  asOf?: string;
  recordedAsOf?: string;
}

/** A page of memories: those that were written last first. */
export interface BrowseOptions extends ListOptions {
  agent?: KnownKind;
  /** About how many; the page ends with the last of a run. @default 50 */
  limit?: number;
  /** What the page before named as `next`. @default the newest */
  before?: number;
  /** `open`: what is believed; `closed`: what no longer is; `all`: every version. @default "open" */
  state?: "open" | "closed" | "all";
  /** Only texts that hold these characters, in capitals or not. */
  contains?: string;
  /** Only texts that name this person, in capitals or not: Ann, but not Anna. */
  person?: string;
  /** Only what began to be so, or happened, from this moment on, ISO 8601. */
  from?: string;
  /** Only what did until this moment, ISO 8601. */
  to?: string;
  origin?: Memory["origin"];
  /** Only what something contradicts, also what is therefore not believed; or only the rest. */
  doubted?: boolean;
}

export interface MemoryPage {
  memories: Memory[];
  /** Where the next page begins; null: there is none. */
  next: number | null;
}

export interface TurnsOptions extends ScopeOptions {
  /** About how many; the page ends with the first of what was delivered together. @default 50 */
  limit?: number;
  /** What the page before named as `next`. @default the newest */
  before?: number;
  /** Only the turns with these ids of Sextet's, as far as there are such: that is no page, and has no next one. */
  ids?: readonly string[];
}

/** A page of turns, the newest last. */
export interface TurnPage {
  turns: ShownTurn[];
  /** Where the page of older ones begins; null: there is none. */
  next: number | null;
}

/** A turn as it is kept: secrets are placeholders in it. */
export interface ShownTurn {
  /** Sextet's id. */
  turn: string;
  /** The caller's id; empty without one. */
  id: string;
  session: string;
  role: Role;
  speaker: string;
  content: string;
  /** ISO 8601. */
  at: string;
  /** The agents that have not understood it yet. */
  pending: Kind[];
}

/** Long-term memory for agents. Made by {@link createMemory}. */
export interface SextetMemory {
  /** True where no language model is configured and rules do the work. */
  readonly offline: boolean;
  /** The kinds of memory there are, in the order in which they are shown, each with what its agent keeps. */
  readonly kinds: readonly { kind: Kind; purpose: string }[];
  /** Stores turns and lets the agents understand them: one report a run. A string is a turn of the user. */
  remember(turns: string | TurnInput | readonly (string | TurnInput)[], options: RememberOptions): Promise<RunReport[]>;
  /** Takes up the turns that some agent has not understood yet. */
  retry(options: RememberOptions): Promise<RunReport[]>;
  /** What waits for a person, since it was remembered with `review`. Writes nothing. */
  reviews(options: ScopeOptions): Promise<Reviews>;
  /** Asks once more about what waits and was asked about by a process that is gone. It takes the agents' work again. */
  askForReview(options: ScopeOptions): Promise<Reviews>;
  /**
   * Lets a run that waits be written: all of it, none of what was asked about, or what the answer names. Throws RUN_NOT_FOUND
   * where no such run waits, and UPDATE_INVALID for an answer that makes no sense; then it waits on.
   */
  answerReview(run: string, answer: ReviewAnswer, options: ScopeOptions): Promise<RunReport>;
  /** Finds what is relevant to a question. Writes nothing. */
  recall(query: string, options: RecallOptions): Promise<RecallResult>;
  /** Answers a message from memory, then remembers it. */
  chat(message: string, options: ChatOptions): Promise<ChatResult>;
  /** What an agent (or all of them) holds, oldest first. */
  list(options: ListOptions & { agent?: KnownKind }): Promise<Memory[]>;
  /** A page of what an agent (or all of them) holds, what was written last first. */
  browse(options: BrowseOptions): Promise<MemoryPage>;
  /** A page of the conversation, in the order in which it was stored. */
  turns(options: TurnsOptions): Promise<TurnPage>;
  /** One memory, in any version. Throws MEMORY_NOT_FOUND. */
  show(id: string, options: ScopeOptions): Promise<Memory>;
  /** The turns and quotes that a memory rests on, and who wrote it. */
  why(id: string, options: ScopeOptions): Promise<Why>;
  /** All versions of a memory, oldest first. */
  history(id: string, options: ScopeOptions): Promise<Memory[]>;
  /** The plaintext of a secret in the vault, by the memory's id or its placeholder. Leaves an entry in the log. */
  reveal(id: string, options: ScopeOptions): Promise<string>;
  stats(options: ScopeOptions): Promise<Stats>;
  /** How many turns were kept and how many memories believed, from the first until now. */
  growth(options: ScopeOptions): Promise<Growth>;
  /** What is relevant to a question as one block for a system message, with what its citations stand for. Writes nothing. */
  context(query: string, options: RecallOptions): Promise<MemoryContext>;
  /**
   * Changes a memory by hand; the version before stays in its history. Throws MEMORY_NOT_FOUND, UPDATE_INVALID for a
   * field that its agent does not have or cannot keep so, and AGENT_MISSING where its agent is not passed in. Returns the
   * memory that is believed now.
   */
  update(id: string, changes: MemoryUpdate, options: ScopeOptions): Promise<Memory>;
  /**
   * Pins a memory, or unpins it: pinned, it is never archived and never moved to another agent, and one that was archived is
   * back; what replaces it is pinned, too. A run of its own, which can be undone, unless it changes nothing. Throws
   * MEMORY_NOT_FOUND, and UPDATE_INVALID for one that is not believed any more. Returns the memory as it is by now.
   */
  pin(id: string, options: PinOptions): Promise<Memory>;
  /**
   * Truly deletes, from every file: a memory in all its versions with the words that they rest on, or a turn by its id with
   * what rests on it alone, or, with exactly `{ all: true }`, all that the scope holds. A turn of which words go stays with
   * a blank in their place, and so do its other memories; what says the same by the same words goes too, and so do the
   * assistant's sentences that cite or repeat it. It cannot be undone, and never comes back: ids stay in the log as
   * tombstones. Throws MEMORY_NOT_FOUND, and FORGET_INVALID for anything but an id or exactly `{ all: true }`.
   */
  forget(what: string | { all: true }, options: ForgetOptions): Promise<ForgetReceipt>;
  /** All that {@link forget} would delete with the same arguments, and what says the same elsewhere. Writes nothing. */
  previewForget(what: string | { all: true }, options: ForgetOptions): Promise<ForgetPreview>;
  /**
   * Works on what is stored, as far as it changed since the last time: makes one of what was remembered twice, and sums up
   * finished sessions. Each round is one run, which can be undone, and each operation says why. One report a round; the last
   * one changed nothing where there was nothing left to do.
   */
  reflect(options: ReflectOptions): Promise<ReflectReport[]>;
  /**
   * The runs that wrote memories or feedback, the newest first, and which of them are taken back. Throws RUN_NOT_FOUND where
   * there is no run `before`.
   */
  runs(options: RunsOptions): Promise<RunSummary[]>;
  /**
   * Takes a run's memories back, never its turns: what it added is retracted, what it changed is as it was. Reads of an
   * earlier record time still see it. Throws RUN_NOT_FOUND, UNDO_INVALID where there is nothing to take back, and
   * UNDO_BLOCKED, which names the runs that build on it.
   */
  undo(run: string, options: ScopeOptions): Promise<Reversed>;
  /** Puts back what {@link undo} took back. Throws the same. */
  redo(run: string, options: ScopeOptions): Promise<Reversed>;
  /**
   * Votes on a memory or a turn by its id; or on an answer, by its id or that of the message it answered: then on all that
   * it cited. Throws MEMORY_NOT_FOUND, and FEEDBACK_INVALID for another vote or an answer that cites nothing.
   */
  feedback(id: string, vote: Vote, options: FeedbackOptions): Promise<FeedbackReceipt>;
  /** Waits until nothing is being written any more, for those who did not wait for each write. */
  settled(): Promise<void>;
  /** The compiled LangGraph graphs, to be invoked with `context: { userId, namespace }` or made part of others. */
  readonly graphs: Graphs;
  /** Waits for what is being written and lets go of the files. Throws what failed behind the caller, after that. */
  close(): Promise<void>;
}
