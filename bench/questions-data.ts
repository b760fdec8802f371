import type { TurnInput } from "../src/index.js";

/** A question on the invented conversation, and what a good recall holds. */
export interface ScriptedQuestion {
  ask: string;
  /** What the answer's text holds. Without it nothing in the conversation answers. */
  now?: RegExp;
  /** What an outdated statement holds: it must stand below. */
  before?: RegExp;
}

/** Made up, and so is everyone in it: a bookbinder tells her assistant of four months. A day, then what she says. */
const SAID: readonly [day: string, ...messages: string[]][] = [
  [
    "2026-01-05",
    "Hi! My name is Edda and I live in Bergen. I work as a bookbinder at Nordlys Print.",
    "My favourite drink is cocoa.",
    "My brother Anselm lives in Graz.",
    "From now on, always answer in English.",
  ],
  [
    "2026-01-09",
    "My manager is Petra Holm.",
    "The deadline of the atlas project is 3 June.",
    "The reading group meets at Café Lumen on Wednesdays.",
    "It rained all day and I burnt the soup.",
  ],
  [
    "2026-01-14",
    "I am allergic to walnuts.",
    "My car is a red Fiat Panda.",
    "I go swimming on Tuesdays.",
    "Our landlord is called Mr. Okafor.",
  ],
  [
    "2026-01-20",
    "How to sew a quarto: 1. Fold the sheets. 2. Punch five holes. 3. Wax the thread. 4. Sew through the fold.",
    "PVA means polyvinyl acetate, the glue that we use for spines.",
    "The supplier catalogue is at https://paper.example.com/catalogue-2026.pdf",
    "Thanks, that was helpful!",
  ],
  [
    "2026-02-02",
    "I had dinner with Yusuf yesterday. He is restoring an old accordion.",
    "Yusuf told me that his daughter Amal studies botany in Lund.",
    "My dentist appointment is on 12 May.",
    "I prefer window seats on trains.",
  ],
  [
    "2026-02-11",
    "Last Saturday Yusuf and I walked around the lake and saw two otters.",
    "The kiln in the studio broke again, so the ceramics course is cancelled.",
    "I am reading a novel about lighthouse keepers.",
    "My cat Biscuit knocked over the ink.",
  ],
  [
    "2026-02-19",
    "The wifi password of the workshop is quiet-Harbour-4471.",
    "I ordered forty sheets of marbled paper from Turin.",
    "My sister-in-law Ottilie is expecting a baby in August.",
    "The workshop alarm is switched off with the grey key.",
  ],
  [
    "2026-03-03",
    "My favourite drink is rooibos now.",
    "Anselm moved to Linz last month.",
    "The atlas project got more time: its deadline is 17 June now.",
    "I have been learning Portuguese for three weeks.",
  ],
  [
    "2026-03-12",
    "Petra retired. My new manager is Joris de Wit.",
    "The reading group meets at the town library now, still on Wednesdays.",
    "On Sunday I repaired the spine of a herbal from 1780.",
    "What a long week this was.",
  ],
  [
    "2026-03-24",
    "I sold the Panda. My car is a blue Skoda now.",
    "I go swimming on Thursdays now, since the pool closes on Tuesdays.",
    "The dentist moved my appointment to 19 May.",
    "My cat Biscuit had to go to the vet because of a splinter.",
  ],
  [
    "2026-04-07",
    "I moved to Utrecht last week.",
    "I started a new job: I work at the Kade Archive now.",
    "Our new landlord is called Mrs. Brandt.",
    "From now on, always answer in Dutch.",
  ],
  [
    "2026-04-20",
    "Yusuf played his accordion at our housewarming on Friday.",
    "I am planning a cycling trip along the Danube with Amal in July.",
    "The new flat is on the third floor and has a balcony.",
    "Good night!",
  ],
];

const FIRST_MINUTE = 9 * 60;

/** The conversation as turns. */
export const SCRIPT: readonly TurnInput[] = SAID.flatMap(([day, ...messages]) =>
  messages.map((content, i) => ({
    id: `${day}/${i}`,
    session: day,
    role: "user" as const,
    content,
    at: new Date(Date.parse(`${day}T00:00:00Z`) + (FIRST_MINUTE + i) * 60_000).toISOString(),
  })),
);

/** When the questions are asked. */
export const ASKED_AT = "2026-04-27T10:00:00Z";

/** Forty questions: twelve on facts that have changed, sixteen on others, twelve that nothing answers. */
export const QUESTIONS: readonly ScriptedQuestion[] = [
  { ask: "Where do I live?", now: /Utrecht/, before: /Bergen/ },
  { ask: "Where do I work?", now: /Kade Archive/, before: /Nordlys/ },
  { ask: "What is my favourite drink?", now: /rooibos/, before: /cocoa/ },
  { ask: "Where does my brother Anselm live?", now: /Linz/, before: /Graz/ },
  { ask: "Who is my manager?", now: /Joris/, before: /Petra Holm/ },
  { ask: "When is the deadline of the atlas project?", now: /17 June/, before: /3 June/ },
  { ask: "Where does the reading group meet?", now: /library/, before: /Lumen/ },
  { ask: "What car do I have?", now: /Skoda/, before: /red Fiat/ },
  { ask: "On which day do I go swimming?", now: /Thursday/, before: /swimming on Tuesdays/ },
  { ask: "When is my dentist appointment?", now: /19 May/, before: /12 May/ },
  { ask: "What is our landlord called?", now: /Brandt/, before: /Okafor/ },
  { ask: "In which language should you answer me?", now: /Dutch/, before: /English/ },
  { ask: "What am I allergic to?", now: /walnuts/ },
  { ask: "How do I sew a quarto?", now: /quarto/ },
  { ask: "What does PVA mean?", now: /polyvinyl/ },
  { ask: "Where is the supplier catalogue?", now: /catalogue/ },
  { ask: "What is Yusuf restoring?", now: /accordion/ },
  { ask: "What does Yusuf's daughter study?", now: /botany/ },
  { ask: "Which seats do I prefer on trains?", now: /window/ },
  { ask: "What did I see at the lake?", now: /otters/ },
  { ask: "Why was the ceramics course cancelled?", now: /kiln/ },
  { ask: "What is the wifi password of the workshop?", now: /wifi/i },
  { ask: "Where does the marbled paper come from?", now: /Turin/ },
  { ask: "When is Ottilie's baby due?", now: /August/ },
  { ask: "What is the name of my cat?", now: /Biscuit/ },
  { ask: "Which language am I learning?", now: /Portuguese/ },
  { ask: "Who am I cycling with along the Danube?", now: /Amal/ },
  { ask: "How is the workshop alarm switched off?", now: /grey key/ },
  { ask: "What is my blood type?" },
  { ask: "Which football club do I support?" },
  { ask: "What did the surgeon say about my knee?" },
  { ask: "How much did the mortgage cost?" },
  { ask: "Who won the chess tournament?" },
  { ask: "What is the boiling point of tungsten?" },
  { ask: "Where did I study medicine?" },
  { ask: "What is the name of my parrot?" },
  { ask: "Which wine goes with the lobster?" },
  { ask: "When does my flight to Nairobi leave?" },
  { ask: "How many grandchildren do I have?" },
  { ask: "What is the serial number of the tractor?" },
];
