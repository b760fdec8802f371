const FORGET =
  /^\s*(?:(?:please|now|ok(?:ay)?|hey|hi|no)[,!]?\s+)*(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:forget\b(?!-|\s+(?:about\s+)?it\s*[.!]*\s*$)|(?:delete|erase|remove|wipe)\b.*\b(?:memor(?:y|ies)|everything|that (?:i|my)|you (?:know|remember|have stored)|i (?:said|told you)|about me)\b)/iu;

/**
 * Asks to delete what is held, which takes an id and leaves a receipt; it says nothing to be kept. `Forget it` drops the
 * subject, no more.
 */
export const asksToForget = (text: string): boolean => FORGET.test(text);
