/** Whether a sentence speaks of what was, of what will be, or leaves it open. */
export type Tense = "past" | "future" | "open";

const FUTURE =
  /\b(?:(?:starting|beginning|as of|effective) (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:I|we|he|she|they) (?:start|begin|leave|fly|move|travel|return)s?|will|won['’]t|shall|going to|gonna|next|upcoming|tomorrow|plan(?:s|ning|ned)?(?: to| on| for)|(?:is|are|am|['’](?:s|re|m)) (?:on|due|scheduled|planned|coming|\w+ing)|due|deadline|let['’]?s|should|need(?:s)? to|have to|has to|must|hope to|hoping|want to|looking forward|can['’]t wait|see you|remind|until|schedule|book)\b|['’]ll\b/i;
const PAST =
  /\b(?:was|were|did|had|didn['’]t|wasn['’]t|weren['’]t|ago|yesterday|last|went|got|met|saw|took|made|came|left|bought|found|ate|ran|won|lost|began|started|became|told|said|wrote|built|gave|felt|knew|thought|brought|taught|spent|since|[a-z]{3,}(?<!need|feed|seed|speed|indeed|bleed|breed|shred|hundred)ed)\b/i;
const BOUNDARY = /[.!?]\s|[\n\r]/g;

/** The tense of the sentence around a place in a text. A sentence with cues of both counts as future. */
export function tenseAt(text: string, index: number): Tense {
  const sentence = sentenceAt(text, index);
  if (FUTURE.test(sentence)) return "future";
  return PAST.test(sentence) ? "past" : "open";
}

/** The sentence around a place in a text: what lies between two ends of sentences or lines. */
function sentenceAt(text: string, index: number): string {
  // A sentence that matters is short: looking at a window keeps a long text without full stops cheap.
  const from = Math.max(0, index - 300);
  const before = text.slice(from, index);
  const after = text.slice(index, index + 300);
  const start = [...before.matchAll(BOUNDARY)].at(-1);
  const end = after.search(BOUNDARY);
  return before.slice(start ? start.index + start[0].length : 0) + (end < 0 ? after : after.slice(0, end));
}
