import { checkLinks } from '../../enrichment/copy-check/links.ts';
import { checkMarkup } from '../../enrichment/copy-check/markup.ts';
import { visibleText } from './text.ts';

const tagPattern = /<[/!]?[a-z][^<>]*>|<!--.*?-->/giu;
const markdownLinkPattern = /!?\[([^\]]*)\]\([^)]*\)/gu;
/** The marks of tags, Markdown and templates, wherever one is left alone. */
const marksPattern = /https?|[<>＜＞{}[\]|`~^\\*_#=]+|\$(?=\s|$)/giu;

/**
 * A name or keyword as plain words for a sentence: what looks like markup or an address is left out,
 * every other word stays as it was typed.
 */
export function sentenceText(text: string): string {
  const bare = visibleText(text)
    .replace(tagPattern, ' ')
    .replace(markdownLinkPattern, '$1')
    .replace(/\*+|`+/gu, '');
  return withoutFindings(bare)
    .replace(marksPattern, ' ')
    .replace(/\(\s*\)|"\s*"|«\s*»/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([.,;:!?)])/gu, '$1')
    .replace(/^[\s,;:.\-–—/]+|[\s,;:.\-–—/]+$/gu, '');
}

/** What the copy check would object to in any text, whatever the product data says. */
function withoutFindings(text: string): string {
  const found = [...checkMarkup(text), ...checkLinks(text, { text, language: 'es' })];
  const fragments = found.map(({ start, end }) => text.slice(start, end));
  return fragments.reduce((left, fragment) => left.replaceAll(fragment, ' '), text);
}

export function capitalised(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}

/** A text that began a sentence, within one. */
export function lowered(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleLowerCase(language) + text.slice(first.length);
}

/** "a", "a y b", "a, b y c": `and` chooses the word by what follows it. */
export function joined(items: readonly string[], and: (next: string) => string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and(last)} ${last}`;
}

export function pick(frames: readonly string[], choice: number): string {
  return frames[choice % frames.length] ?? '';
}
