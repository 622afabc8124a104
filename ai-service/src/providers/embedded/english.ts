import type { Grammar, Role } from './grammar.ts';
import { fold } from './text.ts';

const prepositionPattern = /^(?:with|without|for|from|of|in|by|up to|made of|made from)\s/;
const qualityPattern =
  /^(?:.{3,}(?:[ai]ble|proof|less|ful|ous|-free|-resistant|resistant|insulated|coated|padded|lined|treated|rounded|weighted|folding|rechargeable)|black|white|red|blue|green|yellow|grey|gray|brown|pink|purple|orange|beige|navy|compact|lightweight|cordless|wireless|portable|waterproof|heavy duty|unisex|adjustable|assorted|round|square|soft|thick|slim|foldable|washable|reusable|disposable|wooden|sterile|absorbent|transparent|clear)$/;

/** Nouns that end like a quality. */
const nouns = new Set(['vegetable', 'table', 'cable', 'stable', 'mouthful', 'handful']);

/** English sentences worded so that it does not matter whether the product is one or many. */
export const english: Grammar = {
  roleOf,
  and: () => 'and',
  senseOf: (keyword) => fold(keyword),
  oneDetail: ['Main feature: {list}.', 'Detail: {list}.', 'Worth noting: {list}.', 'Product detail: {list}.'],
  manyDetails: [
    'Main features: {list}.',
    'Key details: {list}.',
    'Worth noting: {list}.',
    'Product details: {list}.',
  ],
  section: [
    'You will find it under {category}.',
    'Listed under {category}.',
    'Section: {category}.',
    'It belongs to {category}.',
  ],
  opening: [
    '{product}, from our {category} section.',
    'From the {category} section: {product}.',
    'In {category}: {product}.',
  ],
  nameless: 'Catalogue product',
};

function roleOf(keyword: string): Role {
  const folded = fold(keyword);
  if (prepositionPattern.test(folded)) return 'phrase';
  return qualityPattern.test(folded) && !nouns.has(folded) ? 'quality' : 'detail';
}
