import { describe, expect, it } from "vitest";
import { evidenceIds, parseLocomo, parseSessionTime } from "../../bench/locomo.js";

const file = JSON.stringify([
  {
    sample_id: "conv-1",
    conversation: {
      speaker_a: "Mara",
      speaker_b: "Tomas",
      session_10_date_time: "12:30 am on 9 March, 2026",
      session_10: [{ speaker: "Tomas", dia_id: "D10:1", text: "I sold it." }],
      session_2_date_time: "3:05 pm on 4 March, 2026",
      session_2: [
        { speaker: "Mara", dia_id: "D2:1", text: "Look!", blip_caption: "a red boat" },
        { speaker: "Tomas", dia_id: "D2:2", text: "Nice." },
      ],
    },
    qa: [
      { question: "What is red?", evidence: ["D2:1"], category: 4 },
      { question: "What was sold?", evidence: ["D2:1; D10:1", "D2:1"], category: 1 },
      { question: "Gone?", evidence: ["D9:9", "D"], category: 2 },
      { question: "None?", category: 5 },
    ],
  },
]);

describe("parseLocomo", () => {
  const [conversation] = parseLocomo(file);

  it("reads turns in the order of the sessions, a minute apart, captions in the text", () => {
    expect(conversation?.speakers).toEqual(["Mara", "Tomas"]);
    expect(conversation?.turns).toEqual([
      {
        id: "D2:1",
        session: "session_2",
        role: "user",
        speaker: "Mara",
        content: "Look! [image: a red boat]",
        at: "2026-03-04T15:05:00.000Z",
      },
      {
        id: "D2:2",
        session: "session_2",
        role: "user",
        speaker: "Tomas",
        content: "Nice.",
        at: "2026-03-04T15:06:00.000Z",
      },
      {
        id: "D10:1",
        session: "session_10",
        role: "user",
        speaker: "Tomas",
        content: "I sold it.",
        at: "2026-03-09T00:30:00.000Z",
      },
    ]);
  });

  it("keeps the questions whose evidence exists", () => {
    expect(conversation?.questions).toEqual([
      { id: "conv-1:0", question: "What is red?", category: 4, gold: ["D2:1"] },
      { id: "conv-1:1", question: "What was sold?", category: 1, gold: ["D2:1", "D10:1"] },
    ]);
  });

  it("says what is wrong with a file", () => {
    expect(() => parseLocomo("{}")).toThrow("not a list of conversations");
    expect(() => parseSessionTime("some day")).toThrow("no session time");
  });
});

describe("evidenceIds", () => {
  it("finds every id once, whatever it is wrapped in", () => {
    expect(evidenceIds(["D1:3, D1:4", "D1:3"])).toEqual(["D1:3", "D1:4"]);
    expect(evidenceIds(undefined)).toEqual([]);
  });
});
