import { occupation } from "../occupations.js";
import { slug, tidy } from "../words.js";
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
  },
  { on: /^have lived (?:in|near) (.+)$/i, say: ([, where], said) => one("home", place(where, said)) },
  {
    on: /^lived in (.+)$/i,
    say: ([, where], said) => {
      const value = place(where, said);
      return value === undefined ? [] : one(`past.home.${slug(value)}`, value);
    },
  },
  {
    on: /^(?:have )?(?:moved|relocated)(?: back| over| out)?(?: (?:here )?from [^,]+?)?(?: back| over)? (?:to|into) (.+)$/i,
    say: ([, where], said) => one("home", place(where, said), { changed: true }),
  },

  {
    on: /^(?:be )?(?:works?|working|employed|have worked|have been working) (.+)$/i,
    say: ([, rest = ""], said) => job(rest.replace(/^by /i, "at "), said, said.now),
  },
  {
    on: /^(?:have )?(?:started|began|be starting) (?:working|work|(?:a|my) (?:new )?(?:job|position|role)) (.+)$/i,
    say: ([, rest = ""], said) => job(rest.replace(/^with /i, "at "), said, true),
  },
  {
    on: /^(?:have )?(?:got|landed|found|accepted|took|have)(?: myself)? an? (?:new )?(?:job|position|role) ((?:at|as|with|in) .+)$/i,
    say: ([, rest = ""], said) => job(rest.replace(/^with /i, "at "), said, true),
  },
  {
    on: /^(?:have )?joined (\p{Lu}[\p{L}\p{N}&.-]*(?: \p{Lu}[\p{L}\p{N}&.-]*)*) (as .+)$/u,
    say: ([, at = "", as = ""], said) => job(`at ${at} ${as}`, said, true),
  },
  {
    on: /^teach(?:es)? ((?!(?:you|me|him|her|them|us|people|my|how|a|an|the|at|in|on|from|to|for|with|every|only|during|since|until|after|before|both|again|there|here|part|full)\b)[\p{L} ]+?)(?: (?:at|in|to|for)\b.*)?$/iu,
    say: ([, what]) => one("work.role", what === undefined ? undefined : `teacher of ${tidy(what, 3)}`),
  },
  {
    on: /^(?:changed|switched) jobs,? (?:and |to )?(?:now )?(?:work )?(?:at|to) (.+)$/i,
    say: ([, at = ""], said) => job(`at ${at}`, said, true),
  },
  {
    on: /^(?:have )?(?:got|was|been|be|just been) promoted to (.+)$/i,
    say: ([, role = ""]) => one("work.role", occupation(tidy(role) ?? "", true)?.role, { changed: true }),
  },
  {
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
  },
  {
    on: /^(?:have )?(?:quit|left|lost|resigned from|gave up) (?:my|his|her|their|the) (?:old )?job(?:s)?\b(?: (?:at|with) (.+))?/i,
    say: ([, at], said) => one("work.employer", employer(at, said) ?? "their job", { retract: true }),
  },
  {
    on: /^(?:have (?:been )?|was |got |be )(?:laid off|fired|made redundant|let go)(?: (?:from|by|at) (.+))?/i,
    say: ([, at], said) => one("work.employer", employer(at, said) ?? "their job", { retract: true }),
  },
  {
    on: /^(?:be|have) (retired|unemployed|self-employed|freelancing|a freelancer|between jobs|looking for a (?:new )?job|job hunting|on (?:maternity|paternity|parental|sick) leave|on (?:a )?sabbatical)\b/i,
    say: ([, status]) => one("work.status", status?.replace(/^a freelancer$/, "freelancing")),
  },
  {
    on: /^(?:runs?|owns?|have) (?:an?|my own|his own|her own) ((?:[\p{L}-]+ ){0,3}(?:business|company|shop|store|caf[eé]|bakery|restaurant|start-?up|studio|agency|farm|practice|clinic|bookshop|bookstore|brewery|salon|hotel))(?: (?:called|named) ([\p{L}\p{N}&' ]+))?/iu,
    say: ([, what, name]) => one("work.business", tidy(name === undefined ? what : `${what} called ${name}`)),
  },

  {
    on: /^(?:be )?(?:stud(?:y|ies|ying)|major(?:s|ing)? in|doing (?:a|my) (?:phd|master's|degree|masters|bachelor's) in) ((?!for\b|with\b|at\b|in\b|hard\b|the\b|every)[\p{L}& ]+?)(?: at (.+))?[.!]*$/iu,
    say: ([, subject, school]) => [
      ...one("education.subject", tidy(subject, 4)),
      ...one("education.school", tidy(school, 6)),
    ],
  },
  {
    on: /^studied ((?!for\b|with\b|at\b|hard\b|the\b|all\b)[\p{L}& ]+?) at (.+)$/iu,
    say: ([, subject, school]) => [
      ...one("education.subject", tidy(subject, 4)),
      ...one("education.school", tidy(school, 6)),
    ],
  },
  {
    on: /^(?:be studying|studi?es|study|studied|be a student|goes to university|go to university|go to college) (?:at|in) (?:the )?(\p{Lu}.+)$/u,
    say: ([, school]) => one("education.school", tidy(school, 6)),
  },
  {
    on: /^(?:graduated|have graduated|have a degree) from (?:the )?(\p{Lu}.+?)(?: (?:with|in)\b.*)?$/u,
    say: ([, school]) => one("education.school", tidy(school, 6)),
  },
  {
    on: /^have an? ((?:phd|master's|masters|bachelor's|degree|doctorate)(?: degree)?(?: in [\p{L} ]+)?)/iu,
    say: ([, degree]) => one("education.degree", tidy(degree)),
  },
];
