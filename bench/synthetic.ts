import type { TurnInput } from "../src/index.js";
import { random } from "./statistics.js";

const PEOPLE = "Ines Tomas Rui Clara Duarte Leonor Vasco Marta Nuno Sofia".split(" ");
const PLACES = "Lisbon Porto Braga Faro Coimbra Evora Madrid Ghent Turin Bergen".split(" ");
const THINGS =
  "bicycle kettle lantern notebook guitar violin camera tent drone printer router telescope kayak loom piano".split(
    " ",
  );
const TOPICS =
  "budget garden recipe novel concert lecture marathon invoice exam interview workshop harvest wedding regatta".split(
    " ",
  );
const VERBS = "repaired sold bought painted borrowed photographed catalogued measured wrapped forgot".split(" ");
const SHAPES: ((pick: (list: readonly string[]) => string, n: number) => string)[] = [
  (pick, n) => `I ${pick(VERBS)} the ${pick(THINGS)} number ${n} with ${pick(PEOPLE)} in ${pick(PLACES)} last week.`,
  (pick, n) => `${pick(PEOPLE)} asked me about the ${pick(TOPICS)} of batch ${n}, and I had no good answer to give.`,
  (pick) => `We talked about the ${pick(TOPICS)} and the ${pick(THINGS)} for an hour over coffee, it was lovely.`,
  (pick) => `Do you remember when ${pick(PEOPLE)} ${pick(VERBS)} that old ${pick(THINGS)} near ${pick(PLACES)}?`,
  (pick) => `My friend ${pick(PEOPLE)} moved to ${pick(PLACES)} because of the ${pick(TOPICS)}.`,
  (pick, n) => `The ${pick(TOPICS)} went better than expected, about ${n} people came and the ${pick(THINGS)} worked.`,
];
const TURNS_PER_SESSION = 20;
const FIRST = Date.UTC(2024, 0, 1, 9);

/** So many turns of invented chat, in daily sessions: the same every time. */
export function syntheticTurns(count: number): TurnInput[] {
  const next = random(7);
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? "";
  return Array.from({ length: count }, (_, i) => {
    const session = Math.floor(i / TURNS_PER_SESSION);
    const shape = SHAPES[Math.floor(next() * SHAPES.length)];
    return {
      id: `turn-${i}`,
      session: `session-${session}`,
      role: i % 2 === 0 ? "user" : "assistant",
      content: shape?.(pick, i) ?? "",
      at: new Date(FIRST + session * 86_400_000 + (i % TURNS_PER_SESSION) * 60_000).toISOString(),
    };
  });
}

/** Questions about such turns. */
export function syntheticQuestions(count: number): string[] {
  const next = random(11);
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? "";
  const shapes = [
    () => `Where did ${pick(PEOPLE)} move because of the ${pick(TOPICS)}?`,
    () => `Who ${pick(VERBS)} the ${pick(THINGS)} in ${pick(PLACES)}?`,
    () => `How did the ${pick(TOPICS)} go?`,
    () => `I ${pick(VERBS)} another ${pick(THINGS)} today and told ${pick(PEOPLE)} about it.`,
  ];
  return Array.from({ length: count }, (_, i) => shapes[i % shapes.length]?.() ?? "");
}
