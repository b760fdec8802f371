import { useRef, useState } from "preact/hooks";
import { api } from "../api.js";
import { entries } from "../changes.js";
import { count, moment } from "../format.js";
import { kinds, may } from "../kinds.js";
import { useLoaded } from "../loaded.js";
import { Kind, State } from "../parts/badge.js";
import { Failed, Waiting } from "../parts/notice.js";
import { LongWords, Words } from "../parts/text.js";
import { Votes } from "../parts/votes.js";
import { addressOf } from "../route.js";
import type { Memory, Turn, Why } from "../wire.js";
import { EditForm } from "./edit-form.js";
import { FieldList } from "./field-list.js";
import { ForgetDialog } from "./forget.js";
import { History } from "./history.js";
import { MadeOf } from "./made-of.js";
import { Pane } from "./pane.js";
import { Pin } from "./pin.js";
import { Reveal } from "./reveal.js";
import { Sources } from "./sources.js";
import { Trusted } from "./trusted.js";

interface Known {
  why: Why;
  versions: readonly Memory[];
  turns: readonly Turn[];
  /** What says otherwise, a newer turn or a more trusted memory, where something does. */
  against: string | undefined;
  /** The memories that reflection made it of: the first of them. */
  parts: readonly Memory[];
}

const MOST_PARTS = 20;

async function read(id: string): Promise<Known> {
  const [why, versions] = await Promise.all([api.why(id), api.history(id)]);
  const { doubtedBy } = why.memory;
  const said = [...why.evidence, ...why.ended].map(({ turn }) => turn);
  const doubting = doubtedBy === null || why.trust.disputed ? [] : [doubtedBy];
  const turns = await api.turnsById([...new Set([...said, ...doubting])]);
  const turn = turns.find((one) => one.turn === doubtedBy);
  const trusted = why.trust.disputed && doubtedBy !== null ? await api.memory(doubtedBy) : undefined;
  const parts = await Promise.all(why.memory.derivedFrom.slice(0, MOST_PARTS).map(api.memory));
  return { why, versions, turns, against: trusted?.text ?? turn?.content, parts };
}

const MOST_OF_A_TITLE = 600;

/** One memory: what it says, why it is believed, what it replaced, and what can be done with it. */
export function OneMemory({ id, onClose }: { id: string; onClose: () => void }) {
  const [round, setRound] = useState(0);
  const [forgetting, setForgetting] = useState(false);
  // What is being forgotten is not read again: it may be gone before its receipt was seen.
  const { value, failure } = useLoaded(() => read(id), [id, forgetting || entries.value, round]);
  const text = value?.why.memory.text;
  return (
    <Pane
      name="The memory that is open"
      onClose={onClose}
      title={text === undefined ? `Memory ${id}` : <Words of={text} most={MOST_OF_A_TITLE} />}
    >
      {failure && !forgetting ? <Failed failure={failure} again={() => setRound(round + 1)} /> : null}
      {value ? <Shown {...value} onForget={() => setForgetting(true)} /> : failure ? null : <Waiting of="the memory" />}
      {forgetting ? (
        <ForgetDialog id={id} what="memory" onCancel={() => setForgetting(false)} onDone={onClose} />
      ) : null}
    </Pane>
  );
}

function Shown({ why, versions, turns, against, parts, onForget }: Known & { onForget: () => void }) {
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const stopEditing = () => {
    setEditing(false);
    edit.current?.focus();
  };
  const { memory, evidence, ended } = why;
  const isOpen = memory.closedAt === null && memory.retractedAt === null;
  const schema = kinds.value?.kinds.find(({ kind }) => kind === memory.agent)?.fields;
  return (
    <>
      <p class="under">
        <Kind of={memory.agent} /> <State of={memory} always />
      </p>
      {memory.text.length > MOST_OF_A_TITLE ? (
        <p>
          <LongWords of={memory.text} />
        </p>
      ) : null}
      <div class="actions">
        {isOpen && may("write") && schema && "properties" in schema ? (
          <button ref={edit} type="button" aria-expanded={editing} onClick={() => setEditing(true)}>
            Edit
          </button>
        ) : null}
        {isOpen && may("write") ? <Pin memory={memory} /> : null}
        {may("admin") ? (
          <button type="button" class="danger" onClick={onForget}>
            Forget…
          </button>
        ) : null}
        {memory.agent === "vault" && may("admin") ? <Reveal id={memory.id} /> : null}
      </div>
      {editing && schema ? (
        <EditForm memory={memory} schema={schema} onDone={() => setEditing(false)} onCancel={stopEditing} />
      ) : (
        <FieldList fields={memory.fields} schema={schema ?? {}} />
      )}
      <Sources title="Why it is believed" said={evidence} turns={turns} />
      {evidence.length === 0 ? <p class="empty">The words that it rests on were forgotten.</p> : null}
      {ended.length > 0 ? <Sources title="What ended it" said={ended} turns={turns} /> : null}
      <Doubt {...{ why, against }} />
      <MadeOf because={why.because} parts={parts} all={memory.derivedFrom.length} />
      <section>
        <h3>Feedback</h3>
        <Trusted trust={why.trust} />
        {may("write") ? <Votes key={memory.id} id={memory.id} /> : null}
      </section>
      <About memory={memory} />
      <History versions={versions} current={memory.id} />
    </>
  );
}

function Doubt({ why: { memory, trust }, against }: Pick<Known, "why" | "against">) {
  const { doubtedBy } = memory;
  if (doubtedBy === null) return null;
  return (
    <section>
      <h3>{trust.disputed ? "Disputed" : "Doubted"}</h3>
      <p>
        {trust.disputed
          ? "It contradicts what a more trusted source says, and is not believed. A vote for it is what it waits for:"
          : "A newer turn seems to say otherwise:"}
      </p>
      <blockquote>
        <a href={addressOf(doubtedBy)}>{against === undefined ? doubtedBy : <Words of={against} most={400} />}</a>
      </blockquote>
    </section>
  );
}

const BY: Record<Memory["origin"], string> = { rules: "by rules", model: "by a model", user: "by hand" };

function About({ memory }: { memory: Memory }) {
  const { origin, agent, assertions, assertedAt, recordedAt, closedAt, retractedAt } = memory;
  const said = `${count(assertions, "time")}, last on ${moment(assertedAt)}`;
  return (
    <section>
      <h3>About this memory</h3>
      <dl class="facts">
        <Fact name="So since" is={moment(memory.validFrom)} />
        {memory.validTo === null ? null : <Fact name="So until" is={moment(memory.validTo)} />}
        <Fact name="Understood by" is={`${agent}, ${BY[origin]}`} />
        <Fact name="Said" is={said} />
        <Fact name="Believed since" is={moment(recordedAt)} />
        {closedAt === null ? null : <Fact name="Closed" is={moment(closedAt)} />}
        {retractedAt === null ? null : <Fact name="Taken back" is={moment(retractedAt)} />}
        <Fact name="Run" is={memory.run} />
        <Fact name="Id" is={memory.id} />
      </dl>
    </section>
  );
}

function Fact({ name, is }: { name: string; is: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Words of={is} />
      </dd>
    </div>
  );
}
