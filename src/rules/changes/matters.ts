/**
 * What people have one of at a time, by the words in which they speak of it. A statement on such a matter replaces the one
 * before on the same matter of the same person.
 */
const MATTERS: Record<string, RegExp> = {
  home: /\b(?:lives?|living|lived) (?:in|near|at|on|by|with|alone|(?:on|by) (?:my|their) own)\b|\bbased in\b|\bmoved? (?:in|out|up|down|over|back|to|into|away)\b|\bmoving to\b|\brelocated?\b|\b(?:home|place) (?:is|in|was)\b|\bis home\b|\b(?:the|a|our|own|new) (?:flat|house|place|apartment|studio)\b|\baddress\b|\brents? a\b|\bback in \p{Lu}\p{L}+ (?:for good|since)|\bparents['’] (?:place|house)\b|\bflatmates?\b|\bsince .{0,20} in \p{Lu}/iu,
  job: /\bworks?(?:ed|ing)? (?:at|for|as|in|with)\b|\bjob\b|\bemploy(?:ed|er)\b|\bjoin(?:ed|ing|s)?\b|\bstarted at\b|\bstart(?:ed|ing)? (?:a|my|as|work)|\bpromoted\b|\bnotice\b|\bfreelanc\w+|\bretire\w*|\bunemployed\b|\blaid off\b|\bhired\b|\bintern(?:ship)?\b|\bapprentic\w+|\bpoached\b|\blet me go\b|\bbetween jobs\b|\bmy own boss\b|\bself-employed\b|\bindependent\b|\bis an? (?:\p{L}+ )?(?:teacher|nurse|lawyer|engineer|designer|analyst|student|developer|paralegal|manager|driver|cook|chef)\b|\b(?:run|runs|running) (?:a|my|the)\b|\bi (?:teach|lead|manage|train)\b|\bquit (?:my|the|as)\b/iu,
  hours: /\b(?:part|full)[- ]time\b/i,
  training:
    /\bapprentic\w+|\btrainee\b|\b(?:fully )?qualified\b|\bcertified\b|\bon probation\b|\bprobation\b|\btraining as\b|\blearner driver\b|\bpassed (?:my|their|the) (?:final|driving|state|bar)\b/i,
  shift:
    /\b(?:night|day|early|late|morning)s? shifts?\b|\bon (?:days|nights|earlies|lates)\b|\bworks? (?:the )?(?:nights|days|mornings|evenings)\b|\bto (?:mornings|days|nights)\b/i,
  remote: /\bfrom home\b|\bin the office\b|\bremote(?:ly)?\b|\bhybrid\b/i,
  desk: /\bdesk\b|\b(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)) floor\b/i,
  team: /\bteam (?:has|is|of|size)\b|\bon the team\b|\bteam\b.*\b(?:people|engineers|members)\b|\bof us\b|\b(?:left|joined) (?:the|our|my) team\b|\bheadcount\b/i,
  manager: /\b(?:manager|boss|supervisor|line manager)\b|\breports? to\b/i,
  partner:
    /\b(?:girlfriend|boyfriend|wife|husband|partner|fianc[ée]e?|married|engaged|divorc\w+|single|dating|dumped|broke up|split up|broken up|going out with|seeing (?:someone|somebody)|call(?:ed)? it quits|(?:not|no longer|still) with \p{Lu})/iu,
  offspring:
    /\b(?:one|two|three|four|five|six|\d) (?:kids|children|sons|daughters)\b|\bbaby\b|\bpregnant\b|\bgave birth\b|\bexpecting\b|\bis due\b/i,
  age: /\b\d{1,3} years? old\b|\bage\b|\bturn(?:s|ed|ing) \S+ ?(?:today|yesterday|last|this|on|$)|\bturn(?:s|ed|ing) (?:\d+|\p{L}+ty|\p{L}+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b(?:is|i'm|i am) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: now)?$|\b(?:he|she)['’]?s \w+ now\b/iu,
  birthday:
    /\bbirthday\b|\bwas born on\b|\bborn in (?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i,
  medicine: /\b\d+ ?(?:mg|mcg|units)\b|\btablets?\b|\bpills?\b|\bmedication\b|\bdose\b|\btook me off\b|\bupped my\b/i,
  diet: /\b(?:i|user) eats? (?:chicken|bread)\b|\bvegetarian\b|\bvegan\b|\bpescatarian\b|\bketo\b|\beat(?:s|ing)? (?:meat|fish|everything|normally)\b|\bdiet\b|\bgluten\b|\bomnivore\b/i,
  alcohol: /\balcohol\b|\bsober\b|\bdrinks? (?:wine|beer)\b|\bglass of wine\b|\bwine\b|\bbeer\b|\bdry january\b/i,
  coffee: /\bcoffees?\b|\bcaffeine\b|\bdecaf\b/i,
  milk: /\bmilk\b|\b(?:oat|soy|almond)\b/i,
  smoking: /\bsmok(?:e|es|ed|ing)\b|\bvap(?:e|es|ed|ing)\b|\bcigarettes?\b|\bnicotine\b/i,
  car: /\bcar\b|\bdriv(?:es|ing|e) an?\b|\bdiesel\b|\bgone electric\b|\btraded\b|\bwritten off\b/i,
  commute:
    /\bto work\b(?=$|[ ,.])|\bcommut\w+|\bto the office by\b|\b(?:works?|working|are|is|am|all|go|went|gone|fully) (?:from home|remote(?:ly)?)\b/i,
  phone: /\bphone\b|\biphone\b|\bandroid\b|\bpixel\b|\bios\b|\bsamsung\b|\bgalaxy\b|\bfairphone\b|\bnokia\b/i,
  computer:
    /\blaptop\b|\bmacbook\b|\bthinkpad\b|\bdesktop\b|\b(?:uses?|run|on) (?:windows|linux|fedora|ubuntu|mac ?os|arch|debian)\b/i,
  provider: /\bprovider\b|\bbroadband\b|\bcarrier\b|\bwe['’]re with\b|\bswitched from \p{Lu}/iu,
  bank: /\bbanks? (?:with|at)\b|\bbank accounts?\b|\bmy accounts\b/i,
  mail: /\be-?mail\b|\bgmail\b|\bfastmail\b|\boutlook\b/i,
  editor: /\beditor\b|\bemacs\b|\bvs ?code\b|\bvim\b|\bzed\b/i,
  dentist: /\bdentists?\b|\borthodontist\b/i,
  doctor: /\b(?:doctor|gp)(?:['’]s)?\b/i,
  therapist: /\btherapist\b|\btherapy\b|\bcounsellor\b/i,
  physio: /\bphysio\w*/i,
  hairdresser: /\bhairdresser\b|\bbarber\b|\bsalon\b/i,
  vet: /\bvet\b/i,
  hair: /\b(?:hair|beard|blonde?|brunette)\b/i,
  glasses: /\bglasses\b|\bcontacts\b|\blasered\b/i,
  dogs: /\b(?:dogs?|pupp(?:y|ies))\b/i,
  cats: /\b(?:cats?|kittens?)\b/i,
  hens: /\b(?:hens?|chickens?)\b/i,
  rabbit: /\brabbits?\b/i,
  horse: /\bhorse\b/i,
  learning: /\blearn(?:s|ing)?\b|\blessons\b|\b(?:dropped|gave up|given up) (?:the )?\p{Lu}/iu,
  reading: /\bread(?:s|ing)\b|\b(?:finished|done with|started|on to) \p{Lu}/iu,
  watching: /\bwatch(?:es|ing)\b|\b(?:done with|on to) \p{Lu}/iu,
  studies:
    /\bstud(?:y|ies|ying)\b|\bmajor\b|\bdegree\b|\bthesis\b|\bphd\b|\btransferred to\b|\bgraduated\b|\bstudent\b/i,
  school:
    /\bschool\b|\bkindergarten\b|\bnursery\b|\bgo(?:es|ing)? to (?:st|saint|\p{Lu}\p{L}+ (?:high|primary|academy))\b|\bchanged to\b/iu,
  licence: /\blicen[cs]e\b|\bdriving test\b/i,
  weight: /\bweighs?\b|\b(?:kg|kilos|pounds|lbs)\b/i,
  height: /\b(?:cm|tall)\b/i,
  level: /\b[ABC][12]\b/,
  rent: /\brents?\b/i,
  pay: /\bearns?\b|\bsalary\b|\braise\b/i,
  name: /\b(?:last|first|middle|maiden|sur) ?name\b|\bcall me\b|\bmy name\b|\bUser's name\b|\bto be called\b/i,
  language:
    /\b(?:answers?|answering|reply|replies|speak|write|switch|back) .{0,12}\b(?:in|to) (?:english|german|french|spanish|dutch|italian|portuguese|polish)\b|\b(?:back to|switch to) english\b|\benglish (?:is fine )?again\b/i,
  units: /\bmetric\b|\bimperial\b|\bcelsius\b|\bfahrenheit\b/i,
  length: /\b(?:short|brief|long|longer|shorter|detailed) (?:answers?|sentences|replies)\b/i,
  emoji: /\bemojis?\b/i,
  sport:
    /\b(?:football|soccer|rugby|hockey|tennis|basketball|handball|volleyball|badminton|cricket|netball|swimming|judo|padel|squash)\b|\bplays? (?:left|right|centre|center|prop|goal|striker|defen[cs]e|midfield|keeper)\b|\bhung up (?:my|their) boots\b|\bfor \p{Lu}\p{L}+ (?:FC|United|City|Rovers)\b/iu,
  worship: /\b(?:church|mass|mosque|temple|synagogue|chapel)\b|\bgoes? to St\.? \p{Lu}|\bon sundays\b.*\bSt\.?/iu,
  savings: /\bsaving(?:s|(?: up)? for)\b|\bthe money (?:goes|is going)\b|\bput(?:ting)? (?:the |my )?money\b/i,
  seat: /\b(?:window|aisle)\b/i,
  blood: /\bblood type\b|\b(?:A|B|AB|O)[+-]/,
  hand: /\b(?:left|right)[- ]?hand(?:ed)?\b|\blefty\b/i,
};

/** Those of the matters whose words say what it is at the moment: two statements on one of them can hardly both hold. */
export const EXACT: ReadonlySet<string> = new Set(
  "commute desk diet language seat milk editor shift remote training worship savings provider level weight height blood hand units length".split(
    " ",
  ),
);

/** The matters that a text speaks of. */
export function mattersOf(text: string): Set<string> {
  return new Set(Object.entries(MATTERS).flatMap(([matter, pattern]) => (pattern.test(text) ? [matter] : [])));
}
