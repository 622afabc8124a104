import { type Locale, perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { productEditSchema } from '../catalog/product-input.ts';
import { categoryByIdOrName } from '../catalog/taxonomy.ts';
import { absentWhenNull, fieldProblems, parseId, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import { maxLine } from './import.ts';

const messages = {
  es: {
    id: 'El número de producto no es válido.',
    category: 'No hay tal categoría; usa el identificador o el nombre de una de categories.',
    row: 'Cada fila es un objeto con line y al menos un campo.',
  },
  en: {
    id: 'The number of the product is not valid.',
    category: 'There is no such category; use the id or the name of one of categories.',
    row: 'Each row is an object with line and at least one field.',
  },
};

/** Fields as people call them, for the reason of a refusal. */
const labels: Record<Locale, Record<string, string | undefined>> = {
  es: {
    productId: 'Número',
    name: 'Nombre',
    keywords: 'Palabras clave',
    stock: 'Existencias',
    expectedStock: 'Existencias al exportar',
    sku: 'SKU',
    barcode: 'Código de barras',
    minimum: 'Mínimo',
    description: 'Descripción',
    category: 'Categoría',
  },
  en: {
    productId: 'Number',
    name: 'Name',
    keywords: 'Keywords',
    stock: 'Stock',
    expectedStock: 'Stock when exported',
    sku: 'SKU',
    barcode: 'Barcode',
    minimum: 'Minimum',
    description: 'Description',
    category: 'Category',
  },
};

/** A row as it comes: what is left out stays as it is, null empties. */
const rowSchema = perLocale((locale) => {
  const say = messages[locale];
  return productEditSchema(locale)
    .omit({ categoryId: true })
    .extend({
      productId: absentWhenNull(
        z.coerce
          .string()
          .trim()
          .refine((id) => parseId(id) !== undefined, say.id)
          .transform(Number),
      ),
      stock: absentWhenNull(wholeNumberSchema(locale, 0, limits.stock)),
      expectedStock: absentWhenNull(wholeNumberSchema(locale, 0, limits.stock)),
      minimum: wholeNumberSchema(locale, 0, limits.stock).nullish(),
      category: z
        .string({ error: say.category })
        .refine((name) => categoryByIdOrName(name) !== null, say.category)
        .nullish(),
    });
});

/** A row that a product can be made of, or changed by. */
export type ImportRow = z.infer<ReturnType<typeof rowSchema>> & { line: number };
/** A row, or why it cannot be read; the name is what it was given as. */
export type ReadRow =
  | { line: number; row: ImportRow }
  | { line: number; name: string | null; problem: string };

export const lineSchema = z.looseObject({ line: z.int().min(1).max(maxLine) });

/** Reads the fields of a row, with what is wrong in the words of the caller. */
export function readRow(line: number, fields: unknown, locale: Locale): ReadRow {
  const parsed = rowSchema(locale).safeParse(fields, { error: () => messages[locale].row });
  if (parsed.success) return { line, row: { ...parsed.data, line } };
  const problem = fieldProblems(parsed.error)
    .map(({ path: [field = ''], message }) => {
      const label = labels[locale][field];
      return label === undefined ? message : `${label}: ${message}`;
    })
    .join(' ');
  return { line, name: nameSchema.safeParse(fields).data?.name.slice(0, limits.nameLength) ?? null, problem };
}

const nameSchema = z.object({ name: z.string() });
