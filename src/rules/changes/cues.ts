import { ownsUp } from "../owning-up.js";

const CORRECTS =
  /^(?:(?:oh|ah|wait|hm+|hang on|ugh|lol|damn),? )*(?:no|nope|nah|sorry|oops|wrong|correction|edit|typo|scratch that|my bad|false alarm)\b|\b(?:i (?:meant|mean|mis\w+|said|never said|was wrong)|typo|my (?:mistake|bad)|make that|should be|to be (?:exact|precise)|in fact|you (?:wrote|got|have) (?:it|that|this) wrong|sorry|misread|mistyped|autocorrect|let's be honest|honestly|take (?:that|it) back|ignore|disregard|forget what|mix(?:ed)? (?:them|it) up)\b|^\*|\*$|^(?:damn|argh|d'oh|whoops)\b|^actually\b|\bactually$/i;

/** It sets one thing against another: `jam, not honey`. */
const CONTRASTS = /\bnot \S+(?: \S+)?,? but|(?<=[,.] |^\S+ )(?:and )?not \S+(?: \S+)?[.!]*$/i;

/** The words take something back by no more than a contrast, which may as well be between two people or two things. */
export const onlyContrasts = (words: string) => CONTRASTS.test(words) && !ownsUp(words) && !CORRECTS.test(words);

/** What a sentence itself says of what was said before, whatever it is about. Each row is one named feature. */
export const CUES = {
  /** It takes something back. */
  corrects: { test: (words: string) => ownsUp(words) || CORRECTS.test(words) || CONTRASTS.test(words) },
  /** Something is otherwise than it was. */
  changes:
    /\b(?:now|nowadays|these days|new|moved?|changed|switched|swapped|instead|from now on|from (?:this|next) (?:week|month|year)|starting (?:today|tomorrow|next|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|changed my mind|going forward|as of|from (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|today|january|february|march|april|may|june|july|august|september|october|november|december)|turned|became|renamed|replaced|migrated|rebooked|rescheduled|postponed|pushed|extended|slipped|delayed|promoted|transferred|relocated|traded|upgraded|dyed|down to|up to|back (?:to|in|at|from|on)|started|got (?:a|an|my|myself|our|the)|finally|at last|bought|adopted|since (?:(?:last|the|this|early|late) )?(?:christmas|easter|new year|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|year|weekend|yesterday|last))\b/i,
  /** Something is over. */
  ends: /\b(?:no longer|(?:not|n't|no) .{0,40}\bany ?(?:more|longer)|no more|quit|left|leaving|sold|stopped|gave (?:up|away)|given up|giving up|broke up|split up|splitted|divorced|dumped|cancell?ed|called off|is off|'s off|over|done with|finished|dropped|ditched|dead|died|passed away|lost|closed|ended|dissolved|disbanded|folded|shut down|bailed|retired|stolen|moved out|out of|gone|scrapped|healed|let (?:me|the) .{0,20}(?:go|run out)|haven't .{0,30} since|not .{0,30} after all|skipping|off (?:alcohol|meat|sugar|coffee)|gone off|fell through|came off|wrote off|written off)\b/i,
  /** Something comes on top of what is there. */
  adds: /\b(?:also|too|as well|another|second|both|besides|additionally|other)\b/i,
  /** It is about the past. */
  past: /\b(?:used to|back then|when i was|ago|yesterday|last (?:night|week|month|year)|in (?:19|20)\d\d|once)\b/i,
  /** It denies something. */
  denies: /\b(?:not|never|no|neither|nor|isn't|aren't|wasn't|don't|doesn't|didn't|haven't|hasn't|can't|won't)\b|n't\b/i,
} as const;

/** The words correct, change, end or deny something. */
export const turnsAway = (words: string): boolean =>
  [CUES.corrects, CUES.changes, CUES.ends, CUES.denies].some((cue) => cue.test(words));
