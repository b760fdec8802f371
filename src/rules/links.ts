import { LinkifyIt } from "linkify-it";
import { sentenceAt, titleBefore } from "./resource-title.js";

/** What can be shared in a conversation. */
export const RESOURCE_KINDS = ["document", "file", "link", "code", "image", "other"] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** A web address or a file path in a text, at `index` up to `end` (UTF-16 units, exclusive). */
export interface Link {
  kind: ResourceKind;
  /** The address or path as it was written; web addresses always with their scheme. */
  location: string;
  /** What it is called: its link text, the words that introduce it, else its file name or host and path. */
  title: string;
  /** The sentence it stands in. */
  sentence: string;
  index: number;
  end: number;
}

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: false });
// Of addresses without a scheme, those that no file name, abbreviation or missing space looks like.
const SURE_HOST =
  /^(?:www\.|[\w.-]+\.(?:com|org|net|io|dev|app|ai|edu|gov|info|uk|de|fr|nl|es|pt|eu|ch|au|ca|jp|br)(?:[/?#:]|$))/i;
const PRODUCT =
  /^(?:(?:asp|vb|ml|ado)\.net|socket\.io|(?:node|next|nuxt|vue|react|three|d3|express|ember|angular|moment|chart|discord|alpine|solid|p5|require|mustache|chai|handlebars|asm|backbone|lit|solid|video|hls|pdf)\.js)$/i;

const EXTENSIONS = {
  document: "pdf|docx?|odt|rtf|md|mdx|txt|tex|epub|pptx?|odp|key|pages|html?",
  image: "png|jpe?g|gif|svg|webp|heic|bmp|tiff?|psd|fig|drawio",
  code: "[cm]?[jt]sx?|py|ipynb|rb|rs|go|java|kt|swift|cs|cpp|hpp|php|sh|bash|zsh|ps1|sql|css|scss|lua|ex|dockerfile",
  file: "xlsx?|ods|csv|tsv|json|jsonl|ya?ml|toml|ini|conf|cfg|log|xml|zip|tar|gz|tgz|xz|7z|mp3|mp4|wav|mov|mkv|parquet|sqlite|db|ics|lock",
} as const;
const ANY_EXTENSION = Object.values(EXTENSIONS).join("|");
const NAME = "[\\p{L}\\p{N}_@+][\\p{L}\\p{N}_@+.-]{0,80}";
const LEFT = "(?<![\\p{L}\\p{N}_/.:@\\\\~⟨·-])";
const RIGHT = "(?![\\p{L}\\p{N}_]|[-/.\\\\][\\p{L}\\p{N}])";
const PATHS = [
  `${LEFT}(?:~|\\.{1,2})/(?:\\.?${NAME}/){0,20}(?:\\.?${NAME})?`,
  `${LEFT}/(?:etc|home|usr|var|opt|tmp|mnt|srv|root|dev|media|private|data|Users|Volumes|Applications|Library)(?:/\\.?${NAME}){1,20}/?`,
  `${LEFT}(?:/?(?:\\.?${NAME}/){0,20})${NAME}\\.(?:${ANY_EXTENSION})${RIGHT}`,
  `${LEFT}[A-Za-z]:\\\\(?:[^\\\\/:*?"<>|\\r\\n⟨⟩]{1,80}\\\\){0,20}[^\\\\/:*?"<>|\\s⟨⟩]{1,80}`,
].map((source) => new RegExp(source, "gu"));

/** The web addresses and file paths in a text, in order and without overlaps. Linear in its length. */
export function findLinks(text: string): Link[] {
  const found = [...webAddresses(text), ...filePaths(text)].sort((a, b) => a.index - b.index || b.end - a.end);
  return found
    .filter((link, index) => found.slice(Math.max(0, index - 8), index).every((other) => other.end <= link.index))
    .map((link) => {
      const sentence = sentenceAt(text, link.index, link.end);
      return { ...link, sentence, title: titleBefore(text, link.index) ?? nameOf(link) };
    });
}

type Place = Pick<Link, "kind" | "location" | "index" | "end">;

function webAddresses(text: string): Place[] {
  return (linkify.match(text) ?? []).flatMap((match): Place[] => {
    if (match.schema === "mailto:" || match.schema === "//") return [];
    if (match.schema === "" && (!SURE_HOST.test(match.raw) || PRODUCT.test(match.raw))) return [];
    // A Markdown link ends at its bracket, and emphasis is not part of an address.
    const raw = match.raw.replace(/[*_`]+$/, "");
    const location = match.schema === "" ? `https://${raw}` : raw;
    return [{ kind: "link", location, index: match.index, end: match.index + raw.length }];
  });
}

function filePaths(text: string): Place[] {
  return PATHS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): Place[] => {
      const location = match[0].replace(/[.,;:!?)]+$/, "");
      if (PRODUCT.test(location) || location.length < 4) return [];
      return [{ kind: kindOfFile(location), location, index: match.index, end: match.index + location.length }];
    }),
  );
}

function kindOfFile(path: string): ResourceKind {
  const extension = /\.([\p{L}\p{N}]{1,10})$/u.exec(path)?.[1] ?? "";
  const kinds = ["document", "image", "code"] as const;
  return kinds.find((kind) => new RegExp(`^(?:${EXTENSIONS[kind]})$`, "i").test(extension)) ?? "file";
}

/** The file name of a path; host and path of an address. */
function nameOf({ kind, location }: Place): string {
  if (kind !== "link") return location.split(/[\\/]/).filter(Boolean).at(-1) ?? location;
  return location
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .replace(/^(?:www\.|[^/@]*@)/i, "")
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "")
    .slice(0, 120);
}
