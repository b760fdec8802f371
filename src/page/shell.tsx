import { useLayoutEffect, useRef } from "preact/hooks";
import { announcement } from "./announce.js";
import { connection } from "./api.js";
import { AskView } from "./ask/view.js";
import { look } from "./changes.js";
import { caption } from "./format.js";
import { HealthView } from "./health/view.js";
import { kinds } from "./kinds.js";
import { MemoryView } from "./memory/view.js";
import { Words } from "./parts/text.js";
import { route, VIEWS, type View } from "./route.js";
import { RunsView } from "./runs/view.js";

const SHOWN: Record<View, () => preact.JSX.Element> = {
  memory: MemoryView,
  ask: AskView,
  runs: RunsView,
  health: HealthView,
};

/** What is around every view: who one is, where one can go, and whether the server answers. */
export function Shell() {
  const { view } = route.value;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    document.title = `${caption(view)} · Sextet`;
    if (!first.current) main.current?.querySelector<HTMLElement>("h1")?.focus();
    first.current = false;
  }, [view]);
  const View = SHOWN[view];
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header>
        <a class="brand" href="#/memory">
          Sextet
        </a>
        <nav aria-label="Views">
          {VIEWS.map((one) => (
            <a key={one} href={`#/${one}`} aria-current={one === view ? "page" : undefined}>
              {caption(one)}
            </a>
          ))}
        </nav>
        <Caller />
      </header>
      <Connection />
      <main ref={main} tabIndex={-1} class={view}>
        <View />
      </main>
      <p class="unseen" role="status" aria-live="polite">
        {announcement.value.slice(0, 500)}
      </p>
    </>
  );
}

function Caller() {
  if (!kinds.value) return null;
  const { caller, offline } = kinds.value;
  return (
    <form class="caller" method="post" action="/leave">
      <span>
        {caller.namespace === "default" ? null : (
          <>
            <Words of={caller.namespace} most={40} />/
          </>
        )}
        <Words of={caller.userId} most={40} />
        {offline ? <span class="badge">rules, no model</span> : null}
      </span>
      <button type="submit" class="link">
        Leave
      </button>
    </form>
  );
}

function Connection() {
  if (connection.value === "well") return null;
  if (connection.value === "outside") {
    return (
      <p class="banner" role="alert">
        The server does not know this browser any more: it was started again, or a day has passed.{" "}
        <a href="/">Enter a key</a>, or open the link that <code>sextet serve</code> prints.
      </p>
    );
  }
  return (
    <p class="banner" role="alert">
      The server does not answer. Is <code>sextet serve</code> still running? What you see may be old.{" "}
      <button type="button" class="link" onClick={() => void look()}>
        Try now
      </button>
    </p>
  );
}
