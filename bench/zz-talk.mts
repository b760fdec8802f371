import { createMemory } from "../src/index.js";
import { mkdtempSync, readFileSync } from "node:fs";
const m = await createMemory({ home: mkdtempSync("/tmp/talk-"), offline: true, timeZone: "UTC", ...(process.env.NOW ? { now: process.env.NOW } : {}) } as any);
for (const line of readFileSync(process.argv[2]!, "utf8").split("\n").filter(Boolean)) {
  if (line.startsWith("#")) { console.log(line); continue; }
  const r: any = await m.chat(line, { userId: "u", session: "s" });
  console.log(`> ${line}\n     ${String(r.answer).replaceAll("\n", "\n     ").replace(/ \[[mt]:\w+\]/g, "")}`);
  if (process.env.TOP && /\?$/.test(line)) { const x = await m.recall(line, { userId: "u", limit: 4 }); for (const h of x.memories) console.log(`        · ${h.score} ${h.agent} ${h.text.slice(0, 90)}`); console.log("        abstain", x.abstain); }
}
await m.close(); process.exit(0);
