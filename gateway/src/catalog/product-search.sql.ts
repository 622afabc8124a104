import { hasBarcode, hasSku } from './codes.sql.ts';
import { readCode } from './codes.ts';
import { wordsOf } from './product-filter-input.ts';

type Bind = (value: unknown) => string;

/** A word of a search in SQL: as it was given, as it is folded, and its root in whichever language. */
type Word = { given: string; folded: string; root: string; isBarcode: boolean; mayBeMisspelt: boolean };

function boundWords(search: string, bind: Bind): Word[] {
  // PostgreSQL has no text with a NUL in it, and takes none.
  if (search.includes('\0')) return [];
  return wordsOf(search).map((word) => {
    const given = `${bind(word)}::text`;
    const folded = `search_fold(${given})`;
    // Sizes and codes are what they are: M6 is not M8 misspelt.
    const mayBeMisspelt = /^[\p{L}\p{M}'’-]+$/u.test(word);
    const isBarcode = /^\d{8,14}$/.test(word);
    return { given, folded, root: `search_root(${folded})`, isBarcode, mayBeMisspelt };
  });
}

const hasCode = ({ given, isBarcode }: Word) => [hasSku(given), ...(isBarcode ? [hasBarcode(given)] : [])];

/** A code may have blanks in it. */
const isWholeCode = (search: string, bind: Bind) => hasSku(bind(readCode(search)));

/**
 * The condition of a search: the root of each word stands somewhere in the texts, or it is a code, or a name has a word so
 * like it that it may be meant. Undefined where nothing is searched for.
 */
export function searchCondition(search: string, bind: Bind): string | undefined {
  const words = boundWords(search, bind);
  if (words.length === 0) return undefined;
  const conditions = words.map((word) => {
    const similar = word.mayBeMisspelt ? [`id = ANY(ARRAY(SELECT similar_products(${word.folded})))`] : [];
    const text = `search_text LIKE search_pattern(${word.root})`;
    return `(${[text, ...hasCode(word), ...similar].join(' OR ')})`;
  });
  const all = conditions.join(' AND ');
  return words.length === 1 ? all : `((${all}) OR ${isWholeCode(search, bind)})`;
}

/**
 * How far a product is from what is searched for, a whole number: the less, the better. Codes come before names, whole words
 * before their beginnings, names before descriptions and those before keywords; shorter names first.
 */
export function searchDistance(search: string, bind: Bind): string {
  const words = boundWords(search, bind);
  if (words.length === 0) return '0::int';
  const whole = words.length === 1 ? [] : [`CASE WHEN ${isWholeCode(search, bind)} THEN 10000 ELSE 0 END`];
  return `(length(folded_name) - ${[...words.map(nearnessOf), ...whole].join(' - ')})::int`;
}

// The name's words with a blank before and behind each.
const name = `(' ' || translate(folded_name, '-/.,()', '      ') || ' ')`;
// Name, description and keywords stand one behind another in the text that is searched.
const beforeKeywords = `length(folded_name) + 1 + coalesce(length(description), 0)`;

function nearnessOf(word: Word): string {
  const { folded, root } = word;
  return `CASE
    WHEN ${hasCode(word).join(' OR ')} THEN 10000
    WHEN strpos(${name}, ' ' || ${root}) > 0 THEN CASE strpos(${name}, ' ' || ${folded} || ' ')
      WHEN 0 THEN 900 WHEN 1 THEN 1100 ELSE 1000 END
    WHEN strpos(folded_name, ${root}) > 0 THEN 700
    WHEN strpos(search_text, ${root}) BETWEEN 1 AND ${beforeKeywords} THEN 300
    WHEN strpos(search_text, ${root}) > 0 THEN 200
    ELSE (800 * strict_word_similarity(search_sound(${folded}), search_sound(folded_name)))::int END`;
}
