import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemory, type SextetMemory } from "../../src/index.js";

const home = mkdtempSync(join(tmpdir(), "sextet-test-"));
let memory: SextetMemory;
beforeAll(async () => {
  memory = await createMemory({ home, offline: true, now: "2026-05-04T09:00:00Z", timeZone: "UTC" });
});
afterAll(async () => {
  await memory.close();
  rmSync(home, { recursive: true, force: true });
});

let users = 0;
/** Says each line on a day of its own, in one session, and tells what is believed in the end. */
async function said(...lines: string[]) {
  const scope = { userId: `user-${users++}` };
  for (const [i, line] of lines.entries()) {
    const [, who = "user", content = ""] = /^(?:(assistant): )?(.*)$/s.exec(line) ?? [];
    const role = who === "assistant" ? ("assistant" as const) : ("user" as const);
    await memory.remember({ role, content, session: "s", at: `2026-04-${String(10 + i)}T09:00:00Z` }, scope);
  }
  const all = await memory.list(scope);
  const open = all.filter(({ closedAt, retractedAt }) => closedAt === null && retractedAt === null);
  return { scope, texts: open.map(({ text }) => text).join(" | ") };
}

describe("what changes or is corrected", () => {
  it.each([
    [["I live in Coimbra with my cats", "I live in Evora now"], /Evora/, /lives in Coimbra/],
    [["I play the oboe in a wind band", "sorry, bassoon"], /bassoon/, /oboe/],
    [["my Czech is at level A2", "it's B2, not A2"], /B2/, /A2/],
    [
      ["I work as a baker at Brandl", "quit Brandl in march, I'm a postman now"],
      /postman/,
      /^(?!.*quit).*works? .*Brandl/,
    ],
    [["I play the lute", "assistant: Lovely!", "argh, the harp"], /harp/, /lute/],
    [["my brother studies in Graz. Edit: Linz, other end of the country"], /Linz/, /Graz/],
    [["my uncle turns 70 on the 29th. Wait. Ok 71!!"], /71/, /70/],
    [["the exam is on 8 May at 3", "assistant: Noted.", "no wait, it's at 4"], /16:00/, /15:00/],
    [["my desk is 3.08", "they moved me, desk 1.15 now"], /1\.15/, /3\.08/],
    [["I drive to work, an hour each way", "taking the tram to work since easter"], /tram/, /drives/],
    [
      ["my sister Runa lives in Esbjerg", "Actually Runa moved to Odense in March"],
      /name is Runa.*Odense|Odense.*name is Runa/,
      /Esbjerg/,
    ],
    [["my brother Ivo works at Corvel", "Ivo started at Tessel last week"], /Tessel/, /Corvel/],
    [["my boyfriend's name is Rasmus", "Rasmus and I broke up yesterday"], /broke up/, /name is Rasmus/],
    [["my dog is called Bolota", "Bolota died on Monday"], /Bolota died/, /name is Bolota/],
    [["My brother works at Corvel", "That's not right, he works at Tessel"], /brother works at Tessel/, /Corvel/],
    [["my rent is 900 euros", "I mixed that up: it's 950 euros"], /rent is 950/, /900/],
    [
      ["My cousin lives in Odense", "I told you something wrong: my cousin doesn't live in Odense, she lives in Ribe"],
      /cousin lives in Ribe/,
      /lives in Odense/,
    ],
    [
      ["my aunt's name is Ilse", "Ilse had a boy called Finn, and his father has not slept since"],
      /aunt's name is Ilse.*Finn|Finn.*aunt's name is Ilse/,
      /^$/,
    ],
    [
      ["We swim at the Bever pool in the mornings", "I only swim on Tuesday evenings now"],
      /swims on Tuesday evenings/,
      /in the mornings/,
    ],
  ])("%j", async (lines, believed, stale) => {
    const { texts } = await said(...lines);
    expect(texts).toMatch(believed);
    expect(texts).not.toMatch(stale);
  });

  it("doubts what says in other words the value that is replaced", async () => {
    const { scope } = await said(
      "I live in Coimbra with my two cats Mia and Leo, and I teach maths at the Vidigal school.",
      "We moved to Evora last week",
    );
    const open = (await memory.list(scope)).filter(({ closedAt }) => closedAt === null);
    expect(open.filter(({ text }) => /lives in Evora/.test(text))).toHaveLength(1);
    for (const { text, doubtedBy } of open)
      if (/Coimbra/.test(text)) expect([text, doubtedBy]).not.toEqual([text, null]);
    expect(open.find(({ text }) => /teaches maths/.test(text))?.doubtedBy).toBeNull();
  });

  it("takes the title of a way to do something from the question", async () => {
    const asked = "assistant: How do you usually restart the boiler?";
    const { texts } = await said(asked, "press mode + down for 5s, let go when it blinks, then press reset twice");
    expect(texts).toBe("Restart the boiler: 1. Press mode + down for 5s 2. Let go when it blinks 3. Press reset twice");
  });

  it("leaves alone what somebody else did, and what comes on top", async () => {
    const { texts } = await said(
      "I live in Coimbra",
      "I have a dog called Bolota",
      "my brother moved to Evora",
      "we also have a cat",
    );
    expect(texts).toMatch(/lives in Coimbra/);
    expect(texts).toMatch(/Bolota/);
  });

  it.each([
    ["I live in Coimbra", "My friend Ines lives in Coimbra.", "User lives in Coimbra"],
    ["My friend Ines lives in Coimbra.", "I moved to Coimbra last week.", "Ines lives in Coimbra"],
    ["I moved to Coimbra in March 2024.", "I moved to Evora last week.", "User moved to Coimbra in March 2024"],
    [
      "How to release shop 6: 1. Run the tests. 2. Tag version 6.",
      "How to release shop 8: 1. Run the tests. 2. Tag version 8.",
      "Release shop 6",
    ],
  ])("%j stays so after %j", async (first, second, kept) => {
    expect((await said(first, second)).texts).toContain(kept);
  });

  it.each([
    ["my sister's name is Runa", "Runa moved to Odense", "name is Runa"],
    ["my cat is called Figo", "Figo is 3", "name is Figo"],
    ["my boyfriend's name is Rasmus", "Rasmus lost his keys last night", "name is Rasmus"],
    ["my sister Runa lives in Esbjerg", "my friend Runa moved to Odense", "Esbjerg"],
  ])("%j is not ended by %j", async (first, second, kept) => {
    expect((await said(first, second)).texts).toContain(kept);
  });

  it.each([
    ["news of one day", UNRELATED],
    ["the same matters of different people", SIDE_BY_SIDE],
  ])("ends nothing in a conversation of %s, nor doubts it", async (_, lines) => {
    const scope = { userId: `user-${users++}` };
    const turns = lines.map((content) => ({
      role: "user" as const,
      content,
      session: "s",
      at: "2026-05-04T08:00:00Z",
    }));
    for (const turn of turns) await memory.remember(turn, scope);
    const reports = (await memory.runs(scope)).flatMap(({ operations }) => operations);
    expect(reports.filter(({ op }) => op === "revise" || op === "retract")).toEqual([]);
    expect((await memory.list(scope)).filter(({ doubtedBy }) => doubtedBy !== null)).toEqual([]);
  });

  it("answers about a relative with what was said of them by name", async () => {
    const { scope } = await said("my sister Runa lives in Esbjerg", "Runa moved to Odense in March");
    const { answer } = await memory.chat("Where does my sister live?", scope);
    expect(answer).toContain("Odense");
    expect((await memory.chat("Tell me everything about Runa", scope)).answer).toMatch(/Odense(?:.|\n)*name is Runa/);
  });

  it("knows the old version, and answers with the new one", async () => {
    const { scope } = await said("I drive a Saab", "sold the Saab, I drive a Seat now");
    const { memories } = await memory.recall("What car do I drive?", scope);
    expect(memories[0]?.text).toContain("Seat");
  });

  it("lets people who talk with one another go on about a thing without ending what they said", async () => {
    const scope = { userId: `user-${users++}` };
    const talk = [
      ["Ilse", "My pottery stall is open, I sell bowls there every Saturday"],
      ["Piet", "No way, that's great! I've been dancing since I was a child"],
      ["Ilse", "Now I'm looking for a new glaze for the stall, customers love blue"],
      ["Piet", "No worries, you've got this. Dancing now helps me to relax after work"],
      ["Ilse", "I won't give up the stall, however hard it gets"],
    ] as const;
    await memory.remember(
      talk.map(([speaker, content], i) => ({
        ...{ role: "user" as const, speaker, content, session: "talk", at: `2026-04-10T09:0${i}:00Z` },
      })),
      scope,
    );
    const all = await memory.list({ ...scope, asOf: "2026-04-11" });
    expect(all.length).toBeGreaterThan(2);
    expect(all.filter(({ closedAt, retractedAt }) => closedAt !== null || retractedAt !== null)).toEqual([]);
  });
});

const UNRELATED = [
  "I just started at a bakery in Ghent",
  "we got a puppy last week",
  "my car broke down yesterday",
  "finally finished my driving lessons",
  "I'm flying to Porto on Friday",
  "my sister got promoted",
  "I stopped drinking coffee",
  "our landlord sold the building",
  "I have a dentist appointment on 12 May at 10",
  "my team switched to Fridays off",
  "I bought a second-hand cello",
  "my uncle died in March",
  "I'm learning Danish now",
  "the printer at work is dead",
  "I lost my wallet in the tram",
  "I moved my savings to another bank",
  "my daughter turned six on Sunday",
  "I signed up for a pottery course starting in June",
  "the neighbours left for Spain",
  "I got new glasses",
  "I no longer eat fish",
  "my phone screen is cracked",
  "we're having dinner with the Vogels on Saturday",
  "I changed my mind about the sofa, keeping the blue one",
  "my boss is on leave until June",
];

const SIDE_BY_SIDE = [
  "I work at a library",
  "my brother started a new job at the harbour",
  "my wife's car is at the garage",
  "I have a cat called Fennel",
  "my neighbour's dog died",
  "I take the tram to work",
  "the meeting on Monday was cancelled",
  "my daughter moved to Lille",
  "I finished reading Middlemarch",
  "my mum stopped smoking",
  "I have a meeting with the bank on Thursday",
  "my friend Oda got divorced",
  "I'm on a new medication, 20 mg",
  "my son's school changed its uniform",
  "we painted the kitchen green",
  "my laptop is a Framework",
  "my dad's laptop was stolen",
  "I play chess on Tuesdays",
  "my colleague Piet left the company",
  "our new office has a roof terrace",
  "I bought a train ticket to Bern for 3 June",
  "my knee is better now",
  "I've been vegetarian since 2019",
  "my partner eats meat again",
  "the café near my place closed",
  "I'm saving for a canoe",
];
