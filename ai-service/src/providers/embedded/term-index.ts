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
  #longest = 1;

  constructor(entries: readonly Entry[]) {
    for (const { kind, stems, category } of entries) {
      const key = stems.join(' ');
      const known = this.#terms.get(key);
      const share = Math.max(kind === 'hint' ? HINT_SHARE : 1, known?.get(category) ?? 0);
      this.#terms.set(key, this.#shared(new Map([...(known ?? []), [category, share]])));
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

  #shared(categories: Categories): Categories {
    const key = JSON.stringify([...categories]);
    const shared = this.#combinations.get(key) ?? categories;
    this.#combinations.set(key, shared);
    return shared;
  }
}
