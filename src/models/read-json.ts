/** What a model wrote that may be JSON. `undefined` where there is none. */
export function readJson(text: string): unknown {
  const said = text.replace(/<think>[\s\S]*?<\/think>/g, "").trim();
  const fences = [...said.matchAll(/```(?:json|JSON)?[ \t]*\n([\s\S]*?)\n?```/g)].map(([, inside = ""]) => inside);
  for (const candidate of [said, ...fences, ...braced(said)]) {
    const value = parsed(candidate);
    if (typeof value === "object" && value !== null) return value;
  }
  return undefined;
}

function parsed(text: string): unknown {
  for (const variant of [text, withoutTrailingCommas(text)]) {
    try {
      return JSON.parse(variant);
    } catch {
      // the next way of reading it
    }
  }
  return undefined;
}

/** Strings stay as they are; a comma before a closing bracket goes. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (found) => (found === "," ? "" : found));
}

/** How often JSON may start in prose that holds none. */
const MOST_STARTS = 20;

/** What stands between an opening bracket and the one that closes it, the longest first. */
function braced(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const { index } of [...text.matchAll(/[{[]/g)].slice(0, MOST_STARTS)) {
    if (index < from) continue;
    const end = closing(text, index);
    if (end === undefined) continue;
    found.push(text.slice(index, end));
    from = end;
  }
  return found.sort((a, b) => b.length - a.length);
}

/** The place behind the bracket that closes the one at `start`. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  tokens.lastIndex = start;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    if (match[0] === "{" || match[0] === "[") depth++;
    else if (match[0] === "}" || match[0] === "]") depth--;
    if (depth === 0) return tokens.lastIndex;
  }
  return undefined;
}
