export type TextPart = { text: string; highlighted: boolean; start: number };

/** The AI service quotes what it warns of between the first and the last quotation mark: `"3 luces": …`. */
const QUOTED = /"(.+)"/s;
const WORD = /[\p{L}\p{N}]/u;

/** Splits a text into parts; highlighted is what the warnings quote, wherever it stands as words of its own. */
export function highlight(text: string, warnings: readonly string[]): TextPart[] {
  const fragments = warnings.map((warning) => QUOTED.exec(warning)?.[1] ?? '').filter(Boolean);
  const ranges = fragments.flatMap((fragment) => findWords(text, fragment));
  ranges.sort((one, other) => one.start - other.start);

  const parts: TextPart[] = [];
  let at = 0;
  const add = (end: number, highlighted: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), highlighted, start: at });
    at = Math.max(at, end);
  };
  for (const { start, end } of ranges) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return parts;
}

/** Where the fragment stands in the text, not as a part of longer words: the 3 of 3, not the 3 of 35. */
function findWords(text: string, fragment: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const sameWord = (one: string | undefined, other: string | undefined) =>
    WORD.test(one ?? '') && WORD.test(other ?? '');
  for (let start = text.indexOf(fragment); start >= 0; start = text.indexOf(fragment, start + 1)) {
    const end = start + fragment.length;
    if (!sameWord(text[start - 1], fragment[0]) && !sameWord(fragment.at(-1), text[end]))
      found.push({ start, end });
  }
  return found;
}
