import { limits } from '../../contract/contract.ts';
import { unitOf } from '../../enrichment/copy-check/units.ts';
import { isFunctionWord } from './function-words.ts';
import { type Entry, meaningfulStems } from './lexicon.ts';
import { sentenceText } from './sentence-text.ts';
import { fold } from './text.ts';

const longestTerm = 3;

/** Suggests keywords that a name already says: the terms of the lexicon in it, its other words, and its amounts. */
export function makeKeywordReader(entries: readonly Entry[]): (name: string) => string[] {
  const terms = new Set(entries.filter(({ stems }) => stems.length > 1).map(({ stems }) => stems.join(' ')));
  const known = new Set(entries.flatMap(({ stems }) => stems));

  return (name) => {
    const words = sentenceText(name)
      .split(/[\s,;:()/]+/u)
      .filter((word) => /[\p{L}\p{N}]/u.test(word));
    const found: string[] = [];
    for (let at = 0; at < words.length; ) {
      const length = isAmount(words, at) ? 2 : termLength(words, at);
      const phrase = words.slice(at, at + length).join(' ');
      const before = words[at - 1] ?? '';
      at += length;
      if (length > 1) found.push(plain(phrase));
      else if (countedPattern.test(before) && /^(?:\d+|\p{Lu}{1,3})$/u.test(phrase))
        found.splice(-1, 1, `${found.at(-1)} ${phrase}`);
      else if (!isFunctionWord(fold(phrase)) && /\p{L}/u.test(phrase)) found.push(plain(phrase));
    }
    const distinct = new Map(found.map((keyword) => [fold(keyword), keyword]));
    return [...distinct.values()]
      .filter((keyword) => keyword.length > 1 && keyword.length <= limits.keywordLength)
      .slice(0, limits.suggestedKeywords);
  };

  /** How many words from here on are one term. */
  function termLength(words: readonly string[], at: number): number {
    for (let length = Math.min(longestTerm, words.length - at); length > 1; length--) {
      const part = words.slice(at, at + length);
      const [first = '', last = ''] = [part[0], part.at(-1)].map((word) => fold(word ?? ''));
      if (isFunctionWord(first) || isFunctionWord(last) || /^.$|\d/.test(last)) continue;
      if (terms.has(meaningfulStems(part.join(' ')).join(' '))) return length;
    }
    return 1;
  }

  /** A known word needs no capital; another may be a brand. */
  function plain(phrase: string): string {
    const isKnown = meaningfulStems(phrase).every((stem) => known.has(stem));
    return isKnown && !/\d/.test(phrase) ? phrase.toLocaleLowerCase() : phrase;
  }
}

const countedPattern = /^(?:talla|caja|paquete|pack|lote|size|box)$/i;
const countPattern = /^(?:piezas?|pzas?|horas?|hojas?|unidades|pcs|pieces|sheets|hours?)$/i;

/** "18 V", "6 piezas". */
function isAmount(words: readonly string[], at: number): boolean {
  const [amount = '', unit = ''] = words.slice(at, at + 2);
  return /^\d[\d.,x×-]*$/.test(amount) && (unitOf(unit, fold(unit)) !== undefined || countPattern.test(unit));
}
