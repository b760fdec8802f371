import type { Day } from "../../life-data.js";

/** October to December 2025, as Petra typed it. */
export const AUTUMN: readonly Day[] = [
  {
    at: "2025-10-06",
    said: [
      "Emergency of the slow kind. The archive got a flooded ledger from 1641, a water pipe in the town hall cellar, and I am drying it page by page with blotters and a fan on low. It'll take weeks. It's terrifying and I haven't been this happy for years. What should I be looking out for that one forgets when one's in love?",
      "a:What one forgets is usually the dull part:\n\n- humidity: keep the room below about 55 per cent and write it down three times a day;\n- mould starts within two or three days, so whatever you can't reach in time goes into the freezer, wrapped;\n- test the ink at a corner before every new gathering, since clerks changed their recipes;\n- number the blotters and the leaves, so that nothing swaps places;\n- photograph each opening before you touch it;\n- stop when you're tired. Wet paper tears in the last hour of the day.\n\nAnd agree with somebody on a second pair of eyes once a week.",
      "Stopping when tired, noted, that's the one I'd skip. For the evenings I've got something else: I started learning Portuguese, on Thursdays, for no reason except that I like how it sounds. So far I can order a grilled fish and apologise to it.",
    ],
  },
  {
    at: "2025-10-13",
    said: [
      "Guess who rang my bell with a rucksack. Bas is back from Oslo, for good, he says the rock was wonderful and the dark wasn't. He lives in Ghent again, in his old street even, and we've already booked a rope for Saturday evening. What's a good dinner for someone who's eaten brown cheese for four months?",
      "a:Something green, sharp and unmistakably from home. I'd do:\n\n- to begin, a bitter chicory salad with apple and a mustard dressing;\n- then a waterzooi with fish or chicken: leeks, carrots, celeriac, cream, plenty of chervil;\n- to finish, poached pears, and no cheese whatsoever.\n\nYou can make the broth the day before and just warm the fish through in it for five minutes, so you've time to listen. If you're climbing first, have bread on the table the moment you get in. People off a wall will eat the candles.",
    ],
  },
  {
    at: "2025-10-20",
    said: [
      "New winter timetable, everyone's grumbling but me: the archive now closes at 18:00. I asked for that hour, more or less, because the ledger never wants to stop at five. Does an hour more need a proper second break, do you think?",
      "a:For fine handwork I'd say yes, even where the rules don't ask for one. Concentration dips in the late afternoon, and the last hour is exactly when wet paper gets hurt. Ten minutes about 16:00, away from the bench and ideally outdoors, does more than a longer lunch.\n\nIt's also a natural point to check the humidity, change blotters and decide what you'll still start and what you won't. What the law grants depends on your country and contract, so ask the staff office about that; they're likely to be asked a lot this week.",
      "Outdoors at four, then. Oh, and my Portuguese teacher is called Rita, she's from Porto and laughs at my r's until she has to sit down. Progress!",
    ],
  },
  {
    at: "2025-10-27",
    said: [
      "Money qusetion, please be gentle. The archive pays on the 25th, so I've just looked at my account, and for once it's good news: I saved enough for a book press. A real one, iron, second-hand. What should I check before I hand a stranger a year of not buying shoes?",
      "a:Gently, then: well done. When you look at one, take a torch and a ruler with you:\n\n- the screw: turn it all the way, both ways. It should run evenly, without a jerk halfway;\n- the platen: does it come down parallel? Put a strip of paper under each corner and tug;\n- cracks: look at the arch and the feet, and tap with a knuckle. A dull sound or a brazed seam means walk away;\n- rust on the surface is cosmetic, rust in the thread isn't;\n- daylight: how much does it open, and is that enough for your stacks?\n\nAsk about its weight before you ask about the price, and who'll help you to carry it.",
    ],
  },
  {
    at: "2025-11-03",
    said: [
      "Not a good day. Moss is ill, off food since Friday, and the vet says it's the kidneys. There's a drip and a special diet and I'm to bring the carrier back in the morning. Tell me something useful, and don't tell me it'll be fine.",
      "a:I won't. Here's what you can do, then. Write down what's eaten, drunk and passed, with times; it's the best thing you can bring to a vet. Offer the new food slightly warmed, in small amounts on a flat plate, and don't mix medicine into it, so that it doesn't become suspect. Put water in several places, away from the food bowl; many cats drink more from a wide dish or a running tap.\n\nAsk tomorrow which values they're watching, what the drip should have changed by then, and what signs mean you should ring at night. Take a towel that smells of home. And eat something yourself.",
      "Thank you, that's exactly right. I couldn't sit still, so I made my neighbour Truus a box for her letters, sixty years of them, in grey cloth with a ribbon. She held my hand and gave me soup.",
    ],
  },
  {
    at: "2025-11-10",
    said: [
      "i own a book press!! I bought a cast iron book press from a printer in Aalst, he's eighty-one and shutting up shop, and he made me promise never to paint it. It weighs 80 kilos. Getting it across the courtyard took Bas, Wim, two planks and some words I won't type. How do I get a century of ink off the handle, no paint, I promised?",
      "a:Congratulations, and good on the old gentleman. Without paint, then, gently:\n\n1. Brush and vacuum off everything that's loose.\n2. White spirit on a rag, left on the ink for a few minutes, then wiped. Repeat it, and don't scrape. Open the window.\n3. For stubborn crusts use a plastic scraper, and at most the finest bronze wool with oil.\n4. Wipe dry, then a thin coat of microcrystalline wax, buffed after ten minutes.\n\nGrease the screw with a little lithium grease. Leave some of the dark patina where hands have been: it's protection, and it's his life's work as well. Oily rags go outside, spread flat, as they can catch fire by themselves.",
    ],
  },
  {
    at: "2025-11-17",
    said: [
      "Two resurrections in a week. Moss is well again: the values are down, the appetite's back and so is the contempt, and I've been bitten by way of thanks. And the ledger from 1641 is dry and can be read, all of it, even the pages I'd given up on. I cried over both, in that order. What does one drink to that?",
      "a:Something with bubbles, I'd say, and in that order too: one glass for the patient and one for the ledger. You've been carrying both for weeks, so do mark it properly before the next emergency turns up.\n\nTwo quiet things for tomorrow. Ask the vet when the next blood test is due and keep to the diet even if the contempt is aimed at the bowl. And write the treatment report for the ledger while you remember it: what you did, in which order, and what you'd do differently. Whoever has it on the table in a hundred years will bless you.",
    ],
  },
  {
    at: "2025-11-24",
    said: [
      "I've gone and signed up for something. My Portuguese exam is on 12 January 2026, the first level, and it's seven weeks away. Rita lent me a dictionary, a fat one with her school notes in the margins, rude ones among them. Could you draw up a plan that a person with a job and a cat could keep to?",
      'a:Seven weeks is enough for the first level. Half an hour on five days beats one heroic Sunday:\n\n- Weeks 1 and 2: the present tense of the commonest thirty verbs, numbers, times, prices. Read aloud.\n- Weeks 3 and 4: the simple past, food, travel, family. Write a postcard each day, four sentences.\n- Week 5: listening, short news for learners, the same piece three times.\n- Week 6: two old papers against the clock, then only what went wrong.\n- Week 7: speaking, and nothing new.\n\nTake Saturdays off, and one further day for Christmas. Label things at home; a cat that\'s walked past "a chaleira" fifty times knows it, and so will you.',
    ],
  },
  {
    at: "2025-12-01",
    said: [
      "First of December, candles out. I drink mint tea these days, green tea got boring after the hundredth cup, and Truus has a whole windowsill of the stuff that she lets me raid. In December I'll visit Joris in Bruges, the two of them have a spare room at last. What do I bring newlyweds who already had everything before they married?",
      "a:Something that's gone by January or that only you could bring:\n\n- a pot of that mint, potted up with a handwritten label;\n- the wedding speech, set in type, printed and bound in eight pages;\n- a box for the photographs, made to match their guest book;\n- breakfast: you get up first, fetch the rolls, and do the washing-up.\n\nThe speech is the one they'd never buy for themselves. Ask for the notes before you set a line, and if there aren't any, phone and let her dictate it. I doubt she'll be shy.",
      "The speech!! In two colours. Right, I'm off to find my type case.",
    ],
  },
];
