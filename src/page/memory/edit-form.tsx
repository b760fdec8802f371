import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { api, type Failure } from "../api.js";
import { look } from "../changes.js";
import { failureOf } from "../loaded.js";
import { Failed } from "../parts/notice.js";
import { addressOf, go } from "../route.js";
import type { Changes, Memory } from "../wire.js";
import { Field } from "./field-input.js";
import { changedFields, editableShapes, enteredFor, isChanged } from "./field-shape.js";

/** Changes a memory by hand. The form is the agent's fields. */
export function EditForm({
  memory,
  schema,
  onDone,
  onCancel,
}: {
  memory: Memory;
  schema: Record<string, unknown>;
  onDone: () => void;
  onCancel: () => void;
}) {
  const shapes = editableShapes(schema);
  const [entered, setEntered] = useState(() => enteredFor(memory.fields, shapes));
  const [reason, setReason] = useState<NonNullable<Changes["reason"]>>("corrected");
  const [note, setNote] = useState("");
  const [failure, setFailure] = useState<Failure>();
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus(), []);

  const save = async () => {
    setSaving(true);
    try {
      const fields = changedFields(memory.fields, shapes, entered);
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
  return (
    <form
      ref={form}
      class="edit"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
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
        <button class="primary" type="submit" disabled={saving || !isChanged(memory.fields, shapes, entered)}>
          Save
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function Choice({ name, chosen, onChoose }: { name: string; chosen: boolean; onChoose: () => void }) {
  return (
    <label>
      <input type="radio" name="reason" checked={chosen} onChange={onChoose} />
      {name}
    </label>
  );
}
