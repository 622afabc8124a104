import type { Entry } from './lexicon.ts';

/** The categories that have a term, each with the share of a full term that it counts there. */
type Categories = ReadonlyMap<string, number>;
export type Match = { categories: Categories; start: number; end: number };

/** A hint says less than a term that names the product. */
const HINT_SHARE = 0.4;

/** Finds the lexicon's terms in a text, whole phrases before their parts. */
export class TermIndex {
  readonly #terms = new Map<string, Categories>();
  /** Thousands of terms share the few dozen combinations of categories. */
  readonly #combinations = new Map<string, Categories>();
  readonly #names = new Map<Categories, string>();
  #longest = 1;

  constructor(entries: readonly Entry[]) {
    for (const { kind, stems, category } of entries) {
      const key = stems.length === 1 ? (stems[0] ?? '') : stems.join(' ');
      this.#terms.set(key, this.#withShare(this.#terms.get(key), category, kind === 'hint' ? HINT_SHARE : 1));
      this.#longest = Math.max(this.#longest, stems.length);
    }
  }

  /** The longest terms first, none overlapping: "caja de cartón" leaves no "caja" behind. */
  find(stems: readonly string[]): Match[] {
    const matches: Match[] = [];
    const taken = new Uint8Array(stems.length);
    for (let size = Math.min(this.#longest, stems.length); size > 0; size -= 1) {
      for (let start = 0; start + size <= stems.length; start += 1) {
        const end = start + size;
        if (taken.subarray(start, end).includes(1)) continue;
        const categories = this.#terms.get(
          size === 1 ? (stems[start] ?? '') : stems.slice(start, end).join(' '),
        );
        if (categories === undefined) continue;
        taken.fill(1, start, end);
        matches.push({ categories, start, end });
      }
    }
    return matches.sort((a, b) => a.start - b.start);
  }

  /** What is known of a term and a further category, or a greater share of one. */
  #withShare(known: Categories | undefined, category: string, share: number): Categories {
    const before = known?.get(category) ?? 0;
    if (known !== undefined && before >= share) return known;
    const key = `${known === undefined ? '' : this.#names.get(known)}|${category} ${share}`;
    const same = this.#combinations.get(key);
    if (same !== undefined) return same;
    const categories = new Map([...(known ?? []), [category, share]]);
    this.#combinations.set(key, categories);
    this.#names.set(categories, key);
    return categories;
  }
}
