import { hashId } from "../domain/id.js";
import type { Sealed } from "../domain/turn.js";
import type { TurnInput } from "../domain/turn-input.js";
import { findSecrets } from "../rules/secrets.js";
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

function replaceSecrets(
  text: string,
  replace: (secret: ReturnType<typeof findSecrets>[number], value: string) => string,
) {
  let result = "";
  let from = 0;
  for (const secret of findSecrets(text)) {
    result += text.slice(from, secret.start) + replace(secret, text.slice(secret.start, secret.end));
    from = secret.end;
  }
  return result + text.slice(from);
}
