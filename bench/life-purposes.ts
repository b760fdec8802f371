/** What each part of learning is for, on small lives of its own: with everything, and without that part. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { estimateTokens } from "../src/domain/estimate-tokens.js";
import { KINDS, type SextetMemory } from "../src/index.js";
import type { Day } from "./life-data.js";
import { copied, type Left, live, openedAt, reflectWithout, SCOPE } from "./living.js";
import { table } from "./table.js";

interface Purpose {
  part: string;
  left: Left;
  /** What is counted, and which way is better. */
  counted: string;
  days: readonly Day[];
  /** What is done besides at the end of it. */
  after?(memory: SextetMemory): Promise<void>;
  count(memory: SextetMemory): Promise<number>;
}

const END = "2026-03-01T09:00:00Z";
const day = (n: number) => new Date(Date.UTC(2025, 0, 6 + n)).toISOString().slice(0, 10);
const days = (...said: readonly (readonly string[])[]): Day[] =>
  said.map((lines, i) => ({ at: day(7 * i), said: lines }));

/** How many of the answers a context holds, at the default budget. */
async function held(memory: SextetMemory, asked: readonly (readonly [string, RegExp])[], how = {}): Promise<number> {
  let count = 0;
  for (const [query, right] of asked) {
    const { context } = await memory.recall(query, { ...SCOPE, ...how });
    if (right.test(context)) count++;
  }
  return count;
}

const tokensOf = async (memory: SextetMemory, ...queries: string[]) => {
  let sum = 0;
  for (const query of queries) sum += estimateTokens((await memory.recall(query, SCOPE)).context);
  return sum;
};

const TERMS = [
  ["?Can you draft the weekly press report (WPR)?", "What does WPR mean?", /weekly press report/i],
  ["?When is the next board of binders (BOB)?", "What is the BOB?", /board of binders/i],
  ["?Who leads the RFC (request for comments)?", "What does RFC stand for?", /request for comments/i],
  ["?Please book my physiotherapist Ulla for me?", "What is my physiotherapist called?", /Ulla/],
  ["?Is my landlord Piet back?", "Who is my landlord?", /Piet/],
] as const;

const ANSWER =
  "a:Take a dry cloth first, then a drop of oil, and rub along the grain. Wipe it off, let it rest for an hour and do it again.";
const REACTIONS = [
  ["?Can you give me bullet points instead?", /bullet points/],
  ["?That was too technical, simpler please.", /simple words/],
  ["?Too formal for me, please be more casual.", /casual tone/],
  ["?With an example next time, please.", /examples/],
  ["?No emojis please.", /no emojis/],
] as const;

const NEEDS = [
  ["?Can you suggest a lactose-free cheese?", "Suggest a dessert for Sunday", /lactose/],
  ["?Where can I eat vegan in Ghent?", "Recommend a place for dinner", /vegan/],
  ["?Find a hotel without alcohol in the lobby", "Plan a party for me", /alcohol/],
] as const;

const SAID_TWICE = [
  [
    "I like jazz.",
    "My brother Joris is a baker.",
    "I bought a bicycle on 3 January 2025.",
    "My car is a Volvo.",
    "The scanner is in room 3.",
  ],
  [
    "I really enjoy jazz.",
    "My brother Joris works as a baker.",
    "I purchased a bicycle on 3 January 2025.",
    "I drive a Volvo.",
    "In room 3 is the scanner.",
  ],
];

const HABITS = ["went climbing", "played chess", "baked bread", "went swimming"];

const FAILED = [
  {
    ...{ query: "How do I glue a spine?", failed: /for an hour/ },
    said: [
      "To glue a spine: warm the glue, press it for an hour, trim the cloth.",
      "The spine I glued came off again.",
      "To glue a spine: warm the glue, press it overnight, trim the cloth.",
      "That held, finally.",
    ],
  },
  {
    ...{ query: "How do I make wheat paste?", failed: /two minutes/ },
    said: [
      "To make wheat paste: mix flour and water, boil it for two minutes, sieve it.",
      "The wheat paste failed, it went mouldy.",
      "To make wheat paste: mix flour and water, boil it for ten minutes, sieve it.",
      "That worked.",
    ],
  },
  {
    ...{ query: "How do I clean the type?", failed: /rinse/ },
    said: [
      "To clean the type: rinse it with water, dry it in the sun, oil it.",
      "Cleaning the type failed, it rusted.",
      "Cleaning the type failed again.",
    ],
  },
];

const RIVALS = [
  [
    "The quiet café for meetings is the Heron.",
    "The other café for meetings is the Lantern.",
    "Which café is good for meetings?",
  ],
  ["The cheap shop for thread is Knot.", "The other shop for thread is Spool.", "Which shop is good for thread?"],
  [
    "The short way to the mill is by the canal.",
    "The other way to the mill is by the fort.",
    "Which way to the mill should I take?",
  ],
] as const;

const TRIVIA = Array.from({ length: 40 }, (_, i) => [
  `Today I bought ${["a lamp", "a rug", "a kettle", "a chair"][i % 4]} at market ${i + 1}.`,
]);
const THINGS = ["brush", "press", "needle", "thread", "knife", "apron", "lamp", "stool", "mug", "ruler", "hammer"];
const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HUES = ["red", "blue", "green", "old", "long", "small"];
const DETAILS = Array.from({ length: 320 }, (_, i) => {
  const [thing, weekday, hue] = [THINGS[i % 11], WEEK[i % 7], HUES[i % 6]];
  return `I ${["collect", "paint", "mend", "sell"][i % 4]} ${hue} ${thing}s from shelf ${i} of the harbour market on ${weekday}s.`;
});
/** Two sessions a day: more of them than one answer sums up. */
const TWICE_A_DAY = Array.from({ length: 24 }, (_, i) => [
  `a ${HUES[i % 6]} ${THINGS[i % 11]}`,
  `a ${THINGS[(i + 5) % 11]} for ${WEEK[i % 7]}`,
]);

/** The first hit of each question, by the question. */
const blamed = new Map<string, string>();

const PURPOSES: readonly Purpose[] = [
  {
    ...{ part: "question refiner", left: { refiner: "question" }, days: days(...TERMS.map(([said]) => [said])) },
    counted: `terms and names supplied by asking that memories know, of ${TERMS.length}: more`,
    count: (memory) =>
      held(
        memory,
        TERMS.map(([, query, right]) => [query, right]),
        { agents: [...KINDS] },
      ),
  },
  {
    ...{ part: "response refiner", left: { refiner: "response" } },
    days: days(...REACTIONS.map(([said]) => ["?How do I clean a stick?", ANSWER, said])),
    counted: `wishes for the manner of answers that stand in the next context, of ${REACTIONS.length}: more`,
    count: (memory) =>
      held(
        memory,
        REACTIONS.map(([, right]) => ["How do I prune a rose?", right]),
        { agents: [...KINDS] },
      ),
  },
  {
    ...{ part: "residual refiner", left: { refiner: "residual" }, days: days(...NEEDS.map(([said]) => [said])) },
    counted: `needs that a request implied and a later context holds, of ${NEEDS.length}: more`,
    count: (memory) =>
      held(
        memory,
        NEEDS.map(([, query, right]) => [query, right]),
        { agents: [...KINDS] },
      ),
  },
  {
    ...{ part: "feedback", left: { feedback: true }, days: days(...RIVALS.map((lines) => lines.slice(0, 2))) },
    counted: `first hits that stand first again after they were blamed twice, of ${RIVALS.length}: fewer`,
    async after(memory) {
      for (const [, , query] of RIVALS) {
        const [first] = (await memory.recall(query, SCOPE)).memories;
        blamed.set(query, first?.id ?? "");
        for (let i = 0; i < 2; i++) await memory.feedback(first?.id ?? "", "down", SCOPE);
      }
    },
    async count(memory) {
      const firsts = await Promise.all(RIVALS.map(([, , query]) => memory.recall(query, SCOPE)));
      return firsts.filter(({ query, memories }) => memories[0]?.id === blamed.get(query)).length;
    },
  },
  {
    ...{ part: "merge", left: { pass: "merge" }, days: days(...SAID_TWICE) },
    counted: `memories of ${SAID_TWICE[0]?.length} facts that were said twice: fewer`,
    count: async (memory) => (await memory.list(SCOPE)).length,
  },
  {
    ...{
      part: "core",
      left: { pass: "core" },
      days: days(...Array.from({ length: 16 }, (_, i) => DETAILS.slice(20 * i, 20 * i + 20))),
    },
    counted: "tokens of core memory, of which the budget is 2,000: fewer",
    async count(memory) {
      const core = await memory.list({ ...SCOPE, agent: "core" });
      const told = core.filter(({ derivedFrom }) => derivedFrom.length === 0);
      return told.reduce((sum, { text }) => sum + estimateTokens(text), 0);
    },
  },
  {
    ...{ part: "summarise", left: { pass: "summarise" } },
    days: days(
      ...TRIVIA.slice(0, 8).map(([line = ""], i) => [
        line,
        `The gate ${i} is painted.`,
        "We talked for long about the weather.",
      ]),
    ),
    counted: "tokens of a context of what was talked about in two months: fewer",
    count: (memory) =>
      tokensOf(memory, "What did we talk about in January 2025?", "What did we talk about in February 2025?"),
  },
  {
    ...{ part: "days", left: { pass: "days" } },
    days: TWICE_A_DAY.flatMap((things, i) =>
      things.map((thing, j) => ({ at: `${day(i)}T${j === 0 ? "08" : "18"}`, said: [`Today I repaired ${thing}.`] })),
    ),
    counted: `days of two sessions that stand in the answer to what was talked about, of ${TWICE_A_DAY.length}: more`,
    async count(memory) {
      const { context } = await memory.recall("What did we talk about in January 2025?", SCOPE);
      return TWICE_A_DAY.filter((things) => things.every((thing) => context.includes(`repaired ${thing}`))).length;
    },
  },
  {
    ...{ part: "profile", left: { pass: "profile" } },
    days: days(
      [
        "My name is Petra. I live in Ghent.",
        "I work as a bookbinder.",
        "My sister is called Hanne.",
        "I am allergic to walnuts.",
        "I like jazz.",
        "My cat is called Moss.",
      ],
      ...TRIVIA.slice(0, 10),
    ),
    counted: "of six facts, those that stand in the answer to `What do you know about me?`: more",
    count: (memory) =>
      held(
        memory,
        [/Petra/, /Ghent/, /bookbinder/, /Hanne/, /walnuts/, /jazz/].map((right) => [
          "What do you know about me?",
          right,
        ]),
      ),
  },
  {
    ...{ part: "believe", left: { pass: "believe" } },
    days: Array.from({ length: 20 }, (_, i) => ({
      at: day(5 * i),
      said: [`Today I ${HABITS[i % HABITS.length]} with Bas.`, "It was windy."],
    })),
    counted: `habits that stand in the answer to \`What do I often do?\`, of ${HABITS.length}: more`,
    count: (memory) =>
      held(
        memory,
        HABITS.map((habit) => ["What do I often do?", new RegExp(`often ${habit}`)]),
      ),
  },
  {
    ...{ part: "procedures", left: { pass: "procedures" }, days: days(...FAILED.map(({ said }) => said)) },
    counted: `ways to do something that failed, in whose place nothing warns of them, of ${FAILED.length}: fewer`,
    async count(memory) {
      let count = 0;
      for (const { query, failed } of FAILED) {
        const { context } = await memory.recall(query, SCOPE);
        const lines = context.split("\n").filter((line) => /\d\. /.test(line));
        const warns = /did not work: [^\n]*/.exec(context)?.[0] ?? "";
        if (!failed.test(warns) && (lines.some((line) => failed.test(line)) || lines.length > 0)) count++;
      }
      return count;
    },
  },
  {
    ...{ part: "decay", left: { pass: "decay" }, days: days(...TRIVIA) },
    counted: "trifles of a year ago among the first ten for `What did I buy?`: fewer",
    async count(memory) {
      const { memories } = await memory.recall("What did I buy?", SCOPE);
      return memories.filter(({ agent, validFrom }) => agent === "episodic" && validFrom < "2025-08").length;
    },
  },
];

/** A row a part: what it is for, with it and without it. */
export async function printPurposes(folder: string, only?: string): Promise<void> {
  const rows: string[][] = [];
  for (const { part, left, counted, days: lived, after, count } of PURPOSES.filter(
    (one) => only === undefined || one.part === only,
  )) {
    const home = mkdtempSync(join(folder, "purpose-"));
    await live(home, lived);
    if (after) await openedAt(END, home, after);
    const counts: number[] = [];
    for (const without of [{}, left]) {
      const copy = copied(home, mkdtempSync(join(folder, "copy-")));
      const work = async (memory: SextetMemory) => {
        await reflectWithout(memory, without);
        return count(memory);
      };
      counts.push(await openedAt(END, copy, work));
    }
    rows.push([part, counted, ...counts.map(String)]);
  }
  console.log(`\n${table(["part", "what it is for", "with it", "without"], rows)}`);
}
