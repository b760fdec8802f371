import { count, milliseconds, number } from "../format.js";
import { Kind } from "../parts/badge.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import { visible } from "../visible.js";
import type { Report } from "../wire.js";

const SIGNS: Record<Report["operations"][number]["op"], readonly [sign: string, name: string]> = {
  add: ["+", "added"],
  revise: ["~", "revised"],
  retract: ["−", "taken back"],
  reinforce: ["=", "said again"],
};

/** What a run left in memory, what it refused, and what it cost. */
export function ReportLines({ report }: { report: Report }) {
  const { operations, dropped, pending, notes, model, ms } = report;
  return (
    <div class="report">
      {operations.length === 0 ? <p class="under">Nothing new was understood; the words are kept.</p> : null}
      <ul>
        {operations.map(({ op, agent, memory, text }) => (
          <li key={`${op} ${memory}`}>
            <span class="sign" aria-hidden="true">
              {SIGNS[op][0]}
            </span>
            <span class="unseen">{SIGNS[op][1]}: </span>
            <Kind of={agent} />{" "}
            <a href={addressOf(memory)}>
              <Words of={text} most={200} />
            </a>
          </li>
        ))}
        {dropped.map(({ agent, text, why }, i) => (
          <li key={i}>
            <span class="badge past">dropped</span> <Kind of={agent} /> <Words of={text} most={200} />: {visible(why)}
          </li>
        ))}
        {pending.map(({ agent, turns, error }) => (
          <li key={agent}>
            <span class="badge doubt">pending</span> <Kind of={agent} /> {count(turns.length, "turn")}: {visible(error)}
          </li>
        ))}
        {notes.map((note) => (
          <li key={note}>{visible(note)}</li>
        ))}
      </ul>
      <p class="under">
        {milliseconds(ms)} · {count(model.calls, "model call")}
        {model.calls === 0 ? "" : ` · ${number(model.inputTokens)} tokens in, ${number(model.outputTokens)} out`}
      </p>
    </div>
  );
}
