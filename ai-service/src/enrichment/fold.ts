/**
 * Lower case without accents, one character for each of the text's, so that a place found in the folded text is the same
 * place in the text itself.
 */
export function fold(text: string): string {
  return text.replace(/[^ -~]/g, plain).toLowerCase();
}

function plain(unit: string): string {
  const letter = unit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letter.length === 1 ? letter : unit;
}

/** The words and figures of a text, folded. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
