import type { SavedView as SavedViewModel } from '@orquestia/prisma/client';
import { perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { productSorts } from '../catalog/list-products.sql.ts';
import type { ProductFilter } from '../catalog/product-filter.sql.ts';
import { productFilterSchema } from '../catalog/product-filter-input.ts';
import { textSchema } from '../platform/input.ts';
import type { SqlRow } from '../platform/sql-row.ts';

export const viewLimits = {
  nameLength: 60,
  /** Of one person, and of all that are shared. */
  views: 30,
} as const;

const orderSchema = z.object({ by: z.enum(productSorts), direction: z.enum(['ASC', 'DESC']) });
export type ViewOrder = z.infer<typeof orderSchema>;

/** A filter and an order of the list of products under a name: a person's own, or shared with everybody. */
export type SavedView = SqlRow<SavedViewModel, 'id' | 'name' | 'ownerId' | 'shared'> & {
  filter: ProductFilter;
  order: ViewOrder | null;
};

export const savedViewSchema: z.ZodType<SavedView> = z.object({
  id: z.number(),
  name: z.string(),
  ownerId: z.string().nullable(),
  shared: z.boolean(),
  filter: productFilterSchema('es'),
  order: orderSchema.nullable(),
});

/** A row of `saved_views` as savedViewSchema reads it. */
export const savedViewColumns = 'id, name, owner_id AS "ownerId", shared, filter, "order"';

const unstorable = {
  es: 'El filtro lleva caracteres que no se pueden guardar.',
  en: 'The filter has characters that cannot be saved.',
};

/** PostgreSQL's JSON has neither NUL nor half characters. */
function isStorable({ search, names, categoryIds, ids, enrichmentStatus }: ProductFilter): boolean {
  return [search, names, categoryIds, ids, enrichmentStatus]
    .flat()
    .every((text) => text === undefined || (text.isWellFormed() && !text.includes('\0')));
}

/** What may be written of a view; of one that is changed, what is left out stays. */
export const savedViewInputSchema = perLocale((locale) =>
  z.object({
    name: textSchema(locale, viewLimits.nameLength),
    shared: z.boolean(),
    filter: productFilterSchema(locale).refine(isStorable, { error: unstorable[locale] }),
    order: orderSchema.nullable(),
  }),
);
