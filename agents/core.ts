import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import { subjectOf, type Turn } from "../src/domain/turn.js";
import { factText } from "../src/rules/fact-text.js";
import { factsOf } from "../src/rules/facts.js";
import { analysed } from "../src/rules/sentences.js";

/** A quick look: the words without which nothing in a turn can be about the speaker or the assistant's persona. */
const CUES: readonly [RegExp, string][] = [
  [/\b(?:my|our)\b/i, "speaks of something of theirs"],
  [/(?:^|[^\p{L}])(?:i|i['’`]?(?:m|ve|ll|d)|we|we['’`]?(?:re|ve))(?=$|[^\p{L}])/iu, "speaks of themself"],
  [
    /\b(?:always|never|whenever|when|every time|each time|any ?time|if|from now on|from here on|from today on|going forward|future|henceforth|call me|do not|don['’]?t|stop|avoid|quit|no more|keep|should|must|make sure|remember to|be sure)\b/i,
    "may be a standing instruction",
  ],
  [
    /\b(?:you|your|you['’]re)\b|\b(?:be|stay|talk|speak|write|act|behave|answer|respond|reply|use|adopt|take)\b/i,
    "speaks to the assistant about itself",
  ],
  [/\b(?:no|nope|sorry|oops|correction|wrong|meant|actually)\b/i, "corrects something"],
];

const concerns = (turn: Turn) =>
  turn.role === "user" ? CUES.find(([cue]) => cue.test(analysed(turn.content)))?.[1] : undefined;

/** Small attributes of the user, of those close to them, and the assistant's persona. */
export const core = defineAgent({
  kind: "core",
  purpose: "Who the user is: name, home, work, family, tastes, standing instructions; and the assistant's persona.",
  title: "About the user",
  askedBy:
    /\b(?:my|our|your) (?:\w+ )?(?:name|birthday|job|home|city|address|language|style|persona|favou?rite)\b|\bwho am i\b|\bi (?:prefer|like|love|hate|live|work)\b|\bprefer/i,
  prompt: "core",
  small: true,
  fields: z.object({
    path: z
      .string()
      .describe(
        "Where the attribute stands, from the root `user`, `assistant` or a speaker's name: user.home, user.work.employer, " +
          "user.family.sister.home, user.likes.jazz, user.prefers.drink, user.instructions.language, assistant.name",
      ),
    value: z.string().describe("What it is, in a few words"),
  }),
  completed: {
    names: [],
    from: ({ fields, turn }) => ({ path: pathOf(fields.path ?? "", subjectOf(turn)) }),
  },
  refuse: ({ path }, turn) => refusal(path, turn),
  text: ({ path, value }) => factText(path, value),
  key: ({ path }) => path,
  rules: {
    concerns,
    extract: (turn, { previous }) =>
      concerns(turn) === undefined
        ? []
        : factsOf(turn, previous).map(({ path, value, quote, ...when }) => ({
            fields: { path, value },
            quote,
            ...when,
          })),
  },
});

/** Only who speaks says who they are, and only the user tells the assistant how to be. */
function refusal(path: string, turn: Turn): string | undefined {
  const [root = "", ...rest] = path.toLowerCase().split(".");
  const subject = subjectOf(turn);
  if (turn.role !== "user") return "only the user says who somebody is and what to do";
  if (root === "user" && subject !== "user") return "another speaker's words say nothing about the user";
  const orders =
    root === "assistant" || rest.some((segment) => /^(?:standing_)?(?:instructions?|rules?|orders?)$/.test(segment));
  if (orders && root !== subject && subject !== "user") return "another speaker gives orders under their own name only";
  return undefined;
}

/** `User.Family Member.home` is `user.family_member.home`, one path, one key; of a speaker with a name, under that name. */
function pathOf(said: string, subject: string): string {
  const segments = said
    .toLowerCase()
    .split(".")
    .map((part) => part.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, ""))
    .filter((part) => part !== "");
  return segments.map((part, i) => (i === 0 && part === "user" ? subject : part)).join(".");
}
