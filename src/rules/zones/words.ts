/** What somebody wrote or said, so that it can be pasted. Regular expressions without groups that capture. */
const TEXT =
  "readme(?:\\.md)?|articles?|blog(?: ?posts?)?|(?:forum |reddit |facebook |linkedin |instagram )?posts?|tweets?|threads?|comments?|captions?|subtitles?|transcripts?|voice ?mails?|lyrics|songs?|chorus|verses?|poems?|haikus?|essays?|stor(?:y|ies)|novels?|chapters?|scenes?|screenplays?|dialogues?|monologues?|scripts?|paragraphs?|sentences?|passages?|excerpts?|extracts?|abstracts?|papers?|texts?|quotes?|quotations?|drafts?|documents?|docs?|documentation|manuals?|handbooks?|faqs?|wikipedia|wiki pages?|web ?pages?|web ?sites?|pages?|landing pages?|newsletters?|press releases?|ads?|adverts?|advertisements?|listings?|job (?:ads?|posts?|postings?|descriptions?|offers?)|postings?|cvs?|r[ée]sum[ée]s?|cover letters?|letters?|e-?mails?|mails?|messages?|sms|dms?|chats?|chat logs?|conversations?|logs?|stack ?traces?|tracebacks?|error(?: message)?s?|outputs?|responses?|search results?|snippets?|code|functions?|quer(?:y|ies)|config(?:uration)?s?|yaml|json|sql|html|markdown|contracts?|clauses?|lease|agreements?|witness statements?|minutes|slides?|pdfs?|fortune cookies?|posters?|stickers?|plaques?|billboards?|flyers?|leaflets?|brochures?|invitations?|reviews?|product descriptions?|speech(?:es)?|interviews?|templates?|prompts?|example sentences?|sample (?:texts?|sentences?|prompts?|data)|spam|scam|translations?|summar(?:y|ies)|instructions? (?:manual|sheet)";
export const SOURCE = `(?:${TEXT})`;

/** Texts that people write themselves, but that do not speak of them: "my poem", never "my address". */
export const DRAFT =
  "(?:(?:first |rough |new |final )?drafts?|readme(?:\\.md)?|lyrics|songs?|chorus|verse|poems?|haikus?|essays?|short stor(?:y|ies)|novel|chapters?|article|blog ?posts?|posts?|tweets?|captions?|cover letters?|code snippet|script|screenplay|paragraphs?|texts?|speech|abstract|thesis|landing page|newsletter|sentences?|translation)";

/** Politeness and requests in front of what is asked for. */
export const LEAD =
  "(?:(?:hi|hey|hello|ok|okay|so|and|also|now|pls|plz|please|quick question|quick one|btw|first|then|sorry|thanks|great|good morning|hi there)[,!.:]?\\s+){0,4}(?:(?:can|could|would|will|might) (?:you|u)(?: please| pls| kindly)? |i(?:['’]d| would)? (?:want|need|like) you to |i need (?:help |you )?to |i want to |help(?: me)?(?: to| with)? |let['’]?s |try to |please |pls |plz |just |kindly ){0,4}";

/** What can be done to any text. */
export const TASK =
  "(?:translate|proof-?read|spell-?check|grammar-?check|summari[sz]e|sum up|tl;?dr|rewrite|re-?phrase|reword|paraphrase|shorten|condense|simplify|debug|refactor|explain|analy[sz]e|annotate|critique|grade|rate|transcribe|continue|finish|decode|decipher|parse|interpret|punctuate|outline)";

/** What can also be done to other things: only with an object that may be a text. */
export const TASK_ON =
  "(?:(?:check|correct|fix|edit|review|complete|mark|convert|format|extract|read|comment on|look at|go (?:through|over)|polish|improve|turn|make|compare|evaluate|assess|validate|expand|test|describe|classify|answer|respond|reply|repeat|echo|print|sing|recite|read out|act out) (?:this|that|these|those|the|following|below|my|his|her|their|a|an|it|some|all)\\b(?! (?:\\w+ )?(?:note|notes|profile|memory|memories|details|info|preferences|address|name|diet|list|plan|plans|calendar|schedule|reminder|reservation|booking)\\b)|(?:reply|respond|answer|write back)\\b[^\\n:]{0,40} to\\b)";

/** How words are said, written and sung. */
export const SAYS =
  "(?:says?|said|reads|states?|stated|goes|wrote|writes|written|texted|texts|e-?mailed|messaged|replied|replies|answered|answers|posted|tweeted|commented|told (?:me|us|them|everyone)|tells (?:me|us)|claims|claimed|sings?|sang|shouted|yelled|whispered|screamed|muttered|announced|declared|(?:is|was|be) like)";

/** Who asks to have something kept hands it over as their own … */
export const HANDED = new RegExp(
  `^${LEAD}(?:remember|memori[sz]e|note|save|store|keep|don['’]?t forget|do not forget|for (?:the|your) (?:record|memory|records)|fyi)\\b[^\\n:]{0,80}:`,
  "i",
);
/** … unless it is somebody's text by its name. */
export const KEPT_TEXT = new RegExp(
  `^[^\\n:]{0,80}\\b(?:this|the|that|these) (?:[\\w-]+ ){0,4}${SOURCE}\\b[^\\n:]{0,40}:`,
  "i",
);
