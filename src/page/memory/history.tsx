import { useMemo } from "preact/hooks";
import { day } from "../format.js";
import { State } from "../parts/badge.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import type { Memory } from "../wire.js";
import { Axis, Bars } from "./bars.js";
import { around, spanOf } from "./beliefs.js";

/** What it replaced, and what replaced it. */
export function History({ versions, current }: { versions: readonly Memory[]; current: string }) {
  const now = useMemo(() => Date.now(), []);
  const within = around(versions.map((version) => spanOf(version, now)));
  if (versions.length < 2) return null;
  return (
    <section>
      <h3>Versions</h3>
      <Axis within={within} />
      <Bars {...{ versions, within, now }} tabStops={false} />
      <ol class="versions">
        {versions.map((version) => (
          <li key={version.id} aria-current={version.id === current ? "true" : undefined}>
            {version.id === current ? (
              <Words of={version.text} most={200} />
            ) : (
              <a href={addressOf(version.id)}>
                <Words of={version.text} most={200} />
              </a>
            )}
            <span class="under">
              <State of={version} always /> {day(version.validFrom)}
              {version.validTo === null ? "" : ` to ${day(version.validTo)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
