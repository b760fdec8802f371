import { expect, it } from "vitest";
import type { SextetMemory } from "../../src/index.js";
import { countingCosts } from "../../src/server/costs.js";

it("adds up what each kind of work asks of models, for each user apart", async () => {
  const model = (calls: number) => ({ calls, inputTokens: calls * 10, outputTokens: calls });
  const fake = {
    remember: async () => [{ model: model(1) }, { model: model(2) }],
    retry: async () => [{ model: model(4) }],
    chat: async () => ({ model: model(8), report: { model: model(16) } }),
    reflect: async () => [{ model: model(32) }],
  } as unknown as SextetMemory;
  const { memory, costs } = countingCosts(fake, () => 0);
  const mara = { userId: "mara", namespace: "default" };
  await memory.remember("x", { userId: "mara" });
  await memory.retry(mara);
  await memory.chat("x", mara);
  await memory.reflect(mara);
  await memory.remember("x", { userId: "tomas" });
  expect(costs.of(mara)).toEqual({
    since: "1970-01-01T00:00:00.000Z",
    work: { remember: model(23), answer: model(8), reflect: model(32) },
  });
  expect(costs.of({ userId: "tomas", namespace: "default" }).work.remember).toEqual(model(3));
  expect(costs.of({ userId: "mara", namespace: "other" }).work.remember).toEqual(model(0));
});
