import { caption, day } from "../format.js";
import { Kind } from "../parts/badge.js";
import { Words } from "../parts/text.js";
import { addressOf } from "../route.js";
import type { Hit } from "../wire.js";
import { mostOf, type Term, termsOf } from "./terms.js";

/** Why a hit is not in what a model would be given. */
const REASONS: Readonly<Record<NonNullable<Hit["withheld"]>, string>> = {
  weak: "fits the question much less than the best",
  said: "a memory in the context says it in the same words",
  repeated: "another line of the context says the same",
  room: "no room left in the context",
};
const FAR = "only the nearest are given";

interface HitListProps {
  hits: readonly Hit[];
  abstain: boolean;
}

/** What was found, best first, each with what made its rank. */
export function HitList({ hits, abstain }: HitListProps) {
  const most = mostOf(hits);
  if (hits.length === 0) return <p class="empty">Nothing that is remembered has to do with it.</p>;
  return (
    <section>
      <h2>{abstain ? "The nearest misses" : "What was found"}</h2>
      <ol class="hits">
        {hits.map((hit, i) => (
          <li key={hit.id}>
            <OneHit hit={hit} most={most} open={i === 0} abstain={abstain} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function OneHit({ hit, most, open, abstain }: { hit: Hit; most: number; open: boolean; abstain: boolean }) {
  const { id, agent, text, score, why, validFrom, validTo, doubtedBy, disputed, withheld } = hit;
  const terms = termsOf(why, most);
  return (
    <article>
      <p class="row between">
        <a href={addressOf(id)}>
          <Words of={text} most={300} />
        </a>
        <strong class="score">{score.toFixed(3)}</strong>
      </p>
      <p class="under">
        <Kind of={agent} /> {day(validFrom)}
        {validTo === null ? "" : ` to ${day(validTo)}`}
        {disputed ? <span class="badge doubt">disputed</span> : null}
        {doubtedBy === undefined || disputed ? null : <span class="badge doubt">doubted</span>}
        {withheld === undefined ? null : (
          <span class="badge past">withheld: {withheld === "weak" && abstain ? FAR : REASONS[withheld]}</span>
        )}
      </p>
      <span class="stack" aria-hidden="true">
        {terms.map((term) => (
          <Bar key={term.name} term={term} />
        ))}
      </span>
      <details open={open}>
        <summary>The numbers behind its rank</summary>
        <table class="terms">
          <thead class="unseen">
            <tr>
              <th scope="col">Term</th>
              <th scope="col">Where it stands in the sum</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {terms.map((term) => (
              <tr key={term.name}>
                <th scope="row">{caption(term.name)}</th>
                <td>
                  <span class="stack">
                    <Bar term={term} />
                  </span>
                </td>
                <td class="number">{signed(term.value)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Score</th>
              <td>
                <span class="stack">
                  <Bar
                    term={{ name: "score", value: score, left: 0, width: (100 * Math.max(0, score)) / (most || 1) }}
                  />
                </span>
              </td>
              <td class="number">{score.toFixed(4)}</td>
            </tr>
          </tfoot>
        </table>
        <Ways hit={hit} />
      </details>
    </article>
  );
}

function Bar({ term: { name, value, left, width } }: { term: Term }) {
  const tone = name === "score" ? "sum" : value < 0 ? "minus" : "plus";
  return <i class={tone} style={{ left: `${left}%`, width: `${width}%` }} />;
}

/** How it did in each way of searching. */
function Ways({ hit: { arms } }: { hit: Hit }) {
  const ways = Object.entries(arms ?? {}).flatMap(([name, way]) => (way ? [{ name, ...way }] : []));
  if (ways.length === 0) return null;
  return (
    <p class="ways">
      Found{" "}
      {ways
        .map(({ name, rank, share }) => `${name}: rank ${rank}, ${Math.round(share * 100)} % of the best`)
        .join("; ")}
    </p>
  );
}

const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
