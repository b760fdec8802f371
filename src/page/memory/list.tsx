import { day } from "../format.js";
import { Kind, State } from "../parts/badge.js";
import { Words } from "../parts/text.js";
import { VirtualList } from "../parts/virtual-list.js";
import { addressOf, route } from "../route.js";
import type { Memory } from "../wire.js";
import { pages, readMore } from "./pages.js";

const ROW_HEIGHT = 68;
/** More of a text does not fit into a row. */
const IN_A_ROW = 220;

export function MemoryList() {
  const { memories, next } = pages.value;
  return (
    <VirtualList
      items={memories}
      rowHeight={ROW_HEIGHT}
      label="Memories"
      keyOf={({ id }) => id}
      more={next !== null}
      onNearEnd={readMore}
      row={(memory, active) => <Row memory={memory} active={active} />}
    />
  );
}

function Row({ memory, active }: { memory: Memory; active: boolean }) {
  const { id, agent, text, validFrom, validTo } = memory;
  return (
    <a
      class="memory-row"
      href={addressOf(id)}
      data-focus
      data-memory={id}
      tabIndex={active ? 0 : -1}
      aria-current={route.value.memory === id ? "true" : undefined}
    >
      <span class="sentence">
        <Words of={text} most={IN_A_ROW} />
      </span>
      <span class="under">
        <Kind of={agent} /> <State of={memory} />
        <time dateTime={validFrom}>{day(validFrom)}</time>
        {validTo === null ? null : <time dateTime={validTo}>to {day(validTo)}</time>}
      </span>
    </a>
  );
}
