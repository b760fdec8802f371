import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { failureOf } from "../loaded.js";
import { Failed } from "../parts/notice.js";
import { Words } from "../parts/text.js";

/** Shows a secret's plain text, after saying that this leaves an entry in the log. */
export function Reveal({ id }: { id: string }) {
  const [asked, setAsked] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const reveal = () =>
    api.reveal(id).then(
      (value) => {
        setSecret(value);
        announce("The secret is shown. The log says so.");
      },
      (error: unknown) => setFailure(failureOf(error)),
    );
  const hide = () => {
    setSecret(undefined);
    setAsked(false);
  };
  // The focus goes along with what is shown, and back to where it came from.
  const first = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useLayoutEffect(() => {
    if (asked !== wasAsked.current) first.current?.focus();
    wasAsked.current = asked;
  }, [asked]);
  if (!asked) {
    return (
      <button ref={first} type="button" onClick={() => setAsked(true)}>
        Reveal…
      </button>
    );
  }
  return (
    <div class="reveal">
      {secret === undefined ? (
        <>
          <p>The secret is decrypted and shown here. An entry in the log says that it was revealed, and when.</p>
          <button ref={first} type="button" class="primary" onClick={reveal}>
            Reveal it
          </button>
        </>
      ) : (
        <output class="secret">
          <Words of={secret} />
        </output>
      )}{" "}
      <button type="button" onClick={hide}>
        {secret === undefined ? "Cancel" : "Hide"}
      </button>
      {failure ? <Failed failure={failure} /> : null}
    </div>
  );
}
