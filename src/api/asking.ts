import { given } from "../domain/given.js";
import { turnId } from "../domain/id.js";
import type { ChatReply, RecallResult } from "../domain/recalled.js";
import type { RunReport } from "../domain/report.js";
import { parseTurnInput } from "../domain/turn-input.js";
import { SextetError } from "../errors.js";
import { scopeOf } from "../graphs/context.js";
import type { Dependencies } from "../graphs/dependencies.js";
import type { Graphs } from "../graphs/graphs.js";
import { type RecallInput, recallInput } from "../graphs/recall/state.js";
import type { SextetMemory } from "../memory-api.js";
import { runGraph } from "./stream.js";

/** Asking the memory, and talking to it. */
export function asking(dependencies: Dependencies, graphs: Graphs): Pick<SextetMemory, "recall" | "chat"> {
  const { sealer, store } = dependencies;
  const schema = recallInput(sealer, store.agents);
  return {
    async recall(query, options) {
      const scope = scopeOf({ context: options });
      const { userId: _, namespace: __, onEvent, analyse, ...rest } = options;
      const parsed = schema.strict().safeParse(given({ query, analyseBy: analyse, ...rest }));
      if (!parsed.success) throw queryError(parsed.error.issues[0]);
      if (query.trim() === "") throw queryError({ path: ["query"], message: "is empty" });
      const input: RecallInput = parsed.data;
      return (await runGraph<{ recalled: RecallResult }>(graphs.recall, input, scope, onEvent)).recalled;
    },
    async chat(content, options) {
      const scope = scopeOf({ context: options });
      const { onEvent, session, id, budget } = options;
      const message = sealer.turn(parseTurnInput(given({ role: "user", content, session, id })));
      const result = await runGraph<{ reply: ChatReply; recalled: RecallResult; report: RunReport }>(
        graphs.chat,
        given({ message, budget }),
        scope,
        onEvent,
      );
      const { answer, cited, removed, model, error } = result.reply;
      if (error !== null) {
        const hint = "What you said is stored. Check the model with {doctor}, then ask again.";
        throw new SextetError("MODEL_FAILED", `the model failed: ${error}`, hint);
      }
      const answered = turnId(scope, message.session, message.id ?? "");
      return { answer, message: answered, cited, removed, model, recalled: result.recalled, report: result.report };
    },
  };
}

function queryError(issue: { path: PropertyKey[]; message: string } | undefined): SextetError {
  const said = `${issue?.path.join(".") ?? "question"}: ${issue?.message ?? "is wrong"}`;
  return new SextetError("QUERY_INVALID", said, "See {recall} for what can be asked.");
}
