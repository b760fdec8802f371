import { useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { look, stats } from "../changes.js";
import { bytes, caption, count, number } from "../format.js";
import { kinds, may } from "../kinds.js";
import { failureOf, useLoaded } from "../loaded.js";
import { Failed, Waiting } from "../parts/notice.js";
import { ReportLines } from "../runs/report.js";
import { visible } from "../visible.js";
import type { Report, Stats } from "../wire.js";
import { Costs } from "./costs.js";
import { Growth } from "./growth.js";

/** How the memory is doing, and what to do where it is not well. */
export function HealthView() {
  const seen = stats.value;
  return (
    <section aria-labelledby="health-title">
      <h1 id="health-title" tabIndex={-1}>
        Health
      </h1>
      {seen ? <Counts stats={seen} /> : <Waiting of="counts and sizes" />}
      {seen ? <Waits stats={seen} /> : null}
      <Growth />
      <Costs />
      {seen ? <Sizes stats={seen} /> : null}
      <Doctor />
    </section>
  );
}

function Counts({ stats: { turns, memories, entries, bytes: sizes, pending } }: { stats: Stats }) {
  const held = Object.values(memories).reduce((sum, one) => sum + one, 0);
  const onDisk = Object.values(sizes).reduce((sum, one) => sum + one, 0);
  const figures = [
    ["Memories", number(held)],
    ["Turns", number(turns)],
    ["Entries of the log", number(entries)],
    ["On disk", bytes(onDisk)],
    ["Pending turns", number(pending)],
  ] as const;
  return (
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What has not been understood, or not been written to the tables, and how to go on. */
function Waits({ stats: { pending, behind } }: { stats: Stats }) {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [reports, setReports] = useState<readonly Report[]>([]);
  const waiting = useLoaded(api.reviews, ["reviews", pending]).value ?? { reviews: [], unasked: 0 };
  const held = new Set(waiting.reviews.flatMap(({ turns }) => turns)).size + waiting.unasked;
  const retry = async () => {
    setWorking(true);
    setFailure(undefined);
    try {
      setReports(await api.retry());
      announce("Tried again.");
    } catch (error) {
      setFailure(failureOf(error));
    }
    setWorking(false);
    await look();
  };
  return (
    <section>
      <h2>Pending</h2>
      {behind.error === null ? null : (
        <p class="notice bad">
          {count(behind.entries, "entry", "entries")} of the log cannot be brought to the tables:{" "}
          {visible(behind.error)}
        </p>
      )}
      <p>
        {pending === 0
          ? "Every turn was understood by all the agents that it concerns."
          : `${count(pending, "turn")} ${pending === 1 ? "is" : "are"} kept and not understood by all agents yet.`}{" "}
        {held === 0 ? null : <a href="#/runs">{`${count(held, "turn")} ${held === 1 ? "waits" : "wait"} for you.`}</a>}
      </p>
      {pending > held && may("write") ? (
        <button type="button" disabled={working} onClick={retry}>
          {working ? "Trying…" : "Try again"}
        </button>
      ) : null}
      {failure ? <Failed failure={failure} again={retry} /> : null}
      {reports.map((report) => (
        <ReportLines key={report.run} report={report} />
      ))}
    </section>
  );
}

function Sizes({ stats: { bytes: sizes, memories } }: { stats: Stats }) {
  const tables = Object.entries(sizes).sort(([, a], [, b]) => b - a);
  const most = Math.max(1, ...Object.values(sizes));
  return (
    <section>
      <h2>Tables</h2>
      <table class="sizes">
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Believed now</th>
            <th scope="col">On disk, all users</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(([name, size]) => (
            <tr key={name}>
              <th scope="row">{caption(name)}</th>
              <td class="number">{memories[name] === undefined ? "" : number(memories[name])}</td>
              <td>
                <span class="stack" aria-hidden="true">
                  <i class="sum" style={{ left: "0", width: `${(100 * size) / most}%` }} />
                </span>
                <span class="number">{bytes(size)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Doctor() {
  const [round, setRound] = useState(0);
  const allowed = may("admin");
  const { value: checks, failure } = useLoaded(async () => (allowed ? await api.doctor() : []), [round, allowed]);
  if (!kinds.value) return null;
  return (
    <section aria-labelledby="doctor-title">
      <div class="row between">
        <h2 id="doctor-title">Doctor</h2>
        {allowed ? (
          <button type="button" onClick={() => setRound(round + 1)}>
            Look again
          </button>
        ) : null}
      </div>
      {allowed ? null : <p class="empty">Only a key with the right admin may see what is configured.</p>}
      {failure ? <Failed failure={failure} again={() => setRound(round + 1)} /> : null}
      {checks || failure ? null : <Waiting of="what is configured" />}
      <ul class="checks">
        {checks?.map(({ name, ok, says, hint }) => (
          <li key={`${name} ${says}`} class={ok ? "ok" : "bad"}>
            <span aria-hidden="true">{ok ? "✓" : "!"}</span>
            <div>
              <strong>{name}</strong> <span class="unseen">{ok ? "is well" : "is not well"}</span> {visible(says)}
              {hint === undefined ? null : <p class="hint">{visible(hint)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
