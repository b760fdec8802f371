import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import { analyseQuery } from "../../src/recall/analyse.js";
import { namesIn } from "../../src/recall/names.js";

const analyse = (query: string, speakers: string[] = ["Mara", "Tomas"]) =>
  analyseQuery(query, { at: 0, offset: 0, speakers, agents });

describe("namesIn", () => {
  const names = (query: string, speakers = ["Mara", "Tomas"]) => namesIn(query, speakers).map(({ name }) => name);

  it("finds names, possessives and nicknames", () => {
    expect(names("Where does Mara live?")).toEqual(["Mara"]);
    expect(names("What is Tomas's job?")).toEqual(["Tomas"]);
    expect(names("Did Tom and Mara meet?")).toEqual(["Mara", "Tomas"]);
    expect(names("Who is Jane Silva?", ["Jane Silva", "Tomas"])).toEqual(["Jane Silva"]);
  });

  it("does not take a common word for a name", () => {
    expect(names("Will Mara mark the map?", ["Mark", "Mara"])).toEqual(["Mara"]);
    expect(names("to market", ["Mark"])).toEqual([]);
    expect(names("which tom is it", ["Tomas"])).toEqual([]);
  });

  it("reads names without capitals where the question has none", () => {
    expect(names("where does mara live?")).toEqual(["Mara"]);
  });
});

describe("analyseQuery", () => {
  it("keeps the topic apart from names and scaffolding", () => {
    const analysis = analyse("What kind of books has Mara read recently?");
    expect(analysis.topic).toEqual(["book", "read"]);
    expect(analysis.stems).toContain("mara");
    expect(analysis.names).toEqual(["Mara"]);
    expect(analysis.namesAll).toBe(false);
  });

  it("searches a nickname by the full name as well", () => {
    expect(analyse("What does Tom cook?").stems).toEqual(expect.arrayContaining(["tom", "toma", "cook"]));
    expect(analyse("What does Tom cook?").topic).toEqual(["cook"]);
  });

  it("falls back to all words where nothing else is left", () => {
    const analysis = analyse("Tell me about Mara");
    expect(analysis.broad).toBe(true);
    expect(analysis.topic.length).toBeGreaterThan(0);
  });

  it("knows when everybody is named", () => {
    expect(analyse("Where did Mara meet Tomas?").namesAll).toBe(true);
    expect(analyse("Where does Mara live?", ["Mara"]).namesAll, "beside an assistant without a name").toBe(false);
  });

  it.each([
    ["which milk goes in my coffee?", true],
    ["who walks the dog on Mondays?", true],
    ["where did I live?", false],
    ["what was my desk before?", false],
    ["what do I do on 3 May?", false],
  ])("asks how things are: %j is %s", (query, present) => {
    const times = /3 May/.test(query) ? [{ text: "3 May" } as never] : [];
    expect(analyseQuery(query, { at: 0, offset: 0, speakers: [], times }).present).toBe(present);
  });

  it.each([
    ["Can you recommend a play?", true],
    ["any tips for the exam?", true],
    ["What advice did Mara give?", false],
    ["What does Tomas recommend to Mara?", false],
  ])("asks for help: %j is %s", (query, request) => {
    expect(analyse(query).request).toBe(request);
  });

  it.each([
    ["Do you know my name?", "user"],
    ["What did you recommend?", "assistant"],
  ])("asks for whose words: %j, the %s's", (query, asks) => {
    expect(analyse(query).asks).toBe(asks);
  });

  it("prefers the agents that the question seems to ask, however often it is asked", () => {
    const prefers = () => {
      const kinds = [{ kind: "promise", askedBy: /\bpromise\b/gi }, { kind: "habit" }];
      return analyseQuery("What did I promise?", { at: 0, offset: 0, speakers: [], agents: kinds }).prefers;
    };
    expect([prefers(), prefers(), prefers()]).toEqual([["promise"], ["promise"], ["promise"]]);
  });

  it.each([
    ["When did she move?", true],
    ["What year did they marry?", true],
    ["How long ago was the trip?", true],
    ["Which month is best?", true],
    ["Where were you when it rained?", false],
    ["What is the whenever rule?", false],
  ])("%s asks for a time: %s", (query, when) => {
    expect(analyse(query).when).toBe(when);
  });

  it.each([
    ["Can you suggest a restaurant?", true],
    ["How should I store the tea?", true],
    ["Help me plan a week in Porto", true],
    ["Where does Mara live?", false],
  ])("%s asks for help: %s", (query, request) => {
    expect(analyse(query).request).toBe(request);
  });

  it.each([
    ["What did you recommend for the leak?", "assistant"],
    ["What was your advice on tea?", "assistant"],
    ["Which teas were you fond of?", "assistant"],
    ["Where do I live?", "user"],
    ["Would you recommend me a tea?", "user"],
  ])("%s asks about the %s", (query, asks) => {
    expect(analyse(query).asks).toBe(asks);
  });

  it.each([
    ["How do I restart the router?", "procedural"],
    ["What's the wifi password?", "vault"],
    ["Where is the PDF of the lease?", "resource"],
    ["When did I visit Lisbon?", "episodic"],
    ["What does PIM mean?", "semantic"],
    ["What is my name?", "core"],
  ])("%s prefers %s", (query, kind) => {
    expect(analyse(query).prefers).toContain(kind);
  });

  it("reads anything without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.string()), (query, speakers) => {
        const { stems, topic } = analyse(query, speakers);
        expect(new Set(stems).size).toBe(stems.length);
        expect(stems).toEqual(expect.arrayContaining([...topic]));
      }),
    );
  });
});
