import { type Locale, limits } from '../../contract/contract.ts';
import { english } from './english.ts';
import type { Grammar, Role } from './grammar.ts';
import { capitalised, joined, lowered, sentenceText } from './sentence-text.ts';
import { spanish } from './spanish.ts';
import { fold } from './text.ts';

type Facts = { name: string; keywords: readonly string[]; category: string | null };

/** Two qualities beside a name read well; more are listed. */
const maxQualities = 2;

const grammars: Record<Locale, Grammar> = { es: spanish, en: english };

/**
 * Sentences made of the given facts and of nothing else. The same facts always give the same text;
 * different products get different frames, so that a catalogue does not read like a stencil.
 */
export function composeDescription(facts: Facts, language: Locale): string {
  const grammar = grammars[language];
  const name = sentenceText(facts.name);
  const roles = sortedKeywords(facts.keywords.map(sentenceText), name, grammar);
  const choice = hash(`${facts.name}\n${facts.keywords.join('\n')}`);
  const product = [
    /[\p{L}\p{N}\p{S}]/u.test(name) ? name : grammar.nameless,
    joined(roles.quality, grammar.and),
    ...roles.phrase,
  ]
    .filter((part) => part !== '')
    .join(', ');
  const frames = roles.detail.length === 1 ? grammar.oneDetail : grammar.manyDetails;
  const list = joined(roles.detail, grammar.and);
  const details = list === '' ? [] : [fill(pick(frames, choice), { list })];
  const category = facts.category && categoryInSentence(facts.category, language);
  if (category === null) return finished([`${product}.`, ...details], language);
  const opens = choice % 2 === 0;
  const sentences = opens
    ? [fill(pick(grammar.opening, choice >>> 3), { product, category }), ...details]
    : [`${product}.`, ...details, fill(pick(grammar.section, choice >>> 3), { category })];
  return finished(sentences, language);
}

/** Each keyword under what it is to the product; one that the name already says is left out. */
function sortedKeywords(keywords: readonly string[], name: string, grammar: Grammar): Record<Role, string[]> {
  const roles: Record<Role, string[]> = { quality: [], phrase: [], detail: [] };
  for (const forms of groupedBySense(keywords.flatMap(items), name, grammar)) {
    const roleOf = (keyword: string) => grammar.roleOf(keyword, name);
    const keyword = forms.find((form) => roleOf(form) === 'quality') ?? forms[0] ?? '';
    const role = roleOf(keyword);
    const full = role === 'quality' && roles.quality.length >= maxQualities;
    roles[full ? 'detail' : role].push(keyword);
  }
  return roles;
}

/** "Ropa, cocina" lists two things; "y azúcar" goes on with a list that is ours to join. */
function items(keyword: string): string[] {
  return keyword.split(/\s*[,;]\s+/).map((item) => item.replace(/^(?:y|e|o|u|and|or)\s+/u, ''));
}

/** The keywords that say the same together, without those that the name says. */
function groupedBySense(keywords: readonly string[], name: string, grammar: Grammar): string[][] {
  const inName = ` ${words(name)} `;
  const sensesOfName = new Set(words(name).split(' ').map(grammar.senseOf));
  const isNew = (keyword: string) => {
    const plain = words(keyword);
    return plain !== '' && !inName.includes(` ${plain} `) && !sensesOfName.has(grammar.senseOf(plain));
  };
  return [...Map.groupBy(keywords.filter(isNew), (keyword) => grammar.senseOf(words(keyword))).values()];
}

function words(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function categoryInSentence(category: string, language: Locale): string {
  return lowered(category, language).replace(' & ', ' and ');
}

function pick(frames: readonly string[], choice: number): string {
  return frames[choice % frames.length] ?? '';
}

/** One pass, so that braces in a product's own words are never filled. */
function fill(frame: string, values: Readonly<Record<string, string>>): string {
  return frame.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

function finished(sentences: readonly string[], language: Locale): string {
  return sentences
    .map((sentence) => capitalised(sentence.replace(/([.!?…])\.$/u, '$1'), language))
    .join(' ')
    .slice(0, limits.descriptionLength);
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
