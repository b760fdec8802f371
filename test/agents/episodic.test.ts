import { describe, expect, it } from "vitest";
import { episodic } from "../../agents/episodic.js";
import { understood } from "../support/understood.js";
import { NOW, turn } from "./turns.js";

const extract = async (content: string, more = {}) =>
  episodic.rules.extract(turn(content, more), await understood(turn(content, more)));
const said = async (content: string, more = {}) =>
  (await extract(content, more)).map(({ fields }) => `${fields.eventType}: ${episodic.text(fields)}`);

describe("events", () => {
  it.each<[string, ...string[]]>([
    ["We moved to Porto last week", "milestone: User moved to Porto in the week of 23 February 2026"],
    ["I visited my sister in Porto yesterday", "travel: User visited their sister in Porto on 3 March 2026"],
    [
      "Last weekend I went hiking with Tomas and we saw a fox",
      "travel: User went hiking with Tomas and they saw a fox on the weekend of 28 February 2026",
    ],
    ["Yesterday, I cooked dinner for my parents.", "meeting: User cooked dinner for their parents on 3 March 2026"],
    ["I bought a camera yesterday for 300 euros", "purchase: User bought a camera for 300 euros on 3 March 2026"],
    ["I ordered a new laptop last Friday", "purchase: User ordered a new laptop on 27 February 2026"],
    ["I went shopping on Monday", "purchase: User went shopping on 2 March 2026"],
    ["My sister Ines had a baby last week", "milestone: User's sister Ines had a baby in the week of 23 February 2026"],
    [
      "My wife and I went to the cinema on Saturday",
      "travel: User's wife and User went to the cinema on 28 February 2026",
    ],
    ["I had lunch with my boss today", "meeting: User had lunch with their boss on 4 March 2026"],
    [
      "I met Helena at the conference last week",
      "meeting: User met Helena at the conference in the week of 23 February 2026",
    ],
    ["Tomas called me yesterday", "communication: Tomas called User on 3 March 2026"],
    ["I finished my thesis in June", "work: User finished their thesis in June 2025"],
    ["I saw the doctor this morning", "health: User saw the doctor in the morning on 4 March 2026"],
    ["Ines moved to Faro in May", "milestone: Ines moved to Faro in May 2025"],
    ["we adopted a cat last Sunday", "purchase: User adopted a cat on 1 March 2026"],
  ])("%s", async (content, ...events) => expect(await said(content)).toEqual(events));
});

describe("plans", () => {
  it.each<[string, ...string[]]>([
    [
      "I have a dentist appointment next Tuesday at 9",
      "plan: User has a dentist appointment at 09:00 on 10 March 2026",
    ],
    ["remember that the demo is on Friday", "plan: The demo is on 6 March 2026"],
    ["the demo was moved to Thursday", "plan: The demo was moved on 5 March 2026"],
    ["I'll be on vacation from 3 to 10 August", "plan: User will be on vacation from 3 August 2026 to 10 August 2026"],
    ["My passport expires in May 2027", "plan: User's passport expires in May 2027"],
    ["The deadline is 3 May", "plan: The deadline is on 3 May 2026"],
    ["I'm flying to Rome on 3 May", "plan: User is flying to Rome on 3 May 2026"],
    [
      "We're flying to Madrid on 12 June and returning on 20 June",
      "plan: User is flying to Madrid on 12 June and returning on 20 June on 12 June 2026",
    ],
    ["Tomas is visiting us next week", "plan: Tomas is visiting User in the week of 9 March 2026"],
    ["My parents are visiting next weekend", "plan: User's parents are visiting on the weekend of 14 March 2026"],
    ["my flight to Berlin leaves on Monday at 7am", "plan: User's flight to Berlin leaves at 07:00 on 9 March 2026"],
    ["I'll meet Clara tomorrow at 6pm", "plan: User will meet Clara at 18:00 on 5 March 2026"],
    ["I have an interview at Contoso tomorrow", "plan: User has an interview at Contoso on 5 March 2026"],
    ["I need to renew my passport by June", "plan: User needs to renew their passport by June 2026"],
    ["Tomorrow is the day I sign the lease", "plan: Tomorrow is the day User signs the lease on 5 March 2026"],
    ["I booked a table for Saturday", "plan: User booked a table on 7 March 2026"],
    ["On Monday I start my new job at Contoso", "plan: User starts their new job at Contoso on 9 March 2026"],
  ])("%s", async (content, ...events) => expect(await said(content)).toEqual(events));
});

describe("fields", () => {
  it("names who, where, with whom and when", async () => {
    const [draft] = await extract("I visited my sister Ines in Porto yesterday", { speaker: "Mara" });
    expect(draft?.fields).toEqual({
      actor: "Mara",
      eventType: "travel",
      summary: "Mara visited their sister Ines in Porto",
      details: null,
      participants: ["Ines"],
      place: "Porto",
      start: Date.UTC(2026, 2, 3),
      end: Date.UTC(2026, 2, 4) - 1,
      precision: "day",
      day: "2026-03-03",
      phrase: "yesterday",
    });
    expect(draft?.validFrom).toBe(Date.UTC(2026, 2, 3));
  });

  it("takes the turn's own day where no time is named", async () => {
    const [draft] = await extract("my flight got cancelled", { offset: -300, at: Date.UTC(2026, 2, 4, 3) });
    expect(draft?.fields).toMatchObject({ day: "2026-03-03", precision: "day", phrase: null });
    expect(draft?.fields.start).toBe(Date.UTC(2026, 2, 3, 5));
  });

  it("tells the day of the speaker's clock, wherever that is", async () => {
    const [draft] = await extract("I have a meeting tomorrow at 8am", { offset: 540 });
    expect(draft && episodic.text(draft.fields)).toBe("User has a meeting at 08:00 on 5 March 2026");
    expect(draft?.fields.start).toBe(Date.UTC(2026, 2, 4, 23));
  });

  it("gives the same event of the same day one key", async () => {
    const key = async (content: string, at = NOW) =>
      (await extract(content, { at })).map(({ fields }) => episodic.key(fields));
    expect(await key("I visited my sister in Porto yesterday.")).toEqual(
      await key("i visited my sister in Porto yesterday!"),
    );
    expect(await key("I ran into Helena today")).not.toEqual(await key("I ran into Helena today", NOW + 86_400_000));
  });
});

describe("what is no event", () => {
  it.each([
    "I live in Lisbon",
    "I love hiking",
    "I was tired yesterday",
    "I thought about it yesterday",
    "I go running every Monday",
    "I usually have lunch at noon",
    "I always went there on Sundays",
    "I used to play tennis",
    "My birthday is on 4 May",
    "I was born in 1990",
    "If I go to Rome next week",
    "Did I go to Rome yesterday?",
    "Remember when I went to Porto?",
    "I would go tomorrow",
    "I might go to Porto next week",
    "Maybe I'll visit Ines on Friday",
    "We could meet on Monday",
    "Let's meet on Monday",
    "I didn't go to Porto yesterday",
    "I'll let you know tomorrow",
    "I'm going to try that",
    "I'm going to be honest",
    "I will do it",
    "I got an error yesterday",
    "I ran the tests and got an error",
    "I found the bug",
    "I tried it yesterday",
    "I did what you said",
    "I read your answer",
    "I was wondering if you could help",
    "I had a question",
    "I had to go",
    "See you tomorrow",
    "Have a nice weekend",
    "Tomorrow is another day",
    "The year 2020 was hard",
    "It rained yesterday",
    "The train is late",
    "Dinner is ready",
    "Write a story: yesterday I flew to the moon.",
  ])("%s", async (content) => expect(await said(content)).toEqual([]));

  it("is what the assistant says", async () => {
    expect(await said("I visited Porto yesterday", { role: "assistant" })).toEqual([]);
  });
});
