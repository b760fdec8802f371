import picocolors from "picocolors";

const colours = (stream: NodeJS.WriteStream) =>
  picocolors.createColors(stream.isTTY === true && picocolors.isColorSupported);

/** Colours for standard output: none where it is not a terminal or NO_COLOR is set. */
export const style = colours(process.stdout);
/** Colours for standard error. */
export const errorStyle = colours(process.stderr);

/** The columns there are to write in. A pipe counts as a terminal of the usual width. */
export const width = (): number => Math.max(40, process.stdout.columns ?? 80);

const WIDEST_PAGE = 96;
/** The columns of a text that is to be read as a page, however wide the terminal is. */
export const pageWidth = (): number => (process.stdout.isTTY ? Math.min(WIDEST_PAGE, width()) : WIDEST_PAGE);
