import { day } from "../format.js";
import { stateOf } from "../parts/badge.js";
import { addressOf } from "../route.js";
import type { Memory } from "../wire.js";
import { placeOf, type Span, spanOf } from "./beliefs.js";

/** The versions of a belief on a line of time, each a link. `tabStops`: they can be reached by Tab. */
export function Bars({
  versions,
  within,
  now,
  tabStops,
}: {
  versions: readonly Memory[];
  within: Span;
  now: number;
  tabStops: boolean;
}) {
  return (
    <span class="bars">
      {versions.map((version) => {
        const { left, width } = placeOf(spanOf(version, now), within);
        const { name, tone } = stateOf(version);
        const until = version.validTo === null ? "now" : day(version.validTo);
        return (
          <a
            key={version.id}
            class={`bar ${tone}`}
            href={addressOf(version.id)}
            tabIndex={tabStops ? 0 : -1}
            style={{ left: `min(${left}%, 100% - 5px)`, width: `${width}%` }}
          >
            <span class="unseen">{`Version of ${day(version.validFrom)} to ${until}, ${name}`}</span>
          </a>
        );
      })}
    </span>
  );
}

/** The first and the last day of a line of time, and some between. */
export function Axis({ within, marks = 3 }: { within: Span; marks?: number }) {
  const step = (within.until - within.from) / (marks - 1);
  return (
    <p class="axis" aria-hidden="true">
      {Array.from({ length: marks }, (_, i) => (
        <span key={i}>{day(within.from + i * step)}</span>
      ))}
    </p>
  );
}
