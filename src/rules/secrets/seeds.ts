import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as french } from "@scure/bip39/wordlists/french.js";
import { wordlist as italian } from "@scure/bip39/wordlists/italian.js";
import { wordlist as portuguese } from "@scure/bip39/wordlists/portuguese.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import type { Candidate, Detector } from "./candidate.js";
import type { Examples } from "./row.js";

export const SEED_PHRASES: Examples = {
  label: "seed phrase",
  examples: [
    "‹legal winner thank year wave sausage worth useful legal winner thank yellow›",
    "1. ‹gravity\\n2. machine\\n3. north\\n4. sort\\n5. system\\n6. female\\n7. filter\\n8. attitude\\n9. volume\\n10. fold\\n11. club\\n12. stay›",
    "mis palabras: ‹ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar›",
  ],
  not: ["We have known that nice doctor for more than fifteen years now, and they love to travel with their children."],
};

const LISTS = [english, french, italian, portuguese, spanish].map((words) => new Set(words));
const LEAST = 12;
const WORD = /\p{L}{3,14}/gu;
// Words stand in one line or a list, numbered or not: "1. gravity 2. machine".
const GAP = /^[\s,;|/·•*"'`()#-]{0,6}(?:\d{1,2}\s?[.):-]?)?[\s,;|/·•*"'`()#-]{0,6}$/u;

const ANY = new Set(LISTS.flatMap((words) => [...words]));
const isListed = (word: string | undefined) => word !== undefined && ANY.has(word.normalize("NFKD").toLowerCase());

/** Whether enough words of any list follow each other. Looks at few words: a run of twelve covers each twelfth one. */
function mayHold(text: string): boolean {
  const words = text.split(/[^\p{L}]+/u);
  for (let at = LEAST - 1; at < words.length; ) {
    let first = at;
    while (first > at - LEAST && isListed(words[first])) first--;
    if (first <= at - LEAST) return true;
    at = first + LEAST;
  }
  return false;
}

/**
 * Seed phrases: twelve or more words in a row of one of the lists of BIP-39. The lists leave out what sentences are held
 * together by ("the", "is", "of"), so that no checksum is needed, and a phrase with a word in error counts as well.
 */
export const seedPhrases: Detector = (text) => {
  if (!mayHold(text)) return [];
  const found: Candidate[] = [];
  const runs = LISTS.map(() => ({ start: 0, end: -1, words: 0 }));
  const close = (run: { start: number; end: number; words: number }) => {
    const label = "recovery phrase";
    if (run.words >= LEAST && (found.at(-1)?.end ?? -1) < run.end)
      found.push({ start: run.start, end: run.end, category: label, sensitivity: "high", label, from: run.start });
    run.words = 0;
  };
  for (const match of text.matchAll(WORD)) {
    const word = match[0].normalize("NFKD").toLowerCase();
    const end = match.index + match[0].length;
    for (const [index, run] of runs.entries()) {
      if (!LISTS[index]?.has(word)) {
        if (run.words > 0) close(run);
        continue;
      }
      if (run.words > 0 && !GAP.test(text.slice(run.end, Math.min(match.index, run.end + 20)))) close(run);
      if (run.words === 0) run.start = match.index;
      run.end = end;
      run.words++;
    }
  }
  for (const run of runs) close(run);
  return found.sort((a, b) => a.start - b.start);
};
