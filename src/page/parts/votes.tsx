import { useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { look } from "../changes.js";
import { failureOf } from "../loaded.js";
import type { Voted } from "../wire.js";
import { Failed } from "./notice.js";

/** Votes on a memory, or on an answer by the message that it answers; of one person the last vote counts. */
export function Votes({ id, on = "memory" }: { id: string; on?: "memory" | "answer" }) {
  const [note, setNote] = useState("");
  const [voted, setVoted] = useState<Voted & { vote: "up" | "down" }>();
  const [failure, setFailure] = useState<Failure>();
  const [working, setWorking] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setWorking(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(failureOf(error));
    }
    setWorking(false);
    await look();
  };
  const vote = (says: "up" | "down") =>
    attempt(async () => {
      setVoted({ ...(await api.vote(id, says, note.trim() === "" ? undefined : note)), vote: says });
      setNote("");
      announce(says === "up" ? "Voted up." : "Voted down.");
    });
  const takeBack = (run: string) =>
    attempt(async () => {
      await api.undo(run);
      setVoted(undefined);
      announce("The vote is taken back.");
    });
  const button = (says: "up" | "down", sign: string, name: string) => (
    <button type="button" disabled={working} aria-pressed={voted?.vote === says} onClick={() => vote(says)}>
      <span aria-hidden="true">{sign}</span> {name}
    </button>
  );
  return (
    <div class="votes">
      <div class="row">
        {button("up", "▲", on === "answer" ? "Helpful" : "Right")}
        {button("down", "▼", on === "answer" ? "Not helpful" : "Wrong")}
        <label class="wide">
          <span class="unseen">Why (kept as a turn; may be empty)</span>
          <input
            dir="auto"
            placeholder="Why? (may be empty; is kept)"
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
      </div>
      {voted ? (
        <p class="under">
          <span role="status">{saidOf(voted, on)}</span>
          <button type="button" class="link" disabled={working} onClick={() => takeBack(voted.run)}>
            Take the vote back
          </button>
        </p>
      ) : null}
      {failure ? <Failed failure={failure} /> : null}
    </div>
  );
}

function saidOf({ about, believed }: Voted, on: "memory" | "answer"): string {
  const now = believed === undefined ? "" : " It is believed now.";
  if (on === "answer") return `Counted for all ${about.length} that the answer cites.${now}`;
  return `Counted.${now}`;
}
