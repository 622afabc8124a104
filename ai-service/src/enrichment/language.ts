import type { Locale } from '../contract/contract.ts';
import { fold, wordsOf } from './fold.ts';

/** Function words that give a language away, folded; those that two of these languages share are left out. */
const functionWords = {
  es: 'el los las y es con su sus del por muy mas como esta este estos estas para una unos unas lo al sin sobre cada desde hasta que cuando ser son tiene ofrece permite incluye perfecto perfecta gracias',
  en: 'the of and with is it its for to from your are this that these those you by on at be can have will while which into their when any offers features includes designed perfect provides makes',
  fr: 'le les des une du et pour avec dans est vous votre vos ce cette ces au aux qui pas ou sont',
  pt: 'os um uma do da das em com seu sua nao mais na nas pelo pela sao voce ou',
  it: 'il gli di della delle dei nel nella per che sono questo questa dal piu anche',
  de: 'der die das und mit fur ist ein eine von zu auf den dem im sie nicht auch oder werden sind',
} as const;

type Language = keyof typeof functionWords;

const wordSets = Object.entries(functionWords).map(
  ([language, words]) => [language as Language, new Set(words.split(' '))] as const,
);
/** Shared by Spanish and its sisters: they tell it from English only, as an accent does. */
const notEnglishWords = new Set('de la en que se un'.split(' '));
const accentPattern = /[áéíóúñ¿¡]/giu;

const minForeignWords = 2;
const maxForeignShare = 0.3;

/**
 * Whether a text can be in the language asked for. It says no only on evidence: another language's function words, at
 * least two and over twice as many as its own, or mostly letters of another script. The product's own name and keywords
 * do not count, and a text too short to tell is let through.
 */
export function seemsInLanguage(text: string, language: Locale, product: readonly string[]): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter));
  const givenForeign = /(?!\p{Script=Latin})\p{L}/u.test(product.join(' '));
  if (!givenForeign && foreign.length > letters.length * maxForeignShare) return false;
  const rest = without(text, product);
  const words = wordsOf(rest);
  const counts = wordSets.map(([name, set]) => ({
    name,
    count: words.filter((word) => set.has(word)).length,
  }));
  const own = counts.find(({ name }) => name === language)?.count ?? 0;
  const others = counts.filter(({ name }) => name !== language).map(({ count }) => count);
  const notEnglish = language === 'en' ? words.filter((word) => notEnglishWords.has(word)).length : 0;
  const accents = language === 'en' ? (rest.match(accentPattern) ?? []).length : 0;
  const other = Math.max(...others) + notEnglish + accents;
  return other < minForeignWords || other <= own * 2;
}

/** The text without the names it quotes: a title in another language is no sign of the text's own. */
function without(text: string, quoted: readonly string[]): string {
  const names = quoted.map((name) => fold(name).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const longestFirst = names.sort((one, other) => other.length - one.length).join('|');
  const quotes = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst})(?![\\p{L}\\p{N}])`, 'gu');
  let rest = '';
  let end = 0;
  for (const { 0: quote, index } of fold(text).matchAll(quotes)) {
    rest += text.slice(end, index);
    end = index + quote.length;
  }
  return rest + text.slice(end);
}
