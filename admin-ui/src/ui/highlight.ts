export type Piece = { text: string; marked: boolean; at: number };

/** The AI service quotes what it warns of between the first and the last quotation mark: `"3 luces": …`. */
const QUOTED = /"(.+)"/s;
const WORD = /[\p{L}\p{N}]/u;

/** Cuts a text where what the warnings quote stands in it, wherever it does as words of its own. */
export function markText(text: string, warnings: readonly string[]): Piece[] {
  const fragments = warnings.map((warning) => QUOTED.exec(warning)?.[1] ?? '').filter(Boolean);
  const marks = fragments.flatMap((fragment) => findWords(text, fragment));
  marks.sort((one, other) => one.start - other.start);

  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), marked, at });
    at = Math.max(at, end);
  };
  for (const { start, end } of marks) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}

/** Where the fragment stands in the text, not as a part of longer words: the 3 of 3, not the 3 of 35. */
function findWords(text: string, fragment: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const joins = (one: string | undefined, other: string | undefined) =>
    WORD.test(one ?? '') && WORD.test(other ?? '');
  for (let start = text.indexOf(fragment); start >= 0; start = text.indexOf(fragment, start + 1)) {
    const end = start + fragment.length;
    if (!joins(text[start - 1], fragment[0]) && !joins(fragment.at(-1), text[end]))
      found.push({ start, end });
  }
  return found;
}
