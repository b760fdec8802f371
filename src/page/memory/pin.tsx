import { useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { look } from "../changes.js";
import { failureOf } from "../loaded.js";
import { Failed } from "../parts/notice.js";
import type { Memory } from "../wire.js";

/** Pins a memory, so that it never fades and is never moved, or unpins it. */
export function Pin({ memory: { id, pinnedAt } }: { memory: Memory }) {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isPinned = pinnedAt !== null;
  const pin = async () => {
    setWorking(true);
    setFailure(undefined);
    try {
      await api.pin(id, !isPinned);
      announce(isPinned ? "Unpinned." : "Pinned: it never fades.");
    } catch (error) {
      setFailure(failureOf(error));
    }
    setWorking(false);
    await look();
  };
  return (
    <>
      <button type="button" disabled={working} onClick={pin}>
        {isPinned ? "Unpin" : "Pin"}
      </button>
      {failure ? <Failed failure={failure} /> : null}
    </>
  );
}
