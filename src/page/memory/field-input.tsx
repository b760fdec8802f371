import { useId } from "preact/hooks";
import { caption } from "../format.js";
import { aboutOf, type FieldShape, isTime } from "./field-shape.js";

interface FieldProps {
  shape: FieldShape;
  value: string;
  onChange: (value: string) => void;
}

/** One of an agent's fields in a form, with what it is for. */
export function Field({ shape, value, onChange }: FieldProps) {
  const id = `${useId()}-${shape.name}`;
  return (
    <div class="field">
      <label for={id}>{caption(shape.name)}</label>
      <Input {...{ shape, value, onChange, id }} />
      <small id={`${id}-about`}>
        {aboutOf(shape)}
        {shape.type === "list" ? " (one a line)" : ""}
      </small>
    </div>
  );
}

/** Texts of more than this have room for several lines. */
const ONE_LINE = 60;

function Input({ shape, value, onChange, id }: FieldProps & { id: string }) {
  const { type, optional, choices } = shape;
  const common = { id, value, "aria-describedby": `${id}-about` };
  const onInput = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  if (type === "choice" || type === "yes-no") {
    const all = type === "choice" ? choices : ["true", "false"];
    return (
      <select {...common} onChange={onInput}>
        {optional ? <option value="">none</option> : null}
        {all.map((one) => (
          <option key={one} value={one}>
            {type === "choice" ? one : one === "true" ? "yes" : "no"}
          </option>
        ))}
      </select>
    );
  }
  if (isTime(shape)) return <input {...common} type="datetime-local" step="any" onInput={onInput} />;
  if (type === "number") return <input {...common} type="number" step="any" onInput={onInput} />;
  const long = type === "list" || value.length > ONE_LINE || value.includes("\n");
  if (long) return <textarea {...common} dir="auto" rows={4} onInput={onInput} />;
  return <input {...common} dir="auto" onInput={onInput} />;
}
