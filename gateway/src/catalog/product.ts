import { z } from 'zod';
import type { FieldProblem } from '../failure.ts';
import { type Locale, perLocale } from '../platform/request-context.ts';
import { categoryById } from './taxonomy.ts';

export const maxStock = 1_000_000_000;

/** Why the texts are not there (yet): `retryAt` is the next attempt, null where none will come by itself. */
const enrichmentFailureSchema = z.object({
  code: z.enum(['AI_UNAVAILABLE', 'AI_REFUSED']),
  retryable: z.boolean(),
  retryAt: z.iso.datetime().nullable(),
});
export type EnrichmentFailure = z.infer<typeof enrichmentFailureSchema>;

/** Why the texts are missing and what comes next, in the caller's language. */
export function enrichmentFailureText({ code, retryAt }: EnrichmentFailure, locale: Locale): string {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  if (code === 'AI_REFUSED')
    return say(
      'La IA rechazó la petición: por estos datos, o porque su clave o su modelo están mal configurados. Revisa ambas cosas o escribe los textos a mano.',
      'The AI refused the request: because of this input, or because its key or model is set up wrongly. Check both, or write the texts by hand.',
    );
  return retryAt
    ? say('La IA no responde; se intentará de nuevo.', 'The AI does not answer; it will be tried again.')
    : say(
        'La IA no respondió en horas. Reintenta ahora o escribe los textos a mano.',
        'The AI has not answered for hours. Try again now, or write the texts by hand.',
      );
}

const enrichmentSchema = z.object({
  origin: z.enum(['LLM', 'CACHE', 'EMBEDDED', 'MANUAL']).nullable(),
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
  attempts: z.number(),
  durationMs: z.number().nullable(),
  confidence: z.number().nullable(),
  alternatives: z.array(z.string()),
  warnings: z.array(z.string()),
  failure: enrichmentFailureSchema.nullish(),
});
export type Enrichment = z.infer<typeof enrichmentSchema>;

export const productSchema = z.object({
  id: z.number(),
  name: z.string(),
  keywords: z.array(z.string()),
  language: z.enum(['es', 'en']),
  stock: z.number(),
  description: z.string().nullable(),
  categoryId: z.string().nullable(),
  enrichment: enrichmentSchema,
  enrichmentStatus: z.enum(['PENDING', 'PROCESSING', 'READY', 'FAILED']),
  version: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** One item of the catalogue as it is stored. */
export type Product = z.infer<typeof productSchema>;

/** A product as lists read it: how its texts came to be is left out where nobody asks for it. */
export type ListedProduct = Omit<Product, 'enrichment'> & Partial<Pick<Product, 'enrichment'>>;

/** A row of `products` as a ListedProduct. */
export const listedColumns = `id, name, keywords, language, stock, description, category_id AS "categoryId",
  enrichment_status AS "enrichmentStatus", version, created_at AS "createdAt", updated_at AS "updatedAt"`;
/** A row of `products` as productSchema reads it. */
export const productColumns = `${listedColumns}, enrichment`;
/** How the description of a row came to be, to be kept beside `previous_description`. */
export const descriptionEnrichment = `jsonb_build_object('origin', enrichment->'origin', 'model', enrichment->'model',
  'promptVersion', enrichment->'promptVersion', 'warnings', enrichment->'warnings')`;

/** A product as it is asked for. A text given by hand is not asked of the AI. */
export type NewProduct = {
  name: string;
  keywords: string[];
  stock: number;
  language: Locale;
  description?: string | undefined;
  categoryId?: string | undefined;
  /** What the AI had suggested before a person gave the category. */
  suggestedCategoryId?: string | undefined;
};

/** A change by hand: what is left out stays, `null` empties. */
export type ProductEdit = {
  name?: string | undefined;
  keywords?: string[] | undefined;
  description?: string | null | undefined;
  categoryId?: string | null | undefined;
};

const descriptionLength = 2_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Nothing to be seen: blanks and what only shapes or joins letters. */
const invisible = /^[\s\p{Cf}]*$/u;
const lineBreaks = /[\t\n\r]/g;

const texts = {
  es: {
    empty: 'No puede estar vacío.',
    long: (max: number) => `Admite ${max} caracteres como máximo.`,
    control: 'Contiene caracteres de control; quítalos.',
    few: 'Escribe al menos una palabra clave.',
    many: 'Admite 20 palabras clave como máximo.',
    whole: 'Escribe un número entero.',
    range: (min: number, max: number) => `Debe estar entre ${min} y ${max}.`,
    text: 'Escribe un texto.',
    list: 'Escribe una lista de textos.',
    language: 'Elige es o en.',
    category: 'No hay tal categoría; elige una de categories.',
    object: 'Escribe un objeto JSON con name, keywords y stock.',
    key: 'Una clave de idempotencia tiene de 1 a 255 caracteres visibles.',
  },
  en: {
    empty: 'It must not be empty.',
    long: (max: number) => `It takes ${max} characters at most.`,
    control: 'It contains control characters; remove them.',
    few: 'Give at least one keyword.',
    many: 'It takes 20 keywords at most.',
    whole: 'Give a whole number.',
    range: (min: number, max: number) => `It must lie between ${min} and ${max}.`,
    text: 'Give a text.',
    list: 'Give a list of texts.',
    language: 'Choose es or en.',
    category: 'There is no such category; choose one of categories.',
    object: 'Give a JSON object with name, keywords and stock.',
    key: 'An idempotency key has 1 to 255 visible characters.',
  },
};

function textSchema(locale: Locale, max: number, { lines = false } = {}) {
  const say = texts[locale];
  return z
    .string({ error: say.text })
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .refine((text) => !invisible.test(text), say.empty)
        .max(max, say.long(max))
        .refine((text) => text.isWellFormed(), say.control)
        .refine((text) => !controlCharacters.test(lines ? text.replace(lineBreaks, ' ') : text), say.control),
    );
}

function keywordsSchema(locale: Locale) {
  const say = texts[locale];
  return z
    .array(textSchema(locale, 50), { error: say.list })
    .min(1, say.few)
    .max(20, say.many)
    .transform((keywords) => [...new Set(keywords)]);
}

const descriptionSchema = (locale: Locale) => textSchema(locale, descriptionLength, { lines: true });

const categoryIdSchema = (locale: Locale) =>
  z
    .string({ error: texts[locale].category })
    .refine((id) => categoryById(id) !== null, texts[locale].category);

const absentWhenNull = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => value ?? undefined, schema.optional());

/** A whole number between the bounds, with messages in the caller's language. */
export function wholeNumberSchema(locale: Locale, min: number, max: number) {
  const say = texts[locale];
  return z
    .number({ error: say.whole })
    .int(say.whole)
    .min(min, say.range(min, max))
    .max(max, say.range(min, max));
}

/** What the AI is asked about. */
export const enrichmentInputSchema = perLocale((locale) => {
  const input = {
    name: textSchema(locale, 200),
    keywords: keywordsSchema(locale),
    language: z.enum(['es', 'en'], { error: texts[locale].language }).default('es'),
  };
  return z.object(input, { error: texts[locale].object });
});

/** The rules for a new product (limits: REST contract). Keywords lose duplicates. */
export const newProductSchema = perLocale((locale) =>
  enrichmentInputSchema(locale).extend({
    stock: wholeNumberSchema(locale, 0, maxStock),
    description: absentWhenNull(descriptionSchema(locale)),
    categoryId: absentWhenNull(categoryIdSchema(locale)),
    suggestedCategoryId: absentWhenNull(categoryIdSchema(locale)),
  }),
);

export const productEditSchema = perLocale((locale) =>
  z.object({
    name: absentWhenNull(textSchema(locale, 200)),
    keywords: absentWhenNull(keywordsSchema(locale)),
    description: descriptionSchema(locale).nullish(),
    categoryId: categoryIdSchema(locale).nullish(),
  }),
);

/** The problem of an idempotency key, or none; none too where no key is given. */
export function keyProblems(key: string | undefined, locale: Locale): FieldProblem[] {
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return [];
  return [{ path: ['idempotencyKey'], message: texts[locale].key }];
}

export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.map(({ path, message }) => ({ path: path.map(String), message }));
}

export type StockStatus = 'OUT' | 'LOW' | 'OK';

/** OUT at 0, LOW below the alert threshold, OK at or above it. */
export function stockStatus(stock: number, threshold: number): StockStatus {
  if (stock === 0) return 'OUT';
  return stock < threshold ? 'LOW' : 'OK';
}

/** The number in an id, or undefined where it cannot name a product. */
export function parseProductId(id: string | number): number | undefined {
  const number = Number(id);
  return /^[1-9]\d{0,14}$/.test(String(id)) && Number.isSafeInteger(number) ? number : undefined;
}
