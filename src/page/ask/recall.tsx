import { signal } from "@preact/signals";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { count, milliseconds } from "../format.js";
import { failureOf } from "../loaded.js";
import { Failed, Waiting } from "../parts/notice.js";
import { visible } from "../visible.js";
import type { Answered } from "../wire.js";
import { Context } from "./context.js";
import { HitList } from "./hits.js";

interface Asked {
  state: "none" | "asking" | "done";
  answered?: Answered;
  failure?: Failure;
}

/** They outlive the view, so that one can look at a memory and come back. */
const question = signal("");
const asOf = signal("");
const asked = signal<Asked>({ state: "none" });

async function ask(): Promise<void> {
  asked.value = { ...asked.value, state: "asking" };
  try {
    const then = asOf.value === "" ? undefined : new Date(asOf.value).toISOString();
    const answered = await api.recall({ query: question.value, explain: true, ...(then && { asOf: then }) });
    asked.value = { state: "done", answered };
    const found = count(answered.memories.length, "hit");
    announce(
      answered.abstain ? "Nothing clearly answers this." : `${found}. The best: ${answered.memories[0]?.text ?? ""}`,
    );
  } catch (error) {
    asked.value = { state: "done", failure: failureOf(error) };
  }
}

export function Recall() {
  const { state, answered, failure } = asked.value;
  return (
    <>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <label class="wide">
          Question
          <input
            required
            dir="auto"
            maxLength={8000}
            placeholder="Where do I live?"
            value={question.value}
            onInput={(event) => (question.value = event.currentTarget.value)}
          />
        </label>
        <label>
          As of (empty: now)
          <input
            type="datetime-local"
            value={asOf.value}
            onInput={(event) => (asOf.value = event.currentTarget.value)}
          />
        </label>
        <button class="primary" type="submit" disabled={state === "asking"}>
          Ask
        </button>
      </form>
      {failure ? <Failed failure={failure} again={ask} /> : null}
      {answered ? <Found answered={answered} /> : state === "asking" ? <Waiting of="what is known" /> : null}
    </>
  );
}

function Found({ answered }: { answered: Answered }) {
  const { memories, abstain, confidence, context, tokens, notes, ms } = answered;
  return (
    <>
      <p class={abstain ? "notice doubt" : "notice"}>
        {abstain
          ? "Nothing that is remembered clearly answers this. A model is told so, and shown the nearest."
          : "Something that is remembered answers this."}{" "}
        <label class="confidence">
          Confidence <meter min={0} max={1} value={confidence} /> {confidence.toFixed(2)}
        </label>{" "}
        <small>in {milliseconds(ms)}</small>
      </p>
      {notes.map((note) => (
        <p key={note} class="notice doubt">
          {visible(note)}
        </p>
      ))}
      <HitList hits={memories} abstain={abstain} />
      <Context text={context} tokens={tokens} />
    </>
  );
}
