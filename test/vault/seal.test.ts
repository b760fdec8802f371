import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTurnInput, type TurnInput } from "../../src/domain/turn-input.js";
import { createCipher } from "../../src/vault/cipher.js";
import { createSealer } from "../../src/vault/seal.js";

const cipher = createCipher(() => Buffer.alloc(32, 7));
const newId = () => "made-up";
const sealer = createSealer(cipher, newId);

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
        expect(turn.sealed?.map((one) => cipher.open(one.ciphertext, one.placeholder))).toContain(value);
        const restored = (turn.sealed ?? []).reduce(
          (text, one) => text.replace(one.placeholder, () => cipher.open(one.ciphertext, one.placeholder)),
          turn.content,
        );
        expect(restored).toBe(inputOf(made).content);
      }),
    );
  });

  test("stays as it is when it is sealed again", () => {
    fc.assert(
      fc.property(turns, (made) => {
        const turn = sealer.turn(inputOf(made));
        expect(sealer.turn(turn)).toEqual(turn);
        expect(sealer.turn(parseTurnInput(JSON.parse(JSON.stringify(turn))))).toEqual(turn);
      }),
    );
  });

  test("shows nothing of its secret in the placeholder: that follows from the turn's id and place alone", () => {
    fc.assert(
      fc.property(word(12), word(12), (one, two) => {
        const placeholderOf = (value: string, changes: Partial<TurnInput> = {}) =>
          sealer
            .turn({ role: "user", id: "1", content: `My password is x7${value}.`, ...changes })
            .sealed?.map((each) => each.placeholder);
        expect(placeholderOf(one)).toEqual(placeholderOf(two));
        expect(placeholderOf(one)).toEqual([expect.stringMatching(/^⟨vault:[0-9a-z]{12}⟩$/)]);
        expect(placeholderOf(one, { id: "2" })).not.toEqual(placeholderOf(one));
        expect(placeholderOf(one, { session: "s1" })).not.toEqual(placeholderOf(one));
      }),
    );
  });

  test("has a placeholder for each secret, in order, none twice", () => {
    const turn = sealer.turn({
      role: "user",
      id: "1",
      content: "Password: x7kQ2mPz9LaB. Card: 4111 1111 1111 1111. PIN is 4821.",
    });
    const placeholders = turn.sealed?.map((one) => one.placeholder) ?? [];
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
    expect(sealer.turn(input)).toEqual({ ...input, id: "made-up", sealed: [] });
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
