import { readFileSync } from 'node:fs';
import { type Locale, localeSchema } from '../../contract/contract.ts';
import { CATEGORY_IDS } from '../../enrichment/taxonomy.ts';
import { tokenise } from './text.ts';

type Entry = { categories: Set<string>; languages: Set<Locale> };

export type Lexicon = {
  /** Whole terms, by their stems joined with a space. */
  terms: Map<string, Entry>;
  /** How often each stem occurs in the terms of each category. */
  stems: Map<string, Map<string, number>>;
  longestTerm: number;
};

export function readLexicon(): Lexicon {
  const lexicon: Lexicon = { terms: new Map(), stems: new Map(), longestTerm: 1 };
  for (const line of readFileSync(new URL('./lexicon.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [category = '', language = '', terms = ''] = line.split('|');
    if (!CATEGORY_IDS.includes(category))
      throw new Error(`The lexicon names an unknown category: ${category}`);
    for (const term of terms.split(',')) addTerm(lexicon, category, localeSchema.parse(language), term);
  }
  return lexicon;
}

function addTerm(lexicon: Lexicon, category: string, language: Locale, term: string): void {
  const stems = tokenise(term).map((token) => token.stem);
  if (stems.length === 0) return;
  const key = stems.join(' ');
  const entry = lexicon.terms.get(key) ?? { categories: new Set(), languages: new Set() };
  entry.categories.add(category);
  entry.languages.add(language);
  lexicon.terms.set(key, entry);
  lexicon.longestTerm = Math.max(lexicon.longestTerm, stems.length);
  for (const stem of stems) {
    const counts = lexicon.stems.get(stem) ?? new Map<string, number>();
    counts.set(category, (counts.get(category) ?? 0) + 1);
    lexicon.stems.set(stem, counts);
  }
}
