import type { z } from "zod";
import type { MemoryEvent } from "../graphs/events.js";
import type { Problem as ProblemShape } from "../server/problem.js";
import type * as schemas from "../server/schemas.js";

/** What goes over the wire, as the server describes it. Types only: nothing of the server is in the page. */
export type Memory = z.infer<typeof schemas.MemoryShape>;
export type MemoryPage = z.infer<typeof schemas.Page>;
export type Why = z.infer<typeof schemas.WhyShape>;
export type Said = z.infer<typeof schemas.Said>;
export type TurnPage = z.infer<typeof schemas.TurnPageShape>;
export type Turn = TurnPage["turns"][number];
export type Changes = z.infer<typeof schemas.Changes>;
export type Preview = z.infer<typeof schemas.Preview>;
export type Receipt = z.infer<typeof schemas.Receipt>;
export type Question = z.infer<typeof schemas.Question>;
export type Answered = z.infer<typeof schemas.Answered>;
export type Hit = Answered["memories"][number];
export type Reply = z.infer<typeof schemas.Reply>;
export type Report = z.infer<typeof schemas.Report>;
export type Reversed = z.infer<typeof schemas.Reversed>;
export type Voted = z.infer<typeof schemas.Voted>;
export type Stats = z.infer<typeof schemas.StatsShape>;
export type Checks = z.infer<typeof schemas.Checks>;
export type Kinds = z.infer<typeof schemas.Kinds>;
export type Problem = z.infer<typeof ProblemShape>;
export type Step = MemoryEvent;
export type FieldValue = Memory["fields"][string];
