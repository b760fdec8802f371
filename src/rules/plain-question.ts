import type { Turn } from "../domain/turn.js";

/** Longer ones tend to tell why they are asked. In characters. */
const LONGEST = 160;
const ASKS =
  /^(?:(?:and|so|but|ok(?:ay)?|hey|hi|well|please|thanks)[,!]? )*(?:who|whom|whose|what|when|where|which|why|how|is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|had|remind me|tell me|wer|was|wann|wo|welche\w*|warum|wie|kannst|quién|qué|cuándo|dónde|cuál|cómo|qui|que|quand|où|quel\w*|comment|quem|quando|onde|qual|como)\b/iu;
/** What tells something beside what it asks: who somebody is, what happened, what is so, why it is asked. */
const TELLS =
  /\b(?:because|since|as i|now that|so that|given that|if i|for my|I['’]m|I am|I was|I['’]ve|I have|I had|I just|I want|I need|I will|I['’]ll|we['’]re|we are|we have|we['’]ve|we had|my name)\b|,(?! (?:please|again|exactly|then|now|today)\b)|[:;\n]|\d{3,}|\b(?:my|our) [\p{L} ]{1,30} (?:who|which|that|is|was|has|just|got|wants|needs)\b/iu;

/**
 * True for a turn that does nothing but ask: it tells nothing that is worth a model's look. In doubt it is not. What it takes
 * for granted ("my sister's birthday") was told before, or will be.
 */
export function isPlainQuestion({ role, content, zones, sealed }: Turn): boolean {
  const text = content.trim();
  if (role !== "user" || sealed.length > 0 || zones.length > 0 || text.length > LONGEST) return false;
  if (!/[?？]\s*$/u.test(text) || TELLS.test(text)) return false;
  return text
    .split(/(?<=[.!?？])\s+/u)
    .every((sentence) => (/[?？]$/u.test(sentence) ? ASKS.test(sentence) : isCourtesy(sentence)));
}

const isCourtesy = (sentence: string) =>
  /^(?:hi|hello|hey|thanks?|thank you|please|ok(?:ay)?|sorry|quick question|one more thing)(?: there| again)?[.!]*$/i.test(
    sentence,
  );
