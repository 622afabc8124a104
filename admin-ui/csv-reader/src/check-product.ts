import { findHidden, withoutHidden } from '@orquestia/service-kit/hidden-characters';
import { LIMITS, lengthOf } from './product-limits.ts';
import { isStreamSafe } from './stream-safe.ts';

export const nameProblems = ['name-missing', 'name-long'] as const;
export const keywordsProblems = ['keyword-blank', 'keywords-many', 'keyword-long'] as const;
type NameProblem = (typeof nameProblems)[number];
type KeywordsProblem = (typeof keywordsProblems)[number];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Whether there is nothing to be seen: blanks and what only shapes or joins letters. */
const isBlank = (text: string) => withoutHidden(text).trim() === '';

/** A text as the gateway keeps it. */
export function normalizeText(text: string): string {
  return (isStreamSafe(text) ? text.normalize('NFC') : text).trim();
}

/** Why the gateway would refuse the name of a product. */
export function checkName(name: string): NameProblem[] {
  const problems: NameProblem[] = [];
  const text = normalizeText(name);
  if (isBlank(text)) problems.push('name-missing');
  else if (lengthOf(text) > LIMITS.name) problems.push('name-long');
  return problems;
}

/** Why the gateway would refuse the keywords of a product. */
export function checkKeywords(keywords: readonly string[]): KeywordsProblem[] {
  const problems: KeywordsProblem[] = [];
  const texts = keywords.map(normalizeText);
  if (texts.some(isBlank)) problems.push('keyword-blank');
  if (texts.length > LIMITS.keywords) problems.push('keywords-many');
  if (texts.some((text) => lengthOf(text) > LIMITS.keyword)) problems.push('keyword-long');
  return problems;
}

/** Whether a text has control characters, which the gateway refuses. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}

/** The characters of texts that nobody sees, which the gateway refuses, by their code points: `U+200B`. */
export function invisibleCharacters(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(findHidden).map(({ code }) => code))];
}
