import { count } from "../format.js";
import { Kind } from "../parts/badge.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import { visible } from "../visible.js";
import type { Memory } from "../wire.js";

/** What reflection made a memory of, and why it made, merged or archived it. */
export function MadeOf({
  because,
  parts,
  all,
}: {
  because: readonly string[];
  /** The memories that it was made of, as far as they are shown. */
  parts: readonly Memory[];
  /** How many there are. */
  all: number;
}) {
  if (because.length + all === 0) return null;
  return (
    <section>
      <h3>What reflection did</h3>
      {because.map((reason) => (
        <p key={reason}>{visible(reason)}</p>
      ))}
      {all === 0 ? null : <p class="under">Made of {count(all, "memory", "memories")}:</p>}
      <ul class="changes">
        {parts.map(({ id, agent, text }) => (
          <li key={id}>
            <Kind of={agent} />{" "}
            <a href={addressOf(id)}>
              <Words of={text} most={200} />
            </a>
          </li>
        ))}
      </ul>
      {parts.length < all ? <p class="under">and {all - parts.length} more</p> : null}
    </section>
  );
}
