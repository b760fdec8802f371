import { expect, onTestFinished, test } from "vitest";
import { type ServerOptions, startModelServer } from "../support/openai-server.js";
import { objects, sextet, temporaryFolder } from "./run.js";
import { statsShape } from "./shapes.js";

/** A scripted server that ends with the test. Resolves to the environment that configures it. */
async function modelServer(options: ServerOptions): Promise<Record<string, string>> {
  const server = await startModelServer(options);
  onTestFinished(() => server.close());
  return server.env;
}

test("the model's answer streams, and cannot steer a terminal", async () => {
  const env = await modelServer({ answer: ({ stream }) => (stream ? "Porto. \u001b[2J" : '{"routes": []}') });
  const home = await temporaryFolder();
  const { stdout, stderr, code } = await sextet(["chat", "--home", home], { input: "Where do I live?\n", env });
  expect({ stdout, stderr, code }).toEqual({ stdout: "Porto. [2J\n", stderr: "", code: 0 });
});

test("a model that fails is said, and what was said is kept", async () => {
  const env = await modelServer({
    answer: () => "",
    fault: () => ({ kind: "status", status: 400, message: "no such model" }),
  });
  const home = await temporaryFolder();
  const { stdout, stderr, code } = await sextet(["chat", "--home", home], { input: "I live in Lisbon.\n", env });
  expect(stderr).toMatch(/^sextet: line 1: .*no such model.* \(MODEL_FAILED\)\. .+\n$/);
  expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
  const stats = await sextet(["stats", "--json", "--home", home]);
  expect(objects(stats.stdout, statsShape)[0]).toMatchObject({ turns: 1 });
});
