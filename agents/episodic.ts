import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import { namesSpeaker, refusalToName } from "../src/domain/own-words.js";
import { isoDay, PRECISIONS } from "../src/domain/time.js";
import type { Turn } from "../src/domain/turn.js";
import { dateText, eventText } from "../src/rules/event-text.js";
import { EVENT_TYPES, happeningsOf } from "../src/rules/statements/happenings.js";
import { normalise } from "../src/rules/words.js";

const DAY = 86_400_000;

interface Told {
  actor: string;
  participants: string[];
  summary: string;
}

const namesIn = ({ actor, participants, summary }: Told) => [
  actor,
  ...participants,
  ...(/\buser\b/i.test(summary) ? ["user"] : []),
];

const concernsSpeaker = (told: Told, turn: Turn) => namesIn(told).some((name) => namesSpeaker(name, turn));

/** What happened, or is planned: when, where, and to whom. */
export const episodic = defineAgent({
  kind: "episodic",
  purpose: "What happened or is planned: who did what, when, where and with whom.",
  title: "What happened",
  askedBy:
    /\bwhen\b|\bhappen|\bhow long ago\b|\b(?:first|last) time\b|\bdid\b|\b(?:yesterday|last (?:week|month|year|night))\b/i,
  halfLife: 90,
  dated: true,
  span: { start: "start", end: "end" },
  prompt: "episodic",
  fields: z.object({
    actor: z.string().describe("Who did it, by name; `User` where the speaker has no name"),
    eventType: z.enum(EVENT_TYPES).describe("What kind of event; `plan` for anything that has not happened yet"),
    summary: z.string().describe("One sentence that stands alone, with names for pronouns and without the date"),
    details: z.string().nullable().describe("What else was said of it"),
    participants: z.array(z.string()).describe("Who else took part, by name"),
    place: z.string().nullable().describe("Where it was"),
    start: z.number().describe("When it began, in milliseconds since the epoch"),
    end: z.number().describe("When it ended, in milliseconds since the epoch"),
    precision: z.enum(PRECISIONS).describe("How exactly the time is known"),
    day: z.string().describe("The calendar day it began on the speaker's clock: 2026-03-04"),
    phrase: z
      .string()
      .nullable()
      .describe("The words that named the time; null if none did, and it is the day on which it was told"),
  }),
  completed: {
    names: ["start", "end", "precision", "day", "phrase"],
    from: ({ turn, time, before }) => {
      // What is only put in other words, or has happened as it was planned, was then.
      if (!time && before) {
        const { start, end, precision, day, phrase } = before;
        return { start, end, precision, day, phrase };
      }
      const clock = turn.offset * 60_000;
      const midnight = Math.floor((turn.at + clock) / DAY) * DAY - clock;
      const { start, end, precision } = time ?? { start: midnight, end: midnight + DAY - 1, precision: "day" };
      return { start, end, precision, day: isoDay(start, turn.offset), phrase: time?.phrase ?? null };
    },
    ahead: ({ eventType }) => eventType === "plan",
  },
  aboutOthers: (fields, turn) => !concernsSpeaker(fields, turn),
  refuse: (fields, turn) => refusalToName(namesIn(fields), turn),
  text: (fields) => `${eventText(fields)} ${dateText(fields)}${fields.details === null ? "" : `. ${fields.details}`}`,
  key: ({ actor, summary, day }) => [actor, summary, day].map((part) => normalise(part) || part).join(" | "),
  single: () => true,
  rules: {
    concerns: (_, { statements }) =>
      statements.some(({ agent }) => agent === "episodic")
        ? "tells of something that happened or is planned"
        : undefined,
    extract: (turn, { statements }) =>
      happeningsOf(turn, statements).map(({ quote, ...fields }) => ({
        fields,
        quote,
        // A plan is so from when it was made: called off, it has not been so later.
        ...(fields.eventType !== "plan" && { validFrom: fields.start }),
      })),
  },
});
