/** Who reads an error: a program that calls the API, a person at the command line, a model that uses a tool, whoever asked over HTTP. */
export type Audience = "api" | "cli" | "tool" | "http";

/** What hints name in braces, in the words of each. */
const WORDS: Readonly<Record<string, Readonly<Record<Audience, string>>>> = {
  home: { api: "`home` for createMemory()", cli: "--home", tool: "home", http: "--home of `sextet serve`" },
  user: { api: "`userId`", cli: "--user", tool: "whose memory it is", http: "whose key it is" },
  list: { api: "`list()`", cli: "`sextet list`", tool: "list_memories", http: "the list of memories" },
  "list vault": {
    api: '`list({ agent: "vault" })`',
    cli: "`sextet list vault`",
    tool: "list_memories",
    http: "the list of memories",
  },
  runs: { api: "`runs()`", cli: "`sextet runs`", tool: "list_runs", http: "the list of runs" },
  undo: { api: "`undo()`", cli: "`sextet undo`", tool: "undo_run", http: "undo" },
  redo: { api: "`redo()`", cli: "`sextet redo`", tool: "undo_run with redo", http: "redo" },
  reviews: { api: "`reviews()`", cli: "`sextet reviews`", tool: "list_reviews", http: "the list of what waits" },
  recall: {
    api: "RecallOptions",
    cli: "`sextet recall --help`",
    tool: "the tool's schema",
    http: "the OpenAPI document",
  },
  rebuild: { api: "`rebuildHome()`", cli: "`sextet rebuild`", tool: "a rebuild", http: "`sextet rebuild`" },
  doctor: { api: "`sextet doctor`", cli: "`sextet doctor`", tool: "whoever runs the memory", http: "the doctor" },
};

/** A hint as it is written, `Run {rebuild}.`, in the words of who reads it. */
export function worded(hint: string, audience: Audience): string {
  return hint.replace(/\{([a-z ]+)\}/g, (whole, name: string) => WORDS[name]?.[audience] ?? whole);
}
