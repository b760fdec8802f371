import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { SextetError } from "../errors.js";
import type { VaultKey } from "./key.js";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts and decrypts the values of secrets. `place` is authenticated with them, so that none can be moved. */
export interface Cipher {
  /** Base64 of nonce, tag and ciphertext. */
  seal(value: string, place: string): string;
  /** The value again. Throws VAULT_SEALED if the key or the place is another one, or the text was changed. */
  open(ciphertext: string, place: string): string;
}

/** AES-256-GCM (NIST SP 800-38D) with a 32-byte key and a random 96-bit nonce for each value. `key` may read it late. */
export function createCipher(key: VaultKey): Cipher {
  return {
    seal(value, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key("seal"), nonce, { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(place),
      );
      const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    open(ciphertext, place) {
      const bytes = Buffer.from(ciphertext, "base64");
      try {
        const decipher = createDecipheriv(ALGORITHM, key("open"), bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(Buffer.from(place))
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
