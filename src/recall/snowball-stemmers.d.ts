declare module "snowball-stemmers" {
  /** A Snowball stemmer for `language`, e.g. `english`. */
  export function newStemmer(language: string): { stem(word: string): string };
}
