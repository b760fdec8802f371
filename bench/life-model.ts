import { fileURLToPath } from "node:url";
import type { MemoryOptions } from "../src/index.js";
import { chooseModels } from "../src/models/choose.js";
import { startModelServer } from "../test/support/openai-server.js";
import { openRecording } from "./lives/recorded.js";

/** A model that reflection asks, whose answers are recorded; what is remembered and recalled is by rules. */
export interface RecordedModel {
  options: MemoryOptions;
  /** How many requests were answered, and how many had no answer, so that rules stood in. */
  counts: { answered: number; unanswered: number };
  close(): Promise<void>;
}

/**
 * Replays what somebody answered who played a model and saw the requests only.
 *
 * @param answers a folder where requests without an answer are left for somebody to answer, see `openRecording`.
 */
export async function recordedModel(answers?: string): Promise<RecordedModel> {
  const recording = openRecording(fileURLToPath(new URL("./lives/petra.jsonl", import.meta.url)), answers);
  const counts = { answered: 0, unanswered: 0 };
  let found = "";
  const server = await startModelServer({
    answer: () => found,
    fault(_, request) {
      try {
        found = recording.answer(request);
        counts.answered += 1;
        return undefined;
      } catch {
        counts.unanswered += 1; // the report says that rules stood in
        return { kind: "status", status: 503, message: "no answer is recorded" };
      }
    },
  });
  const { reflect } = await chooseModels({
    server: { apiKey: "none", baseUrl: server.baseUrl },
    names: { reflect: "recorded" },
  });
  if (!reflect) throw new Error("there is no model to reflect with");
  return { options: { models: { reflect }, calls: { maxRetries: 0 } }, counts, close: () => server.close() };
}
