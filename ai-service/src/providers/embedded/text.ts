/** One piece of a folded text: a word, an amount with its unit ("#ml"), a bare number or a break. */
export type Token = { kind: 'word' | 'unit' | 'number' | 'break'; text: string; stem: string };

const unitStems: ReadonlyMap<string, string> = new Map(
  [
    'ml cc mililitros',
    'cl',
    'l lt lts ltr litro litros litre litres liter liters',
    'g gr grs gramos grams',
    'mg',
    'kg kgs kilo kilos kilogramos',
    'oz onzas',
    'lb lbs libras',
    'mm',
    'cm cms',
    'm mt mts metro metros meter meters metre metres',
    'inch inches pulgada pulgadas plg in',
    'ft pies',
    'v volt volts voltios',
    'w watt watts vatios',
    'kw kva',
    'hp cv',
    'hz mhz ghz',
    'mb gb tb',
    'mah ah',
    'mp megapixeles megapixels',
    'rpm',
    'btu',
    'psi bar bares',
    'lm lumens lumenes',
    'dpi',
    'fps',
  ].flatMap((line) => {
    const [first, ...others] = line.split(' ');
    return [first, ...others].map((unit): [string, string] => [unit ?? '', `#${first}`]);
  }),
);

const irregularStems: ReadonlyMap<string, string> = new Map(
  Object.entries({
    knives: 'knif',
    shelves: 'shelf',
    scarves: 'scarf',
    leaves: 'leaf',
    loaves: 'loaf',
    men: 'man',
    women: 'woman',
    children: 'child',
    feet: 'foot',
    teeth: 'tooth',
    mice: 'mous',
    lens: 'lens',
    tes: 'te',
  }),
);
const vowels = 'aeiou';

/** An amount with what may be its unit, a word, or anything else. */
const piecePattern = /(\d+(?:[.,x/]\d+)*)\s?([a-z]+)?(?![a-z0-9])|([a-z0-9]+)(?:'[a-z]+)?|([^a-z0-9'\s]+)/g;
const plainPattern = /^[ -~]*$/;
/** Most terms of the lexicon are words and nothing else. */
const wordsPattern = /^[a-z]+(?: [a-z]+)*$/;

/**
 * The text as a reader sees it: invisible characters left out, control characters and line breaks made spaces, heaps of accents cut.
 */
export function visibleText(text: string): string {
  if (plainPattern.test(text)) return text.replace(/ +/g, ' ').trim();
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lower case without accents and fancy forms, so that "cámara", "camara" and "ｃamara" are one word. */
export function fold(text: string): string {
  if (plainPattern.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * A light stemmer for Spanish and English alike. It takes off the plural and no more: the gender of a
 * noun often tells two products apart ("bolso" and "bolsa", "cuchillo" and "cuchilla").
 */
export function stem(word: string): string {
  const known = irregularStems.get(word);
  if (known !== undefined) return known;
  let root = word;
  if (root.endsWith('s')) {
    if (root.length > 4 && root.endsWith('ies')) root = root.slice(0, -2);
    else if (root.length > 3 && !root.endsWith('ss') && !root.endsWith('us')) root = root.slice(0, -1);
  }
  if (root.length > 3 && root.endsWith('e')) root = root.slice(0, -1);
  if (root.length > 2 && root.endsWith('z')) return `${root.slice(0, -1)}c`;
  const softens = root.length > 3 && root.endsWith('y') && !vowels.includes(root.at(-2) ?? '');
  return softens ? `${root.slice(0, -1)}i` : root;
}

/** The pieces of a text in their order. */
export function tokenise(text: string): Token[] {
  const folded = fold(visibleText(text));
  if (wordsPattern.test(folded)) return folded.split(' ').map(wordToken);
  const tokens: Token[] = [];
  for (const [, number, unit, word, other] of folded.matchAll(piecePattern)) {
    if (word !== undefined) tokens.push(wordToken(word));
    else if (number !== undefined) tokens.push(...amount(number, unit));
    else if (other !== undefined) tokens.push({ kind: 'break', text: other, stem: '' });
  }
  return tokens;
}

function wordToken(text: string): Token {
  return { kind: 'word', text, stem: stem(text) };
}

function amount(number: string, suffix: string | undefined): Token[] {
  if (suffix === undefined) return [{ kind: 'number', text: number, stem: '' }];
  const unit = unitStems.get(suffix);
  if (unit !== undefined) return [{ kind: 'unit', text: suffix, stem: unit }];
  return [{ kind: 'number', text: number, stem: '' }, wordToken(suffix)];
}
