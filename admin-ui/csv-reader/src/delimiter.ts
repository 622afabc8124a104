/** `sep=;`, by which Excel is told the delimiter; the line is emptied, so that the lines keep their numbers. */
export function takeDelimiterLine(text: string): { text: string; delimiter: string | null } {
  const found = /^"?sep=([^\r\n"])"?[;,\t]*(?=[\r\n]|$)/i.exec(text);
  return found
    ? { text: text.slice(found[0].length), delimiter: found[1] ?? null }
    : { text, delimiter: null };
}
