import { useEffect, useState } from "preact/hooks";
import { entries } from "../changes.js";
import { day, moment } from "../format.js";
import { type AsOf, filters } from "./filters.js";
import { firstMoment } from "./first-moment.js";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const FEW_DAYS = 20;
const WAIT_MS = 120;
const CHOICES: readonly (readonly [AsOf, string])[] = [
  ["now", "Now"],
  ["so", "What was so then"],
  ["believed", "What was believed then"],
];

/** Turns the memory back: to what was so at a moment, or to what was believed at it. */
export function AsOfFilter() {
  const { asOf, at } = filters;
  const [since, setSince] = useState<number>();
  const [chosen, setChosen] = useState(at.value);
  const [until] = useState(Date.now);
  useEffect(() => {
    if (asOf.value === "now") return;
    firstMoment(entries.value).then(
      (first) => setSince(first ?? until - DAY),
      () => setSince(until - DAY), // the list beside it says what failed
    );
  }, [asOf.value]);
  useEffect(() => {
    const timer = setTimeout(() => {
      at.value = chosen;
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [chosen]);
  const from = since === undefined ? until - DAY : since - HOUR;
  const step = until - from > FEW_DAYS * DAY ? DAY / 4 : HOUR / 4;
  return (
    <fieldset class="as-of">
      <legend>As of</legend>
      <div class="choices">
        {CHOICES.map(([value, name]) => (
          <label key={value}>
            <input type="radio" name="as-of" checked={asOf.value === value} onChange={() => (asOf.value = value)} />
            {name}
          </label>
        ))}
      </div>
      {asOf.value === "now" ? null : (
        <div class="slider">
          <input
            type="range"
            aria-label="Moment"
            disabled={since === undefined}
            {...{ min: from, max: until, step, value: chosen }}
            aria-valuetext={moment(chosen)}
            onInput={(event) => setChosen(Number(event.currentTarget.value))}
          />
          <p>
            <span>{day(from)}</span>
            <output>{moment(chosen)}</output>
            <span>today</span>
          </p>
        </div>
      )}
    </fieldset>
  );
}
