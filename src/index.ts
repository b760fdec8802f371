/**
 * Sextet: long-term memory for LangGraph.js agents.
 *
 * @module
 */
export type { AgentDefinition, Draft, RuleContext, Said } from "./domain/agent.js";
export { defineAgent } from "./domain/agent.js";
export type { Evidence } from "./domain/evidence.js";
export type { Hint, Signal, Vote } from "./domain/feedback.js";
export type { Growth } from "./domain/growth.js";
export { KINDS, type Kind } from "./domain/kind.js";
export type { Memory } from "./domain/memory.js";
export type { Operation, Proposal } from "./domain/operation.js";
export type { Provenance } from "./domain/provenance.js";
export type { Recalled, RecallKind, RecallResult, Source } from "./domain/recalled.js";
export { type Drawn, defineRefiner, type Exchange, type RefinerDefinition } from "./domain/refiner.js";
export type { Pass, ReflectedOperation, ReflectReport } from "./domain/reflection.js";
export type { Pending, RunReport } from "./domain/report.js";
export type { ReviewAnswer, Reviews, WaitingRun } from "./domain/review.js";
export type { RunSummary } from "./domain/runs.js";
export type { Scope } from "./domain/scope.js";
export type { Role, Turn } from "./domain/turn.js";
export { parseTurnInput, type TurnInput } from "./domain/turn-input.js";
export type { Usage } from "./domain/usage.js";
export { SextetError, type SextetErrorCode } from "./errors.js";
export type { MemoryEvent } from "./graphs/events.js";
export type { Graphs } from "./graphs/graphs.js";
export type { Stats, Trust, Why } from "./memory-account.js";
export type {
  BrowseOptions,
  ChatOptions,
  ChatResult,
  Citation,
  FeedbackOptions,
  FeedbackReceipt,
  ForgetOptions,
  ForgetPreview,
  ForgetReceipt,
  ListOptions,
  MemoryContext,
  MemoryLine,
  MemoryPage,
  MemoryUpdate,
  PinOptions,
  RecallOptions,
  ReflectOptions,
  RememberOptions,
  Reversed,
  RunsOptions,
  ScopeOptions,
  SextetMemory,
  ShownTurn,
  TurnPage,
  TurnsOptions,
} from "./memory-api.js";
export type { MemoryOptions } from "./memory-options.js";
export type { CallOptions, ModelRole } from "./models/models.js";
export { createMemory, rebuildHome } from "./open.js";
export type { EncoderWeights } from "./recall/weights.js";
