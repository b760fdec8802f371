import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelRequest } from "../../test/support/openai-server.js";

/** What a model answered to one request. */
interface Recorded {
  /** The conversation, or the list of what is known, that it was asked about, as a hash. */
  conversation: string;
  /** The whole prompt, as a hash. */
  prompt: string;
  /** The known memories that it was shown, by number. */
  known: Record<string, string>;
  answer: string;
}

/** Answers as they were recorded. */
export interface Recording {
  answer(request: ModelRequest): string;
  /** How many requests were answered, and how many of those to another wording of the prompt than was recorded. */
  counts: { answered: number; otherwise: number };
}

/**
 * Replays answers that a model gave to the requests of a life. An answer belongs to its conversation: where the prompts or
 * the known memories have changed since, numbers of memories are translated by what these say, and the change is counted.
 *
 * @param file the recording, a JSON line an answer.
 * @param answers a folder where requests without an answer are put as `….prompt`, and taken from as `….answer` once somebody
 *   has written that. Default: a request without a recording is an error.
 */
export function openRecording(file: string, answers?: string): Recording {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const recorded = new Map(lines.map((line) => JSON.parse(line) as Recorded).map((one) => [one.conversation, one]));
  const counts = { answered: 0, otherwise: 0 };
  return {
    counts,
    answer(request) {
      const prompt = request.messages.map(({ content }) => content).join("\n");
      const conversation = hash(QUOTED.exec(prompt)?.[0] ?? prompt);
      const known = knownIn(prompt);
      const found = recorded.get(conversation) ?? fromAnswers(conversation, prompt, known, request);
      counts.answered += 1;
      if (found.prompt === hash(prompt)) return found.answer;
      counts.otherwise += 1;
      return translated(found, known);
    },
  };

  function fromAnswers(
    conversation: string,
    prompt: string,
    known: Record<string, string>,
    { response_format }: ModelRequest,
  ): Recorded {
    if (answers === undefined) throw new Error(`no answer is recorded for the conversation ${conversation} in ${file}`);
    mkdirSync(answers, { recursive: true });
    const schema = JSON.stringify(response_format?.json_schema?.schema);
    writeFileSync(join(answers, `${conversation}.prompt`), `${prompt}\n\n# JSON schema of the answer\n\n${schema}\n`);
    const answered = join(answers, `${conversation}.answer`);
    if (!existsSync(answered)) throw new Error(`${conversation} waits for an answer in ${answers}`);
    const answer = JSON.stringify(JSON.parse(readFileSync(answered, "utf8")));
    const one: Recorded = { conversation, prompt: hash(prompt), known, answer };
    recorded.set(conversation, one);
    appendFileSync(file, `${JSON.stringify(one)}\n`);
    return one;
  }
}

/** What a prompt is about, whatever it says of it. */
const QUOTED = /<(conversation|pairs|memories)\b[^>]*>[\s\S]*<\/\1>/;

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The numbered memories of a prompt, without the numbers. */
function knownIn(prompt: string): Record<string, string> {
  const task = prompt.slice(prompt.indexOf("# Your task"));
  return Object.fromEntries([...task.matchAll(/^(\d+)\. (".*") \(/gm)].map(([, number, text]) => [number, text]));
}

/** How a date is put may have changed since, but not which: `in June 2026`, `(June 2026)`. */
const undated = (text: string) =>
  text.replace(/\b(?:on|in|from) (?=\(?\d|\p{Lu}|(?:winter|spring|summer|autumn)\b)|[().]/gu, "");

/** The answer with the numbers that its memories have by now. */
function translated({ answer, known: before, conversation }: Recorded, known: Record<string, string>): string {
  const now = new Map(Object.entries(known).map(([number, text]) => [undated(text), Number(number)]));
  return JSON.stringify(JSON.parse(answer), (key, value) => {
    if (key !== "target" || value === null) return value;
    const number = now.get(undated(before[String(value)] ?? ""));
    if (number === undefined) {
      throw new Error(
        `${conversation}: ${before[String(value)]} is not among the known memories any more: record it again`,
      );
    }
    return number;
  });
}
