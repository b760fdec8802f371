import { useEffect, useRef, useState } from "preact/hooks";
import { kinds, may } from "../kinds.js";
import { Failed } from "../parts/notice.js";
import { LongWords, Words } from "../parts/text.js";
import { Votes } from "../parts/votes.js";
import { addressOf } from "../route.js";
import { ReportLines } from "../runs/report.js";
import { type Exchange, exchanges, say, talking } from "./conversation.js";

export function Chat() {
  const [typed, setTyped] = useState("");
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), [exchanges.value]);
  if (kinds.value && !may("write")) return <p class="empty">The key of this page may read only.</p>;
  const send = () => {
    if (typed.trim() === "" || talking.value) return;
    void say(typed);
    setTyped("");
  };
  return (
    <>
      <div class="chat" role="log" aria-label="Conversation" aria-live="off">
        {exchanges.value.map((exchange, i) => (
          <OneExchange key={i} exchange={exchange} />
        ))}
        <div ref={end} />
      </div>
      <form
        class="say"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label class="wide">
          <span class="unseen">Message</span>
          <textarea
            rows={2}
            dir="auto"
            required
            placeholder="Say or ask something"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              send();
            }}
          />
        </label>
        <button class="primary" type="submit" disabled={talking.value}>
          Send
        </button>
      </form>
    </>
  );
}

function OneExchange({ exchange: { message, streamed, reply, failure } }: { exchange: Exchange }) {
  const answer = reply?.answer ?? streamed;
  return (
    <article class="exchange">
      <p class="said">
        <span class="unseen">You: </span>
        <LongWords of={message} />
      </p>
      {answer === "" && !failure ? <p class="answer">…</p> : null}
      {answer === "" ? null : (
        <p class="answer">
          <span class="unseen">Sextet: </span>
          <Answer text={answer} />
        </p>
      )}
      {reply && reply.removed > 0 ? (
        <p class="notice doubt">{reply.removed} citations were taken out: nothing like them was recalled.</p>
      ) : null}
      {failure ? <Failed failure={failure} /> : null}
      {reply ? <ReportLines report={reply.report} /> : null}
      {reply && reply.cited.length > 0 ? <Votes id={reply.message} on="answer" /> : null}
    </article>
  );
}

/** An answer in which citations are links. */
function Answer({ text }: { text: string }) {
  const ids: string[] = [];
  return (
    <bdi dir="auto" class="words">
      {text.split(/(\[m:[\w-]+\])/).map((part, i) => {
        const [, id] = /^\[m:([\w-]+)\]$/.exec(part) ?? [];
        if (id === undefined) return <Words key={i} of={part} />;
        if (!ids.includes(id)) ids.push(id);
        return (
          <a key={i} class="cite" href={addressOf(id)} aria-label={`What this rests on, ${ids.indexOf(id) + 1}`}>
            {ids.indexOf(id) + 1}
          </a>
        );
      })}
    </bdi>
  );
}
