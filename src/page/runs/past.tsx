import { useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { entries, look } from "../changes.js";
import { count, moment } from "../format.js";
import { may } from "../kinds.js";
import { failureOf, useLoaded } from "../loaded.js";
import { Empty, Failed, Waiting } from "../parts/notice.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import type { PastRun, Reversed, RunPage } from "../wire.js";
import { Change } from "./report.js";

const FIRST = 20;
const FURTHER = 50;
const MOST_A_PAGE = 500;

/** So many of the newest runs, a page of the server after the other. */
async function readRuns(wanted: number): Promise<RunPage> {
  const runs: PastRun[] = [];
  let next: string | null | undefined;
  while (next !== null && runs.length < wanted) {
    const page = await api.runs(Math.min(MOST_A_PAGE, wanted - runs.length), next);
    runs.push(...page.runs);
    next = page.next;
  }
  return { runs, next: next ?? null };
}

/** What was written, run by run, the newest first; each can be taken back and put back. */
export function PastRuns() {
  const [wanted, setWanted] = useState(FIRST);
  const { value, failure } = useLoaded(() => readRuns(wanted), ["runs", wanted, entries.value]);
  return (
    <section aria-labelledby="past-title" class="past">
      <h2 id="past-title">Past runs</h2>
      {failure ? <Failed failure={failure} /> : null}
      {value || failure ? null : <Waiting of="past runs" />}
      {value?.runs.length === 0 ? <Empty>Nothing was written yet.</Empty> : null}
      <ol class="past-runs">
        {value?.runs.map((run) => (
          <li key={run.id}>
            <OneRun run={run} all={value.runs} />
          </li>
        ))}
      </ol>
      {value && value.next !== null ? (
        <button type="button" onClick={() => setWanted(value.runs.length + FURTHER)}>
          Show older runs
        </button>
      ) : null}
    </section>
  );
}

const BY: Record<string, string> = {
  ...{ remember: "Remembered", update: "Changed by hand", refine: "Refined an exchange" },
  ...{ reflect: "Reflected", feedback: "Feedback" },
};
const SHOWN = 6;

function OneRun({ run, all }: { run: PastRun; all: readonly PastRun[] }) {
  const { kind, at, turns, operations, signals, undoneAt } = run;
  const beyond = operations.slice(SHOWN);
  return (
    <article>
      <p>
        <strong>{BY[kind] ?? kind}</strong>{" "}
        <span class="under inline">
          <time dateTime={at}>{moment(at)}</time>
          {turns.length === 0 ? null : <a href={addressOf(turns[0] ?? "")}>{count(turns.length, "turn")}</a>}
          {undoneAt === null ? null : <span class="badge gone">taken back {moment(undoneAt)}</span>}
        </span>
      </p>
      {operations.length + signals.length > 0 && may("write") ? <Reversal run={run} all={all} /> : null}
      <ul class="changes">
        {operations.slice(0, SHOWN).map((operation) => (
          <li key={`${operation.op} ${operation.memory}`}>
            <Change {...operation} />
          </li>
        ))}
        {signals.map(({ id, says, text }) => (
          <li key={`${id} ${says}`}>
            <span class="badge">{says}</span>{" "}
            <a href={addressOf(id)}>
              {text === undefined ? id.startsWith("t") ? "a turn" : "a memory" : <Words of={text} most={200} />}
            </a>
          </li>
        ))}
      </ul>
      {beyond.length === 0 ? null : <More operations={beyond} />}
      {operations.length + signals.length === 0 ? <p class="under">Nothing new was understood.</p> : null}
    </article>
  );
}

function More({ operations }: Pick<PastRun, "operations">) {
  return (
    <details>
      <summary>and {operations.length} more</summary>
      <ul class="changes">
        {operations.map((operation) => (
          <li key={`${operation.op} ${operation.memory}`}>
            <Change {...operation} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Takes the run back or puts it back, and says what that changed, or what stands in its way. */
function Reversal({ run: { id, undoneAt }, all }: { run: PastRun; all: readonly PastRun[] }) {
  const [working, setWorking] = useState(false);
  const [reversed, setReversed] = useState<Reversed>();
  const [failure, setFailure] = useState<Failure>();
  const undone = undoneAt !== null;
  const reverse = async () => {
    setWorking(true);
    setFailure(undefined);
    setReversed(undefined);
    try {
      setReversed(await (undone ? api.redo(id) : api.undo(id)));
      announce(undone ? "The run is put back." : "The run is taken back.");
    } catch (error) {
      setFailure(failureOf(error));
    }
    setWorking(false);
    await look();
  };
  return (
    <>
      <button type="button" disabled={working} onClick={reverse}>
        {undone ? "Redo" : "Undo"}
      </button>
      {reversed ? <Changed reversed={reversed} /> : null}
      {failure ? <Blocked failure={failure} own={id} all={all} /> : null}
    </>
  );
}

function Changed({ reversed: { believed, ended, changed, votes } }: { reversed: Reversed }) {
  const groups = [
    ["Believed now", believed],
    ["Not believed any more", ended],
    ["Changed otherwise", changed],
  ] as const;
  return (
    <div class="notice" role="status">
      {groups.map(([name, lines]) =>
        lines.length === 0 ? null : (
          <div key={name}>
            {name}:
            <ul>
              {lines.map(({ id, text }) => (
                <li key={id}>
                  <a href={addressOf(id)}>
                    <Words of={text} most={200} />
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      {votes > 0 ? <p>{count(votes, "vote")} counted otherwise.</p> : null}
    </div>
  );
}

/** Why it cannot be done, and the runs that stand in its way, in the order in which they have to go. */
function Blocked({ failure, own, all }: { failure: Failure; own: string; all: readonly PastRun[] }) {
  const named = failure.message.match(/\b[a-z][\da-z-]{12,}\b/g) ?? [];
  const known = [...new Set(named)].filter((id) => id !== own).flatMap((id) => all.find((run) => run.id === id) ?? []);
  if (failure.code !== "UNDO_BLOCKED" || known.length === 0) return <Failed failure={failure} />;
  return (
    <div class="notice bad" role="alert">
      <p>
        Other runs build on this one, or it on them. In its way, in this order: <code>{failure.code}</code>
      </p>
      <ol>
        {known.map((run) => (
          <li key={run.id}>
            {BY[run.kind] ?? run.kind}, {moment(run.at)}: <Words of={run.operations[0]?.text ?? run.id} most={120} />{" "}
            <Reversal run={run} all={all} />
          </li>
        ))}
      </ol>
    </div>
  );
}
