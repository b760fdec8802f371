import { subjectOf, type Turn } from "../../domain/turn.js";
import { NAME, RELATION, relationPath } from "../people.js";
import { slug } from "../words.js";
import type { Label } from "./classify.js";
import { plainly } from "./third-person.js";

const MY_RELATIVE = new RegExp(`^(?:my|our) (${RELATION})(?:['’]s)?\\b(?: (?!(?:is|was|are|has|had)\\b)|,? )`, "iu");
const MY_ATTRIBUTE = /^(?:my|our) ((?:[\p{L}\p{N}'-]+ ){0,3}?[\p{L}\p{N}'-]+) (?:is|are|was|were|'s|=)(?= |$)/iu;
const NAMED = new RegExp(`^(?:(?:my|our|the) (?:\\p{Ll}+ ){1,3})?(${NAME})(?:['’]s)? (?=\\p{Ll})`, "u");
/** Words that say nothing of what a sentence is about. */
export const NO_CONTENT = new Set(
  "user i me my we our us am is are was were be been being has have had do does did a an the of to in on at for from with by as and or but so it its that this these those there here then than too very really just also still now not no he she they his her their them him got get gets will would can could".split(
    " ",
  ),
);

/** Who or what a statement is about, and what it says of them: together they are its key. */
export function aboutOf({ quote }: { quote: string }, label: Label, turn: Turn): { subject: string; topic: string } {
  const root = subjectOf(turn);
  const said = plainly(quote);
  if (label === "instruction") return { subject: root, topic: `instructions.${slugOf(said, 5)}` };
  const [, relation] = MY_RELATIVE.exec(said) ?? [];
  if (relation !== undefined)
    return { subject: `${root}.${relationPath(relation)}`, topic: slugOf(said.replace(MY_RELATIVE, "")) };
  const [, attribute] = MY_ATTRIBUTE.exec(said) ?? [];
  if (attribute !== undefined) return { subject: root, topic: slug(attribute) };
  const [, name] = NAMED.exec(said) ?? [];
  if (name !== undefined && label === "semantic") return { subject: slug(name), topic: slugOf(said.replace(name, "")) };
  return { subject: root, topic: slugOf(said) };
}

function slugOf(text: string, most = 6): string {
  const words = text.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word !== "" && !NO_CONTENT.has(word.toLowerCase()));
  return slug(words.join(" "), most) || slug(text, most) || "said";
}
