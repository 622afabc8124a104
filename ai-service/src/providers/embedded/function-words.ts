/** What follows says what a product goes with: "para", "for". */
export const purposeWords: ReadonlySet<string> = new Set(
  'para for compatible fits apto apta suitable'.split(' '),
);

/** What follows says what comes along or is missing: "con", "without". */
export const extraWords: ReadonlySet<string> = new Set(
  'con sin with without incluye includes including plus'.split(' '),
);

const stopwords = new Set(
  'de del la el los las lo un una unos unas y e o u en al a su sus se que es por desde the of and an in on to by or from at is it its this your'.split(
    ' ',
  ),
);

export function isStopword(word: string): boolean {
  return stopwords.has(word);
}

/** Whether a word carries no meaning of its own in either language. */
export function isFunctionWord(word: string): boolean {
  return stopwords.has(word) || purposeWords.has(word) || extraWords.has(word);
}
