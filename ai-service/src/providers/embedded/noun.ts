import type { Entry } from './lexicon.ts';
import { fold } from './text.ts';

/** The noun of a name with what its article, verb and adjectives need; in English it has no gender. */
export type Noun = { word: string; gender?: 'feminine' | 'masculine'; plural: boolean };

/** The nouns that the lexicon's terms are about, folded: the first word in Spanish, the last in English. */
export type KnownNouns = { es: ReadonlySet<string>; en: ReadonlySet<string>; words: ReadonlySet<string> };

export function knownNouns(entries: readonly Entry[]): KnownNouns {
  const nouns = { es: new Set<string>(), en: new Set<string>(), words: new Set<string>() };
  for (const { language, kind, text } of entries) {
    const words = fold(text).match(/[a-z]+/g) ?? [];
    for (const word of words) nouns.words.add(word);
    const noun = language === 'es' ? words[0] : words.at(-1);
    if (kind === 'term' && noun !== undefined && noun.length > 2) nouns[language].add(noun);
  }
  return nouns;
}

/** Whether a word or its singular is among the known. */
export function isKnown(word: string, known: ReadonlySet<string>): boolean {
  return [
    word,
    word.replace(/s$/, ''),
    word.replace(/es$/, ''),
    word.replace(/ies$/, 'y'),
    word.replace(/ces$/, 'z'),
  ].some((form) => known.has(form));
}
