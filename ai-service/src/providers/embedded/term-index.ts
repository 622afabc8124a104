import type { Entry } from './lexicon.ts';

/** The categories that have a term, each with the share of a full term that it counts there. */
type Categories = ReadonlyMap<string, number>;
export type TermMatch = { categories: Categories; start: number; end: number };

/** A hint says less than a term that names the product. */
const hintShare = 0.4;

export type TermIndex = {
  /** The longest terms first, none overlapping: "caja de cartón" leaves no "caja" behind. */
  find(stems: readonly string[]): TermMatch[];
};

/** Finds the lexicon's terms in a text, whole phrases before their parts. */
export function makeTermIndex(entries: readonly Entry[]): TermIndex {
  const terms = new Map<string, Categories>();
  /** Thousands of terms share the few dozen combinations of categories. */
  const combinations = new Map<string, Categories>();
  const combinationKeys = new Map<Categories, string>();
  let longest = 1;
  for (const { kind, stems, category } of entries) {
    const key = stems.length === 1 ? (stems[0] ?? '') : stems.join(' ');
    terms.set(key, withShare(terms.get(key), category, kind === 'hint' ? hintShare : 1));
    longest = Math.max(longest, stems.length);
  }

  return {
    find(stems) {
      const matches: TermMatch[] = [];
      const taken = new Uint8Array(stems.length);
      for (let size = Math.min(longest, stems.length); size > 0; size -= 1) {
        for (let start = 0; start + size <= stems.length; start += 1) {
          const end = start + size;
          if (taken.subarray(start, end).includes(1)) continue;
          const term = size === 1 ? (stems[start] ?? '') : stems.slice(start, end).join(' ');
          const categories = terms.get(term);
          if (categories === undefined) continue;
          taken.fill(1, start, end);
          matches.push({ categories, start, end });
        }
      }
      return matches.sort((a, b) => a.start - b.start);
    },
  };

  /** What is known of a term and a further category, or a greater share of one. */
  function withShare(known: Categories | undefined, category: string, share: number): Categories {
    const before = known?.get(category) ?? 0;
    if (known !== undefined && before >= share) return known;
    const key = `${known === undefined ? '' : combinationKeys.get(known)}|${category} ${share}`;
    const same = combinations.get(key);
    if (same !== undefined) return same;
    const categories = new Map([...(known ?? []), [category, share]]);
    combinations.set(key, categories);
    combinationKeys.set(categories, key);
    return categories;
  }
}
