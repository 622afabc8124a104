/** Keywords as people type and paste them: with commas, semicolons, bars or line breaks, some of them twice. */
export function splitKeywords(typed: readonly string[]): string[] {
  const words = typed
    .flatMap((each) => each.split(/[,;|\n\r\t]/))
    .map((word) => word.trim())
    .filter(Boolean);
  const seen = new Map(words.toReversed().map((word) => [word.toLocaleLowerCase(), word]));
  return words.filter(
    (word) => seen.get(word.toLocaleLowerCase()) === word && seen.delete(word.toLocaleLowerCase()),
  );
}
