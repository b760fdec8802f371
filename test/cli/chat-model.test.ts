import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { objects, sextet, temporaryFolder } from "./run.js";
import { statsShape } from "./shapes.js";

/** A server that speaks as OpenAI's does and streams these words, or refuses. Resolves to its environment. */
async function modelServer(words: readonly string[] | undefined): Promise<Record<string, string>> {
  const server = createServer((request, response) => {
    request.resume();
    if (!words) {
      response.writeHead(400, { "content-type": "application/json" }).end('{"error": {"message": "no such model"}}');
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const content of words) {
      const choices = [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }];
      response.write(`data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", choices })}\n\n`);
    }
    response.end("data: [DONE]\n\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { OPENAI_API_KEY: "none", OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` };
}

test("the model's answer streams, and cannot steer a terminal", async () => {
  const env = await modelServer(["Por", "to.", "\u001b[2J"]);
  const home = await temporaryFolder();
  const { stdout, stderr, code } = await sextet(["chat", "--home", home], { input: "Where do I live?\n", env });
  expect({ stdout, stderr, code }).toEqual({ stdout: "Porto.[2J\n", stderr: "", code: 0 });
});

test("a model that fails is said, and what was said is kept", async () => {
  const env = await modelServer(undefined);
  const home = await temporaryFolder();
  const { stdout, stderr, code } = await sextet(["chat", "--home", home], { input: "I live in Lisbon.\n", env });
  expect(stderr).toMatch(/^sextet: line 1: .*no such model.* \(MODEL_FAILED\)\. .+\n$/);
  expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
  const stats = await sextet(["stats", "--json", "--home", home]);
  expect(objects(stats.stdout, statsShape)[0]).toMatchObject({ turns: 1 });
});
