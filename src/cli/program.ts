import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addChat } from "./commands/chat.js";
import { addDemo } from "./commands/demo.js";
import { addDoctor } from "./commands/doctor.js";
import { addFeedback } from "./commands/feedback.js";
import { addForget } from "./commands/forget.js";
import { addHistory } from "./commands/history.js";
import { addKeys } from "./commands/keys.js";
import { addList } from "./commands/list.js";
import { addMcp } from "./commands/mcp.js";
import { addPin } from "./commands/pin.js";
import { addRebuild } from "./commands/rebuild.js";
import { addRecall } from "./commands/recall.js";
import { addReflect } from "./commands/reflect.js";
import { addRemember } from "./commands/remember.js";
import { addReport } from "./commands/report.js";
import { addReveal } from "./commands/reveal.js";
import { addReviews } from "./commands/reviews.js";
import { addRuns } from "./commands/runs.js";
import { addServe } from "./commands/serve.js";
import { addShow } from "./commands/show.js";
import { addStats } from "./commands/stats.js";
import { addUndo } from "./commands/undo.js";
import { addWhy } from "./commands/why.js";
import { examples } from "./examples.js";
import { addGlobalOptions } from "./options.js";
import { width } from "./style.js";

/** The command line with all its commands. */
export function createProgram(): Command {
  const program = new Command("sextet")
    .description("Long-term memory for agents: six memory agents remember a conversation and recall it.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .configureHelp({ showGlobalOptions: true, helpWidth: Math.min(100, width()) })
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .exitOverride();
  addGlobalOptions(program);
  for (const add of [addChat, addDemo, addRemember, addRecall, addList, addShow, addWhy, addHistory]) add(program);
  for (const add of [addFeedback, addPin, addReflect, addRuns, addUndo, addReviews, addReveal]) add(program);
  for (const add of [addStats, addDoctor, addRebuild, addForget, addMcp, addServe, addReport, addKeys]) add(program);
  return examples(program, [
    ["sextet", "demo", "a tour in one minute"],
    ["sextet", "chat", "talk; what is said is remembered"],
    ["sextet", 'recall "where does my sister live?"', "ask what is known"],
  ]);
}

function version(): string {
  for (const path of ["../../package.json", "../../../package.json"]) {
    try {
      return (JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as { version: string }).version;
    } catch {
      // the sources and what is built from them lie at different depths
    }
  }
  return "unknown";
}
