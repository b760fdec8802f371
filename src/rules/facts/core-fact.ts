/** A small fact about the speaker, someone close to them, or the assistant's persona. */
export interface CoreFact {
  /** The whole path, root included: `user.family.sister.home`. */
  path: string;
  value: string;
  quote: string;
  /** Where its clause stands in the turn. */
  index: number;
  validFrom?: number;
  reason?: "changed" | "corrected";
  retract?: boolean;
}
