export type Piece = { text: string; marked: boolean; at: number };

const QUOTED = /[«“"]([^»”"]+)[»”"]/;

/** The words a warning quotes, where it quotes any. */
function fragmentOf(warning: string): string | undefined {
  return QUOTED.exec(warning)?.[1];
}

/** Cuts a text where the warnings' fragments stand in it; `listed` are the warnings that nothing shows. */
export function markText(text: string, warnings: readonly string[]): { pieces: Piece[]; listed: string[] } {
  const marks: { start: number; end: number }[] = [];
  const listed: string[] = [];
  for (const warning of warnings) {
    const fragment = fragmentOf(warning);
    const start = fragment ? text.indexOf(fragment) : -1;
    if (!fragment || start < 0) listed.push(warning);
    else marks.push({ start, end: start + fragment.length });
  }
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
  return { pieces, listed };
}
