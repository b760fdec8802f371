import { api } from "../api.js";
import { entries } from "../changes.js";
import { day, moment, number } from "../format.js";
import { useLoaded } from "../loaded.js";
import { Empty, Failed, Waiting } from "../parts/notice.js";
import type { Growth as Grown } from "../wire.js";
import { pathsOf } from "./paths.js";

type Point = Grown["points"][number];
const WIDTH = 400;
const HEIGHT = 90;

/** How memories and turns became more, or fewer: two charts on one line of time, and their numbers as a table. */
export function Growth() {
  const { value, failure } = useLoaded(api.growth, ["growth", entries.value]);
  return (
    <section aria-labelledby="growth-title">
      <h2 id="growth-title">Over time</h2>
      {failure ? <Failed failure={failure} /> : null}
      {value || failure ? null : <Waiting of="what there was" />}
      {value?.points.length === 0 ? <Empty>Nothing was kept yet.</Empty> : null}
      {value && value.points.length > 0 ? <Charts points={value.points} /> : null}
    </section>
  );
}

function Charts({ points }: { points: readonly Point[] }) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      <div class="charts">
        <Chart name="Memories believed" points={points} countOf={({ memories }) => memories} />
        <Chart name="Turns kept" points={points} countOf={({ turns }) => turns} />
      </div>
      <details>
        <summary>The same as a table</summary>
        <table class="grown">
          <thead>
            <tr>
              <th scope="col">By</th>
              <th scope="col">Memories</th>
              <th scope="col">Turns</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ at, memories, turns }, i) => (
              <tr key={i}>
                <th scope="row">{moment(at)}</th>
                <td class="number">{number(memories)}</td>
                <td class="number">{number(turns)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

interface ChartProps {
  name: string;
  points: readonly Point[];
  countOf: (point: Point) => number;
}

function Chart({ name, points, countOf }: ChartProps) {
  const values = points.map(countOf);
  const most = Math.max(1, ...values);
  const { line, area } = pathsOf(values, most, WIDTH, HEIGHT);
  const [first = { at: "" }, last = { at: "" }] = [points[0], points.at(-1)];
  const says = `${name}: ${number(values[0] ?? 0)} on ${day(first.at)}, ${number(values.at(-1) ?? 0)} on ${day(last.at)}, at most ${number(most)}`;
  return (
    <figure class="chart">
      <figcaption>
        {name} <strong>{number(values.at(-1) ?? 0)}</strong>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={says}>
        <path class="area" d={area} />
        <path class="line" d={line} />
      </svg>
      <p class="axis" aria-hidden="true">
        <span>{day(first.at)}</span>
        <span>at most {number(most)}</span>
        <span>{day(last.at)}</span>
      </p>
    </figure>
  );
}
