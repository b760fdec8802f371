import type { TurnInput } from "../../src/domain/turn-input.js";

const PEOPLE = "Ines Tomas Rui Clara Duarte Leonor Vasco Marta Nuno Sofia".split(" ");
const CITIES = "Lisbon Porto Braga Faro Coimbra Evora Madrid Ghent Turin Bergen".split(" ");
const THINGS = "jazz chess hiking tea sailing pottery cycling opera baking climbing".split(" ");

/** What somebody who talks of everything says, in a conversation of a hundred turns. */
const LINES: readonly ((n: number) => string)[] = [
  (n) => `I moved to ${CITIES[n % 10]} last week.`,
  (n) => `My friend ${PEOPLE[n % 10]} lives in ${CITIES[(n * 3) % 10]}.`,
  (n) => `I like ${THINGS[n % 10]}, and ${PEOPLE[(n + 1) % 10]} likes ${THINGS[(n + 4) % 10]}.`,
  () => "Thanks!",
  (n) => `I had lunch with ${PEOPLE[(n * 7) % 10]} yesterday.`,
  (n) => `QZ${n} means quality zone ${n}.`,
  (n) => `My favourite drink is ${n % 2 === 0 ? "coffee" : "tea"} now.`,
  (n) => `How to release shop ${n}: 1. Run the tests. 2. Tag version ${n}. 3. Tell ${PEOPLE[n % 10]}.`,
  (n) => `Our style guide is at https://docs.example.com/style-${n}.pdf`,
  (n) => `I have a ${n % 2 === 0 ? "dentist appointment next Tuesday" : "piano lesson next Friday"} at 3pm.`,
];

const FIRST = Date.UTC(2026, 2, 2, 9);
const DAY = 86_400_000;

/** A hundred turns in five sessions, all of one made-up person: the same every time. */
export const HUNDRED_TURNS: readonly TurnInput[] = Array.from({ length: 100 }, (_, i) => ({
  id: `turn-${i}`,
  session: `session-${Math.floor(i / 20)}`,
  role: "user",
  content: LINES[i % LINES.length]?.(Math.floor(i / LINES.length)) ?? "",
  at: new Date(FIRST + Math.floor(i / 20) * DAY + (i % 20) * 60_000).toISOString(),
}));
