import { isStreamSafe } from '@orquestia/ai-service/contract/text';
import { type Locale, perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { absentWhenNull, boundedList } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import { reviewStatuses } from './review/review-status.ts';

const { searchLength, searchWords, filterValues } = limits;
/** Long enough for any name, composed or not. */
const valueLength = 4 * limits.nameLength;
/** Every status, and again for who gives some twice. */
const statuses = 10;

const messages = {
  es: {
    search: `search admite ${searchLength} caracteres como máximo.`,
    words: `search admite ${searchWords} palabras como máximo.`,
    marks: 'search lleva demasiados acentos sobre una misma letra.',
    list: (field: string, most: number) => `${field} admite ${most} valores como máximo.`,
    value: (field: string) => `Un valor de ${field} es demasiado largo.`,
  },
  en: {
    search: `search takes ${searchLength} characters at most.`,
    words: `search takes ${searchWords} words at most.`,
    marks: 'search has too many marks on one letter.',
    list: (field: string, most: number) => `${field} takes ${most} values at most.`,
    value: (field: string) => `A value of ${field} is too long.`,
  },
};

/** The words of a search: each once. Compatibility forms first become what they stand for: blanks, `%` and `\\` too. */
export const wordsOf = (search: string): string[] => [
  ...new Set(search.normalize('NFKC').split(/\s+/).filter(Boolean)),
];

/** What a list may be searched for, through either transport. */
export function searchSchema(locale: Locale) {
  const say = messages[locale];
  return z
    .string({ error: say.search })
    .refine((search) => search.length <= searchLength, { error: say.search, abort: true })
    .refine(isStreamSafe, { error: say.marks, abort: true })
    .refine((search) => wordsOf(search).length <= searchWords, say.words);
}

/** The bounds of a product list's filter; its types are GraphQL's, or the query's of REST. */
export const productFilterSchema = perLocale((locale) => {
  const say = messages[locale];
  const list = <S extends z.ZodType>(field: string, most: number, value: S) =>
    absentWhenNull(boundedList(most, z.array(value).max(most, say.list(field, most))));
  const text = (field: string) => z.coerce.string().max(valueLength, say.value(field));
  return z.object({
    search: absentWhenNull(searchSchema(locale)),
    categoryIds: list('categoryIds', filterValues, text('categoryIds')),
    uncategorised: absentWhenNull(z.boolean()),
    stockStatus: list('stockStatus', statuses, z.enum(['OUT', 'LOW', 'OK'])),
    enrichmentStatus: list('enrichmentStatus', statuses, z.string()),
    needsReview: absentWhenNull(z.boolean()),
    review: absentWhenNull(z.enum(reviewStatuses)),
    archived: absentWhenNull(z.boolean()),
    names: list('names', filterValues, text('names')),
    ids: list('ids', filterValues, text('ids')),
  });
});
