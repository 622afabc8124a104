import { LIMITS, lengthOf } from './product-limits.ts';

export const nameProblems = ['name-missing', 'name-long'] as const;
export const keywordsProblems = ['keyword-blank', 'keywords-many', 'keyword-long'] as const;
type NameProblem = (typeof nameProblems)[number];
type KeywordsProblem = (typeof keywordsProblems)[number];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Nothing to be seen: blanks and what only shapes or joins letters. */
const INVISIBLE = /^[\s\p{Cf}]*$/u;

/** A text as the gateway keeps it. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').trim();
}

/** Why the gateway would refuse the name of a product. */
export function checkName(name: string): NameProblem[] {
  const problems: NameProblem[] = [];
  const text = normalizeText(name);
  if (INVISIBLE.test(text)) problems.push('name-missing');
  else if (lengthOf(text) > LIMITS.name) problems.push('name-long');
  return problems;
}

/** Why the gateway would refuse the keywords of a product. */
export function checkKeywords(keywords: readonly string[]): KeywordsProblem[] {
  const problems: KeywordsProblem[] = [];
  const texts = keywords.map(normalizeText);
  if (texts.some((text) => INVISIBLE.test(text))) problems.push('keyword-blank');
  if (texts.length > LIMITS.keywords) problems.push('keywords-many');
  if (texts.some((text) => lengthOf(text) > LIMITS.keyword)) problems.push('keyword-long');
  return problems;
}

/** Whether a text has control characters, which the gateway refuses, also those that only turn its direction. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}

/** The characters of texts that nobody sees, by their code points: `U+200B`. Those that join emoji are seen. */
export function invisibleCharacters(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => text.match(/\u034f|[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]/gu) ?? []);
  const codes = found
    .filter((character) => character !== '\u200d')
    .map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`);
  return [...new Set(codes)];
}
