import { fold } from '../fold.ts';
import { CLAIMS } from './claim-list.ts';
import type { Facts, Sighting } from './finding.ts';

/** Certificates, health, warranty, price and eco claims that the product data does not make, in either language. */
export function checkClaims(text: string, facts: Facts): Sighting[] {
  const folded = fold(text);
  const foldedFacts = fold(facts.text);
  return CLAIMS.flatMap(({ kind, pattern, sees }) => {
    const [seen, given] = sees === 'folded' ? [folded, foldedFacts] : [text, facts.text];
    const found = [...seen.matchAll(pattern)];
    if (found.length === 0 || given.search(pattern) >= 0) return [];
    return found.map(({ 0: { length }, index }): Sighting => ({ kind, start: index, end: index + length }));
  });
}
