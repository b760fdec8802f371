import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { look } from "../changes.js";
import { caption } from "../format.js";
import { failureOf } from "../loaded.js";
import { Failed } from "../parts/notice.js";
import { addressOf, go } from "../route.js";
import type { Changes, Memory } from "../wire.js";
import { type FieldShape, fromForm, isTime, shapesOf, toForm } from "./field-shape.js";

/** What names the secret in the vault: only a turn can bring another one. */
const FIXED = "placeholder";

/** Changes a memory by hand. The form is the agent's fields. */
export function EditForm({
  memory,
  schema,
  onDone,
}: {
  memory: Memory;
  schema: Record<string, unknown>;
  onDone: () => void;
}) {
  const shapes = shapesOf(schema).filter(({ name }) => name !== FIXED);
  const [entered, setEntered] = useState(() => enteredFor(memory, shapes));
  const [reason, setReason] = useState<NonNullable<Changes["reason"]>>("corrected");
  const [note, setNote] = useState("");
  const [failure, setFailure] = useState<Failure>();
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus(), []);

  const save = async () => {
    setSaving(true);
    try {
      const fields = changedFields(memory, shapes, entered);
      const changed = await api.update(memory.id, { fields, reason, ...(note !== "" && { note }) });
      announce("Changed. The version before stays in its history.");
      onDone();
      go(addressOf(changed.id));
      await look();
    } catch (error) {
      setFailure(failureOf(error));
      setSaving(false);
    }
  };
  const unchanged = shapes.every((shape) => entered[shape.name] === toForm(memory.fields[shape.name], shape));
  return (
    <form
      ref={form}
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>Edit</h3>
      {shapes.map((shape) => (
        <Field
          key={shape.name}
          shape={shape}
          value={entered[shape.name] ?? ""}
          onChange={(value) => setEntered({ ...entered, [shape.name]: value })}
        />
      ))}
      <fieldset class="choices">
        <legend>What was there before</legend>
        <Choice name="was never true" chosen={reason === "corrected"} onChoose={() => setReason("corrected")} />
        <Choice name="was true until now" chosen={reason === "changed"} onChoose={() => setReason("changed")} />
      </fieldset>
      <label>
        Who says so, and why (kept as a turn; may be empty)
        <input dir="auto" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      {failure ? <Failed failure={failure} /> : null}
      <div class="actions">
        <button class="primary" type="submit" disabled={saving || unchanged}>
          Save
        </button>
        <button type="button" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}

const enteredFor = ({ fields }: Memory, shapes: readonly FieldShape[]): Record<string, string> =>
  Object.fromEntries(shapes.map((shape) => [shape.name, toForm(fields[shape.name], shape)]));

function changedFields(memory: Memory, shapes: readonly FieldShape[], entered: Record<string, string>) {
  const before = enteredFor(memory, shapes);
  const changed = shapes.filter(({ name }) => entered[name] !== before[name]);
  return Object.fromEntries(changed.map((shape) => [shape.name, fromForm(entered[shape.name] ?? "", shape)]));
}

function Choice({ name, chosen, onChoose }: { name: string; chosen: boolean; onChoose: () => void }) {
  return (
    <label>
      <input type="radio" name="reason" checked={chosen} onChange={onChoose} />
      {name}
    </label>
  );
}

interface FieldProps {
  shape: FieldShape;
  value: string;
  onChange: (value: string) => void;
}

function Field({ shape, value, onChange }: FieldProps) {
  const id = `field-${shape.name}`;
  return (
    <div class="field">
      <label for={id}>{caption(shape.name)}</label>
      <Input {...{ shape, value, onChange, id }} />
      <small id={`${id}-about`}>
        {isTime(shape) ? shape.about.replace(/, in milliseconds since the epoch/i, "") : shape.about}
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
