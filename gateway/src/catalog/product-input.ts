import { type Locale, perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { absentWhenNull, boundedList, textSchema, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import { barcodeSchema, skuSchema } from './codes.ts';
import { categoryById } from './taxonomy.ts';

/** A product as it is asked for. A text given by hand is not asked of the AI. */
export type NewProduct = {
  name: string;
  keywords: string[];
  stock: number;
  language: Locale;
  description?: string | undefined;
  categoryId?: string | undefined;
  sku?: string | undefined;
  barcode?: string | undefined;
  /** What the AI had suggested before a person gave the category. */
  suggestedCategoryId?: string | undefined;
};

/** A change by hand: what is left out stays, `null` empties. */
export type ProductEdit = {
  name?: string | undefined;
  keywords?: string[] | undefined;
  description?: string | null | undefined;
  categoryId?: string | null | undefined;
  sku?: string | null | undefined;
  barcode?: string | null | undefined;
};

const messages = {
  es: {
    list: 'Escribe una lista de textos.',
    many: `Admite ${limits.keywords} palabras clave como máximo.`,
    language: 'Elige es o en.',
    category: 'No hay tal categoría; elige una de categories.',
    object: 'Escribe un objeto JSON con name, keywords y stock.',
  },
  en: {
    list: 'Give a list of texts.',
    many: `It takes ${limits.keywords} keywords at most.`,
    language: 'Choose es or en.',
    category: 'There is no such category; choose one of categories.',
    object: 'Give a JSON object with name, keywords and stock.',
  },
};

const nameSchema = (locale: Locale) => textSchema(locale, limits.nameLength);

export function keywordsSchema(locale: Locale) {
  const say = messages[locale];
  const list = z
    .array(textSchema(locale, limits.keywordLength), { error: say.list })
    .max(limits.keywords, say.many)
    .transform((keywords) => [...new Set(keywords)]);
  return boundedList(limits.keywords, list);
}

const descriptionSchema = (locale: Locale) => textSchema(locale, limits.descriptionLength, { lines: true });

/** A category of the taxonomy. */
export const categoryIdSchema = (locale: Locale) =>
  z
    .string({ error: messages[locale].category })
    .refine((id) => categoryById(id) !== null, messages[locale].category);

/** What the AI is asked about. */
export const enrichmentInputSchema = perLocale((locale) => {
  const input = {
    name: nameSchema(locale),
    keywords: keywordsSchema(locale),
    language: z.enum(['es', 'en'], { error: messages[locale].language }).default('es'),
  };
  return z.object(input, { error: messages[locale].object });
});

/** What the AI is asked about for keywords. */
export const keywordsInputSchema = perLocale((locale) =>
  enrichmentInputSchema(locale).omit({ keywords: true }),
);

/** The rules for a new product (limits: REST contract). Keywords lose duplicates. */
export const newProductSchema = perLocale((locale) =>
  enrichmentInputSchema(locale).extend({
    stock: wholeNumberSchema(locale, 0, limits.stock),
    description: absentWhenNull(descriptionSchema(locale)),
    categoryId: absentWhenNull(categoryIdSchema(locale)),
    suggestedCategoryId: absentWhenNull(categoryIdSchema(locale)),
    sku: absentWhenNull(skuSchema(locale)),
    barcode: absentWhenNull(barcodeSchema(locale)),
  }),
);

export const productEditSchema = perLocale((locale) =>
  z.object({
    name: absentWhenNull(nameSchema(locale)),
    keywords: absentWhenNull(keywordsSchema(locale)),
    description: descriptionSchema(locale).nullish(),
    categoryId: categoryIdSchema(locale).nullish(),
    sku: skuSchema(locale).nullish(),
    barcode: barcodeSchema(locale).nullish(),
  }),
);
