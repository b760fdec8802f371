// How well secrets are found: `npx tsx bench/secrets.ts [conversations.json]` (LoCoMo's format, read and never kept).
import { readFileSync } from "node:fs";
import { findSecrets } from "../src/rules/secrets.js";
import { type Canary, canaries, ordinary } from "../test/attacks/secrets-corpus.js";
import { heldOut } from "../test/attacks/secrets-holdout.js";

const share = (part: number, all: number) => `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`;
const isFound = ({ text, secret, asked }: Canary) =>
  findSecrets(text, asked === undefined ? {} : { asked }).some(({ start, end }) => text.slice(start, end) === secret);

console.log(`corpus, found exactly: ${share(canaries.filter(isFound).length, canaries.length)}`);
console.log(`held out, found exactly: ${share(heldOut.filter(isFound).length, heldOut.length)}`);
const alarms = ordinary.filter((text) => findSecrets(text).length > 0).length;
console.log(`ordinary sentences taken for secrets: ${share(alarms, ordinary.length)}`);

const path = process.argv[2];
if (path !== undefined) {
  const parsed: { conversation: Record<string, unknown> }[] = JSON.parse(readFileSync(path, "utf8"));
  const turns = parsed.flatMap(({ conversation }) =>
    Object.values(conversation).flatMap((session) =>
      Array.isArray(session)
        ? session.map(({ text }: { text: string }, index) => ({ text, asked: session[index - 1]?.text as string }))
        : [],
    ),
  );
  const taken = turns.filter(({ text, asked }) => findSecrets(text, asked === undefined ? {} : { asked }).length > 0);
  console.log(`turns of conversations taken for secrets: ${share(taken.length, turns.length)}`);
}

const plain = "I met Ines at the station on 12 May and we talked about the trip to Japan, it was really nice to see.";
const samples = {
  "100 characters": plain,
  "2,000 characters": `${plain} `.repeat(20),
  "100 characters with three secrets":
    "My wifi password is sunflower42, call me at +44 20 7946 0958 or write to info@example.com. Thank you!",
};
for (const [name, text] of Object.entries(samples)) {
  for (let run = 0; run < 200; run++) findSecrets(text);
  const before = process.cpuUsage();
  for (let run = 0; run < 500; run++) findSecrets(text);
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${((user + system) / 500).toFixed(0)} µs of CPU a call`);
}
