/** Base forms with which people begin an instruction or a step. */
const IMPERATIVES =
  "add|adjust|aim|align|allow|answer|apply|approve|arrange|ask|assign|attach|avoid|back|bake|balance|be|begin|blend|block|boil|book|break|bring|brush|build|buy|calculate|call|cancel|change|charge|check|choose|chop|clean|clear|click|clone|close|collect|combine|commit|compare|compile|complete|compress|configure|confirm|connect|contact|convert|cook|cool|copy|count|cover|create|cut|decide|define|delete|deploy|describe|dial|dig|disable|disconnect|discuss|dissolve|divide|do|double-check|download|drag|drain|draw|drink|drive|drop|dry|edit|eject|email|empty|enable|end|ensure|enter|erase|evaluate|examine|execute|exit|export|extract|fasten|fetch|file|fill|filter|find|finish|fit|fix|flip|fold|follow|format|freeze|fry|gather|generate|get|give|glue|go|grab|grate|grease|grill|grind|hang|heat|hold|identify|import|include|inform|insert|inspect|install|invite|join|keep|knead|label|launch|lay|leave|let|lift|list|load|locate|lock|log|look|lower|make|mark|mash|measure|melt|merge|mix|monitor|mount|move|name|navigate|notify|note|offer|open|order|organise|organize|paint|paste|pay|peel|perform|pick|place|plan|plug|pour|practise|practice|preheat|prepare|press|print|provide|publish|pull|purchase|push|put|quit|raise|reach|read|reboot|rebuild|receive|record|reduce|refill|refresh|register|reinstall|release|reload|remember|remind|remove|rename|repeat|replace|reply|report|request|reset|resolve|respond|rest|restart|restore|return|review|rinse|roast|roll|rotate|run|save|say|scan|schedule|scroll|seal|season|select|send|separate|serve|set|shake|share|shut|sift|sign|simmer|sit|skip|slice|slide|soak|sort|speak|split|spray|spread|sprinkle|stack|stage|stand|start|stay|stir|stop|store|strain|submit|subtract|switch|take|talk|tap|tell|test|thaw|tie|tighten|toast|toggle|top|toss|touch|train|transfer|translate|trim|try|turn|twist|type|uninstall|unlock|unplug|unscrew|unzip|update|upgrade|upload|use|verify|visit|wait|walk|warm|wash|watch|weigh|whisk|wipe|wrap|write|zip";
const VERBS = new Set(IMPERATIVES.split("|"));
/** What may stand before the verb of an instruction, and its first word, which a prefix may begin. */
const OPENING =
  /^(?:(?:please|then|now|next|first|finally|lastly|also|always|never|carefully|gently|slowly|just|once again|again|and|do not|don't|don’t)[, ]+)*([a-z]+(?:-[a-z]+)*)(?!\s*[:'’]s?\b)/i;
const PREFIXED = /^(?:re|un|pre|de)-?(?=.)/;

/** True for words that tell somebody to do something: they begin with a verb in its base form. */
export function isImperative(text: string): boolean {
  const words = text.trim();
  const verb = OPENING.exec(words)?.[1]?.toLowerCase() ?? "";
  const isVerb = [verb, verb.split("-", 1)[0] ?? ""].some(
    (one) => VERBS.has(one) || VERBS.has(one.replace(PREFIXED, "")),
  );
  return (isVerb || /^do not /i.test(words)) && !/^\S+\s+(?:is|are|was|were|has|have|of)\b/i.test(words);
}
