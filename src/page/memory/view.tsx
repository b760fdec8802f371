import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { entries } from "../changes.js";
import { Empty, Failed, Waiting } from "../parts/notice.js";
import { go, route } from "../route.js";
import { FilterBar } from "./filter-bar.js";
import { clearFilters, filters, isFiltered, wanted } from "./filters.js";
import { MemoryList } from "./list.js";
import { OneMemory } from "./one.js";
import { pages, readAgain, readFirst, retry } from "./pages.js";
import { Timeline } from "./timeline.js";
import { OneTurn } from "./turn.js";

/** All memories, and beside them the one that was opened. */
export function MemoryView() {
  const { memory, turn } = route.value;
  const open = memory ?? turn;
  const seen = useRef(entries.value);
  // Before anything is painted: what else the page asks for can wait, the first memories cannot.
  useLayoutEffect(() => void readFirst(wanted.value), [wanted.value]);
  useEffect(() => {
    if (seen.current !== 0 && seen.current !== entries.value) readAgain();
    seen.current = entries.value;
  }, [entries.value]);
  const closed = useRef<string | undefined>(undefined);
  const close = () => {
    closed.current = open;
    go("#/memory");
  };
  // Whoever closes it goes on in the list, where they left it.
  useLayoutEffect(() => {
    if (open !== undefined || closed.current === undefined) return;
    const row = document.querySelector<HTMLElement>(`[data-memory="${CSS.escape(closed.current)}"]`);
    closed.current = undefined;
    (row ?? document.querySelector<HTMLElement>("[data-focus][tabindex='0']"))?.focus();
  }, [open]);
  return (
    <div class={open === undefined ? "memories" : "memories with-one"}>
      <section class="all" aria-labelledby="memories-title">
        <h1 id="memories-title" tabIndex={-1}>
          Memory
        </h1>
        <FilterBar />
        <Found />
      </section>
      {memory === undefined ? null : <OneMemory key={memory} id={memory} onClose={close} />}
      {turn === undefined ? null : <OneTurn key={turn} id={turn} onClose={close} />}
    </div>
  );
}

function Found() {
  const { memories, loading, failure, stale } = pages.value;
  if (failure) return <Failed failure={failure} again={retry} />;
  if (memories.length === 0) return loading ? <Waiting of="memories" /> : <Nothing />;
  return (
    <>
      {stale ? (
        <button type="button" class="stale" onClick={retry}>
          Something was written since: show it
        </button>
      ) : null}
      {filters.layout.value === "list" ? <MemoryList /> : <Timeline />}
    </>
  );
}

function Nothing() {
  if (!isFiltered.value) return <Empty>Nothing is remembered yet. Tell it something under Ask or Runs.</Empty>;
  return (
    <Empty>
      Nothing fits these filters.{" "}
      <button type="button" class="link" onClick={clearFilters}>
        Clear them
      </button>
    </Empty>
  );
}
