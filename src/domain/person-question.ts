/** Asks for all that is known of the one who asks: `what do you know about me?`, `who am I?`. */
export const asksForPerson = (question: string): boolean =>
  /\bwho am i\b|\b(?:know|knows|remember|remembers|recall|learned|learnt|have|got) (?:\w+ ){0,2}(?:about|on|of) me\b|\b(?:tell me|what can you (?:say|tell me)|talk) (?:\w+ ){0,2}about (?:me|myself)\b|\b(?:my profile|describe me|summar\w+ me|introduce me)\b/i.test(
    question,
  );
