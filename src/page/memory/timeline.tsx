import { useMemo } from "preact/hooks";
import { count } from "../format.js";
import { Kind } from "../parts/badge.js";
import { Words } from "../parts/text.js";
import { VirtualList } from "../parts/virtual-list.js";
import { addressOf } from "../route.js";
import { Axis, Bars } from "./bars.js";
import { around, beliefsOf, spanOf } from "./beliefs.js";
import { pages, readMore } from "./pages.js";

const ROW_HEIGHT = 76;
const IN_A_ROW = 120;

/** Beliefs on one line of time: each with its versions, as they follow each other. */
export function Timeline() {
  const { memories, next } = pages.value;
  const now = useMemo(() => Date.now(), []);
  const beliefs = useMemo(() => beliefsOf(memories), [memories]);
  const within = useMemo(() => around(memories.map((memory) => spanOf(memory, now))), [memories, now]);
  return (
    <div class="timeline">
      <Axis within={within} />
      <VirtualList
        items={beliefs}
        rowHeight={ROW_HEIGHT}
        label="Beliefs in time"
        keyOf={({ key }) => key}
        more={next !== null}
        onNearEnd={readMore}
        row={({ newest, versions }, active) => (
          <div class="belief">
            <a href={addressOf(newest.id)} data-focus data-memory={newest.id} tabIndex={active ? 0 : -1}>
              <Words of={newest.text} most={IN_A_ROW} />
            </a>
            <Kind of={newest.agent} /> {versions.length > 1 ? <small>{count(versions.length, "version")}</small> : null}
            <Bars {...{ versions, within, now }} tabStops={active} />
          </div>
        )}
      />
    </div>
  );
}
