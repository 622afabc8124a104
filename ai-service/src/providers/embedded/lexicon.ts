import { readFileSync } from 'node:fs';
import type { Locale } from '../../contract/contract.ts';
import { categoryIds } from '../../enrichment/taxonomy.ts';
import { isFunctionWord } from './function-words.ts';
import { tokenise } from './text.ts';

/**
 * `term`: what a product of the category is. `hint`: a word that only speaks of it (an ingredient, a
 * material, a use). `owner`: for whom such a product is, whatever it is ("perro", "bebé", "coche").
 */
type EntryKind = 'term' | 'hint' | 'owner';

export type Entry = { category: string; language: Locale; kind: EntryKind; text: string; stems: string[] };

const linePattern = /^(?<language>es|en)(?: (?<kind>hint|owner))?: (?<terms>.+)$/;
const lexiconFolder = new URL('./lexicon/', import.meta.url);
/** The stems of a text that carry meaning: words and units, without function words. */
export function meaningfulStems(text: string): string[] {
  return tokenise(text)
    .filter((token) => token.kind === 'unit' || (token.kind === 'word' && !isFunctionWord(token.text)))
    .map((token) => token.stem);
}

/** Reads the file of every category: one line a language and kind, its terms separated by commas. */
export function readLexicon(): Entry[] {
  return categoryIds.flatMap((category) =>
    parseLexicon(category, readFileSync(new URL(`${category}.txt`, lexiconFolder), 'utf8')),
  );
}

/** Throws on a line it does not understand: a typing error must not silently lose terms. */
export function parseLexicon(category: string, text: string): Entry[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const { language, kind = 'term', terms } = linePattern.exec(line)?.groups ?? {};
    if ((language !== 'es' && language !== 'en') || terms === undefined) {
      throw new Error(`The lexicon of ${category} has a line it cannot read: ${index + 1}`);
    }
    return terms
      .split(',')
      .map((term) => term.trim())
      .map((term) => ({
        category,
        language: language as Locale,
        kind: kind as EntryKind,
        text: term,
        stems: meaningfulStems(term),
      }))
      .filter(({ stems }) => stems.length > 0);
  });
}
