import { z } from "@hono/zod-openapi";
import { Evidence } from "../domain/evidence.js";
import { Signal } from "../domain/feedback.js";
import { Fields, Origin } from "../domain/memory.js";
import { Recalled } from "../domain/recalled.js";
import { ReflectReport } from "../domain/reflection.js";
import { RunReport } from "../domain/report.js";
import { TurnInput } from "../domain/turn-input.js";
import { Usage as AnyUsage } from "../domain/usage.js";

const time = z.string().describe("ISO 8601");
const maybe = time.nullable();

/** What names something in a path. */
export const Name = z.string().min(1).max(256);
/** A whole number in a query. */
export const Whole = z.coerce.number().int();
/** About how many a page holds. */
export const PageLength = Whole.min(1).max(500).optional().describe("About how many. Default: 50");
const Usage = z.object(AnyUsage.shape);

/** A memory as it goes over the wire: its times are ISO 8601. */
export const MemoryShape = z
  .object({
    ...{ id: z.string(), agent: z.string(), key: z.string(), text: z.string(), fields: Fields },
    ...{ evidence: z.array(Evidence), run: z.string(), origin: Origin, rev: z.number().int() },
    ...{ validFrom: time, validTo: maybe, recordedAt: time, closedAt: maybe, retractedAt: maybe, assertedAt: time },
    ...{ supersedes: z.string().nullable(), supersededBy: z.string().nullable(), doubtedBy: z.string().nullable() },
    ...{ assertions: z.number().int(), archivedAt: maybe, pinnedAt: maybe, refinement: z.string().nullable() },
    derivedFrom: z.array(z.string()),
  })
  .openapi("Memory");

export const Turns = z
  .union([z.object({ turns: z.array(TurnInput).min(1).max(1_000) }), TurnInput])
  .openapi("Turns", { description: "One turn, or several in the order in which they were said" });
export const Report = z.object(RunReport.shape).openapi("RunReport");

export const Question = z
  .strictObject({
    query: z.string().min(1).max(8_000).describe("The question"),
    limit: z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe("The most memories. Default: 10. Given, the context tells of all of them"),
    budget: z.number().int().min(1).optional().describe("The most tokens of the context. Default: 1500"),
    agents: z.array(z.string()).min(1).optional().describe("Kinds of memory to ask, and `turns`. Default: all"),
    at: time.optional().describe("When the question is asked. Default: now"),
    asOf: time.optional().describe("Only what was so then"),
    recordedAsOf: time.optional().describe("Only what was known then"),
    analyse: z.enum(["rules", "model"]).optional().describe("Who reads the question. Default: rules"),
    explain: z.boolean().optional().describe("Also how each hit did in each way of searching"),
  })
  .openapi("Question");

export const Answered = z
  .object({
    memories: z.array(Recalled),
    context: z.string().describe("Ready for a system message"),
    tokens: z
      .number()
      .int()
      .optional()
      .describe("How many the context has, as OpenAI's models count, where `explain` asked for it"),
    ...{ abstain: z.boolean(), confidence: z.number(), ms: z.number() },
    notes: z.array(z.string()).describe("Where rules stood in for a model, and why"),
  })
  .openapi("Recall");

export const ContextShape = z
  .object({
    block: z.string().describe("Ready for a system message"),
    abstain: z.boolean(),
    citations: z.array(z.object({ id: z.string(), agent: z.string(), text: z.string(), validFrom: time })),
  })
  .openapi("Context");

export const Message = z
  .strictObject({
    message: z.string().min(1),
    session: z.string().min(1).max(512).optional().describe("The conversation. Default: by the gaps in time"),
    id: z.string().min(1).max(512).optional().describe("Your id of the message: the same twice is stored once"),
    budget: z.number().int().min(1).optional(),
  })
  .openapi("Message");

export const Reply = z
  .object({
    answer: z.string(),
    message: z.string().describe("Sextet's id of the message that was answered: feedback on the answer names it"),
    cited: z.array(z.string()).describe("Ids of memories and turns"),
    removed: z.number().int().describe("Citations that were taken out, because nothing like them was recalled"),
    recalled: Answered,
    report: Report,
  })
  .openapi("Reply");

export const Changes = z
  .strictObject({
    fields: Fields.describe("The agent's fields that change; the others stay"),
    reason: z.enum(["corrected", "changed"]).optional().describe("Default: corrected"),
    note: z.string().min(1).optional().describe("Who says so and why, in words that are kept"),
  })
  .openapi("Changes");

export const Said = z.object({
  ...{ turn: z.string(), id: z.string(), session: z.string(), at: time, speaker: z.string(), quote: z.string() },
});
export const WhyShape = z
  .object({
    memory: MemoryShape,
    evidence: z.array(Said),
    ended: z.array(Said).describe("What was said that ended it"),
    ...{ run: z.string(), agent: z.string(), origin: Origin, derived: z.array(z.string()) },
    because: z.array(z.string()).describe("What reflection gave as its reasons"),
    trust: z.object({
      ...{ mean: z.number(), provenance: z.string(), sources: z.number(), up: z.number(), down: z.number() },
      disputed: z.boolean(),
    }),
  })
  .openapi("Why");

export const Page = z
  .object({
    memories: z.array(MemoryShape),
    next: z.number().nullable().describe("Pass it as `before`; null: no more"),
  })
  .openapi("MemoryPage");
export const TurnPageShape = z
  .object({
    turns: z.array(
      z.object({
        ...{ turn: z.string(), id: z.string(), session: z.string(), role: z.string(), speaker: z.string() },
        ...{ content: z.string(), at: time, pending: z.array(z.string()) },
      }),
    ),
    next: z.number().nullable(),
  })
  .openapi("TurnPage");

export const Preview = z
  .object({
    memories: z.array(z.object({ id: z.string(), agent: z.string(), text: z.string() })),
    turns: z.array(
      z.object({
        ...{ id: z.string(), session: z.string(), at: time, speaker: z.string(), whole: z.boolean() },
        words: z.array(z.string()),
      }),
    ),
    also: z.array(z.object({ id: z.string(), of: z.enum(["memory", "turn"]), text: z.string() })),
  })
  .openapi("ForgetPreview");
export const Receipt = z
  .object({
    ...{ memories: z.number().int(), turns: z.number().int(), bytesRewritten: z.number() },
    ids: z.array(z.string()),
  })
  .openapi("ForgetReceipt");

export const StatsShape = z
  .object({
    ...{ turns: z.number().int(), pending: z.number().int(), memories: z.record(z.string(), z.number().int()) },
    ...{ entries: z.number().int(), bytes: z.record(z.string(), z.number()) },
    behind: z.object({ entries: z.number().int(), error: z.string().nullable() }),
  })
  .openapi("Stats");
export const Checks = z
  .object({
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), says: z.string(), hint: z.string().optional() })),
  })
  .openapi("Checks");
export const Kinds = z
  .object({
    kinds: z.array(
      z.object({
        kind: z.string(),
        purpose: z.string(),
        fields: z.record(z.string(), z.unknown()).describe("JSON Schema of the agent's fields"),
      }),
    ),
    offline: z.boolean(),
    caller: z.object({ name: z.string(), userId: z.string(), namespace: z.string(), rights: z.string() }),
  })
  .openapi("Kinds");

const Line = z.object({ id: z.string(), agent: z.string(), text: z.string() });
const Run = z
  .object({
    ...{ id: z.string(), at: time, kind: z.string(), turns: z.array(z.string()), undoneAt: maybe },
    operations: z.array(z.object({ op: z.string(), agent: z.string(), text: z.string(), memory: z.string() })),
    signals: z
      .array(Signal.extend({ text: z.string().optional().describe("Of the memory that it is about") }))
      .describe("What feedback says"),
  })
  .openapi("Run");
export const RunPage = z
  .object({ runs: z.array(Run), next: z.string().nullable().describe("Pass it as `before`; null: no more") })
  .openapi("RunPage");
export const Reversed = z
  .object({
    run: z.string(),
    believed: z.array(Line).describe("What is believed now, and was not before"),
    ended: z.array(Line).describe("What was believed, and is not now"),
    changed: z.array(Line),
    votes: z.number().int(),
  })
  .openapi("Reversed");
export const Voted = z
  .object({
    run: z.string().describe("The run to take the vote back by"),
    believed: z.string().optional().describe("The memory that is believed now, where a disputed one was voted for"),
    about: z.array(z.object({ id: z.string(), up: z.number(), down: z.number() })),
  })
  .openapi("Voted");
export const Reflected = z.object({ rounds: z.array(z.object(ReflectReport.shape)) }).openapi("Reflected");

export const ReviewsShape = z
  .object({
    reviews: z.array(
      z.object({
        run: z.string(),
        turns: z.array(z.string()),
        operations: z.array(
          z.object({
            n: z.number().int().describe("What an answer names it by"),
            op: z.enum(["add", "revise", "retract", "reinforce"]),
            ...{ agent: z.string(), text: z.string(), fields: Fields, evidence: z.array(Evidence) },
          }),
        ),
      }),
    ),
    unasked: z.number().int().describe("Turns that wait besides; POST asks about them"),
  })
  .openapi("Reviews");
export const AnswerShape = z
  .union([
    z.strictObject({ answer: z.enum(["accept", "reject"]) }),
    z.strictObject({
      operations: z
        .array(z.strictObject({ n: z.number().int(), fields: Fields.optional() }))
        .describe("What is kept of what was asked about"),
    }),
  ])
  .openapi("ReviewAnswer");

export const GrowthShape = z
  .object({ points: z.array(z.object({ at: time, turns: z.number().int(), memories: z.number().int() })) })
  .openapi("Growth");
export const CostsShape = z
  .object({
    since: time.describe("When the server was started"),
    work: z.object({
      remember: Usage.describe("Understanding turns"),
      answer: Usage.describe("Answering in chat"),
      reflect: Usage,
    }),
  })
  .openapi("Costs");
