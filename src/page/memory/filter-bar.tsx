import type { Signal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { stats } from "../changes.js";
import { number } from "../format.js";
import { kinds } from "../kinds.js";
import { visible } from "../visible.js";
import { AsOfFilter } from "./as-of.js";
import { clearFilters, filters, isFiltered, type Layout } from "./filters.js";
import { pages } from "./pages.js";
import { personsIn } from "./persons.js";
import { useTyped } from "./typed.js";

/** What is searched for, and by what it is filtered. */
export function FilterBar() {
  const { state, origin, disputed, archived, asOf, layout } = filters;
  const [further, setFurther] = useState(isFiltered.value);
  return (
    <search class="filters" aria-label="Memories">
      <SearchBox />
      <Kinds />
      <details class="further" open={further} onToggle={(event) => setFurther(event.currentTarget.open)}>
        <summary>Filters and time</summary>
        <div class="row">
          <label>
            State
            <select
              value={state.value}
              disabled={asOf.value !== "now" || layout.value === "timeline"}
              onChange={(event) => (state.value = event.currentTarget.value as typeof state.value)}
            >
              <option value="open">believed now</option>
              <option value="closed">no longer</option>
              <option value="all">all versions</option>
            </select>
          </label>
          <label>
            Understood by
            <select value={origin.value} onChange={(event) => (origin.value = event.currentTarget.value)}>
              <option value="">anyone</option>
              <option value="rules">rules</option>
              <option value="model">a model</option>
              <option value="user">by hand</option>
            </select>
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={disputed.value}
              onChange={(event) => (disputed.value = event.currentTarget.checked)}
            />
            Disputed or doubted
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={archived.value}
              onChange={(event) => (archived.value = event.currentTarget.checked)}
            />
            Also archived
          </label>
        </div>
        <div class="row">
          <PersonFilter />
          <Day name="From" of={filters.from} />
          <Day name="Until" of={filters.to} />
        </div>
        <AsOfFilter />
      </details>
      <div class="row between">
        <LayoutChoice />
        {isFiltered.value ? (
          <button type="button" class="link" onClick={clearFilters}>
            Clear filters
          </button>
        ) : null}
      </div>
    </search>
  );
}

function SearchBox() {
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyped(filters.contains);
  useLayoutEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).closest("input, textarea, select, dialog");
      if (event.key !== "/" || inField) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
  return (
    <label class="search">
      <span class="unseen">Search memories</span>
      <input
        type="search"
        ref={box}
        dir="auto"
        maxLength={1000}
        placeholder="Search memories  ( / )"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}

/** By a person's name, with those to choose from that what is shown is about. */
function PersonFilter() {
  const [typed, setTyped] = useTyped(filters.person, (name) => name.trim());
  return (
    <label>
      Person
      <input
        dir="auto"
        maxLength={200}
        list="persons"
        placeholder="anybody"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <datalist id="persons">
        {personsIn(pages.value.memories).map((name) => (
          <option key={name} value={visible(name)} />
        ))}
      </datalist>
    </label>
  );
}

function Day({ name, of }: { name: string; of: Signal<string> }) {
  return (
    <label>
      {name}
      <input
        type="date"
        max="9999-12-31"
        value={of.value}
        onInput={(event) => (of.value = event.currentTarget.value)}
      />
    </label>
  );
}

function Kinds() {
  const { agent } = filters;
  const held = stats.value?.memories ?? {};
  const all = Object.values(held).reduce((sum, one) => sum + one, 0);
  const shown = [{ kind: "", purpose: "Every kind of memory" }, ...(kinds.value?.kinds ?? [])];
  return (
    <fieldset class="tabs">
      <legend class="unseen">Kind of memory</legend>
      {shown.map(({ kind, purpose }) => (
        <button
          type="button"
          key={kind}
          title={purpose}
          aria-pressed={agent.value === kind}
          onClick={() => (agent.value = kind)}
        >
          {kind === "" ? "all" : kind.replaceAll("_", " ")}{" "}
          <span class="count">{stats.value ? number(kind === "" ? all : (held[kind] ?? 0)) : ""}</span>
        </button>
      ))}
    </fieldset>
  );
}

function LayoutChoice() {
  const { layout } = filters;
  const button = (value: Layout, name: string) => (
    <button type="button" aria-pressed={layout.value === value} onClick={() => (layout.value = value)}>
      {name}
    </button>
  );
  return (
    <fieldset class="segments">
      <legend class="unseen">Shown as</legend>
      {button("list", "List")}
      {button("timeline", "Timeline")}
    </fieldset>
  );
}
