/**
 * A keyword in quotes, or up to a comma, semicolon, bar, tab or line break. A comma between digits is a decimal one.
 * The quotes are doubled within.
 */
const KEYWORD = / *"((?:[^"]|"")*)" *(?=[,;|\n\r\t]|$)|((?:(?<=\d),(?=\d)|[^,;|\n\r\t])+)|[,;|\n\r\t]/g;

/** The keywords of a cell, or of what somebody typed or pasted. */
export function splitKeywords(text: string): string[] {
  const found = [...text.matchAll(KEYWORD)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
  return found.map((keyword) => keyword.trim()).filter(Boolean);
}

/** Keywords as one text that is split into the same ones. */
export function joinKeywords(keywords: readonly string[]): string {
  return keywords
    .map((keyword) => (isPlain(keyword) ? keyword : `"${keyword.replaceAll('"', '""')}"`))
    .join(', ');
}

function isPlain(keyword: string): boolean {
  const [only, ...more] = splitKeywords(keyword);
  return !keyword.startsWith('"') && only === keyword && more.length === 0;
}

/** Keywords as people type them, some of them twice. */
export function splitTyped(typed: readonly string[]): string[] {
  const words = typed.flatMap(splitKeywords);
  const seen = new Map(words.toReversed().map((word) => [word.toLocaleLowerCase(), word]));
  return words.filter(
    (word) => seen.get(word.toLocaleLowerCase()) === word && seen.delete(word.toLocaleLowerCase()),
  );
}
