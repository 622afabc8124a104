import { type Locale, perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { conditionsOf, type ProductFilter } from '../catalog/product-filter.sql.ts';
import { productFilterSchema } from '../catalog/product-filter-input.ts';
import { absentWhenNull, boundedList, parseId } from '../platform/input.ts';

/** How many products may be named one by one, and how many one job may have. */
export const bulkLimits = { ids: 1_000, products: 100_000 };

/** The products of a job: these, or those of a list's filter at the moment it is started. */
export type Selection = { ids: number[] } | { filter: ProductFilter };

const messages: Record<Locale, Record<'one' | 'ids' | 'id', string>> = {
  es: {
    one: 'Elige los productos por ids o por filter, uno de los dos.',
    ids: `ids admite de 1 a ${bulkLimits.ids} productos; para más, usa filter.`,
    id: 'No es el número de un producto.',
  },
  en: {
    one: 'Choose the products by ids or by filter, one of the two.',
    ids: `ids takes 1 to ${bulkLimits.ids} products; for more, use filter.`,
    id: 'It is no number of a product.',
  },
};

export const selectionSchema = perLocale((locale) => {
  const say = messages[locale];
  const id = z.coerce
    .string()
    .refine((text) => parseId(text) !== undefined, say.id)
    .transform(Number);
  const ids = boundedList(
    bulkLimits.ids,
    z
      .array(id)
      .min(1, say.ids)
      .max(bulkLimits.ids, say.ids)
      .transform((list) => [...new Set(list)]),
  );
  return z
    .object({ ids: absentWhenNull(ids), filter: absentWhenNull(productFilterSchema(locale)) })
    .transform((given, context): Selection => {
      if (given.ids && !given.filter) return { ids: given.ids };
      if (given.filter && !given.ids) return { filter: given.filter };
      context.addIssue({ code: 'custom', path: ['ids'], message: say.one });
      return z.NEVER;
    });
});

/** A query of the products' ids; its parameters are added to the values. */
export function selectIds(selection: Selection, threshold: number, values: unknown[]): string {
  if ('ids' in selection) return `SELECT unnest($${values.push(selection.ids)}::bigint[]) AS id`;
  const conditions = conditionsOf(selection.filter, threshold, values);
  return `SELECT id FROM products WHERE ${conditions.join(' AND ')} LIMIT ${bulkLimits.products + 1}`;
}
