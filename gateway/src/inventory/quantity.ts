import { type Locale, perLocale } from '@orquestia/service-kit/locale';
import type { FieldProblem } from '../failure.ts';
import { fieldProblems, wholeNumberSchema } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';

const quantitySchema = perLocale((locale) => wholeNumberSchema(locale, 1, limits.stock));

/** A quantity to sell or restock, or what is wrong with it. */
export function readQuantity(value: unknown, locale: Locale): { quantity: number; fields: FieldProblem[] } {
  const parsed = quantitySchema(locale).safeParse(value);
  if (parsed.success) return { quantity: parsed.data, fields: [] };
  const fields = fieldProblems(parsed.error).map(({ message }) => ({ path: ['quantity'], message }));
  return { quantity: Number.NaN, fields };
}
