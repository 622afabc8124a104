import type { DescriptionRequest } from '../contract/contract.ts';
import { checkClaims } from './copy-check/claims.ts';
import type { Facts, Finding, Sighting } from './copy-check/finding.ts';
import { warningText } from './copy-check/finding.ts';
import { checkLinks } from './copy-check/links.ts';
import { checkMarkup } from './copy-check/markup.ts';
import { checkNames } from './copy-check/names.ts';
import { checkNumbers } from './copy-check/numbers.ts';

/** The graver first: where two rules see the same words, the first one tells. */
const RULES: readonly ((text: string, facts: Facts) => Sighting[])[] = [
  checkMarkup,
  checkLinks,
  checkClaims,
  checkNumbers,
  checkNames,
];

const MOST_FINDINGS = 20;
const LONGEST_FRAGMENT = 80;

/** Everything checkable in a text that the product data does not support, each once, in the text's order. */
export function checkCopy(text: string, input: DescriptionRequest): Finding[] {
  const facts: Facts = { text: [input.name, ...input.keywords].join('\n'), language: input.language };
  const sightings: Sighting[] = [];
  for (const seen of RULES.flatMap((rule) => rule(text, facts))) {
    const told = sightings.some(({ start, end }) => seen.start < end && start < seen.end);
    if (!told && seen.start < seen.end) sightings.push(seen);
  }
  const findings = new Map<string, Finding>();
  for (const { kind, start, end } of sightings.sort((one, other) => one.start - other.start)) {
    const fragment = text.slice(start, Math.min(end, start + LONGEST_FRAGMENT));
    findings.set(`${kind} ${fragment}`, { kind, fragment });
  }
  return [...findings.values()].slice(0, MOST_FINDINGS);
}

/** The warnings of an answer. */
export function copyWarnings(text: string, input: DescriptionRequest): string[] {
  return checkCopy(text, input).map((finding) => warningText(finding, input.language));
}

/** A finding as the model is told of it. */
export function describeFinding({ kind, fragment }: Finding): string {
  return `${JSON.stringify(fragment)} is not supported by the product data or does not belong in a description (${kind}): leave it out`;
}
