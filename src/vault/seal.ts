import { hashId } from "../domain/id.js";
import type { Sealed } from "../domain/turn.js";
import type { TurnInput } from "../domain/turn-input.js";
import { findSecrets, type SecretSpan } from "../rules/secrets.js";
import type { Cipher } from "./cipher.js";

/** Takes the secrets out of what comes in, before anything else sees it. Synchronous: it runs inside input schemas. */
export interface Sealer {
  /** The turn with an id and without its secrets. Sealing a sealed turn changes nothing. */
  turn(input: TurnInput): TurnInput;
  /** The text with its secrets blanked out: for questions, which are not kept. */
  text(input: string): string;
}

/**
 * @param newId makes the id of a turn that came without one.
 */
export function createSealer(cipher: Cipher, newId: () => string): Sealer {
  return {
    turn(input) {
      const id = input.id ?? newId();
      const sealed: Sealed[] = [...(input.sealed ?? [])];
      const content = replaceSecrets(input.content.toWellFormed(), (secret, value) => {
        const placeholder = `⟨vault:${hashId("", input.session ?? "", id, sealed.length).slice(0, 12)}⟩`;
        const { category, caption, sensitivity } = secret;
        sealed.push({ placeholder, category, caption, sensitivity, ciphertext: cipher.seal(value, placeholder) });
        return placeholder;
      });
      return { ...input, id, content, sealed };
    },
    text: (input) => replaceSecrets(input.toWellFormed(), (secret) => `⟨${secret.category}⟩`),
  };
}

function replaceSecrets(text: string, replace: (secret: SecretSpan, value: string) => string) {
  let result = "";
  let from = 0;
  for (const secret of withRepeats(text, findSecrets(text))) {
    result += text.slice(from, secret.start) + replace(secret, text.slice(secret.start, secret.end));
    from = secret.end;
  }
  return result + text.slice(from);
}

/** Shorter values stand in too many other places. */
const LEAST_REPEATED = 4;

/** The secrets, and where else in the text their values stand: what was named once may be repeated bare. */
function withRepeats(text: string, secrets: readonly SecretSpan[]): SecretSpan[] {
  const byValue = new Map(secrets.map((secret) => [text.slice(secret.start, secret.end), secret]));
  const values = [...byValue.keys()].filter((value) => value.length >= LEAST_REPEATED);
  if (values.length === 0) return [...secrets];
  const longestFirst = values.sort((a, b) => b.length - a.length).map(escaped);
  const anywhere = new RegExp(`⟨[^⟩]*⟩|(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const repeats = [...text.matchAll(anywhere)].flatMap(({ index, 0: value }) => {
    const secret = byValue.get(value);
    return secret ? [{ ...secret, start: index, end: index + value.length }] : []; // a placeholder is none
  });
  const more = repeats.filter((one) => !secrets.some(({ start, end }) => one.start < end && start < one.end));
  return [...secrets, ...more].sort((a, b) => a.start - b.start);
}

const escaped = (value: string) => value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
