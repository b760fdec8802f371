import { useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api } from "../api.js";
import { look } from "../changes.js";
import { kinds, may } from "../kinds.js";
import { failureOf } from "../loaded.js";
import { Failed } from "../parts/notice.js";
import { LongWords } from "../parts/text.js";
import { Graph } from "./graph.js";
import { PastRuns } from "./past.js";
import { ReportLines } from "./report.js";
import { beginRun, begun, endRun, failRun, run, stepOfRun } from "./run.js";
import { WaitingRuns } from "./waiting.js";

async function remember(content: string, reviewed: boolean): Promise<void> {
  beginRun(content);
  try {
    const reports = await api.remember(content, reviewed, stepOfRun);
    endRun(reports);
    announce(reports.some(({ review }) => review !== undefined) ? "It waits for you." : "Remembered.");
  } catch (error) {
    failRun(failureOf(error));
  }
  await look();
}

/** The graph at work on a message: one said here, or under Ask. */
export function RunsView() {
  const shown = run.value ?? { ...idle(), running: false };
  return (
    <>
      <section aria-labelledby="runs-title">
        <h1 id="runs-title" tabIndex={-1}>
          Runs
        </h1>
        <p class="lead">What happens to a message on its way into memory. What you send under Ask is shown here too.</p>
        {may("write") ? <Tell busy={shown.running} /> : null}
        {shown.message === "" ? null : (
          <p class="said">
            <LongWords of={shown.message} />
          </p>
        )}
        <Graph run={shown} />
        {shown.failure ? <Failed failure={shown.failure} /> : null}
        {shown.reports.map((report) => (
          <ReportLines key={report.run} report={report} />
        ))}
      </section>
      <WaitingRuns />
      <PastRuns />
    </>
  );
}

const idle = () => {
  const empty = begun("", kinds.value?.kinds.map(({ kind }) => kind) ?? []);
  return {
    ...empty,
    nodes: { ...empty.nodes, ingest: { name: "ingest", state: "waiting" as const, says: "", cost: "" } },
  };
};

function Tell({ busy }: { busy: boolean }) {
  const [typed, setTyped] = useState("");
  const [reviewed, setReviewed] = useState(false);
  return (
    <form
      class="say"
      onSubmit={(event) => {
        event.preventDefault();
        void remember(typed, reviewed);
        setTyped("");
      }}
    >
      <label class="wide">
        Tell it something
        <input
          dir="auto"
          required
          placeholder="My sister Ines lives in Porto."
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <button class="primary" type="submit" disabled={busy}>
        Remember
      </button>
      <label class="check">
        <input type="checkbox" checked={reviewed} onChange={(event) => setReviewed(event.currentTarget.checked)} />
        Ask me before secrets are kept or memories taken back
      </label>
    </form>
  );
}
