import { foldText } from '@orquestia/csv-reader/fold-text';

export type NamePart = { text: string; found: boolean; start: number };

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;
/** So much of their letters two words must share for one to be the other misspelt. */
const ALIKE = 0.5;

const wordOf = (text: string) => foldText(text).replaceAll(/['’-]/g, '');

/** Splits a name into parts; found are the words that a search is about: those that have it, or else those like it. */
export function findWords(name: string, search: string): NamePart[] {
  const words = [...name.matchAll(WORD)].map(({ 0: text, index }) => ({
    text,
    start: index,
    folded: wordOf(text),
  }));
  const found = new Set<number>();
  for (const wanted of search.split(/\s+/).map(wordOf).filter(Boolean)) {
    const same = words.filter(({ folded }) => folded.includes(wanted) || shareStem(folded, wanted));
    const alike = same.length > 0 ? same : words.filter(({ folded }) => likeness(folded, wanted) >= ALIKE);
    for (const { start } of alike) found.add(start);
  }

  const parts: NamePart[] = [];
  let at = 0;
  const add = (end: number, isFound: boolean) => {
    if (end > at) parts.push({ text: name.slice(at, end), found: isFound, start: at });
    at = end;
  };
  for (const { text, start } of words.filter((word) => found.has(word.start))) {
    add(start, false);
    add(start + text.length, true);
  }
  add(name.length, false);
  return parts;
}

/** "tornillos" and "tornillo", "batteries" and "battery": all but their ends is the same. */
function shareStem(one: string, other: string): boolean {
  const stem = Math.max(4, Math.min(one.length, other.length) - 1);
  return Math.abs(one.length - other.length) <= 3 && one.slice(0, stem) === other.slice(0, stem);
}

/** How many pairs of letters two words share, from 0 to 1. */
function likeness(one: string, other: string): number {
  const [ours, theirs] = [pairsOf(one), pairsOf(other)];
  const shared = ours.filter((pair) => theirs.includes(pair)).length;
  return ours.length + theirs.length === 0 ? 0 : (2 * shared) / (ours.length + theirs.length);
}

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2));
}
