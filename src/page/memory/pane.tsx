import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** What was opened beside the list: it takes the focus, and Escape closes it. */
export function Pane({
  title,
  name,
  onClose,
  children,
}: {
  title: ComponentChildren;
  /** What a screen reader calls it. */
  name: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = (event.target as HTMLElement).closest("input, textarea, select, dialog");
    if (event.key === "Escape" && !typing) onClose();
  };
  return (
    <section class="pane" aria-label={name} onKeyDown={onKeyDown}>
      <div class="row between">
        <button type="button" class="link back" onClick={onClose}>
          Back to the list
        </button>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
