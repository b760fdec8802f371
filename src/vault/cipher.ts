import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { VAULT } from "../domain/kind.js";
import type { Scope } from "../domain/scope.js";
import { SextetError } from "../errors.js";
import type { VaultKey } from "./key.js";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Stands before a ciphertext that is bound to its scope. Those of older versions are bound to their placeholder only. */
const BOUND = "v2.";

/** Where a secret belongs. It is authenticated with the value, so that no ciphertext opens anywhere else. */
export interface Place {
  scope: Scope;
  /** What stands in the turn instead of the secret. */
  placeholder: string;
}

/** Encrypts and decrypts the values of secrets. */
export interface Cipher {
  /** Throws VAULT_KEY_INVALID where there is no key to seal with. */
  ready(): void;
  /** Base64 of nonce, tag and ciphertext, with the version before it. */
  seal(value: string, place: Place): string;
  /** The value again. Throws VAULT_SEALED if the key or the place is another one, or the text was changed. */
  open(ciphertext: string, place: Place): string;
}

/** AES-256-GCM (NIST SP 800-38D) with a 32-byte key and a random 96-bit nonce for each value. `key` may read it late. */
export function createCipher(key: VaultKey): Cipher {
  return {
    ready: () => void key("seal"),
    seal(value, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key("seal"), nonce, { authTagLength: TAG_BYTES }).setAAD(bound(place));
      const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
      return BOUND + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    open(ciphertext, place) {
      const isBound = ciphertext.startsWith(BOUND);
      const bytes = Buffer.from(isBound ? ciphertext.slice(BOUND.length) : ciphertext, "base64");
      try {
        const decipher = createDecipheriv(ALGORITHM, key("open"), bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(isBound ? bound(place) : Buffer.from(place.placeholder))
          .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)).toString("utf8") + decipher.final("utf8");
      } catch (cause) {
        if (SextetError.isInstance(cause)) throw cause;
        throw new SextetError(
          "VAULT_SEALED",
          "the secret cannot be decrypted with this key",
          "Set SEXTET_VAULT_KEY, or put vault.key in the home, to the key that was in use when it was stored.",
          { cause },
        );
      }
    },
  };
}

/** Tells whether a key opens a secret; undefined where there is none. */
export function opener(secret: (Place & { ciphertext: string }) | undefined): ((key: Buffer) => boolean) | undefined {
  if (!secret) return undefined;
  return (key) => {
    try {
      createCipher(() => key).open(secret.ciphertext, secret);
      return true;
    } catch {
      return false;
    }
  };
}

/** No two places give the same bytes: JSON keeps the parts apart. */
const bound = ({ scope: { namespace, userId }, placeholder }: Place) =>
  Buffer.from(JSON.stringify([namespace, userId, VAULT, placeholder]));
