import { visibleText } from './text.ts';

/** What a sentence must not carry: tags, addresses, the marks of Markdown and of templates. */
const TAG = /<[/!]?[a-z][^<>]*>|<!--.*?-->/giu;
const ENTITY = /&(?:#x?[0-9a-f]+|[a-z]+);/giu;
const MARKDOWN_LINK = /!?\[([^\]]*)\]\([^)]*\)/gu;
const ADDRESS = /(?:\b(?:https?|ftp|javascript|data|mailto):|\bwww\.)\S*/giu;
const DOMAIN = /\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|example|io|dev|app|shop|xyz)\b\S*/giu;
const LEFTOVER = /https?|[<>＜＞{}[\]|`~^\\*_#=]+|\$(?=\s|$)/giu;

/**
 * A name or keyword as plain words for a sentence: what looks like markup or an address is left out,
 * every other word stays as it was typed.
 */
export function sentenceText(text: string): string {
  return visibleText(text)
    .replace(TAG, ' ')
    .replace(ENTITY, ' ')
    .replace(MARKDOWN_LINK, '$1')
    .replace(ADDRESS, ' ')
    .replace(DOMAIN, ' ')
    .replace(LEFTOVER, ' ')
    .replace(/\(\s*\)|"\s*"|«\s*»/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([.,;:!?)])/gu, '$1')
    .replace(/^[\s,;:.\-–—/]+|[\s,;:.\-–—/]+$/gu, '');
}

export function capitalised(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}

/** A category's name inside a sentence: "Tools & hardware" reads "tools and hardware". */
export function lowered(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleLowerCase(language) + text.slice(first.length);
}

/** "a", "a y b", "a, b y c": `and` chooses the word by what follows it. */
export function joined(items: readonly string[], and: (next: string) => string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and(last)} ${last}`;
}
