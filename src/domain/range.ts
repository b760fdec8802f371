/** A part of a text: `text.slice(start, end)`, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}
