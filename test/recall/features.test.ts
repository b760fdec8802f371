import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateMatch } from "../../src/recall/dates.js";
import { cosine, nearestOf, windowVector } from "../../src/recall/dense.js";
import { answerScore, echoOf, neighbourScore } from "../../src/recall/dialogue.js";
import { headerStems } from "../../src/recall/features.js";
import { chunkScore, headerScore, segmentScore, windowScore } from "../../src/recall/lexical.js";
import { CHUNK_STEMS } from "../../src/recall/lexicon.js";
import { firstPerson, information, instruction, namesTime, preference } from "../../src/recall/manner.js";
import { coverage } from "../../src/recall/match.js";
import { createReader } from "../../src/recall/reading.js";
import { questionShare, questionsOf, sentencesOf } from "../../src/recall/sentences.js";
import { roleMatch, speakerMatch } from "../../src/recall/speakers.js";
import { neighbourhoodOf, type RecallTurn } from "../../src/recall/turns.js";
import { fadeOf } from "../../src/recall/weights.js";
import { findTimes } from "../../src/rules/times.js";
import { ask, conversation, MARCH_4 } from "./fixtures.js";

/** A question put to a conversation, with what the features of its turns need. */
function put(query: string, turns: RecallTurn[]) {
  const question = ask(query, turns);
  const turn = (position: number) => {
    const found = turns[position];
    if (found === undefined) throw new Error(`no turn ${position}`);
    return found;
  };
  return { ...question, turn, near: neighbourhoodOf(turns), reader: createReader(question) };
}

describe("sentences", () => {
  it("leaves out asides and what holds no word", () => {
    expect(sentencesOf("I moved! It rained... [image: a red boat] Fine. 😊")).toEqual([
      "I moved!",
      "It rained...",
      "Fine.",
    ]);
  });

  it("tells the share of questions", () => {
    expect(questionShare("How are you? I am fine.")).toBe(0.5);
    expect(questionShare("Really?! [image: a boat]")).toBe(1);
    expect(questionShare("Fine.")).toBe(0);
    expect(questionShare("?")).toBe(0);
    expect(questionsOf("I moved. Where to? And when?")).toBe("Where to? And when?");
  });
});

describe("lexical features", () => {
  const turns = conversation(
    "Mara: I bought a boat in the harbour.",
    "Tomas: Nice! Is it fast?",
    "Mara: It needs paint.",
    "Tomas: I paint houses.",
    "Mara: Bread is in the oven.",
    "Tomas: Smells good.",
    "Mara: The soup is ready too.",
  );

  it("finds a turn by the date and the speaker in its header", () => {
    expect(headerStems({ at: MARCH_4, offset: 0, role: "user", speaker: "Mara" })).toEqual([
      "4",
      "march",
      "2026",
      "mara",
    ]);
    expect(headerStems({ at: MARCH_4, offset: 0, role: "user", speaker: null })).toEqual([
      "4",
      "march",
      "2026",
      "user",
    ]);
    const { turn, reader, lexicon } = put("Mara and paint", turns);
    const score = (position: number) =>
      headerScore(reader.header(turn(position)), reader.chunks(turn(position)), reader, lexicon);
    expect(score(2)).toBeGreaterThan(score(3));
    expect(score(3)).toBeGreaterThan(score(5));
    expect(score(5)).toBe(0);
  });

  it("reads the best chunk of a long turn, not its average", () => {
    const filler = Array.from({ length: CHUNK_STEMS * 4 }, (_, i) => `word${i}`).join(" ");
    const long = conversation(`Mara: ${filler} the harbour boat`, `Mara: ${filler}`, "Mara: harbour boat", "Mara: tea");
    const { turn, reader, lexicon } = put("boat in the harbour", long);
    const score = (position: number) => chunkScore(reader.chunks(turn(position)), reader, lexicon);
    expect(score(0)).toBeGreaterThan(0.7 * score(2));
    expect(score(1)).toBe(0);
  });

  it("lets neighbours speak for a turn, near ones louder", () => {
    const { turn, reader, lexicon, near } = put("boat in the harbour", turns);
    const window = (position: number) => windowScore(turn(position), near, reader, lexicon);
    expect(window(0)).toBeGreaterThan(window(1));
    expect(window(1)).toBeGreaterThan(window(2));
    expect(window(2)).toBeGreaterThan(0);
    expect(window(3)).toBe(0);
  });

  it("tells what is being talked about four turns around", () => {
    const { turn, reader, lexicon, near } = put("boat in the harbour", turns);
    const segment = (position: number) => segmentScore(turn(position), near, reader, lexicon);
    expect(segment(4)).toBeGreaterThan(0);
    expect(segment(5)).toBe(0);
  });

  it("never looks into another session", () => {
    const apart = turns.map((turn, i) => ({ ...turn, session: i === 0 ? "s0" : "s1" }));
    const { turn, reader, lexicon, near } = put("boat in the harbour", apart);
    expect(windowScore(turn(1), near, reader, lexicon)).toBe(0);
  });
});

describe("dialogue features", () => {
  it("links an answer to the question before it, less with distance", () => {
    const turns = conversation(
      "Mara: Which sport do you like?",
      "Tomas: Hmm.",
      "Tomas: Rowing, mostly.",
      "Mara: Rowing is a fine sport.",
      "Tomas: It is.",
    );
    const { turn, reader, lexicon, near } = put("What sport does Tomas like?", turns);
    const answer = (position: number) => answerScore(turn(position), near, reader, lexicon);
    expect(answer(1)).toBeGreaterThan(answer(2));
    expect(answer(2)).toBeGreaterThan(0);
    expect(answer(0)).toBe(0);
    expect(answer(3), "one's own question is no question by another").toBe(0);
  });

  it("links the user's answer to the assistant's question", () => {
    const turns = conversation("assistant: Which sport do you like?", "user: Rowing.");
    const { turn, reader, lexicon, near } = put("What sport do I like?", turns);
    expect(answerScore(turn(1), near, reader, lexicon)).toBeGreaterThan(0);
  });

  it("takes the better neighbour", () => {
    const turns = conversation("Mara: boat", "Mara: yes", "Mara: no");
    const { turn, reader, lexicon, near } = put("boat", turns);
    expect(neighbourScore(turn(1), near, reader, lexicon)).toBeGreaterThan(0);
    expect(neighbourScore(turn(2), near, reader, lexicon)).toBe(0);
  });

  it("hears an echo only in a turn of mere questions much like the one asked", () => {
    const turns = conversation(
      "user: Where is my boat moored?",
      "user: My boat is moored in Porto.",
      "user: Is the soup ready?",
    );
    const { turn, near, analysis } = put("Where is my boat moored?", turns);
    expect([0, 1, 2].map((position) => echoOf(turn(position), near, analysis))).toEqual([1, 0, 0]);
    expect(echoOf(turn(0), near, { stems: [], asks: "user" })).toBe(0);
  });

  it("hears it in the assistant's answer to the same question, unless that is asked for", () => {
    const turns = conversation("user: Where is my boat moored?", "assistant: In Porto.", "assistant: Shall I call?");
    const { turn, near, analysis } = put("Where is my boat moored?", turns);
    expect([1, 2].map((position) => echoOf(turn(position), near, analysis))).toEqual([1, 0]);
    expect(echoOf(turn(1), near, { ...analysis, asks: "assistant" })).toBe(0);
  });
});

describe("speakers", () => {
  const both = new Set(["user", "assistant"] as const);
  const analysis = (query: string, turns = conversation("Mara: hi", "Tomas: hi")) => ask(query, turns).analysis;

  it("favours who the question names, unless it names everybody", () => {
    expect(speakerMatch({ speaker: "Mara" }, analysis("Where does Mara live?"))).toBe(1);
    expect(speakerMatch({ speaker: "Tomas" }, analysis("Where does Mara live?"))).toBe(0);
    expect(speakerMatch({ speaker: "Mara" }, analysis("Do Mara and Tomas row?"))).toBe(0);
    expect(speakerMatch({ speaker: null }, analysis("Where does Mara live?"))).toBe(0);
  });

  it("favours the role the question is about, where both speak and nobody is named", () => {
    const single = conversation("user: hi", "assistant: hi");
    expect(roleMatch({ role: "user" }, analysis("Where do I live?", single), both)).toBe(1);
    expect(roleMatch({ role: "assistant" }, analysis("Where do I live?", single), both)).toBe(0);
    expect(roleMatch({ role: "assistant" }, analysis("What did you suggest?", single), both)).toBe(1);
    expect(roleMatch({ role: "user" }, analysis("Where do I live?", single), new Set(["user"]))).toBe(0);
    expect(roleMatch({ role: "user" }, analysis("Where does Mara live?"), both)).toBe(0);
  });
});

describe("manner", () => {
  it.each(["I rowed.", "That was my boat", "We won"])("%s is said of oneself", (text) => {
    expect(firstPerson(text)).toBe(1);
  });

  it.each(["The boat is fast", "Mere i"])("%s is not", (text) => {
    expect(firstPerson(text)).toBe(0);
  });

  it.each([
    "We met last week",
    "I moved two years ago",
    "See you on Friday",
    "On the 3rd we row",
    "May 8 is fine",
    "It was in June",
    "Since 2019",
    "yesterday",
    "last Saturday",
    "a couple of days ago",
  ])("%s names a time", (text) => {
    expect(namesTime(text)).toBe(1);
  });

  it.each(["It may rain", "I march on", "The last straw", "Room 2"])("%s names none", (text) => {
    expect(namesTime(text)).toBe(0);
  });

  it("knows standing instructions and preferences", () => {
    expect(instruction("From now on, answer in Portuguese.")).toBe(1);
    expect(instruction("Always use metric units")).toBe(1);
    expect(instruction("We met in Porto")).toBe(0);
    expect(preference("I'd rather have tea")).toBe(1);
    expect(preference("I had tea")).toBe(0);
  });

  it("finds more information in rare words than in common ones", () => {
    const { lexicon } = ask("", conversation("Mara: tea", "Mara: tea", "Mara: tea harbour"));
    expect(information(["harbour"], lexicon)).toBeGreaterThan(information(["tea"], lexicon));
    expect(information(["tea", "tea"], lexicon)).toBe(information(["tea"], lexicon));
    expect(information([], lexicon)).toBe(0);
  });
});

describe("dates", () => {
  const match = (query: string, day: string) =>
    dateMatch(findTimes(query, { at: Date.UTC(2026, 5, 1), offset: 0 }), Date.parse(`${day}T12:00Z`));

  it("is 0 where the question names no time", () => {
    expect(match("Where is the boat?", "2026-03-04")).toBe(0);
  });

  it("is 1 on the day and next to it, and fades faster before it than after", () => {
    expect(match("on 4 March 2026", "2026-03-04")).toBe(1);
    expect(match("on 4 March 2026", "2026-03-05")).toBe(1);
    const later = match("on 4 March 2026", "2026-03-14");
    const earlier = match("on 4 March 2026", "2026-02-22");
    expect(later).toBeGreaterThan(earlier);
    expect(earlier).toBeGreaterThan(0);
  });

  it("is 1 in the month, half in the ten days after, half in the year", () => {
    expect(match("in March 2026", "2026-03-20")).toBe(1);
    expect(match("in March 2026", "2026-04-05")).toBe(0.5);
    expect(match("in March 2026", "2026-04-25")).toBe(0);
    expect(match("in 2025", "2025-07-01")).toBe(0.5);
    expect(match("in 2025", "2026-02-01")).toBe(0);
  });
});

describe("dense", () => {
  const vector = (...values: number[]) => Float32Array.from(values);

  it("is the cosine, and 0 where there is nothing to compare", () => {
    expect(cosine(vector(1, 0), vector(3, 0))).toBeCloseTo(1);
    expect(cosine(vector(1, 0), vector(0, 2))).toBe(0);
    expect(cosine(vector(1, 0), vector(-1, 0))).toBeCloseTo(-1);
    expect(cosine(null, vector(1, 0))).toBe(0);
    expect(cosine(vector(0, 0), vector(1, 0))).toBe(0);
  });

  it("adds up a turn and its neighbours, as far as they have vectors", () => {
    const turns = conversation("Mara: a", "Mara: b", "Mara: c").map((turn, i) => ({
      ...turn,
      vector: i === 2 ? null : vector(i + 1, 1),
    }));
    const near = neighbourhoodOf(turns);
    expect(turns.map((turn) => windowVector(turn, near))).toEqual([Float64Array.of(3, 2), Float64Array.of(3, 2), null]);
    expect(turns[0]?.vector, "the turn's own vector is untouched").toEqual(vector(1, 1));
  });
});

describe("coverage", () => {
  it("is the share of the question's weight that the texts hold together", () => {
    const texts = [
      { tf: [1, 0, 0], length: 1 },
      { tf: [2, 1, 0], length: 3 },
    ];
    expect(coverage(texts, [1, 2, 3])).toBe(0.5);
    expect(coverage(texts, [])).toBe(0);
    expect(coverage([], [1, 1, 1])).toBe(0);
  });
});

describe("fade", () => {
  it("is 1 for short messages and falls with their length", () => {
    expect(fadeOf(0)).toBe(1);
    expect(fadeOf(20)).toBe(1);
    expect(fadeOf(40)).toBe(0.5);
    expect(fadeOf(200)).toBe(0.1);
  });
});

describe("nearestOf", () => {
  it("is exact, nearest first, equals by id", () => {
    const unit = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), unit, fc.integer({ min: 1, max: 5 }), (all, asked, limit) => {
        const turns = all.map((numbers, i) => ({
          id: `t${i}`,
          vector: i % 7 === 6 ? null : Float32Array.from(numbers),
        }));
        const product = (numbers: number[]) => numbers.reduce((sum, x, i) => sum + x * (asked[i] ?? 0), 0);
        const expected = turns
          .flatMap(({ id, vector }) => (vector ? [{ id, score: product([...vector]) }] : []))
          .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
          .slice(0, limit);
        const found = nearestOf(turns, Float32Array.from(asked), limit);
        expect(found.map(({ id, score }) => [id, score + 0])).toEqual(expected.map(({ id, score }) => [id, score + 0]));
      }),
    );
  });
});
