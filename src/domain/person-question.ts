/** Asks for all that is known of the one who asks: `what do you know about me?`, `who am I?`. */
export const asksForPerson = (question: string): boolean =>
  /\bwho am i\b|\b(?:know|knows|remember|remembers|recall|learned|learnt|have|got) (?:\w+ ){0,2}(?:about|on|of) me\b|\b(?:tell me|what can you (?:say|tell me)|talk) (?:\w+ ){0,2}about (?:me|myself)\b|\b(?:my profile|describe me|summar\w+ me|introduce me)\b/i.test(
    question,
  );

const ALL_ABOUT =
  /\b(?:(?:every ?thing|all|things) (?:\w+ ){0,4}(?:about|on|of)|(?:know|knows|remember|remembers|recall|got|told you) (?:\w+ ){0,2}(?:about|on)|(?:tell me|remind me|what) (?:\w+ ){0,2}about|^who(?: is|['’]s| was)) (\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,2})[^\p{L}]*$/iu;

/** The person by name of whom all that is known is asked for: `what do you know about Ines?`, `who is Ines?`. */
export function personAskedFor(question: string): string | undefined {
  const [, name] = ALL_ABOUT.exec(question.trim()) ?? [];
  return name !== undefined && /^\p{Lu}/u.test(name) ? name.replace(/['’]s$/, "") : undefined;
}
