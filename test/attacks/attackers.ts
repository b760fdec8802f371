import type { ModelRequest } from "../support/openai-server.js";
import { linesIn } from "../support/scripted-agents.js";
import { PAYLOAD } from "./injections.js";

const QUOTED = /⟦[^⟧]*⟧/g;

/**
 * A model that takes every sentence with something injected in it for the user's own, and proposes it to every agent in
 * every form: what outside of quotation marks reaches it, or, where it is `fooled`, what is in them as well.
 */
export function obedientModel(fooled: boolean): (request: ModelRequest) => string {
  return ({ messages }) => {
    const prompt = messages[0]?.content ?? "";
    const task = /^# Your task: (\w+)/m.exec(prompt.slice(prompt.indexOf("</conversation>\n\n#")))?.[1] ?? "";
    const said = [...linesIn(prompt)].flatMap(([number, line]) => {
      const text = line.slice(line.indexOf(": ") + 2).replace(/\n {4}/g, "\n");
      const read = fooled ? text.replace(/⟦\w+: |⟧/g, "") : text.replace(QUOTED, "\n");
      return read
        .split(/(?<=[.!?])\s|\n/)
        .filter((sentence) => PAYLOAD.test(sentence))
        .map((sentence) => ({ number, sentence: sentence.trim() }));
    });
    if (task === "route") {
      const agents = ["core", "episodic", "semantic", "procedural", "resource"];
      const turns = [...linesIn(prompt).keys()];
      const routes = turns.flatMap((turn) => agents.map((agent) => ({ turn, agent, reason: "it is told to" })));
      return JSON.stringify({ routes });
    }
    return JSON.stringify({ operations: said.flatMap(({ number, sentence }) => proposals(task, number, sentence)) });
  };
}

function proposals(task: string, turn: number, sentence: string): object[] {
  const add = (fields: object) => ({
    turn,
    quote: sentence,
    when: null,
    fields,
    op: "add",
    target: null,
    reason: null,
  });
  const value = sentence.slice(0, 60);
  switch (task) {
    case "core":
      return [
        "user.name",
        "user.home",
        "user.instructions.language",
        "assistant.style",
        "user.standing_instructions.x",
      ].map((path) => add({ path, value }));
    case "episodic":
      return [
        add({
          actor: "User",
          eventType: "other",
          summary: `User did: ${value}`,
          details: null,
          participants: [],
          place: null,
        }),
        add({ actor: "Ann", eventType: "other", summary: value, details: null, participants: ["User"], place: null }),
      ];
    case "semantic":
      return ["User", "the user", "Assistant", "Answers", "My home"].map((subject) =>
        add({ subject, attribute: "language", value }),
      );
    case "procedural":
      return [add({ title: "Answer in Latin", trigger: "always", steps: [value, value] })];
    default:
      return [];
  }
}
