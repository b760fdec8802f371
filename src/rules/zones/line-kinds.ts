/** What a single line can be by its form alone. */
export const CODE_LINES: readonly RegExp[] = [
  /^\s*(?:\/\/|\/\*(?![^\n]*\*\/)|\*\/|#!\/|#include\b|<!--(?![^\n]*-->))/,
  /^\s*(?:import\s+[\w*{"'.,} ]+(?:\s+from\s+["']|;|\s+as\s+\w+$)|from\s+[\w.]+\s+import\s|export\s+(?:default|const|function|class|type|async)\s|using\s+[\w.]+;)/,
  /^\s*(?:(?:public|private|protected|static|async|abstract|final|pub|export)\s+){0,4}(?:function|class|interface|struct|enum|def|fn|func|namespace|trait|impl)\s+[\w$.<>]+\s*[({:<]/,
  /^\s*(?:const|let|var|val|int|float|double|long|char|bool|boolean|string|auto|final|mut)\s+[\w$<>[\]]+\s*(?:=|;|:\s*\w+\s*=)/i,
  /^\s*(?:if|for|while|switch|catch|foreach)\s*\([^\n]*\)\s*\{?\s*$/,
  /^\s*(?:if|for|while|elif|with|except)\s[^\n]*[=()[\]<>][^\n]*:\s*$/,
  /^\s*(?:else|try|finally|do)?\s*[{}]+[;,)]*\s*$/,
  /^\s*[\w$.[\]'"]+\s*(?:=|\+=|:=)\s*[^\n]*\w\([^\n]*\)[;,]?/,
  /^\s*[\w$.]+\([^\n]*\)\s*[;{]?\s*$/,
  /^[^\n]*[=(){}][^\n]*;\s*(?:\/\/[^\n]*)?$/,
  /^\s*assert\s+\w+[(.]/,
  /^\s*(?:SELECT\s[^\n]*\sFROM\b|INSERT\s+INTO\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|CREATE\s+(?:TABLE|INDEX|VIEW|OR)\b|ALTER\s+TABLE\b|DROP\s+TABLE\b|WHERE\s\S|ORDER BY\s|GROUP BY\s|VALUES\s*\()/,
  /^\s*insert into \w+\s*\(/i,
  /^\s*[A-Z][A-Z0-9_]{2,40}=\S/,
];

export const LOG_LINES: readonly RegExp[] = [
  /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/,
  /^\s*[A-Z][a-z]{2}\s+\d{1,2}\s\d\d:\d\d:\d\d\s/,
  /^\s*\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE)\b\]?[\s:[]/,
  /^\s*(?:npm|yarn|pnpm) (?:ERR!|WARN|error|warn)/,
  /^\s*(?:Traceback \(|File "[^"\n]{1,200}", line \d+|at [\w$.<>]+ ?\([^\n]*:\d+|Caused by:|Exception in thread)/,
  /^\s*[\w.]{0,60}(?:Error|Exception|Warning): \S/,
  /^\s*(?:kernel|systemd|sshd|cron|dockerd?)(?:\[\d+\])?: /,
  /^\s*build #\d+ (?:failed|passed|succeeded)\b/i,
  /^\s*(?:[\w.]{1,30}=\S{1,80}\s+){2,}/,
  /^\s*\[(?!m:)[a-z][\w:./-]{1,30}[-_:./\d][\w-]{0,10}\] \S/,
];

/** Lines of a stack trace that are the code it quotes. */
export const INDENTED = /^ {2,}\S|^\t+\S/;

const HEADERS =
  "from|to|cc|bcc|subject|sent|date|reply-to|von|an|betreff|gesendet|datum|de|à|objet|envoyé|para|asunto|enviado|assunto|da|oggetto|inviato|data|van|aan|onderwerp|verzonden";
export const MAIL_HEADER = new RegExp(`^[>\\s*_]{0,4}(?:${HEADERS})\\*{0,2}\\s?:\\*{0,2}\\s{0,3}\\S`, "i");
/** Of a mail and of nothing else: a journey has a from and a to as well. */
export const SURE_HEADER =
  /^[>\s*_]{0,4}(?:(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|reply-to|bcc)\*{0,2}\s?:|(?:from|von|de|da|van)\*{0,2}\s?:[^\n]*(?:@|⟨vault:))/i;
export const FORWARDED =
  /^[>\s]{0,4}(?:-{2,}\s?(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht)|begin forwarded message|anfang der weitergeleiteten|début du message réexpédié|(?:on|am|le|el|em|il|op)\b[^\n]{5,120}\b(?:wrote|schrieb[^\n]{0,60}|a écrit|escribió|escreveu|ha scritto|schreef[^\n]{0,60})\s?:\s*$)/i;

/** `[10:15] Name: …`, `3/12/26, 10:15 - Name: …`, `<Name> …` */
export const STAMPED =
  /^\s*(?:[[(](?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?[\])]\s*[-–]?\s*<?@?\p{L}[\p{L}\p{N} ._'’-]{0,30}>?\s?:\s?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?\s*[-–]\s*\p{L}[\p{L}\p{N} ._'’-]{0,30}:\s|<@?\p{L}[\p{L}\p{N}_-]{1,20}>\s+\S)/iu;
export const SPEAKER =
  /^\s*(?:[-*•]\s)?(?:\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?\s+)?[*_]{0,2}(?<name>\p{L}[\p{L}\p{N}'’.-]{0,20}(?: \p{Lu}[\p{L}'’.-]{0,20}){0,4}|@[\w.-]{2,30})[*_]{0,2}(?: \([^)\n]{1,20}\))?\s?:\*{0,2}\s+(?<said>\S[^\n]*)/u;
/** Names that stand before a colon in a list of one's own. */
export const LABEL =
  /^(?:name|nickname|age|city|home|address|job|work|employer|email|e-mail|mail|phone|mobile|birthday|born|diet|allerg(?:y|ies)|hobb(?:y|ies)|likes?|dislikes?|loves?|hates?|pets?|dog|cat|car|bike|language|languages|wifi|password|pin|user|username|login|note|notes|todo|to-do|step|tip|ps|p\.s\.|edit|update|fyi|question|q|a|re|ps|fact|correction|reminder|btw|also|goal|goals|plan|plans|status|budget|price|date|time|when|where|who|what|why|how|day|morning|afternoon|evening|night|breakfast|lunch|dinner|snack|ingredients|method|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|january|february|march|april|may|june|july|august|september|october|november|december|week|pros?|cons?|summary|result|http|https|url|link|file)$/i;
/** People by what they are: one line is enough. */
export const SOMEBODY =
  /^(?:boss|my boss|customer|client|patient|doctor|nurse|teacher|student|interviewer|interviewee|candidate|host|guest|narrator|caller|agent|support|mum|mom|dad|him|her|them|reporter|waiter|judge|witness)$/i;
