import type { Kind } from "../../src/domain/kind.js";
import { messageOf } from "../../src/errors.js";
import { openStore } from "../../src/store/store.js";
import { createVaultKey } from "../../src/vault/key.js";
import { FAKE_AGENTS, SEVEN_AGENTS } from "./agents.js";
import { DIMENSIONS, MARA, memory, runDraft, turn, turnsDraft } from "./entries.js";

/** What a child process is told to do. */
export type Task =
  | { task: "open"; uri: string }
  /** Stores `count` turns one after another, and after each a run that understands it: by `agent`, default semantic. */
  | { task: "write"; uri: string; count: number; prefix: string; agent?: Kind }
  | { task: "vault key"; home: string };

/** What it says. An `ack` is sent when the write has resolved. */
export type Answer = { ack: number; id: string } | { done: string } | { error: string };

const say = (answer: Answer | "ready") => process.send?.(answer);

const options = (uri: string, further: boolean) => ({
  uri,
  agents: further ? SEVEN_AGENTS : FAKE_AGENTS,
  embedder: { id: "test-embedder", dimensions: DIMENSIONS },
});

async function perform(task: Task): Promise<string> {
  if (task.task === "vault key") return createVaultKey(task.home, undefined)().toString("hex");
  const agent = task.task === "write" ? task.agent : undefined;
  const store = await openStore(options(task.uri, agent !== undefined));
  if (task.task === "write") {
    for (let i = 0; i < task.count; i++) {
      const id = `${task.prefix}${i}`;
      const stored = await store.write(MARA, async () => turnsDraft(MARA, [turn(id)]));
      if (stored) say({ ack: stored.seq, id });
      const made = memory(`m-${id}`, { agent: agent ?? "semantic", evidence: [{ turn: id, quote: "content" }] });
      const run = await store.write(MARA, async (head) => runDraft(MARA, head + 1, { turns: [id], memories: [made] }));
      if (run) say({ ack: run.seq, id: made.id });
    }
  }
  await store.close();
  return "";
}

process.on("message", (task: Task) => {
  perform(task).then(
    (done) => say({ done }),
    (error: unknown) => say({ error: messageOf(error) }),
  );
});
say("ready");
