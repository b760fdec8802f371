import { useState } from "preact/hooks";
import { moment, number } from "../format.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import type { Said, Turn } from "../wire.js";
import { markedParts, shortened } from "./marked.js";

/** The turns that something rests on, with the quoted words marked in them. */
export function Sources({ title, said, turns }: { title: string; said: readonly Said[]; turns: readonly Turn[] }) {
  const ids = [...new Set(said.map(({ turn }) => turn))];
  return (
    <section>
      <h3>{title}</h3>
      {ids.map((id) => {
        const quotes = said.filter(({ turn }) => turn === id);
        const [{ speaker, at, session } = { speaker: "", at: "", session: "" }] = quotes;
        const turn = turns.find((one) => one.turn === id);
        return (
          <figure key={id}>
            <blockquote>
              <Quoted content={turn?.content ?? ""} quotes={quotes.map(({ quote }) => quote)} />
            </blockquote>
            <figcaption>
              <Words of={speaker} most={60} />, <time dateTime={at}>{moment(at)}</time>
              {session === "" ? null : (
                <>
                  , in <Words of={session} most={60} />
                </>
              )}{" "}
              · <a href={addressOf(id)}>the turn</a>
            </figcaption>
          </figure>
        );
      })}
    </section>
  );
}

function Quoted({ content, quotes }: { content: string; quotes: readonly string[] }) {
  const [all, setAll] = useState(false);
  const parts = markedParts(content, quotes);
  const missing = parts.some(({ marked }) => marked) ? [] : quotes.map((text) => ({ text, marked: true }));
  const shown = [...missing, ...parts];
  const isLong = shown.some((part, i) => shortened(part, i === 0, i === shown.length - 1) !== part.text);
  return (
    <>
      <bdi dir="auto">
        {shown.map((part, i) => {
          const words = all ? part.text : shortened(part, i === 0, i === shown.length - 1);
          return part.marked ? (
            <mark key={i}>
              <Words of={words} />
            </mark>
          ) : (
            <Words key={i} of={words} />
          );
        })}
      </bdi>
      {isLong ? (
        <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show less" : `Show the whole turn, ${number(content.length)} characters`}
        </button>
      ) : null}
    </>
  );
}
