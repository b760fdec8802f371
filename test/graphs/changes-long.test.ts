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
/** Says each line a minute after the one before, in one session, and tells what is believed in the end, and what no more. */
async function said(lines: string) {
  const scope = { userId: `user-${users++}` };
  for (const [i, line] of lines.split("\n").entries()) {
    const [, who = "user", content = ""] = /^(?:(assistant): )?(.*)$/s.exec(line) ?? [];
    const role = who === "assistant" ? ("assistant" as const) : ("user" as const);
    await memory.remember({ role, content, session: "s", at: `2026-04-10T09:0${i}:00Z` }, scope);
  }
  const all = await memory.list(scope);
  const [open, over] = [true, false].map((isOpen) =>
    all.filter(({ closedAt, retractedAt }) => (closedAt === null && retractedAt === null) === isOpen),
  );
  return { open: (open ?? []).map(({ text }) => text), over: (over ?? []).map(({ text }) => text) };
}

/** What is said, what is believed then, and what no longer is. */
const PUT_RIGHT: [string, string, RegExp, RegExp][] = [
  [
    "a dose",
    "I take 40 mg of pantozol every morning before the bus, which my pharmacist finds too late, but there you go. What can I eat right after it?\nassistant: Something light, such as oats.\nOats it is. By the way I looked at the blister while typing this and it's 20 mg, not 40, so please put that in the table, my doctor reads those with a very sharp pencil. Could you add a column for the evening?",
    /20 mg of pantozol/,
    /40 mg/,
  ],
  [
    "a rent",
    "Our rent in the new place is 870 euros, heating included, and the bath has lion feet, which settled it for my wife. Is that a lot for Bremen?\nassistant: It is about average.\nGood to hear. I got the price wrong though, the rent is 920 with the parking spot, she pays the bills and laughed at me for a whole minute. What would a student pay there these days, roughly?",
    /rent in the new place is 920/,
    /870/,
  ],
  [
    "a flight",
    "I'm flying to Bergen on 12 May at 14:20 with my choir, thirty basses in one cabin, pray for the crew. What should I pack for rain?\nassistant: Layers, and a good hood.\nLayers packed. My seat neighbour just texted that I've misread the ticket, it's 15:40, not 14:20, which gives me one more hour to find my hood. Is there a tram from the airport?",
    /at 15:40 \(12 May/,
    /14:20/,
  ],
  [
    "a name's spelling",
    "My niece Katrin starts school in August and is already bossing the cat about. I'd like to sew her a bag with her name on it, what stitch is best?\nassistant: A chain stitch works well.\nChain stitch, lovely, I'll practise on a tea towel. One thing before I cut the felt: my sister says it's spelled Catrin, not Katrin, on every paper they have. How tall should the letters be so that one can read them from across a yard?",
    /niece's name is Catrin.*niece Catrin starts|niece Catrin starts.*niece's name is Catrin/,
    /Katrin/,
  ],
  [
    "a shoe size",
    "I wear size 42 in running shoes and my left foot complains after ten kilometres, the right one never does. Any idea what that means?\nassistant: It may be the lacing.\nIt wasn't the lacing, the man in the shop measured me for a quarter of an hour and says I'm a 44, not a 42, I've been squeezing for years like Cinderella's sister. What socks would you take for a marathon in the heat?",
    /size 44 in running shoes/,
    /size 42/,
  ],
  [
    "a room",
    "Our pottery course is in room 118, up the back stairs, and there are nine of us and one wheel, so we mostly talk. Which clay dries slowly?\nassistant: Stoneware with grog.\nStoneware, noted. Also they've moved us from room 118 to room 204 because of the smell from the kiln, more light and a sink that works, so nobody is complaining for once. How long can I keep clay in a bucket?",
    /course is in room 204/,
    /118/,
  ],
  [
    "a colour",
    "I painted our hall in a green called Alpine Moss last weekend and the dog has had a green tail since. How do I get paint out of fur?\nassistant: Oil, then mild soap.\nThe oil did the trick, he smells like a salad. And I told you the wrong colour, sorry, the tin says Forest Fern, not Alpine Moss, in case somebody wants to know what to buy. How soon may I put the second coat on?",
    /green called Forest Fern/,
    /Alpine Moss/,
  ],
  [
    "a landlord",
    "My landlord is Mr Petersen, he's ninety and still climbs on the roof himself. I want to write to him about the gutter without worrying him, could you draft that?\nassistant: Dear Mr Petersen, …\nThat's very kind and very short, just like him. Only I have to be careful, I got the name wrong in the last letter as well: it's Mr Peterssen, not Petersen, his daughter told me over the fence. Could you make the ending a bit warmer?",
    /landlord is Mr Peterssen/,
    /Mr Petersen\b|Mr Mr/,
  ],
  [
    "a school",
    "My son goes to the Birkenhof school, second year, and comes home with more sand than homework. What's a good book for a boy who only likes diggers?\nassistant: Try something with machines.\nHe took it to bed! And he isn't at the Birkenhof school anymore since we changed districts, he's at the Lindenhof school now, ten minutes on foot, less sand. Would the second part be too hard for a seven-year-old?",
    /son goes to the Lindenhof school/,
    /goes to the Birkenhof/,
  ],
  [
    "days",
    "I play table tennis on Tuesdays and Thursdays in the cellar of the fire station, with a net made from a curtain. How do I get more spin into my serve?\nassistant: Brush the ball, and use your wrist.\nMore wrist, fine, my wrist is seventy. Oh, and I had the days wrong above, we play on Mondays and Wednesdays since the brass band has the cellar on the others, my partner just rang and asked where I was. What rubber would you put on the bat?",
    /table tennis on Mondays and Wednesdays/,
    /Tuesdays/,
  ],
  [
    "an age",
    "My granddaughter is 6 and has decided to become a vet, all her bears are in plaster. What could I give her for her birthday that isn't plastic?\nassistant: A wooden doctor's case.\nSplendid, wood it is. Small correction, my granddaughter is 7, as she told me down the phone with great dignity, spelling it out. Is there a book about bones for that age?",
    /granddaughter is 7 and/,
    /granddaughter is 6/,
  ],
  [
    "an allergy",
    "I'm allergic to hazelnuts, found out on a wedding in a tent, with the bride fanning me. What sweets are safe?\nassistant: Plain dark chocolate often is.\nDark chocolate, hurrah. I went through the doctor's letter again though and I've misread it for years, it's walnuts, not hazelnuts, so I've been refusing nougat for nothing. Which cakes should I look out for now at parties?",
    /allergic to walnuts/,
    /allergic to hazelnuts/,
  ],
  [
    "a step, in both copies of a recipe",
    "How I wash the wool blankets: 1. Fill the tub with water at 40 degrees 2. Add two spoons of soap 3. Soak the blanket for an hour 4. Dry it flat. Could you make that a note for the laundry door?\nassistant: Here is your note: 1. Fill the tub with water at 40 degrees 2. Add two spoons of soap 3. Soak the blanket for an hour 4. Dry it flat\nThat looks fine on the door. My aunt came by, read it aloud and nearly fainted: it's 20 degrees, not 40, or they come out as hats. Could you change the note, with a drawing of a hat, maybe?",
    /water at 20 degrees.*water at 20 degrees/,
    /40 degrees/,
  ],
  [
    "an evening put off",
    "The parents' evening is on 12 May at 19:00, and I'm in charge of the lemonade, God knows why. How much does one make for sixty people?\nassistant: About 25 litres.\n25 litres, my poor arms. They've just written to all of us, the head is ill, so it's been moved to the 19th, same time, which at least gives me a week to find a barrel. What could I offer besides lemonade?",
    /evening is at 19:00 on 19 May/,
    /on 12 May/,
  ],
  [
    "an examination",
    "My eye test is on 12 May at 8:15 and I'm not allowed to drive afterwards because of the drops. What can one do for three hours in the middle of town half blind?\nassistant: Sit in a park and listen to a book.\nA park it is. It turns out I mixed up the dates, it's the 14th, not the 12th, I noticed when the alarm went off for my neighbour's bins. Which audiobook would you take for three hours, something with a murder?",
    /eye test is at 08:15 on 14 May/,
    /on 12 May/,
  ],
  [
    "a provider",
    "We've been with Telnova for ages, thirty euros a month and a helpline that plays the same flute tune. I want to write them something polite and cold, could you?\nassistant: Dear Telnova, …\nCold enough to ski on. They sent a voucher. So that's that, we've moved everything to Fibrelink last week, router and phone and all, and the flute is somebody else's problem. How do I get the old box out of the wall?",
    /moved everything to Fibrelink/,
    /is? ?with Telnova|been with Telnova/,
  ],
  [
    "a way to work",
    "I take the tram to work, line 4, forty minutes with a bag of marking on my knees, and I know every driver by name. Any podcasts about volcanoes?\nassistant: Try one by geologists.\nThe volcano one is splendid. Big news here, my firm is giving up the building altogether and I work from home since Monday, so no more tram and no more drivers, I was nearly tearful at the stop. How do I keep a routine, do you think?",
    /works from home since Monday/,
    /takes the tram/,
  ],
  [
    "a place",
    "I go swimming at the Bever baths every Friday evening, twenty lengths and then chips, in that order. What helps against goggles that fog?\nassistant: A drop of baby shampoo.\nNo tears and no fog, I'm impressed. I'm not at the Bever baths anymore, they've drained it for repairs, I'm at the quarry lake now, which has no lanes and a heron who judges me. How cold is too cold for an hour?",
    /goes swimming at the quarry lake every Friday/,
    /at the Bever baths/,
  ],
  [
    "an appointment put off",
    "My physio is on 12 May at 10:30, second floor, and the lift has been broken since Easter. What do I wear?\nassistant: Something loose.\nLoose it is, I own nothing else. They rang at lunch, the physio herself has a bad back (she laughed, carefully), and they've moved me to the 20th, same time. Which stretches could I do till then on my own?",
    /physio.*20 May/,
    /12 May/,
  ],
  [
    "a feast put off",
    "The christening is on 13 June at 11:00 in the chapel on the hill, and I'm baking for forty. What cake survives a hill?\nassistant: A lemon drizzle.\nLemon, of course. There's been a mix-up with the priest, he has two chapels and one car, so the whole thing has been pushed back to the 27th. Does lemon drizzle freeze well for two weeks?",
    /christening.*27 June/,
    /13 June/,
  ],
  [
    "a fee",
    "I pay 45 euros a month for the gym and go twice, so every visit is a small luxury. Is there a cheaper way?\nassistant: A class card.\nA class card costs more here. And I've looked at the statement again, it's 54 euros, not 45, I had swapped the digits in my head for a year. What could I do at home with two dumbbells?",
    /pays 54 euros a month/,
    /45 euros/,
  ],
  [
    "a teacher",
    "My son's teacher is called Mrs Halloran and she runs a beekeeping club at lunch. What present suits her?\nassistant: A good jar of wax polish.\nWax polish, clever. My son says I'm embarrassing him, her name is Mrs Holloran, not Halloran, it's on the club's T-shirt. What do I write on the label so that it isn't soppy?",
    /teacher is called Mrs Holloran/,
    /Halloran/,
  ],
  [
    "an operation",
    "My mother's knee operation is on 12 May, and I've taken the week off to cook for her. Which soups freeze well?\nassistant: Lentil and pumpkin.\nLentil, then. I got the date wrong, by the way, the operation is on the 21st, she read me the letter twice with her teacher's voice. How many litres would one person eat in a week?",
    /operation is on 21 May/,
    /12 May|April/,
  ],
  [
    "a number",
    "I keep nine hens behind the shed and they lay when they like. How much feed do they need in winter?\nassistant: About 120 grams each a day.\n120 grams, that adds up. I miscounted, it's eleven, not nine, two of them sleep in the plum tree and only come down for the radio. Would oats do for the cold days?",
    /keeps eleven hens/,
    /nine hens/,
  ],
  [
    "a weekday",
    "Our choir sings on Wednesdays in the old brewery, thirty of us and an organ with asthma. What warms a voice up quickly?\nassistant: Humming on a comfortable note.\nHumming we do. It's not Wednesdays anymore because the brewery was let to a climbing club, it's Mondays now, right after the news. Which songs work with many basses?",
    /choir sings on Mondays/,
    /on Wednesdays/,
  ],
  [
    "an instrument",
    "My son plays the clarinet in the town band, first row, next to the drum. How do I protect his ears?\nassistant: With filters made for musicians.\nFilters ordered. He's just corrected me from the sofa: it's a basset horn, not a clarinet, and he would like that noted for ever. Are there any duets for that and a tired father?",
    /plays the basset horn in/,
    /plays the clarinet/,
  ],
  [
    "a price",
    "We bought a cargo bike for 3200 euros and now the whole street borrows it. How do I set up a list?\nassistant: With a shared sheet.\nA shared sheet, done, and they do use it. I was wrong about the price, my wife has the receipt and it was 2900 euros, she handles the money here for good reasons. Which lock would you buy for it?",
    /cargo bike for 2900 euros/,
    /3200/,
  ],
  [
    "a medicine's name",
    "My blood pressure pill is called Ramilan and I take it at breakfast with the dog watching. May I have grapefruit?\nassistant: Better ask your pharmacist.\nShe says yes, a little. And she says it isn't Ramilan, it's Ramipol, I've been spelling it after a song apparently. What else is good for breakfast that isn't bread?",
    /pill is called Ramipol/,
    /Ramilan/,
  ],
  [
    "a contract",
    "We changed our energy contract to Voltara in spring, they sent a cactus. How do I read the meter?\nassistant: Note the digits before the comma.\nNoted. They went bust in the meantime, cactus and all, so we've switched everything to Stromwerk, which sends nothing but bills. How often do I have to read the thing?",
    /switched everything to Stromwerk/,
    /to Voltara/,
  ],
  [
    "a flat",
    "My sister lives in flat 12, above the bakery, and sleeps through the smell somehow. What plant suits a dark hall?\nassistant: A cast iron plant.\nCast iron, like her. Post for her came back though: I wrote the number wrong, the flat is 21, third bell from the top, and her name is hidden behind a sticker. How big does this plant get?",
    /lives in flat 21/,
    /flat 12/,
  ],
  [
    "a height",
    "I'm 178 cm and the new desk is made for somebody with the arms of a gibbon. How do I set it up?\nassistant: Start with the elbow height.\nElbows first, thanks. I was measured at the doctor's this morning and it turns out I'm 176 cm, not 178, so the gibbon wins by even more. Where should the screen be?",
    /is 176 cm/,
    /178 cm/,
  ],
];

/** What sounds like a correction, and what still holds. */
const AS_IT_WAS: [string, string, RegExp][] = [
  [
    "a brother's dose",
    "I take 40 mg of pantozol every morning before the bus, and it helps. What can I eat right after it?\nassistant: Oats.\nOats it is. My brother has the same pills, only his are 20 mg, not 40, because he's half my size and twice as sensible. Could you add a column for the evening?",
    /User takes 40 mg of pantozol/,
  ],
  [
    "a joke about an age",
    "I'm 52 and learning to ski, my knees have views on that. How long does it take?\nassistant: A week or two.\nA week, ha. On the slope I'm 12, not 52, at least in my head, and the bill for the physio says otherwise. What exercises would you do?",
    /User is 52/,
  ],
  [
    "a blood group of one's own",
    "My daughter's blood group is A negative and mine is unknown to science. Is that a problem for donations?\nassistant: You can have it tested.\nI did. Mine is O negative, not A, so we don't match, she found that very funny. How often may one give blood?",
    /blood group is A negative/,
  ],
  [
    "what comes on top",
    "I swim on Mondays and run on Thursdays, with the same old shorts for both. Is that too little?\nassistant: It's fine.\nGood. I also row on Saturdays now, in a boat that leaks a bit, with a colleague who sings. What should I eat before that?",
    /swims? on Mondays/,
  ],
  [
    "a sister's room",
    "Our meeting is in room 118 on Tuesdays. Can you write a sign for the door?\nassistant: Room 118, Tuesdays.\nNice and short. My sister's choir has been moved from room 118 to room 204 in her own school, funny coincidence, she's furious. Can you make the sign bigger?",
    /meeting is in room 118/,
  ],
  [
    "what a wedding is not",
    "I play the cello in a quartet, badly but loudly. What should we play at a wedding?\nassistant: Something by Haydn.\nHaydn, fine. It's a wedding, not a funeral, so nothing in minor please, and nothing longer than the patience of a child. Which quartet would you take?",
    /plays the cello/,
  ],
  [
    "what a vet says of a cat",
    "I have a cat called Figo and a dog called Bolota, and neither of them speaks to the other. Tips?\nassistant: Separate bowls.\nSeparate bowls did it. The vet says Figo is fat, not fluffy, which I take personally. How much should a cat weigh?",
    /cat called Figo/,
  ],
  [
    "a friend's mistake",
    "My rent is 900 euros and my pay is a joke. What can I save on?\nassistant: Food and phone.\nSorry, I was away. My friend got her rent wrong in the tax form, she wrote 800, it was 950, and they came after her. What do I have to put in mine?",
    /User's rent is 900/,
  ],
  [
    "what is only supposed",
    "I work at the library on Tuesdays and Fridays. What can I read in the quiet hours?\nassistant: Short stories.\nLovely. If it were Mondays, not Tuesdays, I'd have the whole house to myself, but it isn't. Which stories would you start with?",
    /works at the library on Tuesdays/,
  ],
  [
    "what was put off elsewhere",
    "My flight to Oslo is on 12 May at 14:20, with a bag of cheese for my aunt. Will the cheese be a problem?\nassistant: Not within Europe.\nGood. My aunt said the concert there was moved to the 19th, so we'll miss it, and I'm not even sad, it was all trombones. What else should I bring her?",
    /flying to Oslo.*14:20|flight to Oslo.*14:20/,
  ],
  [
    "a question",
    "I'm vegetarian and my son is not, so we cook twice. What can we both eat?\nassistant: Chilli with two pots.\nChilli it is. Is the big pot for six, not four? Either way I'd like it with beans, not lentils, this time, he hates them. How long do the beans take?",
    /vegetarian/,
  ],
  [
    "the parents' provider",
    "We're with Telnova for the phone and happy so far. How do I get a second line?\nassistant: Call them.\nI called. My parents moved everything to Fibrelink last year and regret it, they still talk about the old days. Which plan would you take for two?",
    /User is with Telnova|with Telnova/,
  ],
  [
    "a neighbour's school",
    "My school is the Birkenhof, I teach maths there, and the coffee is terrible. How do I start a lesson about fractions?\nassistant: With a pizza.\nPizza, always pizza. My neighbour isn't at the Birkenhof anymore since the new head came, he's at the Lindenhof now, and looks ten years younger. What comes after pizza?",
    /school is the Birkenhof/,
  ],
  [
    "another name that looks alike",
    "My landlord is Mr Petersen, and he is a gem. How do I thank him?\nassistant: With a card.\nA card, yes. The plumber he sent is called Mr Peters, not Petersen, easy to mix up, they've been friends for ever. What do I write in it?",
    /landlord.*Mr Petersen/,
  ],
  [
    "another number",
    "I wear size 42 and I run a lot. What socks?\nassistant: Wool.\nWool, in summer? The trail is 21 kilometres, not 42, so I may survive it either way. What do I drink on it?",
    /size 42/,
  ],
  [
    "another thing that was moved",
    "My interview at the museum is on 12 May at 9:00. What do I ask?\nassistant: About the team.\nThe team, right. We moved to Evora in May last year and I still have no dentist I trust, so I moved the sofa on the 19th instead of looking for one. Any other questions?",
    /interview.*12 May/,
  ],
  [
    "one of two plans",
    "The book fair is on 12 May and the reading on 20 May, both in the same damp hall. What do I wear?\nassistant: Layers.\nLayers, always layers. They've just written that it's been moved to the 27th, without saying what, typical for them. Can you write a polite question back?",
    /book fair.*12 May/,
  ],
];

describe("what a long message puts right or changes on the way", () => {
  it.each(PUT_RIGHT)("%s", async (_, lines, believed, stale) => {
    const { open } = await said(lines);
    expect(open.join(" | ")).toMatch(believed);
    // What tells of the change itself, such as `not 40 but 20`, may name both.
    expect(open.filter((text) => stale.test(text) && !believed.test(text))).toEqual([]);
  });

  it.each(AS_IT_WAS)("leaves alone %s", async (_, lines, believed) => {
    const { open, over } = await said(lines);
    expect(open.join(" | ")).toMatch(believed);
    expect(over).toEqual([]);
  });
});
