import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure, type ForgetOptions } from "../api.js";
import { look } from "../changes.js";
import { bytes, count, day } from "../format.js";
import { failureOf, useLoaded } from "../loaded.js";
import { Kind } from "../parts/badge.js";
import { Failed, Waiting } from "../parts/notice.js";
import { Words } from "../parts/text.js";
import type { Preview, Receipt } from "../wire.js";

interface ForgetProps {
  id: string;
  what: "memory" | "turn";
  onCancel: () => void;
  onDone: () => void;
}

/** Shows what would be deleted, deletes it, and shows what was. */
export function ForgetDialog({ id, what, onCancel, onDone }: ForgetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [options, setOptions] = useState<ForgetOptions>({ also: false, turns: false });
  const [receipt, setReceipt] = useState<Receipt>();
  const [failed, setFailed] = useState<Failure>();
  const [working, setWorking] = useState(false);
  const preview = useLoaded(
    () => (receipt ? Promise.resolve(undefined) : api.previewForget(id, options)),
    [id, options.also, options.turns],
  );
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const forget = async () => {
    setWorking(true);
    try {
      setReceipt(await api.forget(id, options));
      announce("Forgotten.");
    } catch (error) {
      setFailed(failureOf(error));
    }
    setWorking(false);
  };
  const leave = () => {
    if (receipt) {
      onDone();
      void look();
    } else onCancel();
  };
  return (
    <dialog ref={dialog} aria-labelledby="forget-title" onClose={leave}>
      <h2 id="forget-title">{receipt ? "Forgotten" : `Forget this ${what}?`}</h2>
      {receipt ? (
        <Gone receipt={receipt} />
      ) : (
        <>
          {preview.value ? (
            <WhatGoes preview={preview.value} />
          ) : preview.failure ? null : (
            <Waiting of="what would go" />
          )}
          <Options {...{ options, setOptions }} also={preview.value?.also ?? []} />
          {preview.failure ? <Failed failure={preview.failure} /> : null}
        </>
      )}
      {failed ? <Failed failure={failed} /> : null}
      <div class="actions">
        {receipt ? null : (
          <button type="button" class="danger" disabled={working || !preview.value} onClick={forget}>
            {working ? "Forgetting…" : "Forget for good"}
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          {receipt ? "Close" : "Keep it"}
        </button>
      </div>
    </dialog>
  );
}

function WhatGoes({ preview: { memories, turns } }: { preview: Preview }) {
  return (
    <>
      <p>This cannot be undone. From every file goes:</p>
      <ul class="going">
        {memories.map(({ id, agent, text }) => (
          <li key={id}>
            <Kind of={agent} /> <Words of={text} most={200} />
          </li>
        ))}
        {turns.map(({ id, at, speaker, whole, words }) => (
          <li key={id}>
            {whole ? "the whole turn of " : "words of the turn of "}
            <Words of={speaker} most={60} />, {day(at)}: <q>{<Words of={words.join(" … ")} most={300} />}</q>
          </li>
        ))}
      </ul>
    </>
  );
}

interface OptionsProps {
  options: ForgetOptions;
  setOptions: (options: ForgetOptions) => void;
  also: Preview["also"];
}

function Options({ options, setOptions, also }: OptionsProps) {
  return (
    <>
      {also.length > 0 ? (
        <>
          <p>The same is said elsewhere, and stays unless you ask for it:</p>
          <ul class="going">
            {also.map(({ id, of, text }) => (
              <li key={`${id} ${text}`}>
                {of}: <Words of={text} most={200} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <label class="check">
        <input
          type="checkbox"
          checked={options.also}
          onChange={(event) => setOptions({ ...options, also: event.currentTarget.checked })}
        />
        Also what says the same elsewhere
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={options.turns}
          onChange={(event) => setOptions({ ...options, turns: event.currentTarget.checked })}
        />
        Whole turns, not only these words
      </label>
    </>
  );
}

function Gone({ receipt: { memories, turns, bytesRewritten, ids } }: { receipt: Receipt }) {
  return (
    <>
      <p role="status">
        {count(memories, "memory", "memories")} and words of {count(turns, "turn")} were deleted;{" "}
        {bytes(bytesRewritten)} of the tables were rewritten, so that no file holds them.
      </p>
      <details>
        <summary>Receipt: {count(ids.length, "id")}</summary>
        <ul class="ids">
          {ids.map((id) => (
            <li key={id}>
              <code>{id}</code>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
