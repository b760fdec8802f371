/** Where a control character stands, and the ones that turn the direction of what follows: they must not act unseen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
const PICTURES = 0x2400;
const DELETE = 0x7f;

/** The text with a sign in place of every control character. */
export function visible(text: string): string {
  return text.replace(CONTROLS, (found) => {
    const code = found.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(PICTURES + code);
    return code === DELETE ? "\u2421" : "\ufffd";
  });
}

/** The beginning of a text, whole characters of it. */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splits ? length - 1 : length);
}
