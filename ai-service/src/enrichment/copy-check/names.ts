import { fold, wordsOf } from '../fold.ts';
import { taxonomy } from '../taxonomy.ts';
import type { Facts, Match } from './finding.ts';
import { unitOf } from './units.ts';

const wordPattern = /(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}]*(?:[-'’&+/.][\p{L}\p{N}]+)*/gu;
const possessivePattern = /['’]s$/u;
const sentenceStartPattern = /(?:^|[.!?:;…\n«“”"'‘(¡¿•–—-])\s*$/u;
const capitalsPattern = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}&+/.-]+$/u;
const mixedCasePattern = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u;
const digitPattern = /\p{N}/u;
const capitalisedPattern = /^\p{Lu}\p{Ll}/u;

/** Written with a capital, or in capitals, without naming anything. */
const ordinaryWords = new Set(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter halloween navidad ok diy'.split(
    ' ',
  ),
);
const taxonomyWords = new Set(taxonomy.flatMap(({ es, en }) => [...wordsOf(es), ...wordsOf(en)]));

/**
 * Words that look like a brand, a model or an acronym (in capitals, with a capital inside or in mid-sentence, letters
 * with figures) and are not in the product data. The first word of a sentence has its capital from there, so a brand in
 * that place alone goes unseen.
 */
export function checkNames(text: string, facts: Facts): Match[] {
  const given = new Set(wordsOf(facts.text));
  const givenCompact = compact(facts.text);
  const isGiven = (word: string) =>
    fold(word.replace(possessivePattern, ''))
      .split(/[^\p{L}\p{N}]+/u)
      .every((part) => given.has(part) || given.has(singular(part)) || given.has(`${part}s`)) ||
    (!capitalisedPattern.test(word) && givenCompact.includes(compact(word)));

  const matches: Match[] = [];
  for (const { 0: word, index: start } of text.matchAll(wordPattern)) {
    if (!looksLikeName(word, text.slice(0, start)) || isGiven(word)) continue;
    const end = start + word.length;
    const before = matches.at(-1);
    if (before && /^\s$/.test(text.slice(before.end, start))) before.end = end;
    else matches.push({ kind: 'name', start, end });
  }
  return matches;
}

function looksLikeName(word: string, before: string): boolean {
  const folded = fold(word);
  if (ordinaryWords.has(folded)) return false;
  if (/\p{N}\s?$/u.test(before) && unitOf(word, folded)) return false;
  if (capitalsPattern.test(word) || mixedCasePattern.test(word) || digitPattern.test(word)) return true;
  return capitalisedPattern.test(word) && !sentenceStartPattern.test(before) && !taxonomyWords.has(folded);
}

function compact(text: string): string {
  return wordsOf(text).join('');
}

function singular(word: string): string {
  return word.replace(/e?s$/, '');
}
