import { occupation } from "../occupations.js";
import { tidy } from "../words.js";
import { type Found, one, type Pattern, type Said } from "./found.js";
import { employer, place } from "./values.js";

/** `at Northwind as a data engineer`, `as a nurse in Porto`, `in finance`, `from home`. */
function job(text: string, said: Said, changed: boolean): Found[] {
  const rest = text.replace(/^(?:(?:full|part)[- ]time|remotely|there|mostly) /i, "").replace(/[.!]+$/, "");
  const more = changed ? { changed } : {};
  const as = /(?:^|\s)as (.+)$/i.exec(rest)?.[1];
  const role = as === undefined ? undefined : occupation(tidy(as, 12) ?? "", /^(?:an?|the)\s/i.test(as));
  const at = /(?:^|\s)(?:at|for) ([^,]+?)(?= as |,|$)/i.exec(rest)?.[1] ?? role?.at;
  const field = /^in ([\p{L}&' -]+?)(?: (?:at|for|as) .*)?$/iu.exec(rest)?.[1];
  return [
    ...one("work.employer", employer(at, said), more),
    ...one("work.role", role?.role, more),
    ...(field !== undefined && FIELD.test(field) ? one("work.field", tidy(field), more) : []),
    ...(/^from home\b/i.test(rest) ? one("work.place", "from home", more) : []),
    ...(/^for myself\b/i.test(rest) ? one("work.status", "self-employed", more) : []),
  ];
}

const FIELD =
  /^(?:(?:\p{L}+ ){0,2})(?:it|tech|finance|banking|marketing|sales|education|healthcare|health care|medicine|research|academia|retail|logistics|law|insurance|hr|human resources|consulting|construction|engineering|design|fashion|publishing|journalism|media|advertising|hospitality|tourism|agriculture|manufacturing|security|cybersecurity|support|customer service|real estate|biotech|pharma|energy|government|politics|music|film|games|gaming|robotics|ai|machine learning|data science|accounting|architecture|software|telecoms?)$/iu;

/** Home, work and education. */
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
    name: "works at, as, in",
    on: /^(?:be )?(?:works?|working|employed|have worked|have been working) (.+)$/i,
    say: ([, rest = ""], said) => job(rest.replace(/^by /i, "at "), said, said.now),
    examples: {
      "I work at Northwind as a data engineer.": "work.employer: Northwind; work.role: data engineer",
      "My sister works in finance.": "family.sister.work.field: finance",
      "I work from home.": "work.place: from home",
    },
    not: ["It works at night.", "I work hard."],
  },
  {
    name: "started working",
    on: /^(?:have )?(?:started|began|be starting) (?:working|work|(?:a|my) (?:new )?(?:job|position|role)) (.+)$/i,
    say: ([, rest = ""], said) => job(rest.replace(/^with /i, "at "), said, true),
    examples: {
      "I started working at Contoso.": "work.employer: Contoso (changed)",
      "I started a new job at Northwind.": "work.employer: Northwind (changed)",
    },
    not: ["I started working on the garden.", "I started work early today."],
  },
  {
    name: "got a job",
    on: /^(?:have )?(?:got|landed|found|accepted|took|have)(?: myself)? an? (?:new )?(?:job|position|role) ((?:at|as|with|in) .+)$/i,
    say: ([, rest = ""], said) => job(rest.replace(/^with /i, "at "), said, true),
    examples: {
      "I got a new job at Contoso.": "work.employer: Contoso (changed)",
      "I accepted a position as a nurse.": "work.role: nurse (changed)",
    },
    not: ["I have a job to finish.", "I got a new lamp."],
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
    on: /^(?:have )?(became|become|be|works? as|be working as|be employed as|be training to be(?:come)?) ((?:now )?(?:an?|the|our|one of the)? ?.+)$/i,
    say: ([, verb = "", what = ""], said) => {
      const found =
        /^be training/i.test(verb) || /^(?:working|employed|training)\b/i.test(what)
          ? undefined
          : occupation(tidy(what.replace(/^now /i, "").replace(/,.*$/, ""), 10) ?? "");
      const changed = said.now || /^becam|^now /i.test(`${verb} ${what}`) ? { changed: true } : {};
      return found &&
        (said.lower || /^(?:an?|the|our|one)\s|of|^(?:ceo|cto|cfo|coo|vp|head)\b/i.test(what.replace(/^now /i, "")))
        ? [
            ...one("work.role", found.role, changed),
            ...one(
              /student|pupil/i.test(found.role) ? "education.school" : "work.employer",
              employer(found.at, said),
              changed,
            ),
          ]
        : [];
    },
    examples: {
      "I'm a nurse at Hillside Clinic.": "work.role: nurse; work.employer: Hillside Clinic",
      "My wife became a pilot.": "family.wife.work.role: pilot (changed)",
    },
    not: ["I'm a bit tired.", "I'm a mess today."],
  },
  {
    name: "left a job",
    on: /^(?:have )?(?:quit|left|lost|resigned from|gave up) (?:my|his|her|their|the) (?:old )?job(?:s)?\b(?: (?:at|with) (.+))?/i,
    say: ([, at], said) => one("work.employer", employer(at, said) ?? "their job", { retract: true }),
    examples: { "I quit my job at Northwind.": "work.employer: Northwind (over) (changed)" },
    not: ["I left my keys at work."],
  },
  {
    name: "was laid off",
    on: /^(?:have (?:been )?|was |got |be )(?:laid off|fired|made redundant|let go)(?: (?:from|by|at) (.+))?/i,
    say: ([, at], said) => one("work.employer", employer(at, said) ?? "their job", { retract: true }),
    examples: { "I was laid off from Contoso.": "work.employer: Contoso (over) (changed)" },
    not: ["The cat was let go."],
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
    on: /^(?:be )?(?:stud(?:y|ies|ying)|major(?:s|ing)? in|doing (?:a|my) (?:phd|master's|degree|masters|bachelor's) in) ((?!for\b|with\b|at\b|in\b|hard\b|the\b|every)[\p{L}& ]+?)(?: at (.+))?[.!]*$/iu,
    say: ([, subject, school]) => [
      ...one("education.subject", tidy(subject, 4)),
      ...one("education.school", tidy(school, 6)),
    ],
    examples: { "I'm studying biology at Coimbra.": "education.subject: biology; education.school: Coimbra" },
    not: ["I study every evening.", "I study hard."],
  },
  {
    name: "studies at",
    on: /^(?:be studying|studi?es|study|studied|be a student|goes to university|go to university|go to college) (?:at|in) (?:the )?(\p{Lu}.+)$/u,
    say: ([, school]) => one("education.school", tidy(school, 6)),
    examples: { "My son studies in Leuven.": "family.son.education.school: Leuven" },
    not: ["We study in silence."],
  },
];
