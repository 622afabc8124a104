import { wordsOf } from './product-filter-input.ts';

type Bind = (value: unknown) => string;

/** A word of a search in SQL: as it is folded, and its stems. */
type Word = { given: string; folded: string; stems: string[]; isBarcode: boolean; mayBeMisspelt: boolean };

function boundWords(search: string, bind: Bind): Word[] {
  // PostgreSQL has no text with a NUL in it, and takes none.
  if (search.includes('\0')) return [];
  return wordsOf(search).map((word) => {
    const given = `${bind(word)}::text`;
    const folded = `search_fold(${given})`;
    const stems = ['spanish_stem', 'english_stem'].map(
      (dictionary) => `search_stem('pg_catalog.${dictionary}', ${folded})`,
    );
    // Sizes and codes are what they are: M6 is not M8 misspelt.
    const mayBeMisspelt = /^[\p{L}\p{M}'’-]+$/u.test(word);
    return { given, folded, stems, isBarcode: /^\d{8,14}$/.test(word), mayBeMisspelt };
  });
}

const hasCode = ({ given, isBarcode }: Word) => [
  `code_key(sku) = code_key(${given})`,
  ...(isBarcode ? [`lpad(barcode, 14, '0') = lpad(${given}, 14, '0')`] : []),
];

/** A code may have blanks in it. */
const isWholeCode = (search: string, bind: Bind) => `code_key(sku) = code_key(${bind(search.trim())}::text)`;

/**
 * The condition of a search: each word, or a stem of it, stands somewhere in the texts, or is a code, or a name has a word
 * so like it that it may be meant. Undefined where nothing is searched for.
 */
export function searchCondition(search: string, bind: Bind): string | undefined {
  const words = boundWords(search, bind);
  if (words.length === 0) return undefined;
  const conditions = words.map((word) => {
    const texts = [word.folded, ...word.stems].map((text) => `search_text LIKE search_pattern(${text})`);
    const similar = word.mayBeMisspelt ? [`id = ANY(ARRAY(SELECT similar_products(${word.folded})))`] : [];
    return `(${[...texts, ...hasCode(word), ...similar].join(' OR ')})`;
  });
  const all = conditions.join(' AND ');
  return words.length === 1 ? all : `((${all}) OR ${isWholeCode(search, bind)})`;
}

/**
 * How far a product is from what is searched for, a whole number: the less, the better. Codes come before names, whole words
 * before their stems and their beginnings, names before descriptions and those before keywords; shorter names first.
 */
export function searchDistance(search: string, bind: Bind): string {
  const words = boundWords(search, bind);
  if (words.length === 0) return '0::int';
  const nearness = words.map(nearnessOf);
  const whole = words.length === 1 ? [] : [`CASE WHEN ${isWholeCode(search, bind)} THEN 10000 ELSE 0 END`];
  return `(length(folded_name) - ${[...nearness, ...whole].join(' - ')})::int`;
}

// The texts stand one behind another in what is searched: name, description, keywords.
const keywordsLength = `coalesce(length(keywords_text(keywords)), 0)`;

function nearnessOf(word: Word): string {
  const { folded, stems } = word;
  const name = `(' ' || translate(folded_name, '-/.,()''', '       ') || ' ')`;
  const begins = [folded, ...stems].map((text) => `strpos(${name}, ' ' || ${text}) > 0`);
  const inDescription = [folded, ...stems].map(
    (text) => `strpos(left(search_text, -${keywordsLength} - 1), ${text}) > 0`,
  );
  const inTexts = [folded, ...stems].map((text) => `strpos(search_text, ${text}) > 0`);
  return `CASE
    WHEN ${hasCode(word).join(' OR ')} THEN 10000
    WHEN strpos(${name}, ' ' || ${folded} || ' ') = 1 THEN 1100
    WHEN strpos(${name}, ' ' || ${folded} || ' ') > 0 THEN 1000
    WHEN ${begins.join(' OR ')} THEN 900
    WHEN strpos(folded_name, ${folded}) > 0 THEN 700
    WHEN ${inDescription.join(' OR ')} THEN 300
    WHEN ${inTexts.join(' OR ')} THEN 200
    ELSE (800 * strict_word_similarity(search_sound(${folded}), search_sound(folded_name)))::int END`;
}
