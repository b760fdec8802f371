import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import { subjectOf, type Turn } from "../src/domain/turn.js";
import { factText } from "../src/rules/fact-text.js";
import { slotsOf } from "../src/rules/statements/slots.js";

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
    statement: z
      .string()
      .nullable()
      .describe("One sentence that says all of it, where path and value leave something out; else null"),
  }),
  sentence: true,
  completed: {
    names: ["statement"],
    from: ({ fields, turn }) => ({ path: pathOf(fields.path ?? "", subjectOf(turn)), statement: null }),
  },
  refuse: ({ path }, turn) => refusal(path, turn),
  text: ({ path, value, statement }) => statement ?? factText(path, value),
  key: ({ path }) => path,
  single: ({ path }) => ONE_VALUE.test(path),
  rules: {
    concerns: (turn, context) =>
      slotsOf(turn, context.previous, context.statements).length > 0 ? "says something about themselves" : undefined,
    extract: (turn, { previous, statements }) =>
      slotsOf(turn, previous, statements).map(({ path, value, statement, quote, ...when }) => ({
        fields: { path, value, statement },
        quote,
        ...when,
      })),
  },
});

/** Paths that hold one value at a time, whoever they are about; what is past, liked, known or owned may be several. */
const ONE_VALUE =
  /^(?!.*\.past\.).*\.(?:name|home|home\.address|origin|birthplace|birthday|birth_year|age|work\.(?:employer|role|field|place)|education\.(?:school|subject)|family\.(?:status|partner|wife|husband|mother|father|[a-z_]+\.(?:employer|role))|diet|prefers\.[^.]+|instructions\.(?:language|length|units|emojis|format|tone|spelling|call_me))$|^assistant\.[^.]+$/;

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
