import { describe, expect, it } from "vitest";
import { core } from "../../agents/core.js";
import { understood } from "../support/understood.js";
import { turn } from "./turns.js";

/** What is kept of a turn, as `path: text`. */
const said = async (content: string, more = {}) =>
  core.rules
    .extract(turn(content, more), await understood(turn(content, more)))
    .map(({ fields }) => `${fields.path}: ${core.text(fields)}`);

describe("what people say of themselves", () => {
  it.each<[string, ...string[]]>([
    ["My name is Mara and I live in Lisbon.", "user.name: User's name is Mara", "user.home: User lives in Lisbon"],
    ["hi im mara and i live in lisbon", "user.home: User lives in Lisbon", "user.name: User's name is Mara"],
    ["hey im starving"],
    ["never been keen on oysters", "user.notes.never_keen_oysters: User never been keen on oysters"],
    ["i bake rye bread every friday", "user.notes.bake_rye_bread_every_friday: User bakes rye bread every friday"],
    ["My blood type is A+, hmm no, O+", "user.notes.blood_type: User's blood type is O+"],
    [
      "lactose intolerant here, so no yoghurt",
      "user.notes.lactose_intolerant_yoghurt: User is lactose intolerant here, so no yoghurt",
    ],
    [
      "Good evening. This is Ada Bex writing from Oslo.",
      "user.name: User's name is Ada Bex",
      "user.notes.ada_bex_writing_oslo: User is Ada Bex writing from Oslo",
    ],
    [
      "I'm watching Stand By Me with my sister",
      "user.notes.watching_stand_sister: User is watching Stand By Me with their sister",
    ],
    [
      "Hello, I'm Priscila, I just moved to Leeds for a job",
      "user.home: User just moved to Leeds for a job",
      "user.name: User's name is Priscila",
    ],
    [
      "My sister Ines lives in Porto",
      "user.family.sister.name: User's sister's name is Ines",
      "user.family.sister.home: User's sister lives in Porto",
    ],
    ["I have two cats, Miso and Tofu", "user.notes.two_cats_miso_tofu: User has two cats, Miso and Tofu"],
    [
      "I live in Utrecht with my partner Joost, and I teach geography",
      "user.family.partner.name: User's partner's name is Joost",
      "user.home: User lives in Utrecht",
      "user.notes.live_utrecht_partner_joost_teach_geography: User lives in Utrecht with their partner Joost, and they teach geography",
    ],
    ["it's Monday"],
    ["you skipped the second line"],
    ["or, sorry, that's the other one"],
  ])("%s", async (content, ...kept) => expect(await said(content)).toEqual(kept));

  it("stands under one path with its value, so that a later one replaces the whole sentence", async () => {
    const [draft] = core.rules.extract(
      turn("I live in Porto, right next to the old harbour"),
      await understood(turn("I live in Porto, right next to the old harbour")),
    );
    expect(draft?.fields).toEqual({
      path: "user.home",
      value: "Porto",
      statement: "User lives in Porto, right next to the old harbour",
    });
  });

  it("is said of a speaker by name", async () => {
    expect(await said("I collect old maps", { speaker: "Mara" })).toEqual([
      "mara.notes.collect_old_maps: Mara collects old maps",
    ]);
  });
});

describe("what is kept of nobody", () => {
  it.each([
    "Where do I live?",
    "is my dog allowed on the train",
    "if I lived in Rome I'd be happy",
    "In another life I was a clockmaker",
    "I almost moved to Rome",
    "yeah right, I'm the king of Spain",
    "write a poem about my dog",
    "so tired today",
    "Rome is the capital of Italy",
    'He said "I live in Rome"',
    "thanks, that works",
    "this one looks better",
    "I felt bad yesterday",
    "I was really tired all day",
    "I met you yesterday",
    "I never said I wanted a boat",
  ])("%s", async (content) => expect(await said(content)).toEqual([]));
});
