import { count, milliseconds, number } from "../format.js";
import { Kind } from "../parts/badge.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import { visible } from "../visible.js";
import type { Report } from "../wire.js";

const SIGNS: Record<string, readonly [sign: string, name: string]> = {
  add: ["+", "added"],
  revise: ["~", "revised"],
  retract: ["−", "taken back"],
  reinforce: ["=", "said again"],
};

interface ChangeProps {
  op: string;
  agent: string;
  text: string;
  /** The memory that it made or changed; none: it is not written yet. */
  memory?: string;
}

/** One operation: how a memory changed, and which. */
export function Change({ op, agent, text, memory }: ChangeProps) {
  const [sign, name] = SIGNS[op] ?? ["", op];
  const words = <Words of={text} most={200} />;
  return (
    <>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <span class="unseen">{name}: </span>
      <Kind of={agent} /> {memory === undefined ? words : <a href={addressOf(memory)}>{words}</a>}
    </>
  );
}

/** What a run left in memory, what it refused, and what it cost. */
export function ReportLines({ report }: { report: Report }) {
  const { operations, dropped, pending, notes, model, ms } = report;
  return (
    <div class="report">
      {operations.length > 0 ? null : (
        <p class="under">
          {report.review === undefined
            ? "Nothing new was understood; the words are kept."
            : "It waits for a person, and nothing of it is written yet; the words are kept."}
        </p>
      )}
      <ul>
        {operations.map((operation) => (
          <li key={`${operation.op} ${operation.memory}`}>
            <Change {...operation} />
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
