import type { ModelRequest, ServerFault } from "./openai-server.js";

/** Spoils one value of the first operation or route of an answer. */
const spoiling =
  (change: (first: Record<string, unknown>) => object) =>
  (answer: string): string => {
    const said = JSON.parse(answer) as Record<string, Record<string, unknown>[]>;
    for (const [name, list] of Object.entries(said)) {
      if (!list[0]) continue;
      return JSON.stringify({ ...said, [name]: [{ ...list[0], ...change(list[0]) }, ...list.slice(1)] });
    }
    return "There is nothing to remember.";
  };

/** Every way in which a model's call goes wrong. */
export const FAULTS: readonly ServerFault[] = [
  { kind: "status", status: 429, headers: { "retry-after": "0.001" } },
  { kind: "status", status: 500 },
  { kind: "silence" },
  { kind: "cut" },
  { kind: "refusal" },
  { kind: "spoilt", spoil: () => "" },
  { kind: "spoilt", spoil: () => "I would rather talk about the weather." },
  { kind: "spoilt", spoil: (answer) => answer.slice(0, -3) },
  { kind: "spoilt", spoil: spoiling(() => ({ op: "replace", agent: "astral" })) },
  { kind: "spoilt", spoil: spoiling(() => ({ op: "revise", target: 99, turn: 99 })) },
  { kind: "spoilt", spoil: spoiling(() => ({ quote: "words that nobody ever said", turn: 0 })) },
];

/**
 * A seeded share of requests fails, each in one of {@link FAULTS}. What goes wrong follows from how often the same
 * question was asked before, and not from the order in which requests happen to come in.
 */
export function seededFaults(
  seed: number,
  share: number,
): (index: number, request: ModelRequest) => ServerFault | undefined {
  const asked = new Map<string, number>();
  return (_, request) => {
    const question = JSON.stringify(request.messages);
    const times = asked.get(question) ?? 0;
    asked.set(question, times + 1);
    const roll = hash(`${seed} ${times} ${question}`);
    return roll % 1_000 < share * 1_000 ? FAULTS[Math.floor(roll / 1_000) % FAULTS.length] : undefined;
  };
}

/** FNV-1a with a final mix. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return (state ^ (state >>> 13)) >>> 0;
}
