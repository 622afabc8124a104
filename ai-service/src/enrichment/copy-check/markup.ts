import type { Match } from './finding.ts';

/** HTML, Markdown, templates and chat marks: a description is plain text, even where the product data is not. */
const patterns = [
  /<!--[\s\S]*?-->|<[/!?]?\p{L}[^<>]*>/gu,
  /&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/giu,
  /\*\*[^*]+\*\*|__[^_\s][^_]*__|~~[^~]+~~/gu,
  /!?\[[^\]\n]*\]\([^)\n]*\)/gu,
  /`+[^`]*`+/gu,
  /^\s{0,3}#{1,6}\s+\S+/gmu,
  /^\s*[-*+•]\s+\S+/gmu,
  /\|[^|\n]+\|/gu,
  /\{\{[^}]*\}\}|\$\{[^}]*\}|<%[\s\S]*?%>/gu,
  /<\|[^|>]*\|>|\[\/?INST\]/gu,
  /\{\s*"[^"]*"\s*:/gu,
];

/** Markup that does not belong in a description. */
export function checkMarkup(text: string): Match[] {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ 0: found, index }) => {
      const start = index + found.length - found.trimStart().length;
      return { kind: 'markup', start, end: index + found.trimEnd().length };
    });
}
