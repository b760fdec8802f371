import { describe, expect, test } from "vitest";
import { refiners } from "../../../agents/refiners.js";
import type { Drawn } from "../../../src/domain/refiner.js";
import { zonesOf } from "../../../src/rules/zones.js";
import { turn } from "../../support/entries.js";

const user = (content: string, id = content) => turn(id, { content, zones: zonesOf(content) });
const assistant = (content: string) => turn(content, { role: "assistant", content });
const textOf = ({ fields }: Drawn) =>
  fields.attribute === "meaning"
    ? `${fields.subject} = ${fields.value}`
    : String(fields.statement ?? fields.path ?? fields.value) +
      (fields.path && !fields.statement ? ` = ${fields.value}` : "");
const draw = (name: string, message: string, previous: readonly ReturnType<typeof turn>[] = []) => {
  const refiner = refiners.find((one) => one.name === name);
  return refiner?.rules.draw({ message: user(message), answer: undefined, previous }).map(textOf) ?? [];
};

describe("the user question refiner", () => {
  test.each([
    ["How do we speed up the quarterly business review (QBR)?", ["QBR = quarterly business review"]],
    ["Can you draft the RFC (request for comments) for the gateway?", ["RFC = request for comments"]],
    ["Is the OKR template, i.e. objectives and key results, still valid?", ["OKR = objectives and key results"]],
    ["What's a good gift for my dentist Dr. Alves?", ["user.people.dentist.name = Dr. Alves"]],
    ["What should I feed my dog Rex?", ["user.pets.dog.name = Rex"]],
    ["Can my sister Ines renew her passport online?", ["user.family.sister.name = Ines"]],
    ["Could you look up the mean time to repair (MTTR) of last month?", ["MTTR = mean time to repair"]],
  ])("%s", (message, drawn) => expect(draw("question", message)).toEqual(drawn));

  test.each([
    "What is the capital of France?",
    "What's my sister's phone number?",
    "Where does my sister Ines's car stand?",
    "Is it cheaper in Lisbon (Portugal)?",
    "My dentist is Dr. Alves.",
    "> How do we speed up the quarterly business review (QBR)?\n\nWhat does this mean?",
    "Thanks!",
  ])("nothing: %s", (message) => expect(draw("question", message)).toEqual([]));
});

describe("the assistant response refiner", () => {
  const answer = [
    user("How do I descale a kettle?"),
    assistant("Fill it with vinegar and water, boil it, wait an hour, rinse it twice."),
  ];
  test.each([
    ["Too long. Shorter please.", ["User prefers short answers"]],
    ["Can you give me more detail?", ["User prefers detailed answers"]],
    ["Please use bullet points.", ["User prefers bullet points in answers"]],
    ["No bullet points, please.", ["User prefers no bullet points"]],
    ["Great, I love the table.", ["User prefers tables in answers"]],
    ["I'd prefer it step by step.", ["User prefers step by step in answers"]],
    ["That's too technical, make it simpler.", ["User prefers simple words in answers"]],
    ["Please stop using emojis.", ["User prefers no emojis"]],
    ["Perfect!", ["User prefers short answers"]],
  ])("%s", (message, drawn) => expect(draw("response", message, answer)).toEqual(drawn));

  test("an answer that was just right is looked at", () => {
    const list = [user("How do I descale a kettle?"), assistant("1. Fill it.\n2. Boil it.\n3. Rinse it.")];
    expect(draw("response", "Exactly what I needed.", list)).toEqual(["User prefers step by step in answers"]);
  });

  test.each([
    "Thanks.",
    "And how long does that take?",
    "My flat is too small.",
    "What is a table saw?",
    "I bought a kettle.",
  ])("nothing: %s", (message) => expect(draw("response", message, answer)).toEqual([]));
  test("nothing where no answer stands before it", () => {
    expect(draw("response", "Shorter please.")).toEqual([]);
    expect(draw("response", "Shorter please.", [user("Tell me about Porto.")])).toEqual([]);
  });
});

describe("the residual refiner", () => {
  test.each([
    ["Can you suggest a gluten-free bread?", ["User may avoid gluten"]],
    ["Where can I eat vegan in Porto?", ["User may want vegan food"]],
    ["What can I bake without sugar?", ["User may avoid sugar"]],
  ])("%s", (message, drawn) => expect(draw("residual", message)).toEqual(drawn));

  test("what is asked about again and again in a session, with all the questions", () => {
    const before = [
      user("How long does sourdough rise?", "t1"),
      assistant("A night."),
      user("Can I freeze sourdough?", "t2"),
      assistant("Yes."),
    ];
    expect(draw("residual", "Why is my sourdough so flat?", before)).toEqual(["User keeps asking about sourdough"]);
    expect(draw("residual", "Why is my sourdough so flat?", before.slice(2))).toEqual([]);
    const [drawn] =
      refiners[2]?.rules.draw({ message: user("Why is my sourdough so flat?"), answer: undefined, previous: before }) ??
      [];
    expect(drawn?.evidence.map(({ turn: of }) => of)).toEqual(["t1", "t2", "Why is my sourdough so flat?"]);
  });

  test.each(["What is the capital of France?", "I had a sugar-free cake.", "Is sugar free in Cuba?"])(
    "nothing: %s",
    (message) => expect(draw("residual", message)).toEqual([]),
  );
});
