import { fold, wordsOf } from '../fold.ts';
import { TAXONOMY } from '../taxonomy.ts';
import type { Facts, Sighting } from './finding.ts';
import { unitOf } from './units.ts';

const WORD = /(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}]*(?:[-'’&+/.][\p{L}\p{N}]+)*/gu;
const POSSESSIVE = /['’]s$/u;
const SENTENCE_START = /(?:^|[.!?:;…\n«“”"'‘(¡¿•–—-])\s*$/u;
const CAPITALS = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}&+/.-]+$/u;
const MIXED = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u;
const CODE = /\p{N}/u;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;

/** Written with a capital, or in capitals, without naming anything. */
const HARMLESS = new Set(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter halloween navidad ok diy'.split(
    ' ',
  ),
);
const SHELVES = new Set(TAXONOMY.flatMap(({ es, en }) => [...wordsOf(es), ...wordsOf(en)]));

/**
 * Words that look like a brand, a model or an acronym (in capitals, with a capital inside or in mid-sentence, letters
 * with figures) and are not in the product data. The first word of a sentence has its capital from there, so a brand in
 * that place alone goes unseen.
 */
export function checkNames(text: string, facts: Facts): Sighting[] {
  const given = new Set(wordsOf(facts.text));
  const givenCompact = compact(facts.text);
  const isGiven = (word: string) =>
    fold(word.replace(POSSESSIVE, ''))
      .split(/[^\p{L}\p{N}]+/u)
      .every((part) => given.has(part) || given.has(singular(part)) || given.has(`${part}s`)) ||
    (!CAPITALISED.test(word) && givenCompact.includes(compact(word)));

  const sightings: Sighting[] = [];
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    if (!looksLikeName(word, text.slice(0, start)) || isGiven(word)) continue;
    const end = start + word.length;
    const before = sightings.at(-1);
    if (before && /^\s$/.test(text.slice(before.end, start))) before.end = end;
    else sightings.push({ kind: 'name', start, end });
  }
  return sightings;
}

function looksLikeName(word: string, before: string): boolean {
  const folded = fold(word);
  if (HARMLESS.has(folded)) return false;
  if (/\p{N}\s?$/u.test(before) && unitOf(word, folded)) return false;
  if (CAPITALS.test(word) || MIXED.test(word) || CODE.test(word)) return true;
  return CAPITALISED.test(word) && !SENTENCE_START.test(before) && !SHELVES.has(folded);
}

function compact(text: string): string {
  return wordsOf(text).join('');
}

function singular(word: string): string {
  return word.replace(/e?s$/, '');
}
