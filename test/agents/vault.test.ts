import { describe, expect, it } from "vitest";
import { vault } from "../../agents/vault.js";
import { isGrounded } from "../../src/domain/evidence.js";
import type { Sealed, Turn } from "../../src/domain/turn.js";
import { turn as turnOf } from "./turns.js";

const secret = (caption: string, category: string, placeholder = "⟨vault:0123456789ab⟩"): Sealed => ({
  placeholder,
  category,
  caption,
  sensitivity: "high",
});

const turn = (content: string, sealed: Sealed[]) => turnOf(content, { sealed });

const context = { previous: [], statements: [] };
const keyOf = (caption: string, category: string) => vault.key({ ...secret(caption, category), sensitivity: "high" });

describe("the vault agent", () => {
  const said = turn("The wifi password is ⟨vault:a⟩ and the gate code ⟨vault:b⟩.", [
    secret("wifi password", "password", "⟨vault:a⟩"),
    secret("gate code", "access code", "⟨vault:b⟩"),
  ]);

  it("drafts each sealed secret, grounded in its placeholder", () => {
    const drafts = vault.rules.extract(said, context);
    expect(drafts.map(({ fields, quote }) => [fields.caption, quote])).toEqual([
      ["wifi password", "⟨vault:a⟩"],
      ["gate code", "⟨vault:b⟩"],
    ]);
    for (const { fields, quote } of drafts) {
      expect(isGrounded({ turn: "t1", quote }, said)).toBe(true);
      expect(vault.fields.parse(fields)).toEqual(fields);
    }
  });

  it("says why it should look, and stays out of turns without secrets", () => {
    expect(vault.rules.concerns(said, context)).toBe("holds 2 secrets");
    expect(vault.rules.concerns(turn("⟨vault:a⟩", [secret("PIN", "pin")]), context)).toBe("holds a secret");
    const plain = turn("my password is hunter2", []);
    expect(vault.rules.concerns(plain, context)).toBeUndefined();
    expect(vault.rules.extract(plain, context)).toEqual([]);
  });

  it("keeps how to reach somebody only where the user says it, and what opens something wherever it stands", () => {
    const contact: Sealed = { ...secret("phone number", "phone number", "⟨vault:c⟩"), sensitivity: "medium" };
    const key = secret("API key", "api key", "⟨vault:k⟩");
    const content = "look: ⟨vault:c⟩ ⟨vault:k⟩";
    const kept = (more: Partial<Turn>) =>
      vault.rules.extract({ ...turn(content, [contact, key]), ...more }, context).map(({ quote }) => quote);
    expect(kept({})).toEqual(["⟨vault:c⟩", "⟨vault:k⟩"]);
    expect(kept({ zones: [{ start: 0, end: content.length, kind: "pasted" }] })).toEqual(["⟨vault:k⟩"]);
    expect(kept({ role: "assistant" })).toEqual(["⟨vault:k⟩"]);
  });

  it("shows what a secret is for", () => {
    const [first, second] = vault.rules.extract(said, context);
    if (!first || !second) throw new Error("two drafts were expected");
    expect(vault.text(first.fields)).toBe("wifi password ⟨vault:a⟩");
    expect(vault.text(second.fields)).toBe("gate code (access code) ⟨vault:b⟩");
  });

  it("gives a newer secret for the same thing the same key", () => {
    expect(keyOf("New Wifi password", "password")).toBe(keyOf("wifi password", "password"));
    expect(keyOf("Anna's phone number", "phone number")).toBe(keyOf("Anna’s phone number", "phone number"));
    expect(keyOf("user's new phone number", "phone number")).toBe(keyOf("user's phone number", "phone number"));
    expect(keyOf("user's phone number", "phone number")).not.toBe(keyOf("phone number", "phone number"));
    expect(keyOf("Anna's phone number", "phone number")).not.toBe(keyOf("phone number", "phone number"));
    expect(keyOf("wifi password", "password")).not.toBe(keyOf("router password", "password"));
  });

  it("describes every field", () => {
    for (const field of Object.values(vault.fields.shape)) expect(field.description).toBeTruthy();
  });
});
