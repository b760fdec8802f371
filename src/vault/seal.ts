import type { SealedValue } from "../domain/entry.js";
import { hashId } from "../domain/id.js";
import type { Scope } from "../domain/scope.js";
import { parseSealedTurn, type SealedTurn } from "../domain/turn-input.js";
import { SextetError } from "../errors.js";
import { findSecrets, type SecretSpan } from "../rules/secrets.js";
import type { Cipher } from "./cipher.js";
import { createEnvelopes, type HeldSecret, notHeld } from "./envelopes.js";
import { credentialIn } from "./names.js";
import { createRecent } from "./recent.js";

/** Takes the secrets out of what comes in, before anything else sees it. Synchronous: it runs inside input schemas. */
export interface Sealer {
  /**
   * A turn as it came from outside, checked, with an id and without its secrets. Sealing a sealed turn changes nothing.
   * Throws a TURN_… error for what is no turn, and for a secret in its id, its session or its speaker.
   *
   * @param asked what was said before it: "And your PIN?" makes a secret of "4821".
   */
  turn(given: unknown, asked?: string): SealedTurn;
  /** Turns that follow each other. */
  turns(given: readonly unknown[]): SealedTurn[];
  /** What was taken out of a turn, encrypted for its scope. Throws TURN_INVALID where that is not held here. */
  open(turn: SealedTurn, scope: Scope): SealedValue[];
  /** The turn is in the log: what was taken out of it is not held any longer. */
  release(turn: SealedTurn): void;
  /** The text with its secrets blanked out: for questions, which are not kept. */
  text(input: string): string;
}

/** So many turns are known to hold no secret; the others are read again. */
const MOST_KNOWN = 10_000;

/**
 * @param newId makes the id of a turn that came without one.
 */
export function createSealer(cipher: Cipher, newId: () => string): Sealer {
  const envelopes = createEnvelopes();
  const clean = createRecent(MOST_KNOWN);

  const turn = (given: unknown, asked?: string): SealedTurn => {
    const said = parseSealedTurn(given);
    const id = nameOf("id", said.id) ?? newId();
    const session = nameOf("session", said.session);
    const speaker = nameOf("speaker", said.speaker);
    const content = said.content.toWellFormed();
    const input: SealedTurn = { ...said, id, content, ...(session && { session }), ...(speaker && { speaker }) };
    // Schemas read a turn many times on its way, and reading it for secrets takes longer than all of them.
    const read = hashId("", id, session ?? "", content, asked ?? "");
    if (clean.has(read)) return input;
    const sealed = withoutSecrets(input, asked);
    if (sealed === input) clean.add(read);
    return sealed;
  };

  const withoutSecrets = (input: SealedTurn, asked: string | undefined): SealedTurn => {
    const before = envelopes.of(input);
    if (before && asked === undefined) return input;
    const secrets: HeldSecret[] = [...(before ?? [])];
    const content = replaceSecrets(input.content, asked, ({ category, caption, sensitivity }, value) => {
      const placeholder = freePlaceholder(input, secrets);
      secrets.push({ placeholder, category, caption, sensitivity, value });
      return placeholder;
    });
    if (content === input.content) return input; // whether there is such an envelope is for `open` to say
    if (input.envelope !== undefined && !before) throw notHeld();
    cipher.ready(); // without a key nothing may be kept
    const { envelope: _, ...turn } = { ...input, content };
    return { ...turn, envelope: envelopes.hold(turn, secrets) };
  };

  return {
    turn,
    turns(given) {
      let before: SealedTurn | undefined;
      return given.map((one) => {
        const session = (one as { session?: unknown } | null)?.session;
        before = turn(one, before && session === before.session ? before.content : undefined);
        return before;
      });
    },
    open: (input, scope) =>
      envelopes.open(input, scope).map(({ value, ...shown }) => ({
        ...shown,
        ciphertext: cipher.seal(value, { scope, placeholder: shown.placeholder }),
      })),
    release: (input) => envelopes.release(input),
    text: (input) => replaceSecrets(input.toWellFormed(), undefined, (secret) => `⟨${secret.category}⟩`),
  };
}

/** Derives from the turn's id and the place in it, never from the secret. One that stands in the turn is taken. */
function freePlaceholder({ id = "", session = "", content }: SealedTurn, taken: readonly HeldSecret[]): string {
  for (let place = taken.length; ; place++) {
    const placeholder = `⟨vault:${hashId("", session, id, place).slice(0, 12)}⟩`;
    if (!content.includes(placeholder) && !taken.some((one) => one.placeholder === placeholder)) return placeholder;
  }
}

/** Names are kept as they are. Throws TURN_INVALID where one holds a credential. */
function nameOf(field: "id" | "session" | "speaker", name: string | undefined): string | undefined {
  const category = name === undefined ? undefined : credentialIn(name);
  if (category === undefined) return name?.toWellFormed();
  throw new SextetError(
    "TURN_INVALID",
    `not a turn: its ${field} holds a secret (${category})`,
    `Give it another ${field}: it is kept and shown as it is. Secrets are sealed in the content only.`,
  );
}

type Replacement = (secret: SecretSpan, value: string) => string;

function replaceSecrets(text: string, asked: string | undefined, replace: Replacement): string {
  let result = "";
  let from = 0;
  for (const secret of withRepeats(text, findSecrets(text, asked === undefined ? {} : { asked }))) {
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
