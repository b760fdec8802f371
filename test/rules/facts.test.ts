import { describe, expect, it } from "vitest";
import type { Turn } from "../../src/domain/turn.js";
import { factText } from "../../src/rules/fact-text.js";
import { factsOf } from "../../src/rules/facts.js";
import { turn } from "../agents/turns.js";

/** What a turn says, as `path = value`, with what else the draft carries in brackets. */
function said(content: string, previous: Turn[] = [], more: Partial<Turn> = {}): string[] {
  return factsOf(turn(content, more), previous).map((fact) => {
    const day = fact.validFrom === undefined ? "" : new Date(fact.validFrom).toISOString().slice(0, 10);
    const marks = [fact.retract ? "retract" : "", fact.reason ?? "", day].filter((mark) => mark !== "");
    return `${fact.path} = ${fact.value}${marks.length > 0 ? ` [${marks.join(" ")}]` : ""}`;
  });
}

describe("facts", () => {
  it.each<[string, ...string[]]>([
    ["My name is Mara and I live in Lisbon.", "user.name = Mara", "user.home = Lisbon"],
    ["hi im mara and i live in lisbon", "user.home = Lisbon"],
    ["Hi, I'm Mara and I live in Lisbon.", "user.home = Lisbon"],
    ["I'm Tom and I work at Google", "user.work.employer = Google"],
    ["I'm Anna and I live in Berlin and I'm allergic to nuts", "user.home = Berlin", "user.allergies.nuts = nuts"],
    ["I'm based in Berlin", "user.home = Berlin"],
    ["I live in Lisbon, Portugal", "user.home = Lisbon, Portugal"],
    ["I've lived in Lisbon since 2019", "user.home = Lisbon [2019-01-01]"],
    ["we live near Coimbra with our two kids", "user.home = near Coimbra"],
    ["I'm from Lisbon but I live in Porto now", "user.origin = Lisbon", "user.home = Porto"],
    ["I grew up in a small village near Braga", "user.origin = a small village near Braga"],
    ["I was born on 4 May 1990 in Coimbra", "user.birthday = 4 May 1990", "user.birthplace = Coimbra"],
    ["my birthday is on the 4th of May", "user.birthday = 4th of May"],
    [
      "I'm 34 years old and married to Tomas",
      "user.age = 34",
      "user.family.status = married",
      "user.family.spouse.name = Tomas",
    ],
    ["I work at Northwind as a data engineer", "user.work.employer = Northwind", "user.work.role = data engineer"],
    ["I'm a data engineer at Northwind", "user.work.role = data engineer", "user.work.employer = Northwind"],
    ["I'm retired", "user.work.status = retired"],
    ["I study biology at Coimbra", "user.education.subject = biology"],
    ["my sister Ines lives in Porto", "user.family.sister.home = Porto", "user.family.sister.name = Ines"],
    ["my sister ines lives in porto", "user.family.sister.home = Porto", "user.family.sister.name = Ines"],
    [
      "my sister Ines, who lives in Porto, is a nurse",
      "user.family.sister.name = Ines",
      "user.family.sister.home = Porto",
      "user.family.sister.work.role = nurse",
    ],
    [
      "I have a sister. She is called Ines and she lives in Porto.",
      "user.family.sister.name = Ines",
      "user.family.sister.home = Porto",
    ],
    ["I have a brother named Tomas who lives in Berlin", "user.family.brother.name = Tomas"],
    ["My mum works as a teacher in Braga", "user.family.mother.work.role = teacher"],
    [
      "My dad lives in Faro and my mum lives in Braga",
      "user.family.father.home = Faro",
      "user.family.mother.home = Braga",
    ],
    ["My sister's husband is called Rui", "user.family.sister.family.husband.name = Rui"],
    ["My boss is Clara", "user.people.boss.name = Clara"],
    ["My son is allergic to eggs", "user.family.son.allergies.eggs = eggs"],
    ["My dog is called Biscuit", "user.pets.dog.name = Biscuit"],
    ["I have a dog named Biscuit and a cat called Miso", "user.pets.dog.name = Biscuit", "user.pets.cat.name = Miso"],
    ["We have a new puppy, his name is Rex", "user.pets.dog.name = Rex"],
    [
      "I have an older brother, Tomas, and a younger sister, Ines",
      "user.family.older_brother.name = Tomas",
      "user.family.younger_sister.name = Ines",
    ],
    ["I live at 12 Harbour Street", "user.home = at 12 Harbour Street"],
    ["my cat miso is 3", "user.pets.cat.age = 3", "user.pets.cat.name = Miso"],
    ["I'm allergic to nuts and shellfish", "user.allergies.nuts = nuts", "user.allergies.shellfish = shellfish"],
    ["I have a peanut allergy", "user.allergies.peanuts = peanuts"],
    ["I'm lactose intolerant", "user.allergies.lactose = lactose"],
    ["I'm vegan", "user.diet = vegan"],
    ["I don't eat meat or fish", "user.avoids.meat = meat", "user.avoids.fish = fish"],
    ["My favorite colour is green.", "user.prefers.colour = green"],
    ["I prefer tea over coffee", "user.prefers.drink = tea"],
    ["I prefer light mode", "user.prefers.mode = light mode"],
    ["please remember i'm allergic to penicillin", "user.allergies.penicillin = penicillin"],
    ["Can you remember that I live in Porto?", "user.home = Porto"],
    [
      "My sister Ines lives in Porto, what's the weather there?",
      "user.family.sister.home = Porto",
      "user.family.sister.name = Ines",
    ],
    ["How do I do it? I live in Porto", "user.home = Porto"],
  ])("%s", (content, ...facts) => expect(said(content).sort()).toEqual(facts.sort()));

  it("finds every fact of a long sentence", () => {
    expect(
      said(
        "My name is Mara, I'm 34, I live in Lisbon with my dog Biscuit, and I work at Northwind as a data engineer.",
      ),
    ).toEqual([
      "user.name = Mara",
      "user.age = 34",
      "user.pets.dog.name = Biscuit",
      "user.home = Lisbon",
      "user.work.employer = Northwind",
      "user.work.role = data engineer",
    ]);
  });

  it("puts what a named speaker says under their name", () => {
    expect(said("I live in Lisbon", [], { speaker: "Mara Duarte" })).toEqual(["mara_duarte.home = Lisbon"]);
  });
});

describe("changes", () => {
  it.each<[string, ...string[]]>([
    ["We moved to Porto last week", "user.home = Porto [changed 2026-02-23]"],
    ["I've just moved from Lisbon to Porto", "user.home = Porto [changed]"],
    ["I switched from coffee to tea", "user.prefers.drink = tea [changed]"],
    ["I'm vegetarian now", "user.diet = vegetarian [changed]"],
    ["I'm not vegetarian anymore", "user.diet = vegetarian [retract changed]"],
    ["I prefer dark mode now, not light", "user.prefers.mode = dark mode [changed]"],
    ["I no longer work at Northwind", "user.work.employer = Northwind [retract changed]"],
    ["I left my job at Northwind last month", "user.work.employer = Northwind [retract changed 2026-02-01]"],
    ["I quit my job at Northwind, now I work at Contoso", "user.work.employer = Contoso [changed]"],
    ["I used to work at Acme but now I work at Northwind", "user.work.employer = Northwind [changed]"],
    ["I got promoted to team lead", "user.work.role = team lead [changed]"],
    ["I'm not allergic to peanuts anymore", "user.allergies.peanuts = peanuts [retract changed]"],
    ["I got divorced last year", "user.family.status = divorced [changed 2025-01-01]"],
  ])("%s", (content, ...facts) => expect(said(content).sort()).toEqual(facts.sort()));

  it("lets a later statement land on the path of the earlier one", () => {
    const pairs = [
      ["I live in Lisbon", "We moved to Porto"],
      ["I prefer light mode", "I prefer dark mode now, not light"],
      ["I prefer coffee", "I switched from coffee to tea"],
      ["I'm studying biology", "I study physics now"],
      ["Always answer in English", "From now on, answer in Portuguese"],
      ["Call me Mara", "Call me Mari"],
      ["I'm vegan", "I'm vegetarian now"],
    ];
    for (const [before = "", after = ""] of pairs) {
      const keys = (content: string) => factsOf(turn(content)).map(({ path }) => path);
      expect(keys(after), after).toEqual(expect.arrayContaining(keys(before)));
    }
  });
});

describe("corrections", () => {
  const before = turn("I live in Lisbon.", { id: "t0" });
  it.each<[string, ...string[]]>([
    ["Actually, I meant Porto, not Lisbon", "user.home = Porto [corrected]"],
    ["No, it's Porto.", "user.home = Porto [corrected]"],
    ["No, correction: it's Porto", "user.home = Porto [corrected]"],
    ["No, I live in Porto", "user.home = Porto [corrected]"],
    ["That's wrong, my sister lives in Rome", "user.family.sister.home = Rome [corrected]"],
    ["Actually I live in Porto, not in Lisbon", "user.home = Porto [corrected]"],
    ["I don't live in Lisbon, I live in Porto", "user.home = Porto [corrected]"],
    ["I meant Porto, not Madrid"],
    ["No thanks"],
    ["No, it's fine"],
  ])("%s", (content, ...facts) => expect(said(content, [before])).toEqual(facts));

  it("does not guess which of several facts was meant", () => {
    expect(said("No, it's Otto.", [turn("My name is Mara and I live in Lisbon.")])).toEqual([]);
  });
});

describe("instructions and persona", () => {
  it.each<[string, ...string[]]>([
    ["From now on, answer in Portuguese", "user.instructions.language = answer in Portuguese"],
    ["Please always answer in English.", "user.instructions.language = always answer in English"],
    ["Always use metric units.", "user.instructions.units = Always use metric units"],
    ["never use emojis", "user.instructions.emojis = never use emojis"],
    ["Don't use emojis in your answers", "user.instructions.emojis = Do not use emojis in your answers"],
    [
      "whenever I ask for code, use TypeScript",
      "user.instructions.i_ask_for_code_use = whenever I ask for code, use TypeScript",
    ],
    ["You should always greet me by name", "user.instructions.greet_me_by_name = always greet me by name"],
    ["Call me Mari", "user.instructions.call_me = call the user Mari"],
    ["I want you to call me Mari", "user.instructions.call_me = call the user Mari"],
    ["You don't need to answer in Portuguese anymore", "user.instructions.language = answer in Portuguese [retract]"],
    ["Your name is Otto", "assistant.name = Otto"],
    ["I'll call you Otto", "assistant.name = Otto"],
    ["Please be more concise", "assistant.style = more concise"],
    ["Talk like a pirate", "assistant.style = like a pirate"],
  ])("%s", (content, ...facts) => expect(said(content)).toEqual(facts));

  it("lets only the user name the assistant", () => {
    expect(said("My name is Otto and your name is Mara.", [], { role: "assistant" })).toEqual([]);
  });
});

describe("what is no fact about the user", () => {
  it.each([
    "What's the weather like in Lisbon today?",
    "Do I live in Lisbon?",
    "Is my sister allergic to nuts?",
    "Where does my brother live?",
    "Should I quit my job?",
    "I live in Lisbon, right?",
    "If I moved to Rome I'd be happy",
    "I wish I lived in Rome",
    "I would love to visit Japan someday",
    "Maybe I live in a simulation",
    "Suppose my name is Bob and I live in Paris",
    "Imagine I am a pirate",
    "Pretend you are a doctor",
    "Tomas said he lives in Berlin",
    "Tomas says I am lazy",
    'She wrote "I live in Rome and I love it".',
    "According to Ines I am a genius",
    'Translate into French: "My name is Mara and I live in Lisbon."',
    "Write a story: My name is Bob. I live in a castle.",
    "Please proofread the following: I am Tomas and I work at Acme.",
    "> I live in Rome",
    "```\nI live in Oslo\n```",
    "Just kidding, I live on the moon",
    "I'm not a doctor",
    "I am not from Spain",
    "I don't have a dog",
    "I don't speak German",
    "I'm tired",
    "I'm happy with the result",
    "hi i'm tired",
    "I'm working on a React project",
    "I like your answer",
    "I love this!",
    "I like how you explain",
    "I'd like a pizza recipe",
    "I live in fear",
    "I work hard",
    "I work at night",
    "I moved the file to the src folder",
    "I moved to TypeScript last year",
    "I'm going to Porto",
    "My function is returning undefined",
    "My name is not important",
    "My job is boring",
    "My birthday is soon",
    "My cat is sleeping",
    "My brother is tall",
    "I prefer not to say",
    "I play it safe",
    "I always forget",
    "Always nice to talk to you",
    "Never mind",
    "Don't open the file",
    "If it rains, take an umbrella",
    "When I run the script, it prints an error",
    "Call me tomorrow",
    "You are a great assistant",
    "Be careful",
    "My wifi password is ⟨vault:ab12⟩",
    "I'm moving to Porto next month",
  ])("%s", (content) => expect(said(content)).toEqual([]));
});

describe("text", () => {
  it.each([
    ["user.home", "Porto", "User lives in Porto"],
    ["user.home", "near Coimbra", "User lives near Coimbra"],
    ["user.family.sister.home", "Porto", "User's sister lives in Porto"],
    ["user.family.sister.family.husband.name", "Rui", "User's sister's husband's name is Rui"],
    ["user.family.parents.home", "Faro", "User's parents live in Faro"],
    ["user.pets.cats.names", "Miso and Tofu", "User's cats' names: Miso and Tofu"],
    ["mara.work.role", "Data engineer", "Mara's job: data engineer"],
    ["user.work.role", "CTO", "User's job: CTO"],
    ["user.likes.jazz", "likes jazz", "User likes jazz"],
    ["user.likes.jazz", "jazz", "User likes jazz"],
    ["user.hobbies.chess", "chess", "User's hobby: chess"],
    ["user.prefers.drink", "tea", "User prefers tea (favourite drink)"],
    ["user.shoe_size", "39", "User's shoe size: 39"],
    ["user", "x", "User: x"],
    ["", "x", ": x"],
    ["assistant.name", "Otto", "Assistant's name is Otto"],
  ])("%s = %s", (path, value, text) => expect(factText(path, value)).toBe(text));
});
