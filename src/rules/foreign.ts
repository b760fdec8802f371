const words = (list: string) => new Set(list.split(/\s+/));

/** The commonest words of German, Dutch, French, Spanish, Portuguese and Italian that are none of English. */
const FOREIGN = words(
  `der das den dem des und ich ist nicht ein eine einen einem einer mit für auf von im zum zur wir sie sich auch aber bei nach aus
  wie mein meine meinen meiner meinem unser unsere habe haben hat bin sind wird wurde seit dass wenn ihr ihre
  het een ik niet voor van zijn mijn wij heb naar ook maar heeft bij onze
  le les je une est et dans pour que qui avec sur mon mes nous vous il elle sont ai du au ce cette pas j'ai c'est ma
  el la los las yo una y en con por para mi mis está estoy del al su fue tengo soy muy pero
  os um uma com meu minha não na é são eu ao pela mas muito
  gli di per mio mia sono della nel ho che anche più`,
);
const ENGLISH = words(
  `the and i my is a an of to in with for on at it was are have has you he she we they this that be as not your from our his her
  but or so me us`,
);

/** The sentence is in another language than English, by its commonest words. Names and titles alone are not enough. */
export function isForeign(sentence: string): boolean {
  let [foreign, english] = [0, 0];
  for (const [word] of sentence.toLowerCase().matchAll(/[\p{L}]+(?:['’]\p{L}+)*/gu)) {
    if (FOREIGN.has(word)) foreign++;
    else if (ENGLISH.has(word)) english++;
  }
  return foreign >= 2 && foreign > english;
}
