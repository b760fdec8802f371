import type { ComponentChildren } from "preact";
import type { Failure } from "../api.js";
import { visible } from "../visible.js";

/** Says that something failed, why, and what to do. */
export function Failed({ failure, again }: { failure: Failure; again?: () => void }) {
  return (
    <div class="notice bad" role="alert">
      <p>
        <strong>{visible(failure.message)}</strong> <code>{failure.code}</code>
      </p>
      {failure.hint ? <p>{visible(failure.hint)}</p> : null}
      {again ? (
        <button type="button" onClick={again}>
          Try again
        </button>
      ) : null}
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

export function Waiting({ of }: { of: string }) {
  return (
    <p class="empty" role="status">
      Loading {of}…
    </p>
  );
}
