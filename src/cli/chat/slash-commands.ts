import type { Vote } from "../../domain/feedback.js";
import { memoryShape } from "../../domain/memory-shape.js";
import { printFeedback } from "../commands/feedback.js";
import { agentNamed } from "../commands/list.js";
import { answerReview, showAnswered, showReviews } from "../commands/reviews.js";
import { printStats } from "../commands/stats.js";
import { printWhy, whyShape } from "../commands/why.js";
import { UsageError } from "../failure.js";
import { printPreview, receiptLine } from "../forget-lines.js";
import { printMemories } from "../list-lines.js";
import { memoryId } from "../memory-id.js";
import { print, printJson } from "../output.js";
import { printRecall } from "../recall-lines.js";
import { readReview } from "../review-answer.js";
import { recallShape } from "../shapes.js";
import { table } from "../table.js";
import type { Conversation } from "./conversation.js";

type Slash = (rest: string, conversation: Conversation) => Promise<void>;

const HELP = [
  ["/list [AGENT]", "what is known, of all agents or one: /list core"],
  ["/recall QUERY", "what is relevant to a question, ranked"],
  ["/why ID", "what a memory rests on"],
  ["/good [NOTE]", "the last answer was good: what it cited comes sooner"],
  ["/bad [NOTE]", "it was not: what it cited comes later"],
  ["/forget ID", "delete it for good, with the words that it rests on; shows them and asks"],
  ["/reviews", "what waits for you before it is written"],
  ["/review RUN approve|reject", "answer it; --only 0,2 and --set 0.caption=… approve some of it, edited"],
  ["/stats", "counts and sizes"],
  ["/quit", "leave (so does Ctrl-D); what was said is kept"],
  ["\\", "at the end of a line: the message goes on"],
];

/** Votes on what the last answer cited. */
const judged =
  (vote: Vote): Slash =>
  async (note, { memory, scope, json, last }) => {
    if (last.message === undefined) throw new UsageError("there is no answer yet", "Ask something first.");
    const receipt = await memory.feedback(last.message, vote, { ...scope, ...(note !== "" && { note }) });
    if (json) printJson(receipt);
    else printFeedback(receipt);
  };

const COMMANDS: Record<string, Slash> = {
  good: judged("up"),
  bad: judged("down"),
  help: async (_, { json }) => {
    if (json) for (const [command, what] of HELP) printJson({ command, what });
    else for (const line of table(HELP.map((row) => row.map((cell) => `  ${cell}`)))) print(line);
  },
  list: async (rest, { memory, scope, json }) => {
    const agent = rest === "" ? undefined : agentNamed(rest, memory);
    const memories = await memory.list({ ...scope, ...(agent && { agent }) });
    if (json) for (const one of memories) printJson(memoryShape(one));
    else printMemories(memories, agent);
  },
  recall: async (rest, { memory, scope, json }) => {
    if (rest === "") throw new UsageError("there is no question", "Write /recall and the question.");
    const result = await memory.recall(rest, scope);
    if (json) printJson(recallShape(result));
    else printRecall(result, false);
  },
  why: async (rest, { memory, scope, json }) => {
    if (rest === "") throw new UsageError("there is no id", "Write /why and the id that an answer cites.");
    const reason = await memory.why(memoryId(rest), scope);
    if (json) printJson(whyShape(reason));
    else printWhy(reason);
  },
  forget: async (rest, conversation) => {
    const { memory, scope, json, terminal, confirm } = conversation;
    const [given = "", ...words] = rest.split(/\s+/);
    const also = words.includes("--also");
    const yes = words.includes("--yes");
    const unknown = words.find((word) => word !== "--also" && word !== "--yes");
    if (given === "") throw new UsageError("there is no id", "Write /forget and the id that /list or an answer shows.");
    if (unknown !== undefined) {
      throw new UsageError(`/forget does not know ${unknown}`, "Write /forget ID, and --also for what says the same.");
    }
    const id = memoryId(given);
    if (!yes) {
      const preview = await memory.previewForget(id, { ...scope, also });
      if (json) printJson(preview);
      else printPreview(preview);
      if (!terminal)
        throw new UsageError("nobody can be asked here", `Write /forget ${given} --yes to delete all this.`);
      if (!(await confirm("Delete all this for good?"))) {
        print("Nothing was deleted.");
        return;
      }
    }
    const receipt = await memory.forget(id, { ...scope, also });
    if (json) printJson(receipt);
    else print(receiptLine(receipt));
  },
  reviews: async (_, { memory, scope, json }) => showReviews(await memory.askForReview(scope), json),
  review: async (rest, { memory, scope, json }) => {
    const { run, ...said } = readReview(rest);
    showAnswered(await answerReview(memory, scope, run, said), json);
  },
  stats: async (_, { memory, scope, json }) => {
    const stats = await memory.stats(scope);
    if (json) printJson(stats);
    else printStats(stats);
  },
};

/** Runs a line such as `/list core`. Resolves to false where it is none. */
export async function runSlashCommand(line: string, conversation: Conversation): Promise<boolean> {
  const [, name = "", rest = ""] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/.exec(line.trim()) ?? [];
  if (name === "" || name === "quit" || line.startsWith(" ")) return false;
  const command = COMMANDS[name];
  if (!command) {
    throw new UsageError(`there is no command /${name}`, "/help lists them; a message may begin with a space.");
  }
  await command(rest.trim(), conversation);
  return true;
}
