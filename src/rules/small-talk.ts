/** What people say to be civil. Each is one whole phrase; a turn that is nothing but such phrases is small talk. */
const PHRASES = [
  // Greetings
  "h(?:i|ey|ello|iya|owdy)+(?: there| again| everyone| all| friend| buddy)?|yo+|sup|what'?s up|wass?up|good (?:morning|afternoon|evening|day|night)|morning|evening|greetings|g'day|welcome(?: back)?|long time no see|nice to (?:meet|see) you(?: too)?|good to see you(?: again)?|pleased to meet you|i'?m back|testing|test|ping",
  "how (?:are|r) (?:you|u|ya|things)(?: doing| today| going)*|how'?s it going|how is it going|how do you do|how have you been|how was your (?:day|weekend|night)|are you there|you there|(?:and )?you|what about you|how about you|what are you up to",
  "(?:i'?m|i am|im|doing|all|feeling)? ?(?:good|fine|great|ok(?:ay)?|alright|well|not bad|doing (?:well|good|great|fine))(?: thanks| thank you)?",
  // Thanks
  "(?:ok(?:ay)? |great |awesome |perfect |cool |no |many |yes )?(?:thanks|thank you|thx|ty|tysm|thank u|thanx|cheers)(?: (?:so|very) much| a lot| a bunch| a million| again| man| mate| for (?:(?:your|the|all your|all the|all) )?(?:help|that|this|everything|info|information|the quick reply|the answer|answer|explanation|your time|time|support))*|much appreciated|appreciate it|i appreciate (?:it|that|your help)|you'?re (?:the best|welcome|great|awesome|amazing|a lifesaver|very welcome|so helpful)|that (?:helps|helped)(?: a lot)?|that'?s (?:all|it|great|good|nice|helpful|awesome|perfect|cool|fine|ok(?:ay)?|interesting|right|correct|true|funny|amazing|very helpful|wonderful)(?: thanks| thank you| for now)?",
  // Acknowledgements
  "o+k+(?:a+y+)?|kk?|sure(?: thing)?|y(?:es|eah|ep|up)(?: please)?|n(?:o|ope|ah)(?: thanks| thank you| problem| worries)?|right|alright|got it|gotcha|understood|i see|makes sense|sounds (?:good|great|like a plan|fine|perfect)|will do|done|noted|roger|cool|nice|great|awesome|perfect|wonderful|amazing|excellent|fantastic|brilliant|lovely|sweet|good|fine|super|wow|oh|ah|aha|hm+|huh|lol|haha(?:ha)*|hehe|lmao|rofl|exactly|indeed|of course|absolutely|definitely|true|fair enough|agreed|interesting|no idea|maybe|never ?mind|nvm|whatever|go on|continue|next|please|yes please|please do|go ahead|don'?t worry|all good|i (?:understand|agree|know|think so|guess|guess so|don'?t know)|idk|good (?:job|work|one|point|question|idea)|well done|great (?:job|work|idea)|congrats|congratulations|bless you|sorry|my bad|oops|no pun intended|one (?:moment|sec|second)|brb|hold on|wait|just a (?:moment|sec|second)",
  // Goodbyes
  "(?:good)?bye+(?: bye)?(?: for now)?|see (?:you|ya)(?: (?:later|soon|tomorrow|around|next time|then))?|cya|later|talk (?:to you )?(?:later|soon|tomorrow)|ttyl|take care|have a (?:good|nice|great|lovely|wonderful) (?:day|one|night|evening|weekend|time|week)|you too|same to you|good ?night|sleep well|until next time|farewell|so long|i(?:'?m| am| have to| gotta| must)? ?(?:gotta |have to |got to )?go(?:ing)?(?: now)?|gtg|peace",
  // Other languages
  "hola|buenos d[ií]as|buenas (?:tardes|noches)|gracias|muchas gracias|adi[oó]s|hasta luego|vale|bonjour|bonsoir|salut|merci(?: beaucoup)?|au revoir|[àa] bient[oô]t|d'accord|hallo|guten (?:tag|morgen|abend)|servus|moin|gr[uü][sß]+ ?(?:dich|gott)|danke(?: sch[oö]n)?|vielen dank|tsch[uü]ss?|auf wiedersehen|ciao|buongiorno|buonasera|grazie(?: mille)?|arrivederci|ol[aá]|bom dia|boa (?:tarde|noite)|obrigad[oa]|tchau|at[eé] logo|oi|hej(?: hej)?|hei|tack|takk|tak|god morgen|cze[sś][cć]|dzie[nń] dobry|dzi[eę]kuj[eę]|privet|spasibo|привет|спасибо|здравствуйте|пока|merhaba|te[sş]ekk[uü]rler|salam|shalom|namaste|konnichiwa|arigat[oō]u?|こんにちは|ありがとう|你好|谢谢|안녕하세요|감사합니다|مرحبا|شكرا",
];
const PHRASE = new RegExp(
  `^(?:${PHRASES.join("|")})(?: (?:otto|friend|assistant|bot|buddy|man|mate|dear|pal|sextet|there|everyone|all|everybody|so much|then|now|again|too|today|please|guys|folks))?$`,
  "iu",
);
const FILLER = /^(?:and|but|so|well|oh|ah|then|the|to)$/i;
const EMOJI_ONLY = /^(?:[\p{P}\p{S}\p{Extended_Pictographic}\s]|\u{fe0f}|\u{200d})*$/u;
const LONGEST = 160;

/** True for a turn that only greets, thanks, acknowledges or says goodbye: there is nothing in it to remember. */
export function isSmallTalk(text: string): boolean {
  const said = text.trim();
  if (said.length > LONGEST) return false;
  if (EMOJI_ONLY.test(said)) return true;
  return said
    .replace(/[’‘`]/g, "'")
    .replace(/\b[:;]-?[)(DPp]|<3/g, " ")
    .split(/[.,!?;:…\n–—~]+|\s-\s|(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\u{fe0f}|\u{200d})+/u)
    .map((part) =>
      part
        .replace(/[()"*_]/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((part) => part !== "" && !FILLER.test(part))
    .every((part) => PHRASE.test(part));
}
