import type { Sensitivity } from "../domain/turn.js";
import { askedFor } from "./secrets/asked.js";
import { type Candidate, type Detector, isMasked, maskAll, maskPlaceholders } from "./secrets/candidate.js";
import { captionOf, hide } from "./secrets/caption.js";
import { addresses, emails, phones } from "./secrets/contacts.js";
import { generated } from "./secrets/generated.js";
import { keyed } from "./secrets/keyed.js";
import { cards, ibans } from "./secrets/numbers.js";
import { papers } from "./secrets/papers.js";
import { placeCodes } from "./secrets/places.js";
import { privateKeys, urlPasswords } from "./secrets/private-keys.js";
import { tokens } from "./secrets/providers.js";
import { secretlint } from "./secrets/secretlint.js";
import { seedPhrases } from "./secrets/seeds.js";
import { stated } from "./secrets/stated.js";

/** A secret in a text: `text.slice(start, end)` is its value and nothing else. */
export interface SecretSpan {
  /** In UTF-16 units. */
  start: number;
  /** In UTF-16 units, exclusive. */
  end: number;
  /** What it is: `password`, `api key`, `card number`, `phone number`, … */
  category: string;
  /** What it is for, in words that can be searched: "wifi password". Holds no part of any secret. */
  caption: string;
  /** `high`: credentials, cards, bank accounts, papers. `medium`: phones, addresses, accounts. `low`: e-mail. */
  sensitivity: Sensitivity;
}

/** What else is known when secrets are looked for. */
export interface SecretContext {
  /** What was said right before, by whomever: "What's the wifi password?" makes a secret of "blue42horse". */
  asked?: string;
}

/** Of two that overlap, the one of the earlier detector is kept. */
const DETECTORS: Detector[] = [
  privateKeys,
  seedPhrases,
  tokens,
  urlPasswords,
  cards,
  ibans,
  stated,
  keyed,
  papers,
  placeCodes,
  addresses,
  phones,
  secretlint,
  generated,
  emails,
];

/**
 * The secrets and personal numbers in a text, in order and without overlaps: keys and tokens of providers, private
 * keys, seed phrases, passwords and codes that the text names, cards, bank accounts, papers, phone numbers, postal and
 * e-mail addresses. Placeholders (`⟨…⟩`) are never part of one, and a text whose secrets were all replaced by
 * placeholders holds none. Synchronous, and linear in the length of the text.
 */
export function findSecrets(text: string, { asked }: SecretContext = {}): SecretSpan[] {
  let masked = maskPlaceholders(text);
  const found: Candidate[] = asked === undefined ? [] : askedFor(masked, asked, detect).filter(isOpen);
  masked = maskAll(masked, found);
  // What is found is blanked out and the rest read again, until nothing is left: what one finding covered up, or what
  // stands out beside it, must not be found only when the sealed text is read.
  for (let fresh = detect(masked); fresh.length > 0; fresh = detect(masked)) {
    found.push(...fresh);
    masked = maskAll(masked, fresh);
  }
  found.sort((a, b) => a.start - b.start);
  const hidden = hide(found.map(({ start, end }) => text.slice(start, end)));
  return found.map((candidate) => {
    const { start, end, category, sensitivity } = candidate;
    return { start, end, category, caption: captionOf(masked, candidate, hidden), sensitivity };
  });

  function isOpen(candidate: Candidate) {
    return !isMasked(masked, candidate);
  }
}

function detect(text: string): Candidate[] {
  const ranked = DETECTORS.flatMap((detector, rank) => detector(text).map((candidate) => ({ candidate, rank })))
    .filter(({ candidate }) => candidate.start < candidate.end && !isMasked(text, candidate))
    .sort((a, b) => a.candidate.start - b.candidate.start || a.rank - b.rank);
  const kept: typeof ranked = [];
  for (const next of ranked) {
    const last = kept.at(-1);
    if (!last || last.candidate.end <= next.candidate.start) kept.push(next);
    else if (next.rank < last.rank && (kept.at(-2)?.candidate.end ?? 0) <= next.candidate.start)
      kept[kept.length - 1] = next;
  }
  return kept.map(({ candidate }) => candidate);
}
