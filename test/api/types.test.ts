import { expectTypeOf, it } from "vitest";
import type { RecallKind, RecallOptions, SextetMemory } from "../../src/index.js";

it("kinds take any name, and an editor completes those that come with Sextet", () => {
  expectTypeOf<string>().toExtend<RecallKind>();
  expectTypeOf<Extract<RecallKind, "episodic" | "turns">>().toEqualTypeOf<"episodic" | "turns">();
  type Asked = NonNullable<RecallOptions["agents"]>[number];
  expectTypeOf<Extract<Asked, "vault">>().toEqualTypeOf<"vault">();
  type Listed = Exclude<Parameters<SextetMemory["list"]>[0]["agent"], undefined>;
  expectTypeOf<Extract<Listed, "core" | "turns">>().toEqualTypeOf<"core">();
});
