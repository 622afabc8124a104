import { unitOf } from '../../enrichment/copy-check/units.ts';
import { englishSentences } from './english-sentences.ts';
import * as words from './english-words.ts';
import type { Detail, Grammar, Relation, Subject } from './grammar.ts';
import { readsAsKeyword } from './keyword-shape.ts';
import { isKnown, type KnownNouns, type Noun } from './noun.ts';
import { lowered } from './sentence-text.ts';
import { fold } from './text.ts';

const prepositionPattern =
  /^(with|without|for|from|of|in|by|on|up to|made of|made from|to|over|under|against)\s/;
const givenRelations: Readonly<Record<string, Relation>> = {
  with: 'part',
  without: 'lack',
  for: 'use',
  in: 'form',
  'made of': 'material',
};
const qualityPattern =
  /^(?:.{2,}(?:[ai]ble|proof|less|ful|ous|-free|-proof|-resistant|resistant|friendly|[a-z]{2}ed|etic|onic|otic|astic|atic|ptic|ctive|ative|tional|ical|ural)|(?:anti|non|semi|multi)[- ]?[a-z]{3,}|\S+ only|\S+ (?:free|proof|resistant|safe|friendly|duty|scented|plated|coated|lined|cut|pressed|aged|grain|roast|fit|cancelling|canceling|reducing|loaded|locking|cleaning|adhesive))$/;
const quantityPattern =
  /^(?:[\d½¼¾][\d.,x×/-]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dual|double|twin)[ -](.+)$/;
const amountPattern = /^[\d½¼¾][\d.,/-]*(?:\s?[x×]\s?\d[\d.,]*)*\s?([a-z°º"″%/²³]+)?(?:\s(.*))?$/iu;
const codePattern = /^(?=.*[\dA-Z])[\p{Lu}\p{N}][\p{Lu}\p{N}./+-]*\p{Ll}?$/u;
const countUnits =
  /^(?:hours?|years?|months?|days?|pieces?|pcs|pack|sheets?|pages?|tablets?|plys?|ply|litres?|tiers?|seats?|inch|inches|washes|reels|sizes?)\b/;
const coreEndPattern = /\s(?:with|without|for|of|in|to|by|from)\s|[,(]|\s\d/;

/** English words, for which it does not matter whether the product is one or many but beside "this". */
export const english: Grammar = {
  detail,
  senseOf: (keyword) => fold(keyword),
  noun,
  sentences: englishSentences,
  nameless: 'Catalogue product',
};

/** The last word of what the name begins with, where the lexicon knows it as what a product is. */
function noun(name: string, known: KnownNouns): Noun | undefined {
  const [core = ''] = fold(name).split(coreEndPattern);
  const [word = ''] = /[a-z]+$/.exec(core) ?? [];
  if (!isKnown(word, known.en)) return undefined;
  return { word, plural: /[^suic]s$/.test(word) && !/^(?:lens|gas|canvas|atlas|chess|bus)$/.test(word) };
}

function detail(keyword: string, subject: Subject): Detail | undefined {
  const folded = fold(keyword);
  if (folded.split(' ').some((word) => words.ailments.has(word))) return undefined;
  const [, missing] = /^(.+) not included$/i.exec(keyword) ?? [];
  if (missing !== undefined)
    return readsAsKeyword(missing) ? { relation: 'lack', text: plainCase(missing) } : undefined;
  const [, preposition] = prepositionPattern.exec(folded) ?? [];
  if (preposition !== undefined) {
    if (!readsAsKeyword(keyword, 5)) return undefined;
    const relation = givenRelations[preposition];
    if (relation === undefined) return { relation: 'phrase', text: lowered(keyword, 'en') };
    return { relation, text: keyword.slice(preposition.length + 1) };
  }
  return readsAsKeyword(keyword) ? relate(keyword, folded, subject) : undefined;
}

function relate(keyword: string, folded: string, subject: Subject): Detail | undefined {
  const all = folded.split(' ');
  const plain = plainCase(keyword);
  if (/^no \w/.test(folded)) return { relation: 'phrase', text: `with ${plain}` };
  if (/^size \S+$/.test(folded)) return { relation: 'size', text: plain };
  if (/(?:^| )gifts?$/.test(folded))
    return { relation: 'phrase', text: folded.endsWith('s') ? `for ${plain}` : `as a ${plain}` };
  if (/^A[0-6]$/.test(keyword)) return { relation: 'form', text: keyword };
  if (/^(?:pack|box|set|case|roll|bag) of \d+$/.test(folded)) return { relation: 'form', text: `a ${plain}` };
  const quantity = quantified(keyword, folded);
  if (quantity === 'part' && /^\d+[ -]\S+ \S*[^s]$/.test(folded)) return worded('part', keyword, keyword);
  if (quantity !== undefined) return { relation: quantity, text: keyword };
  const colour = colourOf(all, subject);
  if (colour !== undefined) return { relation: colour, text: plain };
  if (words.materials.has(folded)) return { relation: relationOf(all, subject), text: plain };
  if (isQuality(folded, all)) return { relation: 'quality', text: plain };
  if (isNamed(keyword) && words.uses.has(folded)) return { relation: 'use', text: keyword };
  if (isNamed(keyword)) {
    const isCounted = all.length > 1 && words.parts.has(all.at(-1) ?? '');
    if (isCounted) return worded('part', keyword, keyword);
    // Of an accessory it may be the name of what it is for.
    return { relation: words.accessories.has(subject.noun?.word ?? '') ? 'topic' : 'part', text: keyword };
  }
  return worded(relationOf(all, subject), keyword, plain);
}

/** A noun as it follows "with" or "for". */
function worded(relation: Relation, keyword: string, plain: string): Detail {
  const last = fold(plain).split(' ').at(-1) ?? '';
  if (relation === 'part' && last === 'sleeve') return { relation, text: `${plain}s` };
  if (
    relation === 'part' &&
    !words.ingredients.has(last) &&
    !/[^s]s$|^(?:mesh|lace)$/.test(last) &&
    !words.uncounted.has(last)
  )
    return { relation, text: `${article(plain)} ${plain}` };
  if (relation === 'form' && words.vessels.has(last)) return { relation, text: `${article(plain)} ${plain}` };
  if (relation !== 'use') return { relation, text: relation === 'topic' ? keyword : plain };
  const plural = words.plurals[last];
  if (plural !== undefined)
    return { relation, text: `${plain.slice(0, plain.length - last.length)}${plural}` };
  return { relation, text: words.definite.has(last) ? `the ${plain}` : plain };
}

function article(word: string): string {
  if (/^[FHLMNRSX][\p{Lu}\d]/u.test(word)) return 'an';
  return /^(?:[aeo]|i|u(?!ni|s[aeb]|k\b|v\b))/i.test(word) ? 'an' : 'a';
}

/** "4K", "HEPA", "DisplayPort", "HDMI x3": what a product has by its own name. */
function isNamed(keyword: string): boolean {
  return (
    codePattern.test(keyword) ||
    /^(?:\p{Lu}\p{L}+ [\d.]+|\p{Lu}\p{Ll}+\p{Lu}\p{L}*|[\p{Lu}\d]{2,}(?: \S+)+)$/u.test(keyword)
  );
}

/** "Two batteries", "260 ml", "6 players". */
function quantified(keyword: string, folded: string): Relation | undefined {
  const [, unit = '', rest] = amountPattern.exec(keyword) ?? [];
  const isUnit =
    unit !== '' &&
    (unitOf(unit, fold(unit)) !== undefined || /^(?:w|v|kw|hz|dpi|btu|mah|ply|micron)$/i.test(unit));
  const last = folded.split(' ').at(-1) ?? '';
  if (/^\S+ colou?rs$/.test(folded)) return 'form';
  if (isUnit && rest !== undefined)
    return words.parts.has(last) || words.devices.has(last) || /^[A-Z]/.test(rest) ? 'part' : 'size';
  if (isUnit || /^[\d½¼¾][\d.,x×/-]*$/.test(folded)) return 'size';
  if (/^\S+ \d+\+$/.test(folded) && words.uses.has(folded.split(' ')[0] ?? '')) return 'use';
  const [, counted] = quantityPattern.exec(folded) ?? [];
  if (counted === undefined) return undefined;
  if (/^tablets?$/.test(last)) return 'size';
  if (words.uses.has(last)) return 'use';
  if (words.parts.has(last)) return 'part';
  return countUnits.test(counted) || unitOf(counted, counted) !== undefined ? 'size' : 'part';
}

function colourOf(all: readonly string[], { category }: Subject): Relation | undefined {
  const last = all.at(-1) ?? '';
  if (!words.colours.has(last) || all.length > 2) return undefined;
  const isMatter = words.materials.has(last) && (category === 'jewelry' || !/^(?:silver|gold)$/.test(last));
  if (isMatter) return undefined;
  return category === 'food' || category === 'beverages' ? 'quality' : 'form';
}

function isQuality(folded: string, all: readonly string[]): boolean {
  if (words.nounsLikeAdjectives.has(folded)) return false;
  return all.every((word) => words.adjectives.has(word)) || qualityPattern.test(folded);
}

function relationOf(all: readonly string[], about: Subject): Relation {
  const { noun: subject, category } = about;
  const last = all.at(-1) ?? '';
  const isToldCloser = all.length > 1;
  if (words.materials.has(last)) return materialRelation(all, about);
  if (words.animals.has(last)) return category === 'pets' ? 'use' : 'topic';
  if (category !== null && words.withIngredients.has(category) && words.ingredients.has(last)) return 'part';
  if (words.devices.has(last)) {
    if (words.accessories.has(subject?.word ?? '')) return 'use';
    return isToldCloser ? 'part' : 'topic';
  }
  if (words.parts.has(last)) return 'part';
  if (words.forms.has(last) || words.vessels.has(last)) return 'form';
  if (words.uses.has(last)) return isShown(last, category) ? 'topic' : 'use';
  if (all.length === 2 && words.adjectives.has(all[0] ?? '')) return 'part';
  return words.sets.has(subject?.word ?? '') ? 'part' : 'topic';
}

function isShown(last: string, category: string | null): boolean {
  if (category === null || /^(?:kid|child|adult|famil|beginner)/.test(last)) return false;
  return words.showingCategories.has(category) || (category === 'arts' && words.scenes.has(last));
}

/** A name that says another material is right about it. */
function materialRelation(all: readonly string[], { name, noun: subject, category }: Subject): Relation {
  const last = all.at(-1) ?? '';
  const word = subject?.word ?? '';
  const isCoating = all.length === 1 && (words.coatings.has(last) || last === 'glass');
  if (category === 'arts' && last === 'canvas') return 'use';
  if (words.worksOnMaterial.has(word))
    return words.workable.has(last) ? 'use' : isCoating ? 'topic' : 'material';
  const isTold = fold(name)
    .split(/[^a-z]+/)
    .some((other) => words.materials.has(other) && other !== last);
  const isNone = category !== null && words.immaterial.has(category);
  return isTold || isNone || isCoating || (words.eitherMaterial.has(word) && words.workable.has(last))
    ? 'topic'
    : 'material';
}

/** A keyword typed with a capital, as its words stand within a sentence. */
function plainCase(keyword: string): string {
  if (/\p{Lu}{6}/u.test(keyword) && keyword === keyword.toUpperCase()) return keyword.toLowerCase();
  return /^\p{Lu}\p{Ll}/u.test(keyword) ? lowered(keyword, 'en') : keyword;
}
