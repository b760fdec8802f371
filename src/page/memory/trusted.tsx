import { count } from "../format.js";
import type { Why } from "../wire.js";

const FROM: Record<string, string> = {
  stated: "in somebody's own words",
  document: "from a document",
  tool: "printed by a tool",
  inferred: "inferred, said by nobody",
  "third party": "quoted from somebody else",
};

/** How far a memory is trusted, where that comes from, and what all votes and hints on it come to. */
export function Trusted({ trust: { mean, provenance, sources, up, down } }: { trust: Why["trust"] }) {
  return (
    <>
      <p class="row trusted">
        <label class="confidence">
          Trust <meter min={0} max={1} value={mean} /> {mean.toFixed(2)}
        </label>
        <span class="under">
          {FROM[provenance] ?? provenance}, {count(sources, "source")}
        </span>
      </p>
      <dl class="tally">
        <div>
          <dt>For it</dt>
          <dd>{shown(up)}</dd>
        </div>
        <div>
          <dt>Against it</dt>
          <dd>{shown(down)}</dd>
        </div>
      </dl>
    </>
  );
}

/** Votes count whole, what a conversation showed counts in parts. */
const shown = (value: number) => String(Math.round(100 * value) / 100);
