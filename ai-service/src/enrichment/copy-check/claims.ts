import { fold } from '../fold.ts';
import { claims } from './claim-list.ts';
import type { Facts, Match } from './finding.ts';

/** Certificates, health, warranty, price and eco claims that the product data does not make, in either language. */
export function checkClaims(text: string, facts: Facts): Match[] {
  const folded = fold(text);
  const foldedFacts = fold(facts.text);
  return claims.flatMap(({ kind, pattern, matchedIn }) => {
    const [searched, given] = matchedIn === 'text' ? [text, facts.text] : [folded, foldedFacts];
    const found = [...searched.matchAll(pattern)];
    if (found.length === 0 || given.search(pattern) >= 0) return [];
    return found.map(({ 0: { length }, index }): Match => ({ kind, start: index, end: index + length }));
  });
}
