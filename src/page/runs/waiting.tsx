import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { entries, look, looks } from "../changes.js";
import { count } from "../format.js";
import { kinds, may } from "../kinds.js";
import { failureOf, useLoaded } from "../loaded.js";
import { Field } from "../memory/field-input.js";
import { changedFields, editableShapes, enteredFor, type FieldShape } from "../memory/field-shape.js";
import { Failed } from "../parts/notice.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import type { Report, ReviewAnswer, Waiting } from "../wire.js";
import { Change, ReportLines } from "./report.js";

type Operation = Waiting["operations"][number];

/** What waits for a person: each run with what it would write. Shown only where something waits, or was just answered. */
export function WaitingRuns() {
  const [round, setRound] = useState(0);
  const [failed, setFailed] = useState<Failure>();
  const [answered, setAnswered] = useState<Report>();
  const [expecting, setExpecting] = useState(false);
  // A turn is in the log before anybody is asked about it: until then, look again.
  const { value, failure } = useLoaded(async () => {
    const waiting = await api.reviews();
    setExpecting(waiting.unasked > 0);
    return waiting;
  }, ["reviews", round, entries.value, expecting ? looks.value : 0]);
  const again = () => setRound(round + 1);
  const askAgain = async () => {
    setFailed(undefined);
    await api.askForReview().catch((error: unknown) => setFailed(failureOf(error)));
    again();
  };
  const { reviews, unasked } = value ?? { reviews: [], unasked: 0 };
  if (reviews.length + unasked === 0 && !answered && !failure) return null;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">Waits for you</h2>
      {failure ? <Failed failure={failure} again={again} /> : null}
      {failed ? <Failed failure={failed} /> : null}
      {answered ? <ReportLines report={answered} /> : null}
      {reviews.map((waiting) => (
        <OneReview
          key={waiting.run}
          waiting={waiting}
          onAnswered={(report) => {
            setAnswered(report);
            again();
          }}
        />
      ))}
      {unasked === 0 ? null : (
        <p class="notice doubt">
          {count(unasked, "turn")} more {unasked === 1 ? "waits" : "wait"}: nobody has been asked about{" "}
          {unasked === 1 ? "it" : "them"} since the server was started.{" "}
          {may("write") ? (
            <button type="button" onClick={askAgain}>
              Ask me now
            </button>
          ) : null}
        </p>
      )}
    </section>
  );
}

function OneReview({ waiting, onAnswered }: { waiting: Waiting; onAnswered: (report: Report) => void }) {
  const { run, turns, operations } = waiting;
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set(operations.map(({ n }) => n)));
  const [entered, setEntered] = useState<Readonly<Record<number, Record<string, string>>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [working, setWorking] = useState(false);
  const answer = async (said: () => ReviewAnswer) => {
    setWorking(true);
    setFailure(undefined);
    try {
      const report = await api.answerReview(run, said());
      announce("Answered.");
      onAnswered(report);
      await look();
    } catch (error) {
      setFailure(failureOf(error));
    }
    setWorking(false);
  };
  const isWhole = kept.size === operations.length && Object.keys(entered).length === 0;
  return (
    <article class="review">
      <p class="under">
        Before this is written: what came of <a href={addressOf(turns[0] ?? "")}>{count(turns.length, "turn")}</a>
      </p>
      <ul class="changes">
        {operations.map((operation) => (
          <li key={operation.n}>
            <Proposed
              operation={operation}
              kept={kept.has(operation.n)}
              onKeep={(keep) => {
                const others = [...kept].filter((n) => n !== operation.n);
                setKept(new Set(keep ? [...others, operation.n] : others));
              }}
              entered={entered[operation.n]}
              onEnter={(fields) => setEntered({ ...entered, [operation.n]: fields })}
            />
          </li>
        ))}
      </ul>
      {failure ? <Failed failure={failure} /> : null}
      {may("write") ? (
        <div class="actions">
          <button
            type="button"
            class="primary"
            disabled={working || kept.size === 0}
            onClick={() => answer(() => (isWhole ? { answer: "accept" } : edited(operations, kept, entered)))}
          >
            {isWhole ? "Approve" : "Approve what is kept, as edited"}
          </button>
          <button type="button" class="danger" disabled={working} onClick={() => answer(() => ({ answer: "reject" }))}>
            Reject
          </button>
        </div>
      ) : null}
    </article>
  );
}

const shapesFor = (agent: string) =>
  editableShapes(kinds.value?.kinds.find(({ kind }) => kind === agent)?.fields ?? {});

/** What is kept, with what was edited of it. Throws for what is no number or time. */
function edited(
  operations: readonly Operation[],
  kept: ReadonlySet<number>,
  entered: Readonly<Record<number, Record<string, string>>>,
): ReviewAnswer {
  return {
    operations: operations
      .filter(({ n }) => kept.has(n))
      .map(({ n, agent, fields }) => ({
        n,
        ...(entered[n] && { fields: changedFields(fields, shapesFor(agent), entered[n]) }),
      })),
  };
}

interface ProposedProps {
  operation: Operation;
  kept: boolean;
  onKeep: (keep: boolean) => void;
  entered: Record<string, string> | undefined;
  onEnter: (fields: Record<string, string>) => void;
}

function Proposed({ operation, kept, onKeep, entered, onEnter }: ProposedProps) {
  const { op, agent, text, fields, evidence } = operation;
  const shapes = shapesFor(agent);
  const canEdit = may("write") && op !== "retract" && shapes.length > 0;
  return (
    <>
      <label class="check">
        <input type="checkbox" checked={kept} onChange={(event) => onKeep(event.currentTarget.checked)} />
        <span>
          <Change {...{ op, agent, text }} />
        </span>
      </label>
      <p class="under">
        {evidence.map(({ turn, quote }) => (
          <q key={`${turn} ${quote}`}>
            <Words of={quote} most={200} />
          </q>
        ))}
      </p>
      {entered ? (
        <Edits shapes={shapes} entered={entered} onEnter={onEnter} />
      ) : canEdit && kept ? (
        <button type="button" class="link" onClick={() => onEnter(enteredFor(fields, shapes))}>
          Edit
        </button>
      ) : null}
    </>
  );
}

/** The fields of what waits, to be changed: the first takes the focus. */
function Edits({ shapes, entered, onEnter }: EditsProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector<HTMLElement>("input, textarea, select")?.focus(), []);
  return (
    <div class="edit" ref={box}>
      {shapes.map((shape) => (
        <Field
          key={shape.name}
          shape={shape}
          value={entered[shape.name] ?? ""}
          onChange={(value) => onEnter({ ...entered, [shape.name]: value })}
        />
      ))}
    </div>
  );
}

interface EditsProps extends Pick<ProposedProps, "onEnter"> {
  shapes: readonly FieldShape[];
  entered: Record<string, string>;
}
