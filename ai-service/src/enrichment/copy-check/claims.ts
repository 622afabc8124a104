import { fold } from '../fold.ts';
import { CLAIMS, type Claim } from './claim-list.ts';
import type { Facts, Sighting } from './finding.ts';

/** Certificates, health, warranty, price and eco claims that the product data does not make, in either language. */
export function checkClaims(text: string, facts: Facts): Sighting[] {
  const folded = fold(text);
  const foldedFacts = fold(facts.text);
  return CLAIMS.flatMap((claim) => {
    const supported = claim.sees === 'folded' ? has(foldedFacts, claim) : has(facts.text, claim);
    if (supported) return [];
    const seen = claim.sees === 'folded' ? folded : text;
    return [...seen.matchAll(claim.pattern)].map(
      ({ 0: { length }, index }): Sighting => ({ kind: claim.kind, start: index, end: index + length }),
    );
  });
}

function has(text: string, { pattern }: Claim): boolean {
  return text.search(pattern) >= 0;
}
