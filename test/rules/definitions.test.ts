import { describe, expect, it } from "vitest";
import { semantic } from "../../agents/semantic.js";
import { definitionsOf } from "../../src/rules/definitions.js";
import { turn } from "../agents/turns.js";

const extract = (content: string, more = {}) =>
  definitionsOf(turn(content, more)).map(({ subject, attribute, value, ...rest }) => ({
    fields: { subject, attribute, value },
    ...rest,
  }));
const said = (content: string, more = {}) =>
  extract(content, more).map((draft) =>
    [
      semantic.text(draft.fields),
      draft.retract ? "[retract]" : "",
      draft.reason ?? "",
      draft.validFrom === undefined ? "" : new Date(draft.validFrom).toISOString().slice(0, 10),
    ]
      .filter((part) => part !== "")
      .join(" "),
  );

describe("facts", () => {
  it.each<[string, ...string[]]>([
    ["PIM means product information manager", "PIM means product information manager"],
    ["In our team, PR stands for pull request.", "PR means pull request"],
    ["KPI is short for key performance indicator", "KPI means key performance indicator"],
    ['"SLA" means service level agreement', "SLA means service level agreement"],
    ["When I say the lab, I mean the room in the basement", "The lab means the room in the basement"],
    ["Lisbon is the capital of Portugal", "Capital of Portugal: Lisbon"],
    ["The capital of Portugal is Lisbon.", "Capital of Portugal: Lisbon"],
    ["Northwind's CEO is Ines Duarte", "CEO of Northwind: Ines Duarte"],
    ["Our project manager is Tomas", "Project manager of the user's team: Tomas"],
    ["Mara's brother Tomas is a nurse", "Brother of Mara: Tomas", "Tomas's occupation: nurse"],
    ["Tomas is Mara's brother", "Brother of Mara: Tomas"],
    ["Mara's favourite colour is green", "Favourite colour of Mara: green"],
    ["Tomas is a data engineer at Northwind", "Tomas's occupation: data engineer", "Tomas works at Northwind"],
    ["Tomas lives in Porto and loves chess", "Tomas lives in Porto", "Tomas likes chess"],
    ["Tomas is allergic to nuts", "Tomas is allergic to nuts"],
    ["Tomas moved to Berlin last week", "Tomas lives in Berlin changed 2026-02-23"],
    ["Tomas no longer works at Northwind", "Tomas works at Northwind [retract] changed"],
    ["my friend Tomas lives in Madrid", "Tomas is the user's friend", "Tomas lives in Madrid"],
    ["My colleague Clara speaks German", "Clara is the user's colleague", "Clara speaks German"],
    ["Clara is a friend of mine", "Clara is the user's friend"],
    ["the staging server runs Ubuntu 22.04", "Staging server runs Ubuntu 22.04"],
    ["the API listens on port 8080", "API listens on port 8080"],
    ["Project Falcon uses PostgreSQL", "Project Falcon uses PostgreSQL"],
    ["our office is at the harbour", "Office is at the harbour"],
    ["the office moved to the station last week", "Office is at the station changed 2026-02-23"],
    ["The printer is in the meeting room on the second floor.", "Printer is in the meeting room on the second floor"],
    ["the spare key is under the flowerpot", "Spare key is under the flowerpot"],
    ["Python is a programming language", "Python is a programming language"],
    ["The Blue Door is a restaurant in Porto", "Blue Door is a restaurant in Porto"],
    ["Biscuit is a beagle", "Biscuit is a beagle"],
    [
      "PIM means product information manager, and the staging server runs Ubuntu 22.04.",
      "PIM means product information manager",
      "Staging server runs Ubuntu 22.04",
    ],
  ])("%s", (content, ...facts) => expect(said(content)).toEqual(facts));
});

describe("key", () => {
  const keys = (content: string) => extract(content).map(({ fields }) => semantic.key(fields));
  it("is the same for a new value of what has only one", () => {
    expect(keys("our office is at the harbour")).toEqual(keys("The office moved to the station"));
    expect(keys("PIM means product information manager")).toEqual(keys("pim stands for personal information manager"));
    expect(keys("Tomas lives in Porto")).toEqual(keys("Tomas moved to Berlin"));
  });
  it("holds the value of what has many", () => {
    expect(keys("Tomas loves chess")).not.toEqual(keys("Tomas loves judo"));
  });
});

describe("what is no lasting fact about something else", () => {
  it.each([
    "I am a nurse",
    "My name is Mara",
    "My sister Ines is a nurse",
    "I live in Lisbon",
    "What does PIM mean?",
    "Is Tomas a nurse?",
    "If Tomas is a nurse",
    "Maybe Tomas is a nurse",
    "Ines said Tomas is a nurse",
    "Imagine Tomas is a nurse",
    "The problem is in the code",
    "The answer is in the docs",
    "The point is that it works",
    "The best part is the ending",
    "The demo is on Friday",
    "The meeting is at 3",
    "The app is in trouble",
    "The weather is in general good",
    "Tomas is in love",
    "Tomas is in the kitchen",
    "Tomas is great",
    "Tomas is a great guy",
    "Ines is coming",
    "Life is a mystery",
    "Monday is a holiday",
    "That means a lot to me",
    "That means we have to restart",
    "It means nothing",
    "Life means nothing without love",
    "This is a test",
    "That is a bug",
    "He is a nurse",
    "They live in Rome",
    "There is a problem",
    "Everything is in order",
    "Docker is running",
    "Git is hard",
    "The food is good",
    'She wrote "Tomas is a nurse in Porto".',
    "Translate this: Tomas is a nurse.",
    "The wifi password is ⟨vault:ab12⟩",
  ])("%s", (content) => expect(said(content)).toEqual([]));

  it("is what the speaker says of themselves by name", () => {
    expect(said("Mara lives in Lisbon", { speaker: "Mara" })).toEqual([]);
  });
});
