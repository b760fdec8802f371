import { caption, moment } from "../format.js";
import { LongWords } from "../parts/text.js";
import type { FieldValue, Memory } from "../wire.js";
import { type FieldShape, isTime, shapesOf } from "./field-shape.js";

/** An agent's fields, in the order in which it declares them. What is empty is left out. */
export function FieldList({ fields, schema }: { fields: Memory["fields"]; schema: Record<string, unknown> }) {
  const shapes = new Map(shapesOf(schema).map((shape) => [shape.name, shape]));
  const names = [...new Set([...shapes.keys(), ...Object.keys(fields)])].filter((name) => !isEmpty(fields[name]));
  return (
    <section>
      <h3>Fields</h3>
      <dl class="facts">
        {names.map((name) => (
          <div key={name}>
            <dt>{caption(name)}</dt>
            <dd>
              <Value of={fields[name] ?? null} shape={shapes.get(name)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const isEmpty = (value: FieldValue | undefined) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

function Value({ of, shape }: { of: FieldValue; shape: FieldShape | undefined }) {
  if (Array.isArray(of)) {
    return (
      <ol>
        {of.map((one, i) => (
          <li key={i}>
            <LongWords of={one} />
          </li>
        ))}
      </ol>
    );
  }
  if (typeof of === "number" && shape && isTime(shape)) return <>{moment(of)}</>;
  return <LongWords of={String(of)} />;
}
