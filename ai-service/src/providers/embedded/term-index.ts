import type { Locale } from '../../contract/contract.ts';
import type { Entry } from './lexicon.ts';

type Term = { categories: ReadonlyMap<string, number>; languages: ReadonlySet<Locale> };
export type Match = Term & { start: number; end: number };

/** A hint says less than a term that names the product. */
const HINT_SHARE = 0.4;

/** Finds the lexicon's terms in a text, whole phrases before their parts. */
export class TermIndex {
  readonly #terms = new Map<string, { categories: Map<string, number>; languages: Set<Locale> }>();
  #longest = 1;

  constructor(entries: readonly Entry[]) {
    for (const { kind, stems, category, language } of entries) {
      const key = stems.join(' ');
      const term = this.#terms.get(key) ?? { categories: new Map(), languages: new Set() };
      const share = kind === 'hint' ? HINT_SHARE : 1;
      term.categories.set(category, Math.max(share, term.categories.get(category) ?? 0));
      term.languages.add(language);
      this.#terms.set(key, term);
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
        const term = this.#terms.get(size === 1 ? (stems[start] ?? '') : stems.slice(start, end).join(' '));
        if (term === undefined) continue;
        taken.fill(1, start, end);
        matches.push({ ...term, start, end });
      }
    }
    return matches.sort((a, b) => a.start - b.start);
  }
}
