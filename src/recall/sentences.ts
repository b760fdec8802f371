/** The sentences of a message, without bracketed asides such as `[image: a beach]`, and without what holds no word. */
export function sentencesOf(text: string): string[] {
  return (text.replace(/\[[^\]]*\]/g, " ").match(/[^.!?…\n]+[.!?…]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** The questions of a message, as one text; empty where it asks nothing. */
export function questionsOf(text: string): string {
  if (!text.includes("?")) return "";
  return sentencesOf(text).filter(isQuestion).join(" ");
}

/** The share of a message's sentences that are questions, in [0, 1]. */
export function questionShare(text: string): number {
  if (!text.includes("?")) return 0;
  const sentences = sentencesOf(text);
  return sentences.length === 0 ? 0 : sentences.filter(isQuestion).length / sentences.length;
}

const isQuestion = (sentence: string) => /\?[.!?…]*$/.test(sentence);
