/** What can become of a step: other words in its place, a new step behind it, or nothing. */
export const STEP_EDITS = ["replace", "after", "remove"] as const;

/** One change to a list of steps. */
export interface StepEdit {
  /** The number of the step that it is about, from 1; 0 is before the first. */
  step: number;
  edit: (typeof STEP_EDITS)[number];
  /** The new words; null to remove. */
  text: string | null;
}

/** The steps after all edits. Every number means a step as it was before them. Throws a RangeError for a step that is not there. */
export function editedSteps(steps: readonly string[], edits: readonly StepEdit[]): string[] {
  for (const { step, edit, text } of edits) {
    const first = edit === "after" ? 0 : 1;
    if (step < first || step > steps.length) throw new RangeError(`there is no step ${step} among ${steps.length}`);
    if (edit !== "remove" && !text?.trim()) throw new RangeError(`step ${step} has no new words`);
  }
  const added = (at: number) =>
    edits.filter(({ step, edit }) => edit === "after" && step === at).map(({ text }) => text ?? "");
  return [
    ...added(0),
    ...steps.flatMap((step, i) => {
      const own = edits.filter((one) => one.step === i + 1 && one.edit !== "after").at(-1);
      const now = own === undefined ? [step] : own.edit === "remove" ? [] : [own.text ?? ""];
      return [...now, ...added(i + 1)];
    }),
  ];
}
