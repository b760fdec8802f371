import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { f1 } from "../../bench/f1.js";
import { parseLocomo } from "../../bench/locomo.js";
import { temporaryFolder } from "../support/folder.js";
import { modelServer } from "../support/models.js";
import { scriptedAgents } from "../support/scripted-agents.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

const SAMPLE = JSON.stringify([
  {
    sample_id: "invented",
    conversation: {
      speaker_a: "Mara",
      speaker_b: "Tomas",
      session_1_date_time: "3:05 pm on 4 March, 2026",
      session_1: [
        { speaker: "Mara", dia_id: "D1:1", text: "I moved to Porto last week." },
        { speaker: "Tomas", dia_id: "D1:2", text: "I am learning the cello." },
      ],
    },
    qa: [
      { question: "Where does Mara live?", answer: "Porto", evidence: ["D1:1"], category: 4 },
      { question: "What does Tomas learn?", answer: "the cello", evidence: ["D1:2"], category: 1 },
      { question: "Which car does Mara drive?", evidence: ["D1:1"], category: 5 },
    ],
  },
]);

interface Ended {
  stdout: string;
  stderr: string;
  code: number | null;
}

function bench(args: string[], env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "bench/answers.ts"), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", ...env },
  });
  const ended: Ended = { stdout: "", stderr: "", code: null };
  child.stdout.on("data", (data) => (ended.stdout += data));
  child.stderr.on("data", (data) => (ended.stderr += data));
  return new Promise((resolve) => child.on("close", (code) => resolve({ ...ended, code })));
}

it("takes a file through remember, recall, answer and judge, and goes on where it was broken off", async () => {
  const agents = scriptedAgents(parseLocomo(SAMPLE)[0]?.turns ?? []);
  const server = await modelServer({
    answer: (request) => {
      const [first] = request.messages;
      if (request.stream) {
        const question = request.messages.at(-1)?.content ?? "";
        return question.includes("car") ? "I do not know." : question.includes("Mara") ? "In Porto." : "The violin.";
      }
      if (!first?.content.startsWith("You mark an answer")) return agents(request);
      const right = /<answer>\n(?:In Porto|I do not know)/.test(first.content);
      return JSON.stringify({ reason: "It says so.", mark: right ? "right" : "wrong" });
    },
  });
  const folder = temporaryFolder();
  const file = join(folder, "sample.json");
  writeFileSync(file, SAMPLE);
  const home = join(folder, "home");

  const part = await bench([file, "--home", home, "--limit", "1"], server.env);
  expect(part).toMatchObject({ code: 0, stdout: expect.stringMatching(/Sextet +\| 1 +\| 100\.0 \/ 66\.7/) });
  server.requests.length = 0;
  const whole = await bench([file, "--home", home], server.env);
  expect(whole.code, whole.stderr).toBe(0);
  const asked = server.requests
    .filter(({ request }) => request.stream)
    .map(({ request }) => request.messages.at(-1)?.content);
  expect(asked.filter((question) => question?.includes("live"))).toEqual([]);
  expect(asked).toHaveLength(6);
  for (const system of ["Sextet", "BM25 over turns", "full context"]) {
    expect(whole.stdout).toMatch(new RegExp(`${system} +\\| 3 +\\| 50\\.0 / `));
  }
  expect(whole.stdout).toContain("category 5");
  expect(whole.stdout).toMatch(/invented +\| 2 +\| \d+/);
  expect(whole.stderr).toContain("3 of 3");
});

it("says what it needs where no model is configured", async () => {
  expect(await bench(["x.json", "--home", temporaryFolder()], {})).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("OPENAI_API_KEY"),
  });
});

it.each([
  ["In Porto.", "Porto", 2 / 3],
  ["the cello", "The cello!", 1],
  ["a violin", "the cello", 0],
  ["I don't know.", null, 1],
  ["A red one.", null, 0],
])("scores %j against %j by words", (answer, gold, score) => {
  expect(f1(answer, gold)).toBeCloseTo(score, 5);
});
