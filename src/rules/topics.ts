import { LANGUAGE } from "./nations.js";
import { slug } from "./words.js";

/** What a preference is about, so that `dark mode` and `not light` land on one path. First match wins. */
const TOPICS: readonly [string, RegExp][] = [
  ["mode", /\b(?:dark|light)(?:er)?(?: (?:mode|theme|themes))?$|\b(?:mode|theme)s?$/i],
  ["drink", /\b(?:tea|coffee|espresso|matcha|juice|beer|wine|water|decaf|cocoa|hot chocolate|lemonade|soda|cola)s?$/i],
  ["units", /\b(?:metric|imperial|celsius|fahrenheit|kilomet(?:er|re)s|miles)(?: (?:units|system))?$/i],
  [
    "answers",
    /\b(?:short|long|brief|concise|detailed|shorter|longer|terse|in-depth|bullet|step-by-step)\b.*$|\b(?:answers|replies|responses|explanations|bullet points|bullets)$/i,
  ],
  [
    "contact",
    /\b(?:e-?mails?|phone calls?|calls?|text messages?|texts|texting|messages|voice messages|video calls?)$/i,
  ],
  [
    "transport",
    /\b(?:trains?|bus(?:es)?|cars?|bikes?|bicycles?|planes?|flying|driving|cycling|walking|public transport|the metro|trams?|ferr(?:y|ies))$/i,
  ],
  ["seat", /\b(?:aisle|window)(?: seats?)?$/i],
  ["season", /^(?:the )?(?:spring|summer|autumn|fall|winter)s?$/i],
  ["time_of_day", /\b(?:mornings?|afternoons?|evenings?|nights?)$/i],
  ["pets", /^(?:dogs|cats)$/i],
  [
    "editor",
    /^(?:vim|neovim|emacs|vs ?code|visual studio code|intellij|webstorm|sublime(?: text)?|zed|nano|helix|cursor)$/i,
  ],
  [
    "programming_language",
    /^(?:typescript|javascript|python|rust|go|golang|java|kotlin|swift|ruby|php|c|c\+\+|c#|haskell|elixir|scala|clojure|ocaml|zig|perl|lua|julia|r)$/i,
  ],
  ["operating_system", /^(?:linux|mac ?os|windows|ubuntu|debian|fedora|arch|arch linux|nixos|a mac|macs)$/i],
  ["indentation", /^(?:tabs|spaces|\w+[- ]space indent(?:ation)?)$/i],
  ["spelling", /\b(?:british|american|uk|us) (?:english|spelling)$/i],
  ["language", new RegExp(`^(?:${LANGUAGE})$`, "i")],
  ["milk", /\bmilk$/i],
];

/** The topic of a preferred thing: a known one, else its last noun: `paper books` → `books`. */
export function topicOf(value: string): string {
  return (
    knownTopic(value) ??
    slug(
      value
        .replace(/ (?:for|when|in|on|at|with|to|of) .*$/i, "")
        .split(" ")
        .at(-1) ?? value,
    )
  );
}

/** The topic of a preferred thing, only if it is one of those that are known. */
export function knownTopic(value: string): string | undefined {
  return TOPICS.find(([, pattern]) => pattern.test(value))?.[0];
}
