import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { startServer } from "./served.js";

const CLIENT = fileURLToPath(new URL("./client.py", import.meta.url));

const hasPython = () => spawnSync("python3", ["--version"]).status === 0;

describe("the OpenAPI document", () => {
  it("is valid, and describes every route with its problems and its right", async () => {
    const { send } = await startServer();
    const { json } = await send(undefined, "GET", "/openapi.json");
    expect(await new Validator().validate(json)).toMatchObject({ valid: true });
    const operations = Object.values<Record<string, Operation>>(json.paths).flatMap((methods) =>
      Object.values(methods),
    );
    expect(operations.length).toBeGreaterThanOrEqual(17);
    for (const { operationId, summary, description, responses, security } of operations) {
      expect({ operationId, summary }).toMatchObject({ operationId: expect.any(String), summary: expect.any(String) });
      expect(description).toMatch(/Needs the right `(read|write|admin)`/);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "default"]));
      expect(security).toEqual([{ key: [] }]);
    }
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it.skipIf(!hasPython())("is enough to make a client of in another language", async () => {
    const { keyOf, url } = await startServer();
    const { stdout } = await promisify(execFile)("python3", [CLIENT, url, await keyOf("mara")]);
    expect(JSON.parse(stdout)).toEqual({
      first: expect.stringContaining("Ines lives in Faro"),
      changed: "User lives in Braga",
      versions: 2,
      why: expect.stringContaining("I live in Porto"),
      missing: "MEMORY_NOT_FOUND",
      forgotten: true,
      turns: expect.any(Number),
    });
  });
});

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  responses: object;
  security: object[];
}
