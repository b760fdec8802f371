import type { Drawn, Exchange } from "../../domain/refiner.js";
import type { Turn } from "../../domain/turn.js";
import { STATEMENT } from "../statements/things.js";
import { ownSentences } from "./own-words.js";

/** What somebody asks for only where it matters to them. */
const AVOIDED =
  /\b(gluten|dairy|lactose|sugar|nut|meat|alcohol|caffeine)(?:-free\b| free\b(?! (?:in|for|at|of|to|on|with)\b))|\bwithout (?:any )?(gluten|dairy|lactose|sugar|nuts|meat|alcohol|caffeine)\b/i;
const DIET = /\b(vegan|vegetarian|halal|kosher|low[- ]carb)\b/i;

/** A topic is one that so many of the user's messages of a session ask about. */
const OFTEN = 3;
/** Words that many questions have and that name no topic. */
const COMMON = new Set(
  `about after again already also always another anything around because before being best better between both bring
  call change check come could different does doing done during each easy else enough even ever every everything example
  explain feel find first give going good great have help here idea ideas just keep kind know last later learn less like
  list little long look made make many mean might month more morning most much must need never next nice night nothing now
  often only other over part people please possible problem question quick really recommend right same should show since
  some someone something soon start still suggest sure take talk tell than thank thanks that their them then there these they
  thing things think this time times today tomorrow together took tried try turn under until used using very want week well
  were what when where which while will with without work would write year years yesterday your`.split(/\s+/),
);

/** What the exchange implies and nobody said: what the user seems to avoid, and what they keep asking about. */
export function drawnFromResidual({ message, previous }: Exchange): Drawn[] {
  if (message.role !== "user") return [];
  const asked = ownSentences(message).filter(
    (sentence) => sentence.endsWith("?") || /^(?:suggest|recommend|find|give|plan) /i.test(sentence),
  );
  return [...asked.flatMap((quote) => needsIn(quote, message)), ...topicsOf(message, asked, previous)];
}

function needsIn(quote: string, { id }: Turn): Drawn[] {
  const evidence = [{ turn: id, quote }];
  const [, free, without] = AVOIDED.exec(quote) ?? [];
  const avoided = (free ?? without)?.toLowerCase();
  const diet = DIET.exec(quote)?.[1]?.toLowerCase();
  return [
    ...(avoided ? [statement(`User may avoid ${avoided}`, evidence)] : []),
    ...(diet ? [statement(`User may want ${diet} food`, evidence)] : []),
  ];
}

/** Words of the message that the user's earlier messages asked about, too. */
function topicsOf(message: Turn, asked: readonly string[], previous: readonly Turn[]): Drawn[] {
  const before = previous
    .filter(({ role }) => role === "user")
    .map((turn) => ({ turn, sentences: ownSentences(turn) }));
  // The last such word of a question is what it is about: bread, not gluten, in `Who bakes gluten-free bread?`
  for (const word of asked.flatMap(topicWords).reverse()) {
    const own = asked.find((sentence) => topicWords(sentence).includes(word)) ?? "";
    const others = before.flatMap(({ turn, sentences }) => {
      const quote = sentences.find((one) => one.endsWith("?") && topicWords(one).includes(word));
      return quote === undefined ? [] : [{ turn: turn.id, quote }];
    });
    if (others.length + 1 < OFTEN) continue;
    return [statement(`User keeps asking about ${word}`, [...others, { turn: message.id, quote: own }])];
  }
  return [];
}

const topicWords = (sentence: string): string[] =>
  (sentence.toLowerCase().match(/\p{L}{5,}/gu) ?? [])
    .map((word) => word.replace(/(?<=[^s])s$/, ""))
    .filter((word) => !COMMON.has(word));

const statement = (value: string, evidence: Drawn["evidence"]): Drawn => ({
  agent: "semantic",
  fields: { subject: "User", attribute: STATEMENT, value },
  evidence,
});
