import type { Candidate, Detector } from "./candidate.js";
import { isNoValue, looksSecret } from "./value.js";

// "… is my password"
const REVERSE =
  /(?<![^\s"'`(*])["'`(*]{0,2}(?<secret>[^\s"'`(*⟨⟩][^\s"'`⟨⟩]{3,100})["'`)*]{0,2} is (?:the|my|our|your|his|her|their|\p{L}{2,20}['’]s) (?:\p{L}[\p{L}-]{1,20} ){0,3}(?:password|passcode|passphrase|pw|pin|(?:\p{L}{2,12} )?code)\b/dgiu;
// "login: mara / …"
const LOGIN =
  /\b(?:login|log ?in|credentials?|creds|signin)(?:[^\n:]{0,30}:|\s+(?:is|are|with))\s*[^\s/|⟨⟩]{2,64}\s*(?:[/|,:]|and)\s*(?<secret>[^\s⟨⟩]{4,100})/dgiu;
// "use … as the password"
const USING =
  /\b(?:with|use|using|enter|type|try)\s+["'`*]{0,2}(?<secret>[^\s"'`*⟨⟩][^\s"'`⟨⟩]{3,100})["'`*]{0,2} as (?:the|my|our|your|a)? ?(?:\p{L}+ ){0,2}(?:password|passcode|pin|code)\b(?! manager)/dgiu;
// "What is the password? It's …", "I forgot the old password, now it's …"
const FOLLOWING =
  /\b(?:password|passcode|passphrase|pw|pin|(?:access|door|gate|alarm|entry|lock) code)\b[^\n⟨⟩]{0,80}?\b(?:it['’]s|it is|it was)\s+(?:now |currently )?["'`*]{0,2}(?<secret>[^\s"'`*⟨⟩][^\s"'`⟨⟩]{3,100})/dgiu;
// "mysql --password=…", "curl -u mara:…"
const FLAG =
  /(?<=\s)(?:--?(?:password|passwd|pass|token|secret|api-key)[ =]|-u\s+[\w.@-]{1,64}:)["']?(?<secret>[^\s"'⟨⟩]{4,200})/dgi;

/** Secrets that are named after them or further before, and those of command lines. */
export const statedOtherwise: Detector = (text) =>
  [REVERSE, LOGIN, USING, FOLLOWING, FLAG].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): Candidate[] => {
      const start = match.indices?.groups?.secret?.[0] ?? match.index;
      const value = (match.groups?.secret ?? "").replace(/[.,;:?)]+$/, "");
      if (match[0].includes("://")) return [];
      const plausible = pattern === FLAG ? !isNoValue(value) && value.length >= 4 : looksSecret(value);
      if (!plausible || (pattern === FOLLOWING && !/\d/.test(value))) return [];
      const label = /\bpin\b/i.test(match[0]) ? "PIN" : /\bcode\b/i.test(match[0]) ? "access code" : "password";
      const category = label.toLowerCase();
      return [{ start, end: start + value.length, category, sensitivity: "high", label, from: start }];
    }),
  );
