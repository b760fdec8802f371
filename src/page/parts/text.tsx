import { useState } from "preact/hooks";
import { number } from "../format.js";
import { beginning, visible } from "../visible.js";

/** What is shown of a long text before all of it is asked for. */
const SHOWN = 1_200;

/** Words that somebody else wrote: text and nothing else, in its own direction, its control characters to be seen. */
export function Words({ of, most }: { of: string; most?: number }) {
  const shown = most === undefined ? of : beginning(of, most);
  return (
    <bdi dir="auto" class="words">
      {visible(shown)}
      {shown.length < of.length ? "…" : ""}
    </bdi>
  );
}

/** The same, where it may be long: its beginning, and a button for the rest. */
export function LongWords({ of }: { of: string }) {
  const [all, setAll] = useState(false);
  if (of.length <= SHOWN) return <Words of={of} />;
  return (
    <>
      {all ? <Words of={of} /> : <Words of={of} most={SHOWN} />}{" "}
      <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? "Show less" : `Show all ${number(of.length)} characters`}
      </button>
    </>
  );
}
