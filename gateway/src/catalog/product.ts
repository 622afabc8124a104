import { z } from 'zod';
import type { Locale } from '../platform/call.ts';
import type { FieldProblem } from '../platform/failure.ts';

export const maxStock = 1_000_000_000;

const enrichmentSchema = z.object({
  origin: z.enum(['LLM', 'CACHE', 'EMBEDDED', 'MANUAL']).nullable(),
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
  attempts: z.number(),
  durationMs: z.number().nullable(),
  confidence: z.number().nullable(),
  alternatives: z.array(z.string()),
  warnings: z.array(z.string()),
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

export type NewProduct = { name: string; keywords: string[]; stock: number; language: Locale };

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const texts = {
  es: {
    empty: 'No puede estar vacío.',
    long: (max: number) => `Admite ${max} caracteres como máximo.`,
    control: 'Contiene caracteres de control; quítelos.',
    few: 'Escriba al menos una palabra clave.',
    many: 'Admite 20 palabras clave como máximo.',
    whole: 'Escriba un número entero.',
    range: (min: number, max: number) => `Debe estar entre ${min} y ${max}.`,
    text: 'Escriba un texto.',
    list: 'Escriba una lista de textos.',
    language: 'Elija es o en.',
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
  },
};

function textSchema(locale: Locale, max: number) {
  const say = texts[locale];
  return z
    .string({ error: say.text })
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, say.empty)
        .max(max, say.long(max))
        .refine((text) => !controlCharacters.test(text), say.control),
    );
}

/** A whole number between the bounds, with messages in the caller's language. */
export function wholeNumberSchema(locale: Locale, min: number, max: number) {
  const say = texts[locale];
  return z
    .number({ error: say.whole })
    .int(say.whole)
    .min(min, say.range(min, max))
    .max(max, say.range(min, max));
}

/** The rules for a new product (limits: REST contract). Keywords lose duplicates. */
export function newProductSchema(locale: Locale) {
  const say = texts[locale];
  return z.object({
    name: textSchema(locale, 200),
    keywords: z
      .array(textSchema(locale, 50), { error: say.list })
      .min(1, say.few)
      .max(20, say.many)
      .transform((keywords) => [...new Set(keywords)]),
    stock: wholeNumberSchema(locale, 0, maxStock),
    language: z.enum(['es', 'en'], { error: say.language }).default('es'),
  });
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
