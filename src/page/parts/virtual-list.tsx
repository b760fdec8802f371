import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface VirtualListProps<T> {
  items: readonly T[];
  /** How high each is, in pixels. */
  rowHeight: number;
  label: string;
  keyOf: (item: T) => string;
  /** Holds one element with `data-focus`, the only one that a Tab stops at, at the row that is active. */
  row: (item: T, active: boolean) => ComponentChildren;
  /** True where more is to come. */
  more: boolean;
  onNearEnd: () => void;
}

/** Rows beyond what is seen, above and below. */
const BEYOND = 8;
const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** A list of which only the rows in sight are in the document. Arrow keys, Page, Home and End go through it. */
export function VirtualList<T>({ items, rowHeight, label, keyOf, row, more, onNearEnd }: VirtualListProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [moves, setMoves] = useState(0);
  const [seen, setSeen] = useState({ top: 0, height: 0 });
  const [active, setActive] = useState(0);
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - BEYOND);
  const last = Math.min(items.length, Math.ceil((seen.top + seen.height) / rowHeight) + BEYOND);
  const at = Math.min(active, Math.max(0, items.length - 1));

  const measure = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = box.current ?? {};
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (more && last >= items.length - BEYOND) onNearEnd();
  }, [more, last, items.length]);
  useLayoutEffect(() => {
    if (moves === 0) return;
    box.current?.querySelector<HTMLElement>(`[data-row="${at}"] [data-focus]`)?.focus({ preventScroll: true });
  }, [moves]);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(items.length - 1, index));
    const element = box.current;
    if (!element) return;
    const [from, to] = [next * rowHeight, (next + 1) * rowHeight];
    if (from < element.scrollTop) element.scrollTop = from;
    if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight;
    measure();
    setActive(next);
    setMoves((before) => before + 1); // also where it stays at the same row
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = MOVES[event.key];
    const to = step === undefined ? { Home: 0, End: items.length - 1 }[event.key] : at + step;
    if (to === undefined) return;
    event.preventDefault();
    moveTo(to);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links inside, and only move among them
    <div class="scroller" ref={box} onScroll={measure} onKeyDown={onKeyDown}>
      <ul aria-label={label} style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(first, last).map((item, i) => {
          const index = first + i;
          return (
            <li
              key={keyOf(item)}
              data-row={index}
              aria-posinset={index + 1}
              aria-setsize={more ? -1 : items.length}
              style={{ height: `${rowHeight}px`, top: `${index * rowHeight}px` }}
              onFocusIn={() => setActive(index)}
            >
              {row(item, index === at)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
