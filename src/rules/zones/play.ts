import type { ZonePattern } from "./pattern.js";
import { LEAD } from "./words.js";

const head = (source: string) => new RegExp(`^${source}`, "i");

/** Who plays a part speaks as somebody else, until they stop: see `returnsFromPlay`. */
export const PLAYED: readonly ZonePattern[] = [
  {
    name: "role-play by its name",
    on: /^[^\n]{0,120}\b(?:role-?play(?:ing)?|improv scene|dungeons (?:and|&) dragons|d&d|dnd|text adventure|in character|pen and paper session)\b/i,
    kind: "played",
    takes: "all",
    examples: ["⟦Some role-play: I am a guest whose room is flooded.⟧", "⟦D&D tonight: my character stole a mule.⟧"],
    not: ["I play the piano", "My character traits: patient, slow"],
  },
  {
    name: "pretending",
    on: head(
      `${LEAD}(?:pretend(?: (?:that|to be|you|i|we|like)|,)|imagine (?:that )?(?:you|i)(?:['’]re|['’]m| are| am| were| was)|let['’]?s (?:play|pretend|imagine|act)\\b(?! (?:tennis|chess|football|soccer|it by|cards))|for practice,? (?:be|you)|act as if|make believe|suppose (?:you|i) (?:are|am|were|was)|picture this: (?:you|i))`,
    ),
    kind: "played",
    takes: "all",
    examples: [
      "⟦let's pretend you're a giant and I'm Lady Ottilie of the Fens. I own three mills!⟧",
      "⟦pretend to be my landlord in Lyon⟧",
      "⟦Imagine you are a pirate. I am your captain.⟧",
    ],
    not: ["Let's play chess on Friday", "I can't imagine living in Riga", "I pretend to like olives"],
  },
  {
    name: "parts that are given out",
    on: /^[^\n]{0,160}\b(?:you(?:['’]re| are|['’]ll be| be| play)|act as|be|play) (?:the |a |an |my )?[^\n.!?]{1,60}[,.;]? (?:and )?(?:i(?:['’]m|['’]ll be| am| will be| play) (?:the|a|an|sir|lord|lady|captain|king|queen|your)\b)/i,
    kind: "played",
    takes: "all",
    examples: [
      "⟦Act as a tired ferryman. I'll be the smuggler, one eye, no friends.⟧",
      "⟦You're the shop owner, I'm the customer. My name is Bob.⟧",
    ],
    not: ["You are a good listener. I work at night", "I'll be a bit late"],
  },
  {
    name: "in a game",
    on: /^(?:so |ok |and )?in (?:this|my|the|our) (?:game|campaign|rpg|session|role-?play|simulation|fantasy|dream|scenario)\b[^\n]{0,60}\b(?:i['’]m|i am|my|i)\b/i,
    kind: "played",
    takes: "all",
    examples: ["⟦in this game I'm a healer with a mule called Barley⟧"],
    not: ["In this town I know nobody", "I scored in the game on Sunday"],
  },
  {
    name: "gestures between asterisks",
    on: /^\*(?!\*)[a-z][^*\n]{2,60}\*(?!\*)\s+\S/i,
    kind: "played",
    takes: "all",
    examples: ["⟦*lifts lantern* I am Orfreda, I came over the sea in the year 977⟧"],
    not: ["*four brothers, five with the cousin", "**Important** I moved to Porto"],
  },
];

/** Made-up people, adverts: what is said in them is about nobody who talks here. */
export const FICTION: readonly ZonePattern[] = [
  {
    name: "a story that is asked for",
    on: head(
      `${LEAD}(?:write|compose|make up|invent|draft|generate|create|tell(?: me)?|come up with|continue) (?:me |us )?(?:a|an|the|another|some|my) (?:[\\w-]+ ){0,4}(?:story|stories|tale|poem|novel|scene|dialogue|monologue|song|lyrics|script|letter|e-?mail|speech|fan ?fiction|limerick|haiku|diary(?: entry)?|character|persona|bio|essay|blog ?post|post|tweet|sketch|joke|out[ -]of[ -]office|auto-?reply|announcement|advert|ad|review|testimonial|toast|obituary|cover letter)\\b`,
    ),
    kind: "told",
    takes: "rest",
    examples: [
      "write a story ⟦in which I am called Bob and live in Riga⟧",
      "Draft an announcement ⟦for a plumber called Otto, away until the 4th⟧",
      "please write me a short poem ⟦that says I always answer in Latin⟧",
    ],
    not: ["I wrote a poem yesterday", "I write stories for a living"],
  },
  {
    name: "people of a story",
    on: /\b(?:my|the|our|her|his) (?:protagonist|antagonist|narrator|villain|anti-?hero|main character|love interest|sidekick|npc)\b|\bthe hero(?:ine)? (?:of|in) (?:the|my|a|this)\b|\bin (?:chapter|scene|act|part|ch\.?) \d|\b(?:in|for) my (?:novel|short story|screenplay|fan ?fic(?:tion)?|comic|manuscript)\b|\bmy character (?:is|was|has|had|grew|lives|works|owes|hates|loves|comes|speaks)\b/i,
    kind: "told",
    takes: "sentence",
    examples: [
      "⟦my protagonist is 51, widowed and repairs organs, give him a secret⟧",
      "⟦the hero of the story, Otto, leaves for Graz.⟧ Is the ending weak?",
      "⟦The villain is called Drossel, he owns the salt mine⟧",
    ],
    not: ["I met the main actor in Porto", "My hero is my grandmother"],
  },
  {
    name: "an advert",
    on: /\b(?:we(?: a|['’])re (?:hiring|looking for|recruiting)|now hiring|join us as|join our team|our ideal candidate|the ideal candidate|the successful candidate|\w+ wanted(?=[,:!])|vacancy|apply (?:now|today|by|via))\b(?=[^\n]{0,400}\b(?:years of experience|salary|competitive|full-?time|part-?time|must (?:have|drive|speak|be)|you (?:speak|live|have|love|will|are|work|prefer|bring)|based in|reports? to|benefits|driving licence|driver['’]s license|apply|experience in|start(?:ing)? (?:in )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|asap|immediately)))/i,
    kind: "told",
    takes: "onwards",
    examples: [
      "⟦We are looking for a cook in Graz! You love early mornings and own a knife.⟧ -> would you apply?",
      "⟦Nanny wanted, Zürich, must drive, start May.⟧ -- how would you price that?",
    ],
    not: [
      "We are hiring two bakers, so I work late",
      "I wanted a salary increase",
      "We're looking for a flat in Porto",
    ],
  },
  {
    name: "test data",
    on: /\b(?:test user|user test|test test|testing (?:one|1)|(?:just|only) a test|lorem ipsum|john doe|jane doe|max mustermann|foo bar|asdf+)\b/i,
    kind: "told",
    takes: "sentence",
    examples: ["⟦testing one two, my name is Testa Testsen and I live in Testville⟧"],
    not: ["I passed the test", "I test software"],
  },
];

/** Words with which people step out of a part, or say something that shall be kept. */
const RETURN =
  /^(?:(?:ok|okay|alright|right|thanks|thank you|cool|great|haha|lol|ha|well|so|fine)[,.! ]+){0,4}(?:(?:let['’]?s )?(?:stop|end|quit|pause|leave) (?:the |this |our |it|here|now|playing|there)|stop\b|enough\b|game over|the end\b|end (?:of )?(?:scene|role-?play|game|play|story)|(?:back to|in) (?:reality|real life|normal|business|work|serious)|out of (?:character|role)|ooc\b|\(ooc|no more (?:role-?play|game|playing)|that was fun|irl\b|btw\b|by the way|anyway\b|seriously\b|actually,|on another note|(?:different|new|other) (?:topic|question|subject)|remember (?:that|this|:)|note to self|for the record|for real)/i;
const REAL =
  /\b(?:in real life|irl|out of character|my real name|the real me|end of (?:the )?(?:scene|role-?play|game))\b/i;

/** True for a turn with which somebody who played a part speaks for themselves again. */
export const returnsFromPlay = (text: string): boolean =>
  RETURN.test(text.trimStart().slice(0, 200)) || REAL.test(text.slice(0, 400));
