import { api } from "../api.js";
import { entries } from "../changes.js";
import { moment, number } from "../format.js";
import { kinds } from "../kinds.js";
import { useLoaded } from "../loaded.js";
import { Failed } from "../parts/notice.js";

const NAMES = { remember: "Understanding turns", answer: "Answering", reflect: "Reflecting" } as const;

/** What models were asked for since the server was started. */
export function Costs() {
  const { value, failure } = useLoaded(api.costs, ["costs", entries.value]);
  if (failure) return <Failed failure={failure} />;
  if (!value) return null;
  const rows = (Object.keys(NAMES) as (keyof typeof NAMES)[]).map((name) => ({ name, ...value.work[name] }));
  const asked = rows.some(({ calls }) => calls > 0);
  return (
    <section aria-labelledby="costs-title">
      <h2 id="costs-title">Cost</h2>
      {asked ? null : (
        <p>
          No model was asked anything since the server was started on {moment(value.since)}
          {kinds.value?.offline ? ": rules do the work, which costs nothing." : "."}
        </p>
      )}
      {asked ? (
        <table class="costs">
          <caption>Since the server was started on {moment(value.since)}</caption>
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col">Calls</th>
              <th scope="col">Tokens in</th>
              <th scope="col">Tokens out</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, calls, inputTokens, outputTokens }) => (
              <tr key={name}>
                <th scope="row">{NAMES[name]}</th>
                <td class="number">{number(calls)}</td>
                <td class="number">{number(inputTokens)}</td>
                <td class="number">{number(outputTokens)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
