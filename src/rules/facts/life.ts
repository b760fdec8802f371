import { occupation } from "../occupations.js";
import { tidy } from "../words.js";
import { type Found, one, type Pattern, type Said } from "./found.js";
import { employer, place } from "./values.js";

/** `at Northwind as a data engineer`, `as a nurse in Porto`, `for Contoso`. */
function job(text: string, said: Said, changed: boolean): Found[] {
  const rest = text
    .replace(/^(?:(?:full|part)[- ]time|remotely|there|mostly) /i, "")
    .replace(/^(?:with|by) /i, "at ")
    .replace(/[.!]+$/, "");
  const more = changed ? { changed } : {};
  const as = /(?:^|\s)as (.+)$/i.exec(rest)?.[1];
  const role = as === undefined ? undefined : occupation(tidy(as, 12) ?? "", /^(?:an?|the)\s/i.test(as));
  const at = /(?:^|\s)(?:at|for) ([^,]+?)(?= as |,|$)/i.exec(rest)?.[1] ?? role?.at;
  return [...one("work.employer", employer(at, said), more), ...one("work.role", role?.role, more)];
}

/** Home, work and studies. */
export const LIFE: readonly Pattern[] = [
  {
    name: "lives in",
    on: /^(?:have (?:been )?)?(?:be )?(?:lives?|living|residing|resides?|based|have lived)(?: alone| together| here| happily| with [^,]+?)? (in|near|at|on|outside|by|close to) (.+)$/i,
    say: ([, near = "", where], said) => {
      const value = place(where, said);
      return one(
        "home",
        value === undefined || (/^(?:in|at)$/i.test(near) && !/^\d/.test(value))
          ? value
          : `${near.toLowerCase()} ${value}`,
      );
    },
    examples: {
      "I live in Porto.": "home: Porto",
      "We're based near Lisbon.": "home: near Lisbon",
      "my brother lives in Leeds": "family.brother.home: Leeds",
      "I've lived in a small flat in Ghent since May.": "home: Ghent",
    },
    not: ["I live in fear of the tax office.", "I live in a small flat."],
  },
  {
    name: "moved to",
    on: /^(?:have )?(?:moved|relocated)(?: back| over| out)?(?: (?:here )?from [^,]+?)?(?: back| over)? (?:to|into) (.+)$/i,
    say: ([, where], said) => one("home", place(where, said), { changed: true }),
    examples: {
      "I moved to Porto in January.": "home: Porto (changed)",
      "We've relocated from Bern to Basel.": "home: Basel (changed)",
    },
    not: ["We moved to the next slide.", "I moved to strike the comment."],
  },

  {
    name: "works at or as",
    on: /^(?:be )?(?:works?|working|employed|have worked|have been working) (.+)$/i,
    say: ([, rest = ""], said) => job(rest, said, said.now),
    examples: {
      "I work at Northwind as a data engineer.": "work.employer: Northwind; work.role: data engineer",
      "My mum works as a teacher.": "family.mother.work.role: teacher",
    },
    not: ["It works at night.", "I work hard.", "I work from home."],
  },
  {
    name: "began a job",
    on: /^(?:have )?(?:(?:started|began|be starting) (?:working|work)|(?:started|began|be starting|got|landed|found|accepted|took|have)(?: myself)? (?:an?|my) (?:new )?(?:job|position|role)) ((?:at|for|as|with|in) .+)$/i,
    say: ([, rest = ""], said) => job(rest, said, true),
    examples: {
      "I started working at Contoso.": "work.employer: Contoso (changed)",
      "I got a new job at Contoso.": "work.employer: Contoso (changed)",
      "I accepted a position as a nurse.": "work.role: nurse (changed)",
    },
    not: ["I started working on the garden.", "I have a job to finish.", "I got a new lamp."],
  },
  {
    name: "joined as",
    on: /^(?:have )?joined (\p{Lu}[\p{L}\p{N}&.-]*(?: \p{Lu}[\p{L}\p{N}&.-]*)*) (as .+)$/u,
    say: ([, at = "", as = ""], said) => job(`at ${at} ${as}`, said, true),
    examples: {
      "I joined Northwind as an accountant.": "work.employer: Northwind (changed); work.role: accountant (changed)",
    },
    not: ["I joined the call late."],
  },
  {
    name: "promoted to",
    on: /^(?:have )?(?:got|was|been|be|just been) promoted to (.+)$/i,
    say: ([, role = ""]) => one("work.role", occupation(tidy(role) ?? "", true)?.role, { changed: true }),
    examples: { "I got promoted to team lead.": "work.role: team lead (changed)" },
    not: ["The offer got promoted to the front page."],
  },
  {
    name: "is or became somebody by trade",
    on: /^(?:have )?(became|become|be) ((?:now )?(?:an?|the|our|one of the)? ?.+)$/i,
    say: ([, verb = "", what = ""], said) => {
      const isNew = said.now || /^becam|^now /i.test(`${verb} ${what}`);
      const named = what.replace(/^now /i, "");
      const found = occupation(tidy(named.replace(/,.*$/, ""), 10) ?? "");
      const isRole = said.lower || /^(?:an?|the|our|one)\s|of|^(?:ceo|cto|cfo|coo|vp|head)\b/i.test(named);
      if (!found || !isRole || /student|pupil/i.test(found.role)) return [];
      const changed = isNew ? { changed: true } : {};
      return [...one("work.role", found.role, changed), ...one("work.employer", employer(found.at, said), changed)];
    },
    examples: {
      "I'm a nurse at Hillside Clinic.": "work.role: nurse; work.employer: Hillside Clinic",
      "My wife became a pilot.": "family.wife.work.role: pilot (changed)",
    },
    not: ["I'm a bit tired.", "I'm a mess today."],
  },
  {
    name: "lost or left a job",
    on: /^(?:have )?(?:(?:quit|left|lost|resigned from|gave up) (?:my|his|her|their|the) (?:old )?jobs?\b(?: (?:at|with) (.+))?|(?:been |was |got |be )(?:laid off|fired|made redundant|let go)(?: (?:from|by|at) (.+))?)/i,
    say: ([, left, at], said) => one("work.employer", employer(left ?? at, said) ?? "their job", { retract: true }),
    examples: {
      "I quit my job at Northwind.": "work.employer: Northwind (over) (changed)",
      "I was laid off from Contoso.": "work.employer: Contoso (over) (changed)",
    },
    not: ["I left my keys at work.", "The cat was let go."],
  },
  {
    name: "between jobs",
    on: /^(?:be|have) (retired|unemployed|self-employed|freelancing|a freelancer|between jobs|looking for a (?:new )?job|job hunting|on (?:maternity|paternity|parental|sick) leave|on (?:a )?sabbatical)(?=[\s.!]*$|,| (?:since|now|and|but|after|from (?!this|that)|for|until|as|because|at|in|again|with|so)\b)/i,
    say: ([, status]) => one("work.status", status?.replace(/^a freelancer$/, "freelancing")),
    examples: {
      "I'm retired.": "work.status: retired",
      "My brother is self-employed.": "family.brother.work.status: self-employed",
    },
    not: ["I'm retired from this argument, you win.", "I'm looking for a job title."],
  },
  {
    name: "studies a subject",
    on: /^(?:be )?(?:stud(?:y|ies|ying)|major(?:s|ing)? in|doing (?:a|my) (?:phd|master's|degree|masters|bachelor's) in) ((?!for\b|with\b|at\b|in\b|hard\b|the\b|every)[\p{L}& ]+?)(?: (?:at|in) .+)?[.!]*$/iu,
    say: ([, subject]) => one("education.subject", tidy(subject, 4)),
    examples: { "I'm studying biology at Coimbra.": "education.subject: biology" },
    not: ["I study every evening.", "I study hard."],
  },
];
