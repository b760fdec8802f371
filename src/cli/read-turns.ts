import { MAX_RUN_TURNS } from "../domain/turn.js";
import { parseTurnInput, type TurnInput } from "../domain/turn-input.js";
import { readJson } from "./read-json.js";
import type { Input } from "./read-lines.js";

/** Consecutive turns of one session, as many as one run may hold. */
export interface TurnGroup {
  turns: TurnInput[];
  /** The number of the last line that was read for it. */
  line: number;
  /** The bytes of the input that have been read so far. */
  read: number;
}

const SHAPE = 'A turn is {"role": "user", "content": "…", "id"?, "session"?, "speaker"?, "at"?} on one line.';

/** Reads turns and groups them as they are to be remembered. */
export async function* readTurns(input: Input): AsyncGenerator<TurnGroup> {
  let group: TurnGroup | undefined;
  for await (const { number, read, value } of readJson(input, parseTurnInput, SHAPE)) {
    if (group && (group.turns.length === MAX_RUN_TURNS || group.turns[0]?.session !== value.session)) {
      yield group;
      group = undefined;
    }
    group = { turns: [...(group?.turns ?? []), value], line: number, read };
  }
  if (group) yield group;
}
