import { readdirSync, readFileSync } from "node:fs";
import { analyse } from "scslre";
import { describe, expect, it } from "vitest";
import { agents } from "../../agents/index.js";
import { findSecrets } from "../../src/rules/secrets.js";
import { zonesOf } from "../../src/rules/zones.js";
import { turn } from "../agents/turns.js";
import { contextOf } from "../support/understood.js";

const SENTENCES = new URL("../../training/sentences/", import.meta.url);

/** The patterns that can take time exponential in the length of a text. */
const exponential = (patterns: Iterable<RegExp>) =>
  [...patterns].filter((pattern) => {
    const { reports } = analyse(pattern, { reportTypes: { Move: false, Trade: false } });
    return reports.some((report) => report.exponential);
  });

/** Every pattern that is used while something is done. */
function patternsUsed(work: () => void): RegExp[] {
  const used = new Map<string, RegExp>();
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function (text) {
    const name = `/${this.source}/${this.flags}`;
    if (!used.has(name)) used.set(name, new RegExp(this.source, this.flags));
    return exec.call(this, text);
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return [...used.values()];
}

/** What the rules do with a message, from its secrets to what each agent makes of it. */
function read(content: string): void {
  findSecrets(content);
  const said = { ...turn(content), zones: zonesOf(content) };
  const context = contextOf(said);
  for (const { rules } of agents) if (rules.concerns(said, context)) rules.extract(said, context);
}

const messages = readdirSync(SENTENCES).flatMap((file) =>
  readFileSync(new URL(file, SENTENCES), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.replace(/^[^\t]*\t/, "")),
);

describe("the patterns of the rules", () => {
  it("take no time that is exponential in the length of a text", () => {
    const used = patternsUsed(() => messages.forEach(read));
    expect(used.length).toBeGreaterThan(700);
    expect(exponential(used)).toEqual([]);
  });

  it("would be found if they did", () => {
    const planted = patternsUsed(() => void "aaaa".match(/(a+)+$/));
    expect(exponential(planted)).toEqual([/(a+)+$/]);
  });
});
