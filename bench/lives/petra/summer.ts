import type { Day } from "../../life-data.js";

/** July to September 2025, as Petra typed it. */
export const SUMMER: readonly Day[] = [
  {
    at: "2025-07-07",
    said: [
      "End of day one, and I haven't broken a single century. So it's official: I work as a conservator at the city archive, I've a white coat with somebody else's name on it and a room with a lock. My colleague there is called Aziz, yes, he of the door code, we've known one another for years and now we share a kettle.",
      "a:Congratulations on a flawless first day. A lock, a coat and a kettle shared with somebody you already like: there are worse beginnings.\n\nOne suggestion for the first fortnight: keep a small notebook of everything that strikes you as odd. Later you'll be used to it, and some of those oddities are worth changing; the rest turn out to have good reasons that nobody wrote down. And have the coat re-embroidered, or you'll be that person until you retire.",
      "I rather like being Hendrik. The only shock: the archive closes at 17:00 and they mean it, lights off, everybody out. After years of overtime I stood on the pavement in full sun and didn't know what to do with myself. Suggestions?",
      "a:You've been handed a free hour in daylight, which most people would pay for. Don't fill it at once. For a week or two, just take a different way home each day and see what you come across: a bench, a market, a bakery that sells off its bread.\n\nAfter that, give one or two evenings a fixed purpose, something with other people and something with your hands, and leave the rest open. Otherwise the hour quietly becomes shopping and laundry.",
    ],
  },
  {
    at: "2025-07-14",
    said: [
      "Noor can crawl! Four months old and she got clean across the kitchen after the cat. Hanne sent a film of it, all wobble and fury. Hanne works part time now, three days a week, and says she's never been so tired or slept so well. What's a good toy for a person that size that isn't plastic and doesn't sing?",
      "a:Quick work! For a baby on the move, simple beats clever:\n\n- a wooden ball with holes or soft ridges, which rolls just far enough to be chased;\n- a cloth book with different textures, and you could make that yourself;\n- a low basket of safe household things: a wooden spoon, a big napkin ring, a whisk;\n- a small board with a knob, a latch and a hinge, though she'll enjoy that more towards her first birthday.\n\nNothing that fits through a kitchen roll tube, no cords longer than a hand, and varnish marked safe for toys. The cloth book gets my vote.",
    ],
  },
  {
    at: "2025-07-21",
    said: [
      "Two bits of news, one sunny. In August I'll hike in the Ardennes with Lotte and Joris, five days with rucksacks, and they're both fitter than me. The sad one: I stopped playing the viola, because the orchestra folded. No conductor, no hall, and half the cellos had babies. It's hanging on the wall and looking at me. Can you give me a packing list, at least?",
      "a:I'm sorry about the orchestra; a hobby that comes with people leaves quite a gap. The instrument will keep. Loosen the strings by a tone and see that it doesn't hang over a radiator.\n\nFor five summer days on foot, aim at 8 kg or less:\n\n- boots you've worn before, two pairs of wool socks, blister plasters;\n- rain jacket, a thin fleece, two shirts, one spare pair of trousers;\n- 1.5 litres of water, a salty snack, a spoon and a mug;\n- map on paper, phone, power bank, head torch;\n- tick tweezers and sun cream;\n- a light sleeping bag if you stay in huts.\n\nWalk two long Sundays beforehand with the rucksack packed.",
    ],
  },
  {
    at: "2025-07-28",
    said: [
      "You'll like this: the scanner at the archive is called Gutenberg. It's the size of a bed, it has its own curtain, and the older staff say good morning to it. Gutenberg is in room 12 at the far end, so everything has to be wheeled past the reading room. Have you got a nice way of asking readers to keep their bags out of the aisle?",
      'a:A machine that\'s greeted every morning probably works the better for it. For the aisle, a small sign at eye level does more than a long one at the door:\n\n"Old books pass through here on wheels. Please keep bags and feet under the table. Thank you, from all of us, and from them."\n\nOr more brisk: "Book trolley route. Please leave free." It also helps to give people somewhere to put the bags, so if there are lockers, say on the sign where they are. Readers rarely mean to be in the way; they just forget that there\'s anyone else in the room.',
    ],
  },
  {
    at: "2025-08-18",
    said: [
      "Nothing stays put in this building. Over the weekend Gutenberg was moved to room 3, which is right beside mine, and it is very loud. It's a sort of cough followed by a long hum, four times a minute, all day. I've stuffed a towel under the door. What helps against a hum?",
      "a:A towel is a start, since gaps let through more noise than walls. Low hums travel through the floor as well, so I'd work in this order:\n\n1. Ask for rubber or cork pads under the machine's feet. It's cheap, and often halves what you hear next door.\n2. Fit a brush seal under the door and foam strip round the frame.\n3. Put something heavy and uneven along the wall between: full bookshelves are excellent, and you'll have some.\n4. Wear closed headphones, with quiet broadband noise such as rain and not music, for fine work.\n\nIf there's a choice, ask that long runs be scanned while you're at lunch.",
      "Full bookshelves, in an archive. I'll see if I can find any.",
    ],
  },
  {
    at: "2025-08-25",
    said: [
      "remember how I didn't know what to do with free time? Solved. I volunteer at the repair café on Saturdays, mending bindings mostly, though last week I was handed a toaster and a lot of trust. They want each of us to pick an apron, and my favourite colour is dark green, but so is everyone else's it seems. Can you write me a sign for my table?",
      'a:What a good use of a Saturday. A sign for the table:\n\n"BOOK WARD\nLoose pages, split spines, chewed corners.\nI\'ll show you how, and you hold the brush.\nToasters by arrangement."\n\nIf you\'d like to lower the threshold further, add "no book too humble", because many people are ashamed of bringing a battered cookery book, and those are the ones worth saving. As for the aprons: whoever asks first gets the colour. Or bind the edge of yours with a bright tape and you\'ll always know which one it is.',
    ],
  },
  {
    at: "2025-09-01",
    said: [
      "Back at the desk, and my calves have opinions. We hiked 60 km in the Ardennes in August, the three of us, four days of sun and one of the sort of rain that gets in at the collar and leaves by the boots. Lotte read the map, Joris carried the cheese, and I sang. I'd do it again tomorrow.",
      "a:That's a fine tour, and a sensible division of labour. If your calves are still grumbling, take ten minutes in the evening: heels hanging off a step, down slowly for three seconds, up on both feet, fifteen times, twice. Then stretch against the wall, once with the knee straight and once bent. It hurts nicely and helps.\n\nBefore you put the boots away: brush off the mud, take out the insoles, stuff them with newspaper and let them dry slowly, away from the heater. Wax them when they're dry. Write down now what you carried and never used, since next year you won't remember.",
      "Moss stayed with Aziz all that time and came home fatter, with a taste for sardines. He swears it was only the one tin.",
      "?What's a good gift for my neighbour Truus?",
    ],
  },
  {
    at: "2025-09-08",
    said: [
      'A fright before breakfast. Someone forwarded this to the whole reading-room list, no name under it: "Aziz is leaving the archive for good." I had half a farewell speech in my head by the time I got in. So I asked him, and it is not true, he\'s taking two weeks off to tile a bathroom. Should he say something to everybody, or let it die?',
      "a:I'd let him say something, but lightly and only once. Silence leaves room for version two, and a long denial sounds as if there were something behind it. For instance, to the same list:\n\n\"Dear all, I've read with interest that I am leaving. I am: for two weeks, to tile a bathroom. Anyone who'd like to hurry my return is welcome with a spirit level.\"\n\nThat answers it, and nobody has to be ashamed of having believed it. Finding out who started it would cost more goodwill than it's worth.",
    ],
  },
  {
    at: "2025-09-15",
    said: [
      "My feet! Joris and Lotte got married on 13 September 2025 in Bruges, on the Saturday, in a garden behind the town hall, and we danced until the band begged for mercy. I bound the guest book for them, in half vellum with both their initials, and I watched two hundred people get gravy on it. I've never been prouder.",
      "a:Congratulations to the couple and to the binder. A guest book without gravy on it is a guest book nobody used.\n\nIf you want to rescue some of it all the same: dust the spot with talcum or cornflour, leave it for a night, and brush it off; it draws the fat out of paper fairly well. Leave the vellum alone apart from a dry, soft cloth. And interleave the photographs, if they're planning to stick any in.\n\nFor your feet: a basin of cold water, then put them up the wall for ten minutes.",
      "Feet are in the basin. I let my mother give the speech, by the way. Not a dry eye, and perfect vowels.",
    ],
  },
  {
    at: "2025-09-22",
    said: [
      "I learn a new abbreviation every day here. This week's: OCLC means Online Computer Library Center, American spelling and all, and I'd been nodding along since July as if I knew. Do you have a trick for remembering such things? I'm fine with leathers and hopeless with capital letters.",
      "a:Leathers stick because you've handled them, so give the abbreviations something to hold on to as well:\n\n- write each on a card with one sentence of yours: where you met it and what it's for;\n- use it aloud within the day, in a real sentence;\n- group them by what they are: organisations, formats, rules;\n- look through the cards on Friday, and throw away the ones you know.\n\nTen cards are plenty at a time. And when someone uses one you don't know, ask. Chances are that half the room will be relieved.",
      "Half the room was certainly nodding. Otherwise dull: I had a flu shot on 19 September 2025, it says so on my nice new card, and my arm's been sulking all weekend.",
    ],
  },
];
