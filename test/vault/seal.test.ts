import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SealedValue } from "../../src/domain/entry.js";
import type { TurnInput } from "../../src/domain/turn-input.js";
import { createCipher } from "../../src/vault/cipher.js";
import { createSealer } from "../../src/vault/seal.js";

const cipher = createCipher(() => Buffer.alloc(32, 7));
const newId = () => "made-up";
const sealer = createSealer(cipher, newId);
const MARA = { namespace: "default", userId: "mara" };
const TOMAS = { namespace: "default", userId: "tomas" };
const secretOf = ({ ciphertext = "", placeholder }: SealedValue) =>
  cipher.open(ciphertext, { scope: MARA, placeholder });
const placeholdersOf = (input: TurnInput) => sealer.open(sealer.turn(input), MARA).map((one) => one.placeholder);

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const word = (length: number) =>
  fc.string({
    unit: fc.constantFrom(..."abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
    minLength: length,
    maxLength: length,
  });

/** What a person may write with a secret in it, and the secret. */
const secrets = fc.oneof(
  word(12).map((value) => ({ value: `x7${value}`, text: `The wifi password is x7${value}, don't tell Tomas.` })),
  word(36).map((value) => ({ value: `ghp_${value}`, text: `Use ghp_${value} for the build.` })),
  hex(40).map((value) => ({ value, text: `My api key: ${value}` })),
  fc.constant({ value: "4111 1111 1111 1111", text: "My card is 4111 1111 1111 1111." }),
);
const turns = fc.record({
  secret: secrets,
  before: fc.constantFrom("", "Hi! ", "🛶 Ines says: ", "«Olá»\n"),
  after: fc.constantFrom("", " Thanks.", "\nSee you on Sunday 🛶"),
  id: fc.option(fc.constantFrom("1", "2"), { nil: undefined }),
  session: fc.option(fc.constantFrom("s1", "s2"), { nil: undefined }),
});

function inputOf({
  secret,
  before,
  after,
  id,
  session,
}: {
  secret: { text: string };
  before: string;
  after: string;
  id: string | undefined;
  session: string | undefined;
}): TurnInput {
  return { role: "user", content: before + secret.text + after, ...(id && { id }), ...(session && { session }) };
}

describe("a sealed turn", () => {
  test("holds no secret in the clear, in none of its fields, and gives it back to who has the key", () => {
    fc.assert(
      fc.property(turns, (made) => {
        const { value } = made.secret;
        const turn = sealer.turn(inputOf(made));
        expect(JSON.stringify(turn)).not.toContain(value);
        const sealed = sealer.open(turn, MARA);
        expect(JSON.stringify(sealed)).not.toContain(value);
        expect(sealed.map(secretOf)).toContain(value);
        const restored = sealed.reduce((text, one) => text.replace(one.placeholder, () => secretOf(one)), turn.content);
        expect(restored).toBe(inputOf(made).content);
      }),
    );
  });

  test("stays as it is when it is sealed again", () => {
    fc.assert(
      fc.property(turns, (made) => {
        const turn = sealer.turn(inputOf(made));
        expect(sealer.turn(turn)).toEqual(turn);
        expect(sealer.turn(JSON.parse(JSON.stringify(turn)))).toEqual(turn);
        expect(sealer.turns([turn])).toEqual([turn]);
      }),
    );
  });

  test("shows nothing of its secret in the placeholder: that follows from the turn's id and place alone", () => {
    fc.assert(
      fc.property(word(12), word(12), (one, two) => {
        const placeholderOf = (value: string, changes: Partial<TurnInput> = {}) =>
          placeholdersOf({ role: "user", id: "1", content: `My password is x7${value}.`, ...changes });
        expect(placeholderOf(one)).toEqual(placeholderOf(two));
        expect(placeholderOf(one)).toEqual([expect.stringMatching(/^⟨vault:[0-9a-z]{12}⟩$/)]);
        expect(placeholderOf(one, { id: "2" })).not.toEqual(placeholderOf(one));
        expect(placeholderOf(one, { session: "s1" })).not.toEqual(placeholderOf(one));
      }),
    );
  });

  test("has a placeholder for each secret, in order, none twice", () => {
    const input: TurnInput = {
      role: "user",
      id: "1",
      content: "Password: x7kQ2mPz9LaB. Card: 4111 1111 1111 1111. PIN is 4821.",
    };
    const turn = sealer.turn(input);
    const placeholders = placeholdersOf(input);
    expect(placeholders.length).toBeGreaterThanOrEqual(2);
    expect(new Set(placeholders).size).toBe(placeholders.length);
    expect([...turn.content.matchAll(/⟨vault:\w+⟩/g)].map((match) => match[0])).toEqual(placeholders);
  });

  test.each([
    ["again", "My wifi password is x7kQ2mPz9LaB. Again: x7kQ2mPz9LaB, got it?", "x7kQ2mPz9LaB"],
    ["before it is named", "x7kQ2mPz9LaB! That is it: my wifi password is x7kQ2mPz9LaB.", "x7kQ2mPz9LaB"],
    ["with signs that mean something to a pattern", "My password is (x7.k*Q+2)$m. Type (x7.k*Q+2)$m", "x7.k*Q+2"],
    ["twice in a row", "My wifi password is x7kQ2mPz9LaB x7kQ2mPz9LaB", "x7kQ2mPz9LaB"],
  ])("that says its secret %s says it nowhere afterwards", (_, content, value) => {
    const turn = sealer.turn({ role: "user", id: "1", content });
    expect(JSON.stringify(turn)).not.toContain(value);
    expect(sealer.turn(turn)).toEqual(turn);
    expect(sealer.text(content)).not.toContain(value);
  });

  test("keeps the placeholders that it has, whatever the secret is called", () => {
    const turn = sealer.turn({
      role: "user",
      id: "1",
      content: "⟨vault:abcd⟩ The wifi password is vault. Vaults are fun.",
    });
    expect(turn.content).toMatch(/^⟨vault:abcd⟩ The wifi password is ⟨vault:[0-9a-z]{12}⟩\. Vaults are fun\.$/);
  });

  test("gets an id where it came without one, and is otherwise as it came", () => {
    const input: TurnInput = {
      role: "assistant",
      speaker: "Ines",
      session: "s1",
      at: "2026-03-04",
      content: "Nothing secret here.",
    };
    expect(sealer.turn(input)).toEqual({ ...input, id: "made-up" });
    expect(sealer.turn({ ...input, id: "mine" }).id).toBe("mine");
  });

  test("is well-formed text", () => {
    expect(sealer.turn({ role: "user", content: "boat \ud83d and \ude00" }).content).toBe("boat \ufffd and \ufffd");
  });
});

test("a question keeps none of its secrets, only what they are", () => {
  fc.assert(
    fc.property(turns, (made) => {
      const text = sealer.text(inputOf(made).content);
      expect(text).not.toContain(made.secret.value);
      expect(text).toMatch(/⟨[a-z ]+⟩/);
      expect(sealer.text(text)).toBe(text);
    }),
  );
});

describe("what was taken out of a turn", () => {
  const content = "The wifi password is x7kQ2mPz9LaB.";
  const notHeld = expect.objectContaining({ code: "TURN_INVALID", message: expect.stringContaining("envelope") });
  const sealed = () => sealer.turn({ role: "user", id: "1", session: "s", content });

  test("opens for its own turn only, and for whose it is", () => {
    const turn = sealed();
    for (const changes of [{ id: "2" }, { session: "t" }, { content: `${turn.content} ` }]) {
      expect(() => sealer.open({ ...turn, ...changes }, MARA)).toThrow(notHeld);
    }
    expect(sealer.open(turn, MARA)).toHaveLength(1);
    expect(() => sealer.open(turn, TOMAS)).toThrow(notHeld);
    expect(sealer.open(turn, MARA)).toHaveLength(1);
  });

  test("is held apart for two users who say theirs under one id, in one session, at once", () => {
    const [mine, theirs] = [
      sealed(),
      sealer.turn({ role: "user", id: "1", session: "s", content: content.replace("x7", "y8") }),
    ];
    expect(mine.content).toBe(theirs.content);
    const [his] = sealer.open(theirs, TOMAS);
    expect(cipher.open(his?.ciphertext ?? "", { scope: TOMAS, placeholder: his?.placeholder ?? "" })).toBe(
      "y8kQ2mPz9LaB",
    );
    expect(sealer.open(mine, MARA).map(secretOf)).toEqual(["x7kQ2mPz9LaB"]);
  });

  test("is gone once the turn is in the log", () => {
    const turn = sealed();
    sealer.release(turn);
    expect(sealer.turn(turn)).toEqual(turn);
    expect(() => sealer.open(turn, MARA)).toThrow(notHeld);
  });

  test("does not open in another process, and nothing that was made up does", () => {
    const turn = sealed();
    expect(() => createSealer(cipher, newId).open(turn, MARA)).toThrow(notHeld);
    for (const envelope of ["", "x", "__proto__", "constructor"]) {
      const made = sealer.turn({ role: "user", id: "1", content: "⟨vault:abc⟩", envelope });
      expect(() => sealer.open(made, MARA)).toThrow(notHeld);
      expect(() => sealer.turn({ role: "user", id: "1", content, envelope })).toThrow(notHeld);
    }
  });

  test("cannot be passed in", () => {
    const stolen = [
      { placeholder: "⟨vault:x⟩", category: "key", caption: "c", sensitivity: "low", ciphertext: "AAAA" },
    ];
    expect(() => sealer.turn({ role: "user", content: "⟨vault:x⟩", sealed: stolen })).toThrow(
      expect.objectContaining({ code: "TURN_INVALID", message: expect.stringContaining("sealed") }),
    );
  });
});

describe("the names of a turn", () => {
  const key = ["sk", "proj", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6"].join("-");

  test.each(["id", "session", "speaker"])("hold no secret: in its %s it is an error that names the field", (field) => {
    for (const name of [key, `Mara ${key}`, "Mara, my password is x7kQ2mPz9LaB"]) {
      expect(() => sealer.turn({ role: "user", content: "Hi.", [field]: name })).toThrow(
        expect.objectContaining({ code: "TURN_INVALID", message: expect.stringContaining(`its ${field} holds`) }),
      );
    }
  });

  test.each([
    "mara@example.com",
    "+491511234567",
    "4111111111111111",
    "550e8400-e29b-41d4-a716-446655440000",
    "3f2504e04f8911d39a0c0305e82c3301aabbccdd",
    "thread_abc123XYZabc123XYZabc123X",
    "chat 2026-11-21T13:20:22.123Z",
  ])("are kept as they are where other systems call people and conversations so: %s", (name) => {
    const turn = { role: "user", content: "Hi.", id: name, session: name, speaker: name };
    expect(sealer.turn(turn)).toEqual(turn);
  });
});
