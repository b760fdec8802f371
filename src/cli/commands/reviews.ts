import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import type { RunReport } from "../../domain/report.js";
import { noneWaits, type Reviews } from "../../domain/review.js";
import type { ScopeOptions, SextetMemory } from "../../memory-api.js";
import { examples } from "../examples.js";
import { UsageError } from "../failure.js";
import { count, flat } from "../format.js";
import { agentName, pendingLines } from "../memory-lines.js";
import { note, print, printJson } from "../output.js";
import { asking, asksAtTerminal } from "../question.js";
import { printRun } from "../remember-input.js";
import { ANSWERS, answerTo, type Said } from "../review-answer.js";
import { askAbout } from "../review-dialogue.js";
import { printWaiting } from "../review-lines.js";
import { reportShape } from "../shapes.js";
import { errorStyle, style } from "../style.js";
import { withMemoryThere } from "../with-memory.js";

/** `reviews` and `review RUN`: what waits for a person, and their answer. */
export function addReviews(program: Command): void {
  const reviews = program
    .command("reviews")
    .summary("what waits for you before it is written")
    .description(
      "Lists what was understood but waits for a person, since it came with --review (over HTTP: ?review=). The agents look\n" +
        "at the turns again for that; with a model this takes calls.",
    )
    .action(() =>
      withMemoryThere(reviews, async ({ memory, scope, options }) =>
        showReviews(await memory.askForReview(scope), options.json),
      ),
    );
  examples(reviews, [
    ["sextet", "reviews", "each run with what it would write"],
    ["sextet", "reviews --json", "one object a run"],
  ]);
  const review = program
    .command("review")
    .summary("approve, edit or reject what waits")
    .description(
      "Answers a run that waits: all of it is written, some of it, or none of what was asked about. Without an answer it\n" +
        "shows the run and asks; without a run, about all that wait. What would be something else by now than what `reviews`\n" +
        "showed has another id: nothing is approved unseen.",
    )
    .argument("[run]", "the run's id, as `reviews` shows it")
    .addArgument(new Argument("[answer]", "what is to become of it").choices(ANSWERS))
    .addOption(new Option("--only <n,n>", "approve only these of its numbers").argParser(numbers))
    .option("--set <n.field=value>", "approve with another value: text, or JSON for lists and numbers", more)
    .action(async (run: string | undefined, answer: Said["answer"] | undefined, flags: Omit<Said, "answer">) => {
      const { json = false } = review.optsWithGlobals<{ json?: boolean }>();
      const edits = flags.only !== undefined || flags.set !== undefined;
      if (answer === undefined && (edits || json || !asksAtTerminal())) {
        const hint = `Write \`sextet review ${run ?? "RUN"} approve\` or \`reject\`; \`sextet reviews\` names what waits.`;
        throw new UsageError("there is no answer, and nobody can be asked here", hint);
      }
      await withMemoryThere(review, async ({ memory, scope }) => {
        if (answer === undefined) await askInTurn(memory, scope, run);
        else if (run !== undefined) showAnswered(await answerReview(memory, scope, run, { answer, ...flags }), json);
      });
    });
  examples(review, [
    ["sextet", "review", "look at all that waits, one after another"],
    ["sextet", "review r1b2c3d4e5f6a7 approve", "write it"],
    ["sextet", 'review r1b2c3d4e5f6a7 approve --only 0,2 --set 0.caption="the savings bank"', "some of it, edited"],
    ["sextet", "review r1b2c3d4e5f6a7 reject", "write nothing of what was asked about"],
  ]);
}

/** What waits, for people or as JSON lines. */
export function showReviews({ reviews, unasked }: Reviews, json: boolean | undefined): void {
  for (const waiting of reviews) {
    if (json) printJson(waiting);
    else printWaiting(waiting);
  }
  if (!json && reviews.length === 0 && unasked === 0) print("Nothing waits for you.");
  if (unasked > 0)
    note(errorStyle.yellow(`${count(unasked, "turn")} more wait, and could not be looked at again yet.`));
}

/** Answers a run that waits, also where another process asked about it. */
export async function answerReview(
  memory: SextetMemory,
  scope: ScopeOptions,
  run: string,
  said: Said,
): Promise<RunReport> {
  const waiting = await find(memory, scope, run);
  return memory.answerReview(waiting.run, answerTo(waiting, said), scope);
}

async function find(memory: SextetMemory, scope: ScopeOptions, run: string) {
  const { reviews } = await memory.askForReview(scope);
  const found = reviews.find((waiting) => waiting.run === run);
  if (!found) throw noneWaits(run);
  return found;
}

/** What became of a run, for people or as JSON. */
export function showAnswered(report: RunReport, json: boolean | undefined): void {
  if (json) {
    printJson(reportShape(report));
    return;
  }
  printRun(report);
  for (const { agent, text, why } of report.dropped)
    print(`  ${agentName(agent)} ${style.dim(`${flat(text)}: ${why}`)}`);
  for (const line of pendingLines(report)) note(errorStyle.yellow(line));
}

async function askInTurn(memory: SextetMemory, scope: ScopeOptions, run: string | undefined): Promise<void> {
  const all = run === undefined ? (await memory.askForReview(scope)).reviews : [await find(memory, scope, run)];
  if (all.length === 0) print("Nothing waits for you.");
  await asking(async (ask) => {
    for (const waiting of all) {
      printWaiting(waiting);
      const answer = await askAbout(waiting, ask);
      if (answer === undefined) print(style.dim("It waits on."));
      else showAnswered(await memory.answerReview(waiting.run, answer, scope), false);
    }
  });
}

/** Reads `0,2`. */
export function numbers(value: string): number[] {
  return value.split(",").map((word) => {
    if (!/^\s*\d+\s*$/.test(word)) throw new InvalidArgumentError("Write the numbers of what is kept: 0,2.");
    return Number(word);
  });
}

const more = (value: string, others: readonly string[] = []) => [...others, value];
