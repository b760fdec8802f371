import type { TurnInput } from "../domain/turn-input.js";

/** The moment at which the tour asks its questions. */
export const DEMO_NOW = "2026-04-20T09:00:00Z";

/** Made up, and in pieces, so that nobody takes it for a real one. */
const FAKE_KEY = ["sk", "live", "51HdemoDEMO", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");

const said = (day: string, time: string, content: string) => ({
  id: `${day}/${time}`,
  session: day,
  role: "user" as const,
  content,
  at: `${day}T${time}:00Z`,
});

/** What the tour's user says over seven weeks. She is made up, and so is everyone she knows. */
export const DEMO_TURNS: readonly (TurnInput & { at: string; session: string })[] = [
  said(
    "2026-03-02",
    "09:12",

    "Hi! My name is Mara. I live in Lisbon and I work as a data engineer at Atelier Norte.",
  ),
  said("2026-03-02", "09:13", "My sister Ines lives in Porto."),
  said("2026-03-02", "09:15", "My favourite drink is coffee. From now on, always answer in short sentences."),
  said("2026-03-02", "09:16", "Thanks!"),
  said("2026-03-05", "10:02", "PIM means product information manager."),
  said(
    "2026-03-05",
    "10:05",

    "How to release the shop: 1. Run the tests. 2. Tag the version. 3. Push the tag. 4. Tell Tomas.",
  ),
  said("2026-03-05", "10:09", `The API key for the payment sandbox is ${FAKE_KEY}`),
  said("2026-03-05", "10:12", "Our style guide for the shop: https://docs.example.com/style-guide.pdf"),
  said("2026-03-18", "18:30", "I had lunch with Tomas yesterday. He told me that he is learning the cello."),
  said("2026-03-18", "18:32", "I have a dentist appointment next Tuesday at 3pm."),
  said("2026-03-18", "18:40", "My favourite drink is tea now."),
  said("2026-04-13", "08:55", "I moved to Porto last week."),
  said("2026-04-13", "08:58", "On Saturday Ines and I went hiking in Sintra."),
];

/** A question of the tour. */
export interface DemoQuestion {
  ask: string;
  /** Only what was so then. */
  asOf?: string;
  /** What the tour shows after the answer. */
  after?: "why" | "reveal";
}

export const DEMO_QUESTIONS: readonly DemoQuestion[] = [
  { ask: "Where do I live?", after: "why" },
  { ask: "Where did I live before?" },
  { ask: "Where do I live?", asOf: "2026-03-10" },
  { ask: "Where does my sister live?" },
  { ask: "What is my favourite drink?" },
  { ask: "How do I release the shop?" },
  { ask: "What is the API key for the payment sandbox?", after: "reveal" },
  { ask: "What is my blood type?" },
];
