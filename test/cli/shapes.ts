import { z } from "zod";

const six = z.enum(["core", "episodic", "semantic", "procedural", "resource", "vault"]);
/** The six, and the one that the example hands in. */
const kind = z.enum([...six.options, "promise"]);
const iso = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const evidence = z.strictObject({ turn: z.string(), quote: z.string().min(1) });

export const operationShape = z.strictObject({
  op: z.enum(["add", "revise", "retract", "reinforce"]),
  agent: kind,
  memory: z.string(),
  text: z.string().min(1),
  evidence: z.array(evidence).min(1),
});

export const reportShape = z.strictObject({
  run: z.string(),
  turns: z.array(z.string()).min(1),
  operations: z.array(operationShape),
  dropped: z.array(z.strictObject({ agent: kind, text: z.string(), why: z.string() })),
  pending: z.array(z.strictObject({ agent: kind, turns: z.array(z.string()), error: z.string() })),
  model: z.strictObject({ calls: z.number(), inputTokens: z.number(), outputTokens: z.number() }),
  ms: z.number(),
});

const recalledShape = z.strictObject({
  id: z.string(),
  agent: z.enum([...kind.options, "turns"]),
  text: z.string(),
  score: z.number(),
  why: z.record(z.string(), z.number()),
  sources: z.array(z.strictObject({ turn: z.string(), id: z.string(), session: z.string(), at: iso })),
  validFrom: iso,
  validTo: iso.nullable(),
  doubtedBy: z.string().optional(),
  disputed: z.literal(true).optional(),
  withheld: z.enum(["weak", "said", "repeated", "room"]).optional(),
});

const recall = {
  memories: z.array(recalledShape),
  context: z.string(),
  abstain: z.boolean(),
  confidence: z.number().min(0).max(1),
  ms: z.number(),
};
export const recallShape = z.strictObject(recall);
export const batchShape = z.strictObject({ id: z.union([z.string(), z.number()]), ...recall });

export const memoryShape = z.strictObject({
  id: z.string(),
  agent: kind,
  key: z.string(),
  text: z.string().min(1),
  fields: z.record(z.string(), z.unknown()),
  evidence: z.array(evidence),
  run: z.string(),
  origin: z.enum(["rules", "model", "user"]),
  rev: z.number(),
  validFrom: iso,
  validTo: iso.nullable(),
  recordedAt: iso,
  closedAt: iso.nullable(),
  retractedAt: iso.nullable(),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  doubtedBy: z.string().nullable(),
  assertions: z.number(),
  assertedAt: iso,
  refinement: z.string().nullable(),
  archivedAt: iso.nullable(),
  pinnedAt: iso.nullable(),
  derivedFrom: z.array(z.string()),
});

const said = z.strictObject({
  turn: z.string(),
  id: z.string(),
  session: z.string(),
  at: iso,
  speaker: z.string(),
  quote: z.string().min(1),
});
/** A memory as `show` and `history` tell it: with what was said that ended it. */
export const shownShape = memoryShape.extend({ ended: z.array(said) });

export const whyShape = z.strictObject({
  memory: memoryShape,
  evidence: z.array(said),
  ended: z.array(said),
  run: z.string(),
  agent: kind,
  origin: z.enum(["rules", "model", "user"]),
  because: z.array(z.string()),
  derived: z.array(z.string()),
  trust: z.strictObject({
    mean: z.number().min(0).max(1),
    provenance: z.enum(["stated", "document", "tool", "inferred", "third party"]),
    sources: z.number().int(),
    up: z.number().min(0).max(5),
    down: z.number().min(0).max(5),
    disputed: z.boolean(),
  }),
});

export const runShape = z.strictObject({
  run: z.string(),
  at: iso,
  kind: z.enum(["remember", "update", "reflect", "feedback"]),
  turns: z.array(z.string()),
  operations: z.array(operationShape.omit({ evidence: true })),
  signals: z.array(z.strictObject({ id: z.string(), says: z.string(), voter: z.string().optional() })),
  undoneAt: iso.nullable(),
});

const line = z.strictObject({ id: z.string(), agent: kind, text: z.string() });
export const reversedShape = z.strictObject({
  run: z.string(),
  believed: z.array(line),
  ended: z.array(line),
  changed: z.array(line),
  votes: z.number(),
});

export const feedbackShape = z.strictObject({
  run: z.string(),
  believed: z.string().optional(),
  about: z.array(z.strictObject({ id: z.string(), up: z.number(), down: z.number() })),
});

export const chatTurnShape = z.strictObject({
  answer: z.string().min(1),
  message: z.string(),
  cited: z.array(z.string()),
  recalled: z.array(z.string()),
  operations: z.array(operationShape),
});

export const statsShape = z.strictObject({
  turns: z.number(),
  pending: z.number(),
  memories: z.union([z.record(six, z.number()), z.record(kind, z.number())]),
  entries: z.number(),
  behind: z.strictObject({ entries: z.number(), error: z.string().nullable() }),
  bytes: z.record(z.string(), z.number()),
});

export const checkShape = z.strictObject({
  name: z.string(),
  ok: z.boolean(),
  says: z.string(),
  hint: z.string().optional(),
});
