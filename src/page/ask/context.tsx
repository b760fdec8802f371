import { announce } from "../announce.js";
import { bytes, count } from "../format.js";
import { visible } from "../visible.js";

/** What a model would be given, to the letter; only control characters are shown as signs. */
export function Context({ text, tokens = 0 }: { text: string; tokens: number | undefined }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => announce("Copied."),
      () => announce("The browser does not let the page copy."),
    );
  return (
    <section>
      <div class="row between">
        <h2>What a model would be given</h2>
        <span class="under">
          {count(tokens, "token")}, {bytes(new TextEncoder().encode(text).length)}
        </span>
      </div>
      {text === "" ? (
        <p class="empty">Nothing.</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section class="context" aria-label="The context" tabIndex={0}>
            <pre dir="auto">{visible(text)}</pre>
          </section>
          <button type="button" onClick={copy}>
            Copy
          </button>
        </>
      )}
    </section>
  );
}
