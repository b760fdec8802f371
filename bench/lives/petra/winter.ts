import type { Day } from "../../life-data.js";

/** January to March 2025, as Petra typed it. */
export const WINTER: readonly Day[] = [
  {
    at: "2025-01-06",
    said: [
      "Hi, my name is Petra. A colleague talked me into trying one of these assistants, so here I am, mildly sceptical. You may as well know who you're dealing with: I live in Ghent with my cat Moss, who is asleep on my scarf and won't be moved. What do people actually use you for?",
      "a:Hello Petra, and hello to Moss, from a safe distance. Mild scepticism is a sensible place to start.\n\nPeople mostly come to me for everyday things: wording an awkward email, planning a meal from what's in the fridge, working out a sum, getting a first explanation of something before they read further, or thinking a decision through with someone who has no stake in it. I'm less good at anything that needs this morning's news, and I can be wrong, so check what matters.\n\nIs there something on your plate this week? A real problem is the best test.",
      "Fair enough. I work as a bookbinder at Halden Press, so my problems are mostly leather, glue and other people's deadlines. But today's is family: my brother Joris lives in Bruges, claims he already owns everything, and I still owe him a Christmas present. Ideas please, nothing with batteries.",
      "a:For someone who claims to own everything, I'd give something that gets used up, or something he couldn't have bought:\n\n- A notebook you've bound yourself, with his initials on the spine. Nobody else can give him that.\n- A good bottle, or a parcel of cheese from a shop he'd never walk into.\n- A day out together, written on a card with a date already filled in. Without the date it never happens.\n- A repair: ask for a book he loves that's falling apart, and give it back whole.\n\nThe last one is my favourite, given your trade. It costs little but evenings, and he can't say he already has it.",
    ],
  },
  {
    at: "2025-01-06T19",
    said: [
      "Me again, I'm filling in the new wall calendar and this is where you can help. My sister Hanne is a nurse in Leiden, with shifts that nobody outside the hospital understands. Hanne's birthday is 9 May and every single year my card arrives late. When should I post it from Belgium to be safe?",
      'a:Ordinary post between Belgium and the Netherlands usually takes two to four working days, but it can drag around public holidays, and early May has a few of them on both sides of the border. Posting it a full week ahead gives you a comfortable margin: Friday 2 May at the latest, and the Monday before that if you want to stop thinking about it.\n\nTwo tricks: write the card when you buy the stamp, and put "post Hanne\'s card" on the calendar for the end of April instead of only writing the birthday itself.',
    ],
  },
  {
    at: "2025-01-09",
    said: [
      "Forgive teh spelling, I can hardly close my hadns. Today I went climbing with Bas, two hours, and he made me do everything twice. The climbing hall is called De Klip, it's out by the old docks and about as warm as a church. What can I do tonight so I can hold a bone folder tomorrow?",
      "a:That's ordinary forearm pump plus the soreness that arrives a day later, so aim to keep blood moving rather than to rest completely:\n\n1. Warm water on hands and forearms for five to ten minutes.\n2. Gentle stretches: arm straight, palm up, draw the fingers back with the other hand, thirty seconds, then palm down.\n3. Open and close your fists slowly, twenty times, every hour or so this evening.\n4. Drink water and eat something with protein.\n\nTomorrow, start with light jobs and leave the fine folding until late morning. A sharp pain in a finger joint is a different matter; if you have that, stop and have it looked at.",
    ],
  },
  {
    at: "2025-01-13",
    said: [
      "Monday morning, third cup. My favourite drink is black coffee, no milk, no sugar, no debate, and I'd like a cake to go with it for the people who are coming round on Wednesday. One warning: I'm allergic to walnuts, properly allergic, so nothing with a surprise in it. What would you bake?",
      "a:I'd make a boiled orange cake: it's damp, a little bitter, and it stands up to strong coffee. Simmer two oranges whole for an hour and a half, blitz them, then fold into six beaten eggs with 250 g sugar, 250 g ground almonds and a teaspoon of baking powder. Bake at 170 °C for about fifty minutes.\n\nIt does rest on almonds, so check the packet for \"may contain walnuts\" and leave it alone if your doctor told you to avoid tree nuts altogether. In that case, a plain dark chocolate cake with cardamom is the safer choice, and nobody has ever complained about one.",
      "Chocolate it is, I'm not gambling with packets. It's for my desk partner and some of the others: I play the viola in an amateur orchestra, we rehearse on Tuesdays, and Wednesday is when we meet to complain about the conductor.",
    ],
  },
  {
    at: "2025-01-20",
    said: [
      "Do you know anything about cars? I drive an old blue Volvo, I'm far too fond of it, and the garage has just rung to say the Volvo needs a new clutch. They want more than I think the whole car is worth. How do I decide without getting sentimental?",
      "a:Set the sentiment aside for ten minutes and put three numbers on paper:\n\n- what the car would sell for today, with the clutch as it is;\n- what it would sell for repaired;\n- what it'll probably ask of you in the coming year: tyres, brakes, inspection, insurance, tax.\n\nThe repair makes sense if it buys you a couple of years at a lower cost than replacing the car. A clutch usually lasts a long time once it's done, so what matters is whether the rest of the car is sound. Ask for a second quote, and ask the garage straight out: \"would you do it if it were yours?\" Mechanics are often honest about that.\n\nThen let the sentiment back in, and count it for something. It's your car.",
    ],
  },
  {
    at: "2025-01-20T19",
    said: [
      "small triumph to report! I cooked mussels for Bas and Joris tonight, four kilos of them, and there's nothing left but shells and half a loaf. Bas is a geologist, so we had a lecture on what the shells are made of, illustrated on the tablecloth. In pen.",
      "a:Four kilos between three is a proper result, congratulations. And a tablecloth with a geological section on it is either ruined or an heirloom.\n\nIf you'd like it to be only a tablecloth again: for ballpoint, put a folded kitchen towel underneath, dab with rubbing alcohol from the outside of the stain inwards, and change the towel as it takes up the ink. For a water-based pen, cold water and washing-up liquid first. Try a hem before you do the middle, and don't iron or tumble-dry it until the mark has gone, because heat sets it.",
      "Heirloom, definitely. Joris wants it framed.",
    ],
  },
  {
    at: "2025-01-27",
    said: [
      "?What should we put on the agenda of the quarterly paper review (QPR)?",
      "Good, I'll build on that. The QPR is always in room 4, the one where the radiator ticks, so I want us out of there within the hour. Can you give me a one-line invitation that says so politely?",
      "a:Here are two, depending on how brisk you're feeling:\n\n- \"You're invited to the QPR in room 4. We'll start on the dot and finish within the hour, so please bring your samples and your decisions with you.\"\n- \"QPR, room 4: one hour, no longer. Send me anything that needs discussing beforehand, and we'll use the meeting to decide.\"\n\nThe second one works better if people tend to arrive and start reading. Naming the finishing time in the invitation also gives you permission to stand up when it comes.",
    ],
  },
  {
    at: "2025-01-30",
    said: [
      "I cracked a filling on a bit of nougat, how old am I. My dentist is Dr. Claes, a lovely woman with very cold hands, and the first slot she could offer is 14 February 2025. So that's my next dentist appointment: Valentine's Day, numb from nose to chin. What can I eat until then?",
      "a:Romance isn't dead, it's merely anaesthetised. Until then, be kind to that side:\n\n- soft and lukewarm food: soups, scrambled eggs, stews, ripe fruit, porridge;\n- chew on the other side, and skip crusts, crisps, toffee and, yes, nougat;\n- avoid very hot, very cold and very sweet things if the tooth twinges;\n- brush as usual but gently, and rinse after eating so that nothing settles in the gap.\n\nPharmacies sell temporary filling paste if the edge is sharp. If it starts to throb, wakes you at night, or your cheek swells, ring the practice and say so; they generally keep places free for that.",
    ],
  },
  {
    at: "2025-02-03",
    said: [
      "We've an apprentice starting and I have to write down things my hands have done for years. This is how I do it, tell me whether it's clear to someone who's never held a brush:\n\nTo glue a spine: warm the glue, brush it on thinly, press it for an hour, trim the cloth.\n\nShort enough to pin above the bench, I hope.",
      'a:It\'s clear, and the length is right for a card above a bench: four steps, each starting with a verb. A newcomer may ask three things, which you could answer underneath in small print or simply show once:\n\n- how warm: a rough temperature, or "until it runs off the brush like cream";\n- how thin: "you should still see the sewing through it";\n- what goes between the book and the press, so that nothing sticks.\n\nI\'d leave the card itself as it stands. People read four lines; they don\'t read twelve.',
      "Cream, I'm stealing that. Not much else to tell: it rained all day, and once I was home I read by the window until I couldn't see the page any more. Perfect, really.",
    ],
  },
  {
    at: "2025-02-06",
    said: [
      "Today I went climbing with Bas again, and I tore a nail at the wall, the ring finger, right down into the quick. It's amazing how much of bookbinding turns out to be done with that one finger. How do I stop it catching on everything?",
      'a:Ouch. For the next week, think "short, clean, covered":\n\n1. Wash it with soap and lukewarm water, then pat it dry.\n2. Trim the loose edge with clean scissors as far as it comes away without pulling, and file what\'s left smooth.\n3. A dab of petroleum jelly, then a plaster or a strip of finger tape wrapped round the tip.\n4. Change it every day, and whenever it gets wet or gluey.\n\nA thin cotton finger cot under your gloves helps at the bench. If it becomes red, hot or throbbing, show it to a doctor.',
    ],
  },
  {
    at: "2025-02-10",
    said: [
      "Yesterday I visited the print museum in Antwerp with Joris and I'm still glowing. All that oak and lead, and he was patient for a whole three hours, which is a family record. I also bought an old type case there, from a dealer at the entrance, with eighty-nine little compartments full of dust. How do I clean it without ruining it?",
      "a:What a good Sunday. Old type cases are usually softwood or oak with glued paper linings, so keep water well away from it:\n\n1. Do it outdoors or by an open window, and wear a dust mask: the dust may contain lead from the type.\n2. Don't use compressed air. Use a vacuum cleaner with a soft brush on low power, with a bit of gauze over the nozzle.\n3. Wipe with a barely damp cloth, and dry it straight after.\n4. Wash your hands before you eat, and throw the cloths away.\n\nA thin coat of microcrystalline wax will finish the frame nicely, if you want it on a wall.",
      "Good point about the lead, I'd have blown into it like a fool. The train back was an hour late, by the way, so we sat on a platform with a type case between us, explaining it to strangers.",
    ],
  },
  {
    at: "2025-02-13",
    said: [
      "Another card for the apprentice. Yesterday i tried this for the first time from my own notes instead of asking the old hands:\n\nTo make wheat paste: mix flour and water, boil it for two minutes, let it cool, sieve it.\n\nThe wheat paste is stored in the green jar, the one on the shelf over the sink, because the white one is for starch. Does the card need anything more?",
      "a:The order's fine and it's pleasantly short. I'd consider adding the one thing that nobody guesses: the proportion. Something like \"one part flour to five parts water\" saves a newcomer two bad batches; use whichever figure you work with.\n\nThe jar deserves a line of its own, since mixing up two white pastes is just the sort of mistake people make in their first week. And do write the date on a bit of tape on the lid. Paste keeps for days rather than weeks, and everybody believes theirs was made yesterday.",
    ],
  },
  {
    at: "2025-02-17",
    said: [
      "Well, so much for my own notes. The paste failed: it went mouldy after three days, a grey little fur coat on top, and I found it in front of the apprentice of course. I followed my card to the letter. What's the likeliest reason?",
      "a:How embarrassing, but also the best lesson an apprentice can get. The likeliest reasons, most likely first:\n\n- It wasn't cooked through. Undercooked starch is both a weaker adhesive and a better breakfast for spores.\n- The jar, brush or sieve brought the spores along. Scald them.\n- It stood at room temperature. Three days in a warm workshop is about the limit for plain paste.\n\nChange one thing at a time, otherwise you won't know what helped. I'd start with a scalded jar and a smaller batch.",
      "One thing at a time, yes. Meanwhile we had snow! Proper snow, the whole street out with trays and bin lids. Work was not discussed.",
    ],
  },
  {
    at: "2025-02-20",
    said: [
      "Scalded jar, scalded sieve, tiny batch, and the wheat paste I make failed again, mould everywhere, this time green. I threw it out and the jar nearly went with it. I'm cross, because the old hands' paste lasts for ages and they just shrug when I ask.",
      "a:Then you've learnt something useful: cleanliness wasn't the culprit, at any rate not the only one. That leaves the recipe itself. Rather than asking the old hands how they do it, ask whether you may watch, from the flour bag to the jar, and note every minute. People who've done something for thirty years leave out the steps they no longer notice.\n\nLook especially at how long the pan really stays on the heat, and whether anything goes in at the end.",
    ],
  },
  {
    at: "2025-02-24",
    said: [
      "strange day. Someone told me that Halden Press is moving to Leuven, a man from the paper supplier, who'd had it from one of the drivers. Nobody upstairs has said a word to us. Would you ask, or would you wait?",
      "a:I'd ask, but quietly and with an open question. A supplier quoting a driver is third-hand at best, and such stories usually have a true crumb in them: a visit, a quote, a warehouse somewhere.\n\nSomething like: \"I've heard talk about Leuven and would rather hear it from you than from the canteen. Is there anything I should know?\" That doesn't accuse anybody of anything, and it gives your manager a chance to kill the rumour or to confirm it. Until then I wouldn't plan around it.",
      "Too late, it was the only topic at lunch, and everyone seems sure of it now: Halden Press is moving to Leuven. Eighty minutes each way if I stay where I am. I feel a bit sick.",
      "a:I'm sorry, that's an unpleasant way to spend a lunch hour. It's worth noticing, though, that between this morning and now nothing was announced; there's only more people saying it. You needn't solve the commute tonight.\n\nWhen there's an official word, the questions that matter are: when, who is expected to come along, and whether travel time or costs are compensated. A move of that size normally comes with months of notice and talks with the staff. Write those three questions down, ask them when you can, and have a quiet evening.",
    ],
  },
  {
    at: "2025-02-27",
    said: [
      "I watched the old hands, as you said, and it turns out they do two things they never mention. New card:\n\nTo make wheat paste: mix flour and water, boil it for ten minutes, add a drop of clove oil, sieve it.\n\nThat worked! No mould after a week, and the whole workshop smells like a dentist's at Christmas.",
      "a:Brilliant, and both changes make sense. The longer boil cooks the starch right through, and clove oil contains eugenol, which mould dislikes, so a drop is enough.\n\nTwo notes for the back of the card: stir all the time, since ten minutes is plenty of time for the bottom to catch; and don't be generous with the oil, because too much can discolour light papers. For work that has to last for centuries some conservators would rather make plain paste fresh each day, but for ordinary bindings you've got your recipe. Do take down the old card, so that nobody follows it.",
    ],
  },
  {
    at: "2025-03-03",
    said: [
      "You remember the Leuven drama? No, that was wrong: Halden Press is not moving to Leuven. They've rented a storeroom there for paper, that's the lot, and the boss was quite hurt that we'd believed it. I owe you a point for the true crumb.",
      "a:I'll take the point, and I'm glad for you: no new commute, no upheaval. A rented storeroom becoming a removal of the whole firm within a week is a fine specimen.\n\nIf the boss is hurt, it might help to turn it around kindly: people believed it because nobody had heard anything, so a five-minute round of news on Monday mornings would spare everyone the next one. Suggested by you, with a biscuit, it'll sound like an idea and not a complaint.",
      "In better news we got a big order from the university library, four hundred volumes in half cloth. I'll be dreaming of buckram until summer.",
    ],
  },
  {
    at: "2025-03-06",
    said: [
      "Today I went climbing with Bas, and I finally got up the yellow route without hanging on the rope like washing. He told me about his trip to Iceland all the way through the warm-up: black sand, a tent that blew away, and soup for ten days. Now I want to go. Is it as expensive as they say?",
      "a:Well done on the yellow route. And yes, it is expensive, chiefly for food, fuel and beds, but there are ways round it:\n\n- go in May or September, when rooms are cheaper and it's still light;\n- share a camper or a small car between three or four;\n- cook for yourself from the discount supermarkets, and treat restaurants as an event;\n- the best things, waterfalls, black beaches, lava fields, cost little beyond parking.\n\nCheck what the wind does before you camp. It sounds as though your friend could add a footnote to that.",
    ],
  },
  {
    at: "2025-03-10",
    said: [
      "?How do I clean a brass composing stick?",
      "a:Brass composing sticks are forgiving, so you can do this gently and still get a good result. Start by brushing out loose dust and old ink crumbs with a soft brush, especially in the corner where the knee meets the bed. Then take a soft cloth and a drop of light oil and work along the grain, a small stretch at a time, turning the cloth as it blackens. For dried ink, let a little white spirit stand on it for a minute before you wipe. Don't use wire wool or a strong polish: they round the edges and take away the marks of the scale. Finish by wiping it completely dry, keep it away from water, and store it in a dry drawer wrapped in acid-free tissue. Repeat that every month if you use it often, or twice a year if it's only on show.",
      "?Too long. Shorter please.",
    ],
  },
  {
    at: "2025-03-13",
    said: [
      "The deed is done: I sold the Volvo. A young couple from Aalter came for it with a trailer and I waved like somebody's grandmother. So from now on I'm on two wheels, or rather I ride a red cargo bike now, second-hand, with a box big enough for a cat basket or forty kilos of board. Any advice for someone who hasn't cycled seriously in ten years?",
      "a:A dignified farewell, and a very good successor. For the first weeks:\n\n1. Practise corners and braking somewhere empty, first without a load and then with one. A loaded box wants wide turns and early braking.\n2. Put heavy things low and as close to you as possible, and strap them.\n3. Keep the tyres at the pressure on the sidewall; soft tyres make it feel like towing a piano.\n4. Get two locks, one of them through the frame and round something that doesn't move, and ask about theft insurance.\n5. Stand the saddle a little lower than you'd like until starting and stopping feel natural.\n\nYour legs will complain for a fortnight, then they'll stop.",
    ],
  },
  {
    at: "2025-03-17",
    said: [
      "I'm an aunt!!! Hanne had a baby girl called Noor, both are fine, and her father has apparently not stopped crying. I want to print a little birth card by hand for the family. It should say that Noor was born on 15 March 2025, and then something that isn't sugary. Can you give me three lines to pick from?",
      'a:Congratulations, aunt! Three that shouldn\'t rot anyone\'s teeth:\n\n- "Noor, 15 March 2025. Small, loud, and exactly who we were waiting for."\n- "Here is Noor. She arrived on 15 March 2025 and has already moved everyone up one place."\n- "Noor. Born 15 March 2025. First edition."\n\nThe last one is shameless, but a card printed by hand by a bookbinder may get away with it. Set the name large, let the date stand alone beneath, and leave plenty of white. Do check with the parents before you print, in case they want her second names on it.',
      "First edition. FIRST EDITION. Done, I'm setting it tonight.",
    ],
  },
  {
    at: "2025-03-20",
    said: [
      "?Where does my sister live?",
      "up!",
      "Right, then the parcel with the cards goes there. Now the address labels, which won't come out straight. My printer at home is a Kyocera, a hand-me-down laser the size of a suitcase, and it pulls every sheet of labels in at a slant. Anything I can try before I throw it downstairs?",
      'a:Don\'t throw it yet; slanted labels are nearly always a feeding problem:\n\n1. Use the bypass tray instead of the cassette, and push both paper guides gently against the sheet.\n2. Set the media type to "labels" or "thick" in the driver, which slows the feed down.\n3. Wipe the pickup rollers with a barely damp lint-free cloth, with the machine switched off.\n4. Fan the sheets, and feed them one at a time.\n\nNever put a sheet through a laser printer a second time once labels have been peeled off: the glue can come loose on the hot roller. If all else fails, print on plain paper and use a glue stick. You of all people can.',
    ],
  },
  {
    at: "2025-03-24",
    said: [
      "Humbling start to the week. The spine I glued came off again, second time with the same book, and I now see why: an hour in the press is too short. It looks dry after an hour and it's still soft underneath. I'll have to change that card before the apprentice copies my mistake.",
      "a:That's a sound diagnosis. A skin forms on the outside first, and the glue in the folds of the sections lags a long way behind, the more so with thick board, a cool workshop or a generous brush. What you need is time under pressure and not more glue.\n\nI'd strike out the old time on the card today, with \"longer, being tested\" beside it, and fill in a figure once you have a book that has held. For testing, use a scrap block of the same thickness and flex it hard the next day.",
      "Will do. I had lunch with Wim at the canal to get over it, first outdoor sandwich of the year, and we fed exactly none of it to the swans.",
    ],
  },
  {
    at: "2025-03-27",
    said: [
      "Bas is away this week, so today I went climbing with Wim instead. Wim is my old schoolfriend, we sat next to one another in Latin for four years, and he'd never been on a rope before. He was up the beginners' wall like a squirrel. Is it petty that I'm annoyed?",
      "a:A little petty and entirely human. Beginners often fly up the first wall: the holds are large, nobody's told them to be frightened, and they have fresh arms. The plateau comes around the fourth visit, and then he'll be asking you how to use his feet.\n\nYou might even get something out of it: explaining things to a novice shows you what you know without noticing. And you've got four years of Latin to fall back on if you need to win at something.",
    ],
  },
];
