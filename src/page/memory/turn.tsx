import { useState } from "preact/hooks";
import { api, Failure } from "../api.js";
import { entries } from "../changes.js";
import { moment } from "../format.js";
import { may } from "../kinds.js";
import { useLoaded } from "../loaded.js";
import { Failed, Waiting } from "../parts/notice.js";
import { LongWords, Words } from "../parts/text.js";
import { ForgetDialog } from "./forget.js";
import { Pane } from "./pane.js";

async function read(id: string) {
  const [turn] = await api.turnsById([id]);
  if (turn) return turn;
  throw new Failure({ code: "TURN_NOT_FOUND", detail: `There is no turn ${id}.`, hint: "It may have been forgotten." });
}

/** One turn, as it is kept. */
export function OneTurn({ id, onClose }: { id: string; onClose: () => void }) {
  const [forgetting, setForgetting] = useState(false);
  const { value: turn, failure } = useLoaded(() => read(id), [id, forgetting || entries.value]);
  return (
    <Pane name="The turn that is open" onClose={onClose} title="What was said">
      {failure && !forgetting ? <Failed failure={failure} /> : null}
      {turn ? (
        <>
          <figure>
            <blockquote>
              <LongWords of={turn.content} />
            </blockquote>
            <figcaption>
              <Words of={turn.speaker} most={60} /> ({turn.role}), <time dateTime={turn.at}>{moment(turn.at)}</time>
              {turn.session === "" ? null : (
                <>
                  , in <Words of={turn.session} most={60} />
                </>
              )}
            </figcaption>
          </figure>
          {turn.pending.length > 0 ? <p>Not understood yet by {turn.pending.join(", ")}.</p> : null}
          <div class="actions">
            {may("admin") ? (
              <button type="button" class="danger" onClick={() => setForgetting(true)}>
                Forget…
              </button>
            ) : null}
          </div>
        </>
      ) : failure ? null : (
        <Waiting of="the turn" />
      )}
      {forgetting ? <ForgetDialog id={id} what="turn" onCancel={() => setForgetting(false)} onDone={onClose} /> : null}
    </Pane>
  );
}
