import type { DescriptionRequest } from '../../contract/contract.ts';
import { checkClaims } from './claims.ts';
import type { Facts, Finding, Match } from './finding.ts';
import { checkLinks } from './links.ts';
import { checkMarkup } from './markup.ts';
import { checkNames } from './names.ts';
import { checkNumbers } from './numbers.ts';

/** The graver first: where two rules match the same words, the first one counts. */
const rules: readonly ((text: string, facts: Facts) => Match[])[] = [
  checkMarkup,
  checkLinks,
  checkClaims,
  checkNumbers,
  checkNames,
];

const maxFindings = 20;
const maxFragmentLength = 80;

/** Everything checkable in a text that the product data does not support, each once, in the text's order. */
export function checkCopy(text: string, input: DescriptionRequest): Finding[] {
  const facts: Facts = { text: [input.name, ...input.keywords].join('\n'), language: input.language };
  const matches: Match[] = [];
  for (const match of rules.flatMap((rule) => rule(text, facts))) {
    const overlaps = matches.some(({ start, end }) => match.start < end && start < match.end);
    if (!overlaps && match.start < match.end) matches.push(match);
  }
  const findings = new Map<string, Finding>();
  for (const { kind, start, end } of matches.sort((one, other) => one.start - other.start)) {
    const fragment = text.slice(start, Math.min(end, start + maxFragmentLength));
    findings.set(`${kind} ${fragment}`, { kind, fragment });
  }
  return [...findings.values()].slice(0, maxFindings);
}
