import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { Kind } from "../domain/kind.js";

/** What a graph tells while it runs (stream mode `custom`): one event a step, small and free of secrets. */
export type MemoryEvent =
  | { type: "remember.ingest"; stored: number; known: number; pending: number }
  | { type: "remember.route"; turn: string; agents: { agent: Kind; reason: string }[] }
  | { type: "remember.find_related"; agent: Kind; related: number }
  | { type: "remember.propose"; agent: Kind; operations: number }
  | { type: "remember.failed"; agent: Kind; error: string }
  | { type: "remember.model"; task: string; calls: number; inputTokens: number; outputTokens: number }
  | { type: "remember.note"; note: string }
  | { type: "remember.resolve"; kept: number; dropped: { agent: Kind; text: string; why: string }[] }
  | { type: "remember.commit"; run: string; seq: number; operations: number }
  | { type: "recall.analyse"; agents: Kind[]; topics: string[] }
  | { type: "recall.search"; agent: Kind | "turns"; hits: number }
  | { type: "recall.fuse"; hits: number; abstain: boolean }
  | { type: "recall.pack"; memories: number; tokens: number }
  | { type: "refine.failed"; refiner: string; error: string }
  | { type: "refine.commit"; run: string; operations: number }
  | { type: "reflect.begin"; changed: number; more: boolean }
  | { type: "reflect.pass"; pass: string; looked: number; operations: number }
  | { type: "reflect.commit"; run: string; seq: number; operations: number }
  | { type: "chat.token"; text: string };

/** Sends an event to whoever streams the graph. */
export function emit(run: LangGraphRunnableConfig, event: MemoryEvent): void {
  run.writer?.(event);
}
