import { describe, expect, it } from "vitest";
import { semantic } from "../../agents/semantic.js";
import { understood } from "../support/understood.js";
import { turn } from "./turns.js";

const extract = async (content: string, more = {}) =>
  semantic.rules.extract(turn(content, more), await understood(turn(content, more)));
const said = async (content: string, more = {}) =>
  (await extract(content, more)).map(({ fields }) => semantic.text(fields));

describe("facts", () => {
  it.each<[string, ...string[]]>([
    ["TPR means third party review", "TPR means third party review"],
    ["my friend Tomas lives in Madrid", "User's friend Tomas lives in Madrid"],
    ["our office is at the harbour", "User's office is at the harbour"],
    ["the archive server runs FreeBSD", "The archive server runs FreeBSD"],
    ["Our codename for the app is Osprey", "User's codename for the app is Osprey"],
    ["Kofi from the third floor repairs clocks", "User: Kofi from the third floor repairs clocks"],
  ])("%s", async (content, ...facts) => expect(await said(content)).toEqual(facts));
});

describe("what is no lasting fact about something else", () => {
  it.each([
    "What does PIM mean?",
    "Maybe Tomas is a nurse",
    "The point is that it works",
    "Life is a mystery",
    "That means a lot to me",
    "This is a test",
    "There is a problem",
    'She wrote "Tomas is a nurse in Porto".',
    "Translate this: Tomas is a nurse.",
  ])("%s", async (content) => expect(await said(content)).toEqual([]));
});
